//! The one-time sign-in link that the server prints for its administrator.

use super::{Link, Person, View};
use crate::pages::language::{Moment, Text};

/// Asks before the link counts: it works once, and a preview of it must not use it up.
#[derive(Debug, Clone)]
pub struct AdminLink {
    /// As whom it signs in.
    pub person: Person,
    /// When it was printed.
    pub made: Moment,
    /// Where the answer goes.
    pub submit: Link,
    /// The token of the link.
    pub token: String,
}

template!(AdminLink, "admin_link.html");

impl View for AdminLink {
    fn title(&self) -> Text {
        Text::new("admin-link-title")
    }
}

#[cfg(test)]
impl super::Samples for AdminLink {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{ada, before, maximiliane};
        let plain = Self {
            person: ada(),
            made: before(20),
            submit: Link::ours("", "/login/link"),
            token: "t0ken".into(),
        };
        let long = Self { person: maximiliane(), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}
