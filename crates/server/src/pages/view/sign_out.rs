//! Signing out: the question, and what stands where one was.

use super::{Link, Person, Tone, View};
use crate::pages::language::Text;

/// Asks before signing out, when an application asks for it without proof (OIDC RP-Initiated Logout §2).
#[derive(Debug, Clone)]
pub struct SignOut {
    /// Whoever is signed in.
    pub person: Person,
    /// The application that asks.
    pub application: Option<String>,
    /// Names the application's request, where there is one.
    pub token: Option<String>,
    /// Where the answer goes.
    pub submit: Link,
    /// For those who stay.
    pub stay: Link,
}

template!(SignOut, "sign_out.html");

impl View for SignOut {
    fn title(&self) -> Text {
        Text::new("sign-out-title")
    }
}

/// Nobody is signed in any more; applications that asked for it are told by the browser.
#[derive(Debug, Clone)]
pub struct SignedOut {
    /// Addresses to open in frames (OIDC Front-Channel Logout §2).
    pub frames: Vec<Link>,
    /// Where the application wants the person to go on.
    pub next: Option<Onward>,
    /// The first page of the door.
    pub sign_in: Link,
}

/// A way on to an application.
#[derive(Debug, Clone)]
pub struct Onward {
    /// Its host.
    pub host: String,
    /// Its address.
    pub link: Link,
}

template!(SignedOut, "signed_out.html");

impl View for SignedOut {
    fn title(&self) -> Text {
        Text::new("signed-out-title")
    }

    fn tone(&self) -> Tone {
        Tone::Done
    }
}

#[cfg(test)]
impl super::Samples for SignOut {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_APPLICATION, ada, maximiliane};
        let plain = Self {
            person: ada(),
            application: None,
            token: None,
            submit: Link::ours("", "/logout"),
            stay: Link::ours("", "/account"),
        };
        let long =
            Self { person: maximiliane(), application: Some(LONG_APPLICATION.into()), token: Some("t0ken".into()), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}

#[cfg(test)]
impl super::Samples for SignedOut {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self { frames: Vec::new(), next: None, sign_in: Link::ours("", "/login") };
        let frames = ["https://quayside.example/out?iss=a&sid=b", "https://docs.example/out"];
        let told = Self {
            frames: frames.iter().filter_map(|frame| Link::elsewhere(&frame.parse().unwrap())).collect(),
            next: Some(Onward {
                host: "anmeldung.frachtbriefverwaltung-oberoesterreich.example".into(),
                link: Link::elsewhere(&"https://quayside.example/bye".parse().unwrap()).unwrap(),
            }),
            ..plain.clone()
        };
        vec![("plain", plain), ("told", told)]
    }
}
