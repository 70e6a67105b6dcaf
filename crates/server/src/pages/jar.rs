//! In: small things to remember in a browser between two pages. Out: `Set-Cookie` lines.
//!
//! Sessions and browsers have cookies of their own (`crate::cookie`); here are the language, and what the next page says.
//! Wrong: a cookie that somebody else wrote says nothing: words come from a closed list, and text is escaped like any other.

use std::time::Duration;

use data_encoding::BASE64URL_NOPAD;
use http::header::SET_COOKIE;
use http::{HeaderMap, HeaderValue};
use limen_core::project::Project;
use limen_model::Secret;

use super::notice::News;
use crate::context::Context;
use crate::cookie;

/// Lines that leave with the answer.
#[derive(Debug, Default)]
pub(super) struct Jar(Vec<HeaderValue>);

impl Jar {
    /// Takes a line.
    pub(super) fn keep(&mut self, line: Option<HeaderValue>) {
        self.0.extend(line);
    }

    /// Puts all lines into an answer; of one name the last one counts.
    pub(super) fn pour(&self, headers: &mut HeaderMap) {
        let name =
            |line: &HeaderValue| line.as_bytes().split(|byte| *byte == b'=').next().map(<[u8]>::to_vec);
        for (at, line) in self.0.iter().enumerate() {
            if !self.0[at + 1..].iter().any(|later| name(later) == name(line)) {
                headers.append(SET_COOKIE, line.clone());
            }
        }
    }
}

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);
/// As long as a request of an application may wait.
const WISH: Duration = Duration::from_secs(3600);
/// A message that nobody comes to read is forgotten.
const MOMENT: Duration = Duration::from_secs(60);
/// The longest text that one page hands to the next.
const LONGEST_TYPED: usize = 300;

/// The language that a person chose.
pub(super) fn language_name(project: &Project) -> String {
    cookie::named(project, "-language")
}

/// The language that an application wishes (`ui_locales`).
pub(super) fn wished_language_name(project: &Project) -> String {
    cookie::named(project, "-ui-locales")
}

/// Remembers a choice.
pub(super) fn language(project: &Project, tag: &str) -> Option<HeaderValue> {
    cookie::set(project, &language_name(project), &Secret::new(tag.to_owned()), Some(YEAR))
}

/// Remembers a wish for as long as its request may wait. Only what a cookie may carry is kept.
pub(super) fn wish_language(project: &Project, ui_locales: &str) -> Option<HeaderValue> {
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let first =
        ui_locales.split(' ').find(|tag| !tag.is_empty() && tag.len() <= 35 && tag.bytes().all(legal))?;
    cookie::set(project, &wished_language_name(project), &Secret::new(first.to_owned()), Some(WISH))
}

/// A choice of the person ends the wish of the application.
pub(super) fn forget_wished_language(project: &Project) -> Option<HeaderValue> {
    cookie::clear(project, &wished_language_name(project))
}

fn flash_name(project: &Project) -> String {
    cookie::named(project, "-news")
}

/// Hands something to the next page.
pub(super) fn flash(project: &Project, news: Option<News>, typed: Option<&str>) -> Option<HeaderValue> {
    let word = news.map(News::word).unwrap_or_default();
    let typed: String = typed.unwrap_or_default().chars().take(LONGEST_TYPED).collect();
    let value = format!("{word}.{}", BASE64URL_NOPAD.encode(typed.as_bytes()));
    cookie::set(project, &flash_name(project), &Secret::new(value), Some(MOMENT))
}

/// What the page before handed over.
pub(super) fn read_flash(context: &Context) -> (Option<News>, Option<String>) {
    let read = cookie::read(&context.headers, &flash_name(&context.project));
    let Some((word, typed)) = read.and_then(|value| value.split_once('.')) else { return (None, None) };
    let typed = BASE64URL_NOPAD.decode(typed.as_bytes()).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    (News::parse(word), typed.filter(|typed| !typed.is_empty()))
}

/// A page has told it.
pub(super) fn forget_flash(context: &Context) -> Option<HeaderValue> {
    let name = flash_name(&context.project);
    cookie::read(&context.headers, &name)?;
    cookie::clear(&context.project, &name)
}
