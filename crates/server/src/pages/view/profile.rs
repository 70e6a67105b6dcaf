//! Changing what others see: name, username, language.

use super::{Field, House, Link, Problem, Room, View, part};
use crate::pages::language::Text;

/// The profile as a form.
#[derive(Debug, Clone)]
pub struct EditProfile {
    /// The full name.
    pub name: Field,
    /// A name to sign in with.
    pub username: Field,
    /// The languages that we speak.
    pub languages: Vec<LanguageChoice>,
    /// Where the answer goes.
    pub submit: Link,
}

/// One language to choose.
#[derive(Debug, Clone)]
pub struct LanguageChoice {
    /// Its tag.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// Whether it is the chosen one.
    pub chosen: bool,
}

template!(EditProfile, "account/profile.html");

impl View for EditProfile {
    fn title(&self) -> Text {
        Text::new("profile-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("name", &self.name), ("username", &self.username)])
    }
}

impl House for EditProfile {
    fn room(&self) -> Room {
        Room::Profile
    }
}

#[cfg(test)]
impl super::Samples for EditProfile {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            name: Field::of("Ada Lovelace"),
            username: Field::of("ada"),
            languages: vec![
                LanguageChoice { tag: "en", name: "English", chosen: false },
                LanguageChoice { tag: "de", name: "Deutsch", chosen: true },
            ],
            submit: Link::ours("", "/account/profile"),
        };
        let refused = Self {
            name: Field::of("x".repeat(250)).refused(Text::new("error-name_too_long").count("max", 200)),
            username: Field::of("ada@home").refused(Text::new("error-invalid_username")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
