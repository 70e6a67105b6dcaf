//! Cursors of lists: what a page gives the asker to come back with for the next one.
//!
//! In: the last id of a page, and whose list it is. Out: text that nobody else can make.
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

const ID_BYTES: usize = 16;

/// The length of HMAC-SHA256.
const TAG_BYTES: usize = 32;

impl List<'_> {
    /// The cursor after the entry with this id.
    pub fn cursor(&self, last: Uuid) -> String {
        let tag = self.tag(last);
        BASE64URL_NOPAD.encode(&[last.as_bytes(), tag.as_ref()].concat())
    }

    /// The id of the entry that a cursor stands after.
    ///
    /// Errors: `invalid` with `invalid_page_token`, field `pageToken`.
    pub fn after(&self, cursor: &str) -> Result<Uuid> {
        self.open(cursor).ok_or_else(foreign)
    }

    /// The cursor of a place that is more than an id.
    pub fn seal(&self, place: &[u8]) -> String {
        let tag = hmac::sign(&self.project.secrets.browser, &self.text_of(place));
        BASE64URL_NOPAD.encode(&[tag.as_ref(), place].concat())
    }

    /// The place that [`List::seal`] was given.
    ///
    /// Errors: `invalid` with `invalid_page_token`, field `pageToken`.
    pub fn unseal(&self, cursor: &str) -> Result<Vec<u8>> {
        let place = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok().and_then(|bytes| {
            let (tag, place) = bytes.split_at_checked(TAG_BYTES)?;
            hmac::verify(&self.project.secrets.browser, &self.text_of(place), tag)
                .ok()
                .map(|()| place.to_vec())
        });
        place.ok_or_else(foreign)
    }

    fn text_of(&self, place: &[u8]) -> Vec<u8> {
        let reader = self.caller.actor().id.unwrap_or_default();
        let mut text = format!("place\0{}\0{reader}\0", self.name).into_bytes();
        text.extend_from_slice(place);
        text
    }

    fn open(&self, cursor: &str) -> Option<Uuid> {
        let bytes = BASE64URL_NOPAD.decode(cursor.as_bytes()).ok()?;
        let (id, tag) = bytes.split_first_chunk::<ID_BYTES>()?;
        let id = Uuid::from_bytes(*id);
        hmac::verify(&self.project.secrets.browser, &self.text(id), tag).ok().map(|()| id)
    }

    fn tag(&self, last: Uuid) -> hmac::Tag {
        hmac::sign(&self.project.secrets.browser, &self.text(last))
    }

    fn text(&self, last: Uuid) -> Vec<u8> {
        let reader = self.caller.actor().id.unwrap_or_default();
        format!("cursor\0{}\0{reader}\0{last}", self.name).into_bytes()
    }
}

/// What every cursor is told that is not one of its list.
pub(crate) fn foreign() -> Error {
    Error::invalid("invalid_page_token", "This page token is not one of this list. Begin at the first page.")
        .with_field("pageToken")
}

#[cfg(test)]
mod tests;
