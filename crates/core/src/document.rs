//! A JSON document that is served as it is, to everybody: metadata, key sets.
//!
//! In: JSON. Out: its bytes and their entity tag (RFC 9110 §8.8.3), made once. Nothing can go wrong.

use aws_lc_rs::digest;
use bytes::Bytes;
use data_encoding::BASE64URL_NOPAD;
use serde_json::Value;

/// How many bytes of the hash stand in the tag.
const TAG_BYTES: usize = 16;

/// A document, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    body: Bytes,
    etag: String,
}

impl Document {
    /// Writes it down.
    pub fn new(json: &Value) -> Self {
        let body = json.to_string().into_bytes();
        let hash = digest::digest(&digest::SHA256, &body);
        let etag = format!("\"{}\"", BASE64URL_NOPAD.encode(&hash.as_ref()[..TAG_BYTES]));
        Self { body: body.into(), etag }
    }

    /// The bytes; cloning them is cheap.
    pub fn body(&self) -> Bytes {
        self.body.clone()
    }

    /// The entity tag, with its quotes: the same for the same bytes, in every replica.
    pub fn etag(&self) -> &str {
        &self.etag
    }
}
