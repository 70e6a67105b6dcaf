//! The page of every refusal and failure: what happened, what to do, and an id that finds the log line.

use super::{Link, Tone, View};
use crate::pages::language::{Moment, Text};

/// A refusal.
#[derive(Debug, Clone)]
pub struct Refusal {
    /// What happened, as a heading.
    pub title: Text,
    /// What happened, as a sentence.
    pub what: Text,
    /// What to do now.
    pub remedy: Option<Text>,
    /// Finds the line in the log.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The way on.
    pub way: Option<Way>,
}

/// A way on from a refusal.
#[derive(Debug, Clone)]
pub struct Way {
    /// What the button says.
    pub label: Text,
    /// Where it leads.
    pub link: Link,
}

template!(Refusal, "refusal.html");

impl View for Refusal {
    fn title(&self) -> Text {
        self.title.clone()
    }

    fn tone(&self) -> Tone {
        Tone::Refused
    }
}

#[cfg(test)]
impl super::Samples for Refusal {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            title: Text::new("refusal-link-title"),
            what: Text::new("error-link_over"),
            remedy: Some(Text::new("refusal-link-remedy")),
            id: "RF-7Q2M-9KXD-4TBN".into(),
            at: super::tests::NOW,
            way: Some(Way { label: Text::new("refusal-way-sign-in"), link: Link::ours("", "/login") }),
        };
        let broken = Self {
            title: Text::new("refusal-internal-title"),
            what: Text::new("refusal-internal-what"),
            remedy: Some(Text::new("refusal-internal-remedy")),
            way: None,
            ..plain.clone()
        };
        let foreign = Self {
            title: Text::new("refusal-invalid-title"),
            what: Text::said("The redirect_uri <b>is not</b> one of this client."),
            remedy: Some(Text::new("refusal-client-remedy")),
            ..broken.clone()
        };
        vec![("plain", plain), ("broken", broken), ("foreign", foreign)]
    }
}
