//! The answer to an application by a form that sends itself (OAuth 2.0 Form Post Response Mode §2).

use super::{Link, View};
use crate::pages::language::Text;

/// A form with the answer; without script, a person presses its button.
#[derive(Debug, Clone)]
pub struct FormPost {
    /// The application.
    pub application: String,
    /// Its redirect address.
    pub action: Link,
    /// The parameters of the answer.
    pub fields: Vec<(String, String)>,
}

template!(FormPost, "form_post.html");

impl View for FormPost {
    fn title(&self) -> Text {
        Text::new("form-post-title").with("application", &self.application)
    }
}

#[cfg(test)]
impl super::Samples for FormPost {
    fn samples() -> Vec<(&'static str, Self)> {
        let field = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let plain = Self {
            application: "Quayside".into(),
            action: Link::elsewhere(&"https://quayside.example/callback".parse().unwrap()).unwrap(),
            fields: vec![field("code", "c0de"), field("state", "\"><script>alert(1)</script>")],
        };
        let long = Self { application: super::tests::LONG_APPLICATION.into(), ..plain.clone() };
        vec![("plain", plain), ("long", long)]
    }
}
