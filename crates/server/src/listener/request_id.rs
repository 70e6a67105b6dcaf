//! The id that joins an answer, its log lines and its audit events; on an error page it is the refusal id.
//!
//! In: a counter, or what a trusted proxy says. Out: text such as `RF-7Q2M-9KXD-4TBN`. Nothing can go wrong.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use http::HeaderValue;

/// Digits and letters that nobody mistakes for each other on the telephone (Crockford).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The longest id that we take from a proxy.
const LONGEST: usize = 64;

/// The id of one request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RequestId {
    /// Drawn by us.
    Own(u64),
    /// Given by a proxy.
    Given(Arc<str>),
}

impl RequestId {
    /// What a proxy says, if it is short and plain enough to stand in a log line.
    pub(super) fn given(value: &HeaderValue) -> Option<Self> {
        let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
        let text = value
            .to_str()
            .ok()
            .filter(|text| (1..=LONGEST).contains(&text.len()) && text.bytes().all(legal))?;
        Some(Self::Given(text.into()))
    }

    /// The value of `X-Request-Id`.
    pub fn header(&self) -> Option<HeaderValue> {
        match self {
            Self::Own(number) => HeaderValue::from_bytes(&spelled(*number)).ok(),
            Self::Given(text) => HeaderValue::from_str(text).ok(),
        }
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own(number) => f.write_str(std::str::from_utf8(&spelled(*number)).map_err(|_| fmt::Error)?),
            Self::Given(text) => f.write_str(text),
        }
    }
}

/// `RF-XXXX-XXXX-XXXX`: 60 bits.
fn spelled(number: u64) -> [u8; 17] {
    let mut text = *b"RF-0000-0000-0000";
    let places = text.iter_mut().rev().filter(|byte| **byte == b'0');
    places.enumerate().for_each(|(at, byte)| *byte = ALPHABET[(number >> (5 * at)) as usize & 31]);
    text
}

/// Draws ids: a counter, scattered so that neither rate nor order shows, from a start that differs in every process.
#[derive(Debug)]
pub(super) struct RequestIds(AtomicU64);

impl RequestIds {
    pub(super) fn new(seed: u64) -> Self {
        Self(AtomicU64::new(seed))
    }

    pub(super) fn next(&self) -> RequestId {
        // The output function of SplitMix64 is a bijection: no id comes twice in 2^64 draws; 60 of the bits are shown.
        let mut z = self.0.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed);
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RequestId::Own(z ^ (z >> 31))
    }
}
