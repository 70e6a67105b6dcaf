//! The demo application: what a product developer sees of us, from the other side.

use super::{Link, View};
use crate::pages::language::{Moment, Text};

/// Nobody is signed in to the application.
#[derive(Debug, Clone)]
pub struct DemoHome {
    /// The issuer that it trusts.
    pub issuer: String,
    /// Its client id.
    pub client: String,
    /// Starts the sign-in.
    pub sign_in: Link,
    /// What went wrong with the last try.
    pub error: Option<DemoError>,
}

/// An error response of the authorization endpoint (RFC 6749 §4.1.2.1), or of our own check of it.
#[derive(Debug, Clone)]
pub struct DemoError {
    /// The code.
    pub code: String,
    /// The sentence.
    pub description: String,
}

template!(DemoHome, "demo/home.html");

impl View for DemoHome {
    fn title(&self) -> Text {
        Text::new("demo-title")
    }
}

/// Somebody is signed in to the application.
#[derive(Debug, Clone)]
pub struct DemoSignedIn {
    /// What to call them.
    pub name: String,
    /// The issuer that it trusts.
    pub issuer: String,
    /// The claims of the ID token, in the order of the token.
    pub id_token: Vec<(String, String)>,
    /// What the userinfo endpoint says.
    pub userinfo: Vec<(String, String)>,
    /// What was granted.
    pub scope: String,
    /// When the access token ends.
    pub expires: Moment,
    /// Whether there is a refresh token.
    pub refreshable: bool,
    /// Where the access token is refreshed.
    pub refresh: Link,
    /// Where the person signs out, here and at the issuer.
    pub sign_out: Link,
    /// The account pages at the issuer.
    pub account: Link,
}

template!(DemoSignedIn, "demo/signed_in.html");

impl View for DemoSignedIn {
    fn title(&self) -> Text {
        Text::new("demo-signed-in-title").with("name", &self.name)
    }
}

#[cfg(test)]
impl super::Samples for DemoHome {
    fn samples() -> Vec<(&'static str, Self)> {
        let plain = Self {
            issuer: "http://localhost:7400".into(),
            client: "limen-demo".into(),
            sign_in: Link::ours("", "/sign-in"),
            error: None,
        };
        let error = Some(DemoError {
            code: "access_denied".into(),
            description: "The person refused.".into(),
        });
        vec![("plain", plain.clone()), ("refused", Self { error, ..plain })]
    }
}

#[cfg(test)]
impl super::Samples for DemoSignedIn {
    fn samples() -> Vec<(&'static str, Self)> {
        let claim = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let plain = Self {
            name: "Ada Lovelace".into(),
            issuer: "http://localhost:7400".into(),
            id_token: vec![
                claim("iss", "http://localhost:7400"),
                claim("sub", "019ab3c1-7d2e-7c7b-9b1e-0f4b8f2f6d11"),
                claim("aud", "limen-demo"),
                claim("auth_time", "1795340467"),
                claim("amr", r#"["pwd"]"#),
                claim("at_hash", "XqvYb8mHn1eJ2cC4kzPp0w"),
            ],
            userinfo: vec![claim("email", "ada@lovelace.example"), claim("email_verified", "true")],
            scope: "openid profile email offline_access".into(),
            expires: super::tests::before(-14 * 60),
            refreshable: true,
            refresh: Link::ours("", "/refresh"),
            sign_out: Link::ours("", "/sign-out"),
            account: Link::ours("", "/account"),
        };
        let long = Self {
            name: super::tests::LONG_NAME.into(),
            userinfo: vec![claim("email", super::tests::LONG_EMAIL)],
            refreshable: false,
            ..plain.clone()
        };
        vec![("plain", plain), ("long", long)]
    }
}
