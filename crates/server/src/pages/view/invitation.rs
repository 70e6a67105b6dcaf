//! An invitation: the account waits for a name and a password of its reader.

use super::{Field, Link, Problem, View, part};
use crate::pages::language::Text;

/// Asks for a name and a password.
#[derive(Debug, Clone)]
pub struct AcceptInvitation {
    /// Whose account it is.
    pub account: String,
    /// The name; what the administrator gave it, to begin with.
    pub name: Field,
    /// The password; never with a value.
    pub password: Field,
    /// The least number of characters.
    pub min_length: u64,
    /// The link's own secret.
    pub token: String,
    /// Where the answer goes.
    pub submit: Link,
}

template!(AcceptInvitation, "invitation.html");

impl View for AcceptInvitation {
    fn title(&self) -> Text {
        Text::new("invitation-title")
    }

    fn problems(&self) -> Vec<Problem<'_>> {
        part::problems(&[("name", &self.name), ("new-password", &self.password)])
    }
}

#[cfg(test)]
impl super::Samples for AcceptInvitation {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            account: "ada@lovelace.example".into(),
            name: Field::of("Ada Lovelace"),
            password: Field::default(),
            min_length: 15,
            token: "t0ken".into(),
            submit: Link::ours("", "/invitation"),
        };
        let refused = Self {
            account: super::tests::LONG_EMAIL.into(),
            name: Field::of(super::tests::LONG_NAME).refused(Text::new("error-name_invalid")),
            password: Field::default().refused(Text::new("error-password_leaked")),
            ..plain.clone()
        };
        vec![("plain", plain), ("refused", refused)]
    }
}
