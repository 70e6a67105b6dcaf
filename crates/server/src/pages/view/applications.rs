//! The applications that a person has allowed something.

use super::{House, Link, Room, View, part};
use crate::pages::language::{Moment, Text};

/// All applications with access.
#[derive(Debug, Clone)]
pub struct Applications {
    /// The applications, last allowed first.
    pub rows: Vec<ApplicationRow>,
}

/// One application.
#[derive(Debug, Clone)]
pub struct ApplicationRow {
    /// Its id, for the form that removes it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it may do.
    pub may: Vec<Text>,
    /// When it was first allowed; none for our own, which do not ask.
    pub since: Option<Moment>,
    /// When it last fetched a token, where we know.
    pub used: Option<Moment>,
    /// Where its access is removed.
    pub remove: Link,
}

impl ApplicationRow {
    /// Letters for its square picture.
    pub fn initials(&self) -> String {
        part::initials(&self.name)
    }
}

template!(Applications, "account/applications.html");

impl View for Applications {
    fn title(&self) -> Text {
        Text::new("applications-title")
    }
}

impl House for Applications {
    fn room(&self) -> Room {
        Room::Applications
    }
}

#[cfg(test)]
impl super::Samples for Applications {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::before;
        use crate::pages::scope::{KNOWN, describe};
        let may = |scope: &str| describe(scope, &limen_model::Lifetimes::default()).what;
        let quayside = ApplicationRow {
            id: "quayside".into(),
            name: "Quayside".into(),
            may: vec![may("profile"), may("email")],
            since: Some(before(90 * 86_400)),
            used: Some(before(17 * 3600)),
            remove: Link::ours("", "/account/applications/remove"),
        };
        let long = ApplicationRow {
            id: "bf".into(),
            name: super::tests::LONG_APPLICATION.into(),
            may: KNOWN.iter().map(|scope| may(scope)).collect(),
            used: None,
            ..quayside.clone()
        };
        let ours = ApplicationRow {
            id: "limen-cli".into(),
            name: "Limen command line".into(),
            may: Vec::new(),
            since: None,
            ..quayside.clone()
        };
        vec![("many", Self { rows: vec![quayside, long, ours] }), ("empty", Self { rows: Vec::new() })]
    }
}
