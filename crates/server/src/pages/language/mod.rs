//! In: what a reader asked for (`ui_locales`, a remembered choice, `Accept-Language`) and a message key with its values.
//! Out: a sentence in the reader's language, safe to stand in HTML, with numbers, dates and foreign names in their place.
//! Wrong: an unknown key shows itself (a test keeps that from happening); a language we do not speak becomes English.

mod bidi;
mod message;
mod moment;
mod negotiate;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use unic_langid::LanguageIdentifier;

pub use message::{Message, Text};
pub use moment::Moment;
pub use negotiate::Wishes;

const ENGLISH: &str = include_str!("../../../../../web/locales/en.ftl");
const GERMAN: &str = include_str!("../../../../../web/locales/de.ftl");

/// One language: its tag, its own name, and every sentence of the pages in it.
pub struct Locale {
    tag: &'static str,
    name: &'static str,
    bundle: FluentBundle<FluentResource>,
}

impl Locale {
    /// Reads one translation; its whole numbers get their thousands set apart by `SEPARATOR`.
    fn parse<const SEPARATOR: char>(tag: &'static str, name: &'static str, source: &str) -> Self {
        // The sources are constants of this binary, parsed and compared by tests: a message that does not parse is left
        // out here and shows its key, which beats a server that does not start.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(partial, _)| partial);
        let language = tag.parse::<LanguageIdentifier>().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false); // addresses stand in attributes; names are isolated one by one, see `bidi`
        bundle.set_formatter(Some(message::number::<SEPARATOR, _>));
        bundle.add_resource_overriding(resource);
        Self { tag, name, bundle }
    }

    /// The BCP 47 tag, for `lang` attributes.
    pub fn tag(&self) -> &'static str {
        self.tag
    }

    /// Whether there is a sentence for this key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }

    /// What the language calls itself.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl std::fmt::Debug for Locale {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Locale").field(&self.tag).finish()
    }
}

/// All languages that the pages speak.
#[derive(Debug, Clone)]
pub struct Locales(Arc<[Arc<Locale>]>);

impl Locales {
    /// Reads the translations that are built into the binary; the first is the one that everybody falls back to.
    pub fn embedded() -> Self {
        let locales =
            [Locale::parse::<','>("en", "English", ENGLISH), Locale::parse::<'.'>("de", "Deutsch", GERMAN)];
        Self(locales.into_iter().map(Arc::new).collect())
    }

    /// Every language, the fallback first.
    pub fn all(&self) -> &[Arc<Locale>] {
        &self.0
    }

    /// The language with exactly this tag.
    pub fn find(&self, tag: &str) -> Option<&Arc<Locale>> {
        self.0.iter().find(|locale| locale.tag.eq_ignore_ascii_case(tag))
    }

    /// The language that serves these wishes best.
    pub fn choose(&self, wishes: &Wishes<'_>) -> Arc<Locale> {
        let tags: Vec<_> = self.0.iter().map(|locale| locale.tag).collect();
        self.0[negotiate::best(wishes, &tags)].clone()
    }
}
