//! In: the project, the request and the session. Out: what every page shows around its content.
//!
//! Wrong: nothing.

use super::{Link, Notice, Person};
use crate::pages::language::Moment;

/// What all pages of one answer share.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The product's name.
    pub product: String,
    /// The project's prefix: `""` or `/p/<slug>`.
    pub base: String,
    /// Where the static files are, without a slash at the end.
    pub assets: String,
    /// The project's style sheet, where it has one.
    pub brand: Option<Link>,
    /// The project's logo, where it has one.
    pub logo: Option<Link>,
    /// Ties a form to this browser; every form carries it.
    pub csrf: String,
    /// The other languages, each leading to this page.
    pub languages: Vec<LanguageLink>,
    /// The links below the door.
    pub footer: Footer,
    /// The present moment, for relative times.
    pub now: Moment,
    /// What to say above the title.
    pub notice: Option<Notice>,
    /// Whoever is signed in.
    pub person: Option<Person>,
}

/// A way to read this page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageLink {
    /// Its tag.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// This page in it.
    pub href: Link,
}

/// The project's own pages for people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Footer {
    /// Where people find help.
    pub help: Option<Link>,
    /// The privacy notice.
    pub privacy: Option<Link>,
    /// The terms of use.
    pub terms: Option<Link>,
}

impl Frame {
    /// A page of ours in this project.
    pub fn link(&self, path: &str) -> Link {
        Link::ours(&self.base, path)
    }
}
