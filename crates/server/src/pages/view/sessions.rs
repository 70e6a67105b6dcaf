//! The browsers and devices that are signed in, and the keys of programs.

use super::{House, Link, Room, View};
use crate::pages::icon::Icon;
use crate::pages::language::{Moment, Text};

/// All sessions, this one first.
#[derive(Debug, Clone)]
pub struct Sessions {
    /// The sessions.
    pub rows: Vec<SessionRow>,
    /// Where all others are ended; none when there are no others.
    pub end_others: Option<Link>,
    /// Keys that let programs act for the person.
    pub keys: Vec<KeyRow>,
}

/// One key of a program.
#[derive(Debug, Clone)]
pub struct KeyRow {
    /// Its id, for the form that revokes it.
    pub id: String,
    /// The person's name for it, such as "cli@laptop".
    pub name: String,
    /// When it was made.
    pub made: Moment,
    /// When it was last used.
    pub used: Option<Moment>,
    /// When it ends.
    pub ends: Option<Moment>,
    /// Where it is revoked.
    pub revoke: Link,
}

/// One session.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Its id, for the form that ends it.
    pub id: String,
    /// What kind of device it is.
    pub icon: Icon,
    /// What the device is called, such as "Firefox on Linux".
    pub device: Option<String>,
    /// Where it is, as far as we can tell.
    pub place: Option<String>,
    /// The address that it was last seen from.
    pub address: Option<String>,
    /// When it was last used.
    pub seen: Moment,
    /// When it began.
    pub began: Moment,
    /// Whether this page is shown in it.
    pub current: bool,
    /// Where it is ended.
    pub end: Link,
}

template!(Sessions, "account/sessions.html");

impl View for Sessions {
    fn title(&self) -> Text {
        Text::new("sessions-title")
    }
}

impl House for Sessions {
    fn room(&self) -> Room {
        Room::Sessions
    }
}

#[cfg(test)]
impl super::Samples for Sessions {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::before;
        let here = SessionRow {
            id: "s1".into(),
            icon: Icon::Computer,
            device: Some("Firefox on Linux".into()),
            place: Some("Graz, Austria".into()),
            address: Some("203.0.113.24".into()),
            seen: before(5),
            began: before(3600),
            current: true,
            end: Link::ours("", "/account/sessions/end"),
        };
        let phone = SessionRow {
            id: "s2".into(),
            icon: Icon::Phone,
            device: Some("Safari on iPhone".into()),
            address: Some("203.0.113.77".into()),
            seen: before(2 * 3600),
            current: false,
            ..here.clone()
        };
        let terminal = SessionRow {
            id: "s3".into(),
            icon: Icon::Terminal,
            device: Some("Limen CLI on build-runner-eu-central-7".into()),
            place: None,
            address: Some("2001:db8:85a3:1234:5678:8a2e:370:7334".into()),
            seen: before(6 * 86_400),
            began: before(40 * 86_400),
            ..phone.clone()
        };
        let unknown = SessionRow { id: "s4".into(), device: None, place: None, address: None, ..terminal.clone() };
        let used = KeyRow {
            id: "k1".into(),
            name: "cli@build-runner-eu-central-7".into(),
            made: before(40 * 86_400),
            used: Some(before(6 * 86_400)),
            ends: Some(before(-50 * 86_400)),
            revoke: Link::ours("", "/account/sessions/revoke-key"),
        };
        let fresh = KeyRow { id: "k2".into(), name: "backup".into(), used: None, ends: None, ..used.clone() };
        let many = Self {
            rows: vec![here.clone(), phone, terminal, unknown],
            end_others: Some(Link::ours("", "/account/sessions/end-others")),
            keys: vec![used, fresh],
        };
        vec![("many", many), ("alone", Self { rows: vec![here], end_others: None, keys: Vec::new() })]
    }
}
