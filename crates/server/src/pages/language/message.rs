//! In: a message key, and the values that its sentence has places for.
//! Out: the sentence as HTML. The translation is ours and may hold `<b>` or a link; every value is escaped.
//! Wrong: a key without translation is shown as it is, so that a reader can at least name it.

use std::borrow::Cow;
use std::fmt;

use askama::filters::HtmlSafe;
use fluent_bundle::{FluentArgs, FluentValue};

use super::{Locale, Moment, bidi};

/// A sentence that is not in any language yet: what a handler knows before it knows the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    key: Cow<'static, str>,
    values: Vec<(&'static str, Value)>,
    fallback: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Word(String),
    Count(u64),
}

impl Value {
    /// A number where it is one, so that the language can pick the plural.
    fn of(text: &str) -> Self {
        text.parse().map_or_else(|_| Self::Word(text.to_owned()), Self::Count)
    }
}

impl Text {
    /// The message with this key.
    pub fn new(key: &'static str) -> Self {
        Self { key: Cow::Borrowed(key), values: Vec::new(), fallback: None }
    }

    /// Words that come as they are, in no language of ours.
    pub fn said(words: impl Into<String>) -> Self {
        Self { key: Cow::Borrowed(""), values: Vec::new(), fallback: Some(words.into()) }
    }

    /// What to say of an error: the translation for its code, or else its own English sentence.
    pub fn of_error(error: &limen_model::Error) -> Self {
        let values = error.params().iter().map(|(name, value)| (*name, Value::of(value)));
        let wait = error.retry_after().map(|wait| wait.as_secs_f64().ceil() as u64);
        let waits = wait.into_iter().flat_map(|seconds| {
            [("seconds", Value::Count(seconds)), ("minutes", Value::Count(seconds.div_ceil(60)))]
        });
        Self {
            key: Cow::Owned(format!("error-{}", error.code())),
            values: values.chain(waits).collect(),
            fallback: Some(error.public().to_owned()),
        }
    }

    /// Puts a word or name into the place `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, word: impl Into<String>) -> Self {
        self.values.push((name, Value::Word(word.into())));
        self
    }

    /// Puts a number into the place `name`; the language picks the plural.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: u64) -> Self {
        self.values.push((name, Value::Count(count)));
        self
    }
}

impl AsRef<Text> for Text {
    fn as_ref(&self) -> &Text {
        self
    }
}

/// A sentence in one language, written as HTML wherever it is displayed.
pub struct Message<'l> {
    locale: &'l Locale,
    key: Cow<'l, str>,
    values: FluentArgs<'static>,
    fallback: Option<String>,
}

impl Locale {
    /// The message with this key.
    pub fn say<'l>(&'l self, key: &'l str) -> Message<'l> {
        Message { locale: self, key: Cow::Borrowed(key), values: FluentArgs::new(), fallback: None }
    }

    /// The sentence that a handler chose.
    pub fn text(&self, text: impl AsRef<Text>) -> Message<'_> {
        let Text { key, values, fallback } = text.as_ref().clone();
        let message = Message { locale: self, key, values: FluentArgs::new(), fallback };
        values.into_iter().fold(message, |message, (name, value)| match value {
            Value::Word(word) => message.with(name, word),
            Value::Count(count) => message.count(name, &count),
        })
    }
}

impl Message<'_> {
    /// Puts a word, a name or an address into the place `name`.
    #[must_use]
    pub fn with(self, name: &'static str, word: impl AsRef<str>) -> Self {
        let safe = escape(&bidi::isolate(word.as_ref())).into_owned();
        self.set(name, FluentValue::from(safe))
    }

    /// Puts a number into the place `name`.
    #[must_use]
    pub fn count(self, name: &'static str, count: &u64) -> Self {
        self.set(name, FluentValue::from(*count))
    }

    /// Puts a point in time into the place `name`: relative in words, absolute in the title.
    #[must_use]
    pub fn at(self, name: &'static str, moment: &Moment, now: &Moment) -> Self {
        let element = self.locale.ago(moment, now).to_string();
        self.set(name, FluentValue::from(element))
    }

    /// Puts a date into the place `name`, for what is long ago or stands in a list.
    #[must_use]
    pub fn on(self, name: &'static str, moment: &Moment) -> Self {
        let element = self.locale.on(moment).to_string();
        self.set(name, FluentValue::from(element))
    }

    /// The title of a page inside the title of the window: text of ours, already written.
    #[must_use]
    pub fn page(self, title: impl AsRef<Text>) -> Self {
        let title = self.locale.text(title).to_string();
        self.set("page", FluentValue::from(title))
    }

    fn set(mut self, name: &'static str, value: FluentValue<'static>) -> Self {
        self.values.set(name, value);
        self
    }
}

impl fmt::Display for Message<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(pattern) = self.locale.bundle.get_message(&self.key).and_then(|message| message.value())
        else {
            return f.write_str(&escape(self.fallback.as_deref().unwrap_or(&self.key)));
        };
        self.locale.bundle.write_pattern(f, pattern, Some(&self.values), &mut Vec::new())
    }
}

impl HtmlSafe for Message<'_> {}

/// Writes whole numbers with their thousands set apart by `SEPARATOR`.
pub(super) fn number<const SEPARATOR: char, M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    let digits = number.as_string();
    if digits.len() < 4 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut out = String::with_capacity(digits.len() + 8);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            out.push(SEPARATOR);
        }
        out.push(digit);
    }
    Some(out)
}

/// Escapes what could leave a text or a quoted attribute.
fn escape(text: &str) -> Cow<'_, str> {
    if !text.contains(['&', '<', '>', '"', '\'']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    Cow::Owned(out)
}
