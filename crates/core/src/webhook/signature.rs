//! Signatures of what we post to others, as the Standard Webhooks specification writes them.
//!
//! In: a secret, an id, a moment, a body. Out: headers. Nothing can go wrong.

use aws_lc_rs::hmac;
use data_encoding::BASE64;
use http::{HeaderMap, HeaderName, HeaderValue};
use limen_model::{Error, Result, Time};

const ID: HeaderName = HeaderName::from_static("webhook-id");
const TIMESTAMP: HeaderName = HeaderName::from_static("webhook-timestamp");
const SIGNATURE: HeaderName = HeaderName::from_static("webhook-signature");

/// The three headers. Each secret gives a signature of its own, so that a receiver may change over in its own time.
///
/// Errors: `internal` for an id that is no header.
pub(crate) fn headers<'s>(
    secrets: impl IntoIterator<Item = &'s [u8]>,
    id: &str,
    now: Time,
    body: &[u8],
) -> Result<HeaderMap> {
    let timestamp = now.seconds().to_string();
    let content = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat();
    let signatures: Vec<String> = secrets
        .into_iter()
        .map(|secret| {
            let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
            format!("v1,{}", BASE64.encode(hmac::sign(&key, &content).as_ref()))
        })
        .collect();
    let value = |text: &str| HeaderValue::from_str(text).map_err(Error::internal);
    Ok(HeaderMap::from_iter([
        (ID, value(id)?),
        (TIMESTAMP, value(&timestamp)?),
        (SIGNATURE, value(&signatures.join(" "))?),
    ]))
}

#[cfg(test)]
mod tests;
