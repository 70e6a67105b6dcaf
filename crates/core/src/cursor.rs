//! Cursors of lists: what a page gives the asker to come back with for the next one.
//!
//! In: the last key of a page, and whose list it is. Out: text that nobody else can make.
//! What can go wrong: a cursor that was made up, changed, cut, or given to somebody else or for another list (R38).

use aws_lc_rs::hmac;
use data_encoding::BASE64URL_NOPAD;
use limen_model::{Caller, Error, Result};
use uuid::Uuid;

use crate::project::Project;

/// A list, and whoever reads it.
#[derive(Clone, Copy)]
pub struct List<'a> {
    /// The project.
    pub project: &'a Project,
    /// Who reads.
    pub caller: &'a Caller,
    /// The name of the list.
    pub name: &'static str,
}

/// The length of HMAC-SHA256.
const TAG_BYTES: usize = 32;

impl List<'_> {
    /// The cursor after the entry with this key: an id, or the text that the list is in the order of.
    pub fn cursor(&self, last: impl AsRef<[u8]>) -> String {
        let last = last.as_ref();
        let tag = hmac::sign(&self.project.secrets.browser, &self.text(last));
        BASE64URL_NOPAD.encode(&[last, tag.as_ref()].concat())
    }

    /// The key of the entry that a cursor stands after.
    ///
    /// Errors: `invalid` with `invalid_page_token`, field `pageToken`.
    pub fn after(&self, cursor: &str) -> Result<Vec<u8>> {
        self.open(cursor).ok_or_else(foreign)
    }

    /// The same, of a list in the order of its ids.
    pub fn after_id(&self, cursor: &str) -> Result<Uuid> {
        let key = self.after(cursor)?;
        Uuid::from_slice(&key).map_err(Error::internal)
    }

    fn open(&self, cursor: &str) -> Option<Vec<u8>> {
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
        let (key, tag) = bytes.split_last_chunk::<TAG_BYTES>()?;
        hmac::verify(&self.project.secrets.browser, &self.text(key), tag).ok().map(|()| key.to_vec())
    }

    fn text(&self, last: &[u8]) -> Vec<u8> {
        let reader = self.caller.actor().id.unwrap_or_default();
        [format!("cursor\0{}\0{reader}\0", self.name).as_bytes(), last].concat()
    }
}

/// What every cursor is told that is not one of its list.
pub(crate) fn foreign() -> Error {
    Error::invalid("invalid_page_token", "This page token is not one of this list. Begin at the first page.")
        .with_field("pageToken")
}

#[cfg(test)]
mod tests;
