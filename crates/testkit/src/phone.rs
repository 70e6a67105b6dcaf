//! A phone with an authenticator app (RFC 6238), written apart from the server's own.
//!
//! In: what its camera or its owner takes from a page. Out: the six digits of a moment. What can go wrong: a page without a seed
//! ends the test.

use aws_lc_rs::hmac::{HMAC_SHA1_FOR_LEGACY_USE_ONLY, Key, sign};
use data_encoding::BASE32_NOPAD;
use limen_model::Time;

use crate::browser::Page;

/// A phone.
pub struct Phone(Key);

impl Phone {
    /// Takes the seed from the page that shows it.
    pub fn scan(page: &Page) -> Self {
        let (_, rest) = page.body.split_once("<p class=\"mono\">").expect("a seed to type");
        let typed: String = rest.chars().take_while(|c| *c != '<').filter(|c| !c.is_whitespace()).collect();
        Self::of(&typed)
    }

    /// Takes the seed as it is typed: base32, with or without spaces.
    pub fn of(typed: &str) -> Self {
        let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let seed = BASE32_NOPAD.decode(typed.as_bytes()).expect("base32");
        Self(Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, &seed))
    }

    /// What it shows at a moment.
    pub fn shows(&self, now: Time) -> String {
        let step = u64::try_from(now.seconds() / 30).expect("after 1970");
        let tag = sign(&self.0, &step.to_be_bytes());
        let bytes = tag.as_ref();
        let at = usize::from(bytes[19] & 15);
        let word = u32::from_be_bytes([bytes[at] & 0x7f, bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        format!("{:06}", word % 1_000_000)
    }
}
