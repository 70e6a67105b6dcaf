//! The one-time sign-in link that the server prints for its administrator.

use super::{Link, View};
use crate::pages::language::Text;

/// Asks before the link counts: it works once, and a preview of it must not use it up.
#[derive(Debug, Clone)]
pub struct AdminLink {
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
        vec![("plain", Self { submit: Link::ours("", "/login/link"), token: "t0ken".into() })]
    }
}
