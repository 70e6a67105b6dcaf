//! Passwords: what may be one, and how one is kept.
//!
//! In: what a person typed. Out: an Argon2id PHC string, or whether one matches.
//! What can go wrong: a weak choice (`invalid`, with the reason), or more hashing than the machine can do (`unavailable`).

mod cost;
mod foreign;
mod hasher;
mod queue;
pub mod rules;

pub use cost::Cost;
pub use foreign::check_stored;
pub use hasher::{Hasher, HasherConfig, Verdict};
