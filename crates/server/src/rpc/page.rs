//! Lists in pages, and moments as messages write them.
//!
//! In: a page size and a page token. Out: bounds for a use case, and the token of the next page.
//! What can go wrong: a size below zero, a token that we did not make for this caller and list (R38).

use buffa::{Inline, MessageField};
use buffa_types::google::protobuf::Timestamp;
use limen_core::cursor::List;
use limen_model::{Error, Result, Time};
use uuid::Uuid;

use super::answer::Asked;

/// A moment, as a message holds one or none.
type Moment = MessageField<Timestamp, Inline<Timestamp>>;

/// Entries of a page, unless somebody asks for another number.
const USUAL: usize = 50;
/// The most; whoever asks for more gets this many.
const MOST: usize = 100;

/// One page of a list.
pub(super) struct Page<'a> {
    list: List<'a>,
    /// The key of the entry before this page.
    after: Option<Vec<u8>>,
    size: usize,
}

impl<'a> Page<'a> {
    /// Reads what a request asks for.
    pub(super) fn new(asked: Asked<'a>, name: &'static str, size: i32, token: &str) -> Result<Self> {
        let list = List { project: asked.project, caller: asked.caller, name };
        let after = if token.is_empty() { None } else { Some(list.after(token)?) };
        Ok(Self { list, after, size: self::size(size)? })
    }

    /// The id before this page.
    pub(super) fn after_id<T>(&self, from_uuid: impl Fn(Uuid) -> T) -> Option<T> {
        self.after.as_deref().and_then(|key| Uuid::from_slice(key).ok()).map(from_uuid)
    }

    /// The text before this page, for lists that are in the order of a text.
    pub(super) fn after_text(&self) -> Option<&str> {
        self.after.as_deref().and_then(|key| std::str::from_utf8(key).ok())
    }

    /// How many entries to read: one more than is shown, to know whether there is another page.
    pub(super) fn limit(&self) -> usize {
        self.size + 1
    }

    /// Cuts what was read to the page, and gives the token of the next one; empty where this is the last.
    pub(super) fn cut<T, K: AsRef<[u8]>>(&self, entries: &mut Vec<T>, key: impl Fn(&T) -> K) -> String {
        if entries.len() <= self.size {
            return String::new();
        }
        entries.truncate(self.size);
        entries.last().map(|last| self.list.cursor(key(last).as_ref())).unwrap_or_default()
    }
}

/// How many entries a page has.
///
/// Errors: `invalid` with `invalid_query`, field `pageSize`.
pub(super) fn size(size: i32) -> Result<usize> {
    match usize::try_from(size) {
        Ok(0) => Ok(USUAL),
        Ok(size) => Ok(size.min(MOST)),
        Err(_) => {
            let text = "A page size is a whole number, and not below zero.";
            Err(Error::invalid("invalid_query", text).with_field("pageSize"))
        }
    }
}

/// A page token for lists that make their own.
pub(super) fn cursor(token: &str) -> Option<&str> {
    Some(token).filter(|token| !token.is_empty())
}

/// A moment.
pub(super) fn stamp(time: Time) -> Moment {
    let nanos = i32::try_from(time.micros().rem_euclid(1_000_000) * 1000).unwrap_or_default();
    Timestamp { seconds: time.seconds(), nanos, ..Timestamp::default() }.into()
}

/// A moment, where there is one.
pub(super) fn stamped(time: Option<Time>) -> Moment {
    time.map(stamp).unwrap_or_default()
}

/// The moment that a field of a request names, where it names one.
///
/// Errors: `invalid` with `invalid_time` where it is no moment of any calendar.
pub(super) fn time(field: Moment, name: &'static str) -> Result<Option<Time>> {
    let Some(stamp) = field.into_option() else { return Ok(None) };
    let wrong =
        || Error::invalid("invalid_time", "Write the time as in 2030-01-31T12:00:00Z.").with_field(name);
    if !(0..1_000_000_000).contains(&stamp.nanos) {
        return Err(wrong());
    }
    let micros = stamp.seconds.checked_mul(1_000_000).ok_or_else(wrong)?;
    Ok(Some(Time(micros.saturating_add(i64::from(stamp.nanos) / 1000))))
}

#[cfg(test)]
mod tests;
