//! Secrets that do not print, and the fingerprint that is stored in their place.
//!
//! In: bytes or text that must not leak. Out: `***` wherever somebody prints it, and zeroes when it is dropped.

use std::fmt;

use zeroize::Zeroize;

/// A value that is wiped when dropped and prints as `***`; it cannot be serialised.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret<T: Zeroize>(T);

impl<T: Zeroize> Secret<T> {
    /// Hides a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself; the call shows where a secret is used.
    pub fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T: Zeroize> Drop for Secret<T> {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl<T: Zeroize> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl<T: Zeroize> From<T> for Secret<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}

/// SHA-256 of a high-entropy secret: what is stored and looked up.
pub type Fingerprint = [u8; 32];
