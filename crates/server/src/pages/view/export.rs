//! Taking the data along; the way out stands beside it.

use super::{House, Link, Room, View};
use crate::pages::language::Text;

/// Offers the file, and leads to deletion.
#[derive(Debug, Clone)]
pub struct Export {
    /// Where the file is asked for.
    pub submit: Link,
    /// Where the account is deleted.
    pub delete: Link,
}

template!(Export, "account/export.html");

impl View for Export {
    fn title(&self) -> Text {
        Text::new("export-title")
    }
}

impl House for Export {
    fn room(&self) -> Room {
        Room::Data
    }
}

#[cfg(test)]
impl super::Samples for Export {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain =
            Self { submit: Link::ours("", "/account/export"), delete: Link::ours("", "/account/delete") };
        vec![("plain", plain)]
    }
}
