//! What happened on an account.

use super::{House, Link, Room, View};
use crate::pages::language::{Moment, Text};

/// One page of the record, newest first.
#[derive(Debug, Clone)]
pub struct Activity {
    /// What happened.
    pub rows: Vec<Happening>,
    /// The page before, with newer things.
    pub newer: Option<Link>,
    /// The page after, with older things.
    pub older: Option<Link>,
}

/// One thing that happened.
#[derive(Debug, Clone)]
pub struct Happening {
    /// What.
    pub what: Text,
    /// Whether it was refused or failed.
    pub refused: bool,
    /// When.
    pub at: Moment,
    /// The device that it came from.
    pub device: Option<String>,
    /// The place or address that it came from.
    pub place: Option<String>,
    /// The application through which it came.
    pub application: Option<String>,
}

template!(Activity, "account/activity.html");

impl View for Activity {
    fn title(&self) -> Text {
        Text::new("activity-title")
    }
}

impl House for Activity {
    fn room(&self) -> Room {
        Room::Activity
    }
}

#[cfg(test)]
pub(super) fn happenings() -> Vec<Happening> {
    use super::tests::before;
    let signed_in = Happening {
        what: Text::new("activity-signed-in"),
        refused: false,
        at: before(60),
        device: Some("Firefox on Linux".into()),
        place: Some("Graz, Austria".into()),
        application: Some("Quayside".into()),
    };
    let refused = Happening {
        what: Text::new("activity-sign-in-refused"),
        refused: true,
        at: before(3 * 3600),
        device: None,
        place: Some("2001:db8:85a3:1234:5678:8a2e:370:7334".into()),
        application: None,
    };
    let long = Happening {
        what: Text::new("activity-consent-given"),
        at: before(86_400),
        device: Some("Limen CLI on build-runner-eu-central-7".into()),
        application: Some(super::tests::LONG_APPLICATION.into()),
        ..signed_in.clone()
    };
    let unknown = Happening {
        what: Text::said("device.inspected"),
        at: before(45 * 86_400),
        device: None,
        place: None,
        application: None,
        ..signed_in.clone()
    };
    vec![signed_in, refused, long, unknown]
}

#[cfg(test)]
impl super::Samples for Activity {
    fn samples() -> Vec<(&'static str, Self)> {
        let many = Self {
            rows: happenings(),
            newer: None,
            older: Some(Link::ours("", "/account/activity").with("before", "e4")),
        };
        let last = Self {
            newer: Some(Link::ours("", "/account/activity")),
            older: None,
            ..many.clone()
        };
        vec![("many", many), ("last", last), ("empty", Self { rows: Vec::new(), newer: None, older: None })]
    }
}
