//! In: what handlers know. Out: the small things that every page is made of: addresses, fields, notices, people.
//!
//! Wrong: an address of a scheme that would run in our page is no [`Link`].

use std::fmt;

use url::Url;

use crate::pages::language::Text;

/// An address that a page leads to: one of our own, or one that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Link(String);

impl Link {
    /// A page of ours: `base` is the project's prefix (`""` or `/p/<slug>`), `path` begins with a slash.
    ///
    /// With one, and no more: browsers read two slashes, or a slash and a backslash, as another host (B2).
    pub fn ours(base: &str, path: &str) -> Self {
        Self(format!("{base}/{}", path.trim_start_matches(['/', '\\'])))
    }

    /// A page elsewhere; none unless it is http or https.
    pub fn elsewhere(url: &Url) -> Option<Self> {
        matches!(url.scheme(), "http" | "https").then(|| Self(url.as_str().to_owned()))
    }

    /// An application's own address, as it is registered: also native schemes, never one that runs in our page.
    pub fn application(url: &Url) -> Option<Self> {
        let runs_here =
            matches!(url.scheme(), "javascript" | "data" | "blob" | "vbscript" | "file" | "about");
        (!runs_here).then(|| Self(url.as_str().to_owned()))
    }

    /// The same page with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.push(if self.0.contains('?') { '&' } else { '?' });
        let pair = url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish();
        self.0.push_str(&pair);
        self
    }
}

impl fmt::Display for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Link {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// What stands in an input, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Field {
    /// What the person typed; always empty for a secret.
    pub value: String,
    /// What to do about it.
    pub error: Option<Text>,
}

impl Field {
    /// An input that holds `value`.
    pub fn of(value: impl Into<String>) -> Self {
        Self { value: value.into(), error: None }
    }

    /// The same, refused.
    #[must_use]
    pub fn refused(mut self, error: Text) -> Self {
        self.error = Some(error);
        self
    }
}

/// A wrong answer, by the id of the input that it stands in.
pub type Problem<'v> = (&'static str, &'v Text);

/// The problems among some fields, in the order of the page.
pub(super) fn problems<'v>(fields: &[(&'static str, &'v Field)]) -> Vec<Problem<'v>> {
    fields.iter().filter_map(|(id, field)| field.error.as_ref().map(|error| (*id, error))).collect()
}

/// How a notice or a page is meant; words say it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As usual.
    #[default]
    Plain,
    /// Something was done.
    Done,
    /// Something needs care.
    Care,
    /// Something was refused.
    Refused,
}

impl Tone {
    /// The class of an alert in this tone.
    pub fn alert(self) -> &'static str {
        match self {
            Self::Plain => "alert",
            Self::Done => "alert ok",
            Self::Care => "alert warn",
            Self::Refused => "alert danger",
        }
    }

    /// The class of a door page in this tone: it colours the light under the door.
    pub fn door(self) -> &'static str {
        match self {
            Self::Plain | Self::Care => "door",
            Self::Done => "door done",
            Self::Refused => "door refused",
        }
    }
}

/// A message that survived one redirect, or that the page opens with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// How it is meant.
    pub tone: Tone,
    /// What it says.
    pub text: Text,
}

/// Somebody who is signed in, as pages show them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name, or what stands for it.
    pub name: String,
    /// The address, or the username where there is none.
    pub login: String,
}

impl Person {
    /// One or two letters for the round picture.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// What to call them where there is little room.
    pub fn short_name(&self) -> &str {
        self.name.split_whitespace().next().unwrap_or(&self.name)
    }
}

/// The first letters of the first and the last word.
pub fn initials(name: &str) -> String {
    let words: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let ends = match words.as_slice() {
        [] => return String::from("?"),
        [only] => vec![*only],
        [first, .., last] => vec![*first, *last],
    };
    ends.iter().filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
}
