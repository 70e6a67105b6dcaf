//! A request that is done once, however often it is sent.

use crate::{Fingerprint, Time};

/// What was asked under one `Idempotency-Key` of one caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idempotency {
    /// SHA-256 of the caller and the key.
    pub hash: Fingerprint,
    /// SHA-256 of what was asked.
    pub request_hash: Fingerprint,
    /// The answer, sealed; none while the request is under way.
    pub sealed_answer: Option<Vec<u8>>,
    /// When it was asked first.
    pub created_at: Time,
    /// From then on the key is free again.
    pub expires_at: Time,
}
