//! Randomness as a handle that is passed in, so that tests can repeat themselves.
//!
//! In: a source of bytes. Out: bytes, ids and tokens. What can go wrong: nothing that a caller could mend.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use data_encoding::BASE64URL_NOPAD;

use crate::Time;

/// A source of unpredictable bytes.
pub trait Entropy: Send + Sync {
    /// Fills the whole slice.
    fn fill(&self, bytes: &mut [u8]);
}

/// How far ids may run ahead of the clock, in milliseconds: whoever sets a clock back gets ids of the new time after that.
pub const MOST_AHEAD: u64 = 10_000;

/// The handle that is passed around.
#[derive(Clone)]
pub struct Rng(Arc<Source<dyn Entropy>>);

struct Source<E: ?Sized> {
    /// The leading 60 bits of the newest id: 48 of milliseconds, 12 that count within one.
    newest: AtomicU64,
    entropy: E,
}

impl Rng {
    /// Wraps a source.
    pub fn new(source: impl Entropy + 'static) -> Self {
        Self(Arc::new(Source { newest: AtomicU64::new(0), entropy: source }))
    }

    /// `N` fresh bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.entropy.fill(&mut bytes);
        bytes
    }

    /// Fills a slice.
    pub fn fill(&self, bytes: &mut [u8]) {
        self.0.entropy.fill(bytes);
    }

    /// 256 random bits as 43 characters of base64url.
    pub fn token(&self) -> String {
        BASE64URL_NOPAD.encode(&self.bytes::<32>())
    }

    /// A UUID that sorts after all that this handle gave before (RFC 9562 §5.7, §6.2): 48 bits of milliseconds, 12 of the
    /// time within one, counted on from the last id where that is not later, and 62 random bits.
    pub fn uuid(&self, now: Time) -> uuid::Uuid {
        let micros = u64::try_from(now.micros()).unwrap_or(0);
        let clock = (micros / 1000) << 12 | (micros % 1000) << 2;
        let after = |newest: u64| match newest {
            _ if newest < clock || newest - clock > MOST_AHEAD << 12 => clock,
            _ => newest + 1,
        };
        let newest =
            self.0.newest.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |newest| Some(after(newest)));
        // The closure gives a number each time, so nothing fails.
        let leading = after(newest.unwrap_or_default());
        let mut rest = self.bytes::<10>();
        let [.., high, low] = (leading & 0x0fff).to_be_bytes();
        rest[..2].copy_from_slice(&[high, low]);
        uuid::Builder::from_unix_timestamp_millis(leading >> 12, &rest).into_uuid()
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

#[cfg(test)]
mod tests;
