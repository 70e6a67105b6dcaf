//! In: bytes, or text in base64url without padding (RFC 7515 §2). Out: the other one.
//! What can go wrong: padding, foreign characters and non-zero trailing bits are all `Malformed`, so that every value
//! has exactly one encoding.

use crate::{Error, Result};
use data_encoding::BASE64URL_NOPAD;

/// Encodes `bytes`.
pub(crate) fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64URL_NOPAD.encode(bytes.as_ref())
}

/// Appends the encoding of `bytes` to `text`.
pub(crate) fn encode_into(bytes: impl AsRef<[u8]>, text: &mut String) {
    BASE64URL_NOPAD.encode_append(bytes.as_ref(), text);
}

/// Decodes `text`; `what` names it in the error.
pub(crate) fn decode(text: &str, what: &'static str) -> Result<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| Error::Malformed(what))
}
