//! An application asks for access; the person decides.

use super::{Link, Person, View, part};
use crate::pages::icon::Icon;
use crate::pages::language::Text;

/// What an application asks for, of whom, and where the answer goes.
#[derive(Debug, Clone)]
pub struct Consent {
    /// The application's name.
    pub application: String,
    /// The host of its own pages, where it has any.
    pub host: Option<String>,
    /// Whether an administrator described it; of a stranger the page warns.
    pub known: bool,
    /// Who is asked.
    pub person: Person,
    /// What it says of the data that it keeps (`policy_uri`).
    pub policy: Option<Link>,
    /// What it asks people to agree to (`tos_uri`).
    pub terms: Option<Link>,
    /// What it will be able to do.
    pub asks: Vec<Ask>,
    /// Where the answer goes.
    pub submit: Link,
    /// Back to the first page, for another account.
    pub change: Link,
    /// The host to which the person returns.
    pub returns_to: String,
}

/// One thing that an application will be able to do.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The icon beside it.
    pub icon: Icon,
    /// What it means for the person.
    pub what: Text,
    /// The scope, as the standard spells it.
    pub scope: String,
    /// What else to know, such as how long.
    pub detail: Option<Text>,
    /// Whether it was not allowed before, while other things were.
    pub new: bool,
}

template!(Consent, "consent.html");

impl Consent {
    /// Letters for the application's square picture.
    pub fn initials(&self) -> String {
        part::initials(&self.application)
    }
}

impl View for Consent {
    fn title(&self) -> Text {
        Text::new("consent-title").with("application", &self.application)
    }
}

#[cfg(test)]
impl super::Samples for Consent {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_APPLICATION, ada, maximiliane};
        let ask = |scope: &str| crate::pages::scope::describe(scope, &limen_model::Lifetimes::default());
        let elsewhere =
            |page: &str| Link::elsewhere(&format!("https://quayside.example/{page}").parse().ok()?);
        let plain = Self {
            application: "Quayside".into(),
            host: Some("quayside.example".into()),
            known: true,
            person: ada(),
            policy: elsewhere("privacy"),
            terms: elsewhere("terms"),
            asks: vec![ask("profile"), ask("email"), Ask { new: true, ..ask("offline_access") }],
            submit: Link::ours("", "/consent").with("flow", "f1"),
            change: Link::ours("", "/login").with("flow", "f1"),
            returns_to: "app.quayside.example".into(),
        };
        let long = Self {
            application: LONG_APPLICATION.into(),
            host: Some("frachtbriefverwaltung-oberoesterreich.example".into()),
            known: false,
            person: maximiliane(),
            policy: None,
            asks: crate::pages::scope::KNOWN
                .iter()
                .copied()
                .chain(["urn:frachtbrief:binnenschifffahrt:ladungsverzeichnis:schreiben"])
                .map(ask)
                .collect(),
            returns_to: "anmeldung.frachtbriefverwaltung-oberoesterreich.example".into(),
            ..plain.clone()
        };
        let bare = Self {
            asks: vec![ask("openid")],
            host: None,
            known: false,
            policy: None,
            terms: None,
            ..plain.clone()
        };
        vec![("plain", plain), ("long", long), ("bare", bare)]
    }
}
