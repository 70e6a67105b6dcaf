//! Lists in pages: how much, and from where.
//!
//! In: `pageSize` and `pageToken` of a query. Out: bounds for a use case, and the token of the next page.
//! What can go wrong: a parameter that we do not have, a size that is no number, a token that we did not make (R38).

use limen_core::cursor::List;
use limen_model::{Error, Result};
use uuid::Uuid;

use super::call::ApiCall;

/// Entries of a page, unless somebody asks for another number.
const USUAL: usize = 50;
/// The most; whoever asks for more gets this many.
const MOST: usize = 100;

/// One page of a list.
pub(super) struct Page<'a> {
    list: List<'a>,
    /// The entry before this page.
    pub(super) after: Option<Uuid>,
    size: usize,
}

impl<'a> Page<'a> {
    /// Reads the query.
    pub(super) fn read(call: &'a ApiCall, name: &'static str) -> Result<Self> {
        let list = List { project: call.project(), caller: &call.caller, name };
        let mut page = Self { list, after: None, size: USUAL };
        let mut seen = Vec::new();
        for (parameter, value) in url::form_urlencoded::parse(call.query().as_bytes()) {
            if seen.contains(&parameter) {
                return Err(wrong(format!("The parameter {parameter} is there twice.")));
            }
            match &*parameter {
                "pageToken" if value.is_empty() => {}
                "pageToken" => page.after = Some(list.after(&value)?),
                "pageSize" => page.size = size(&value)?,
                other => return Err(wrong(format!("There is no parameter {other}."))),
            }
            seen.push(parameter);
        }
        Ok(page)
    }

    /// How many entries to read: one more than is shown, to know whether there is another page.
    pub(super) fn limit(&self) -> usize {
        self.size + 1
    }

    /// Cuts what was read to the page, and gives the token of the next one; empty where this is the last.
    pub(super) fn cut<T>(&self, entries: &mut Vec<T>, id: impl Fn(&T) -> Uuid) -> String {
        if entries.len() <= self.size {
            return String::new();
        }
        entries.truncate(self.size);
        entries.last().map(|last| self.list.cursor(id(last))).unwrap_or_default()
    }
}

fn size(text: &str) -> Result<usize> {
    match text.parse::<u32>() {
        Ok(0) => Ok(USUAL),
        Ok(size) => Ok(usize::try_from(size).unwrap_or(MOST).min(MOST)),
        Err(_) => Err(wrong("A page size is a whole number.").with_field("pageSize")),
    }
}

fn wrong(text: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::invalid("invalid_query", text)
}
