//! Randomness as a handle that is passed in, so that tests can repeat themselves.
//!
//! In: a source of bytes. Out: bytes, ids and tokens. What can go wrong: nothing that a caller could mend.

use std::fmt;
use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;

use crate::Time;

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// The handle that is passed around.
#[derive(Clone)]
pub struct Rng(Arc<dyn Entropy>);

impl Rng {
    /// Wraps a source.
    pub fn new(source: impl Entropy + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.fill(&mut bytes);
        bytes
    }

    /// Fills a slice.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.fill(bytes);
    }

    /// 256 random bits as 43 characters of base64url.
    pub fn token(&self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes::<32>())
    }

    /// A time-ordered UUID (RFC 9562 §5.7): milliseconds, then 74 random bits.
    pub fn uuid(&self, now: Time) -> uuid::Uuid {
        let millis = u64::try_from(now.micros() / 1000).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes::<10>()).into_uuid()
    }

    /// A number below `bound`, without bias. `bound` must not be zero.
    pub fn below(&self, bound: u32) -> u32 {
        let zone = u32::MAX - u32::MAX % bound;
        loop {
            let draw = u32::from_be_bytes(self.bytes());
            if draw < zone {
                return draw % bound;
            }
        }
    }
}

impl fmt::Debug for Rng {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rng")
    }
}
