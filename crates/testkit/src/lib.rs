//! A running Limen, its people and its clients, for tests.
//!
//! In: what a test wants to begin with. Out: a server on a free port and those who talk to it.
//! What can go wrong: anything unexpected ends the test, so everything here panics rather than returns errors.

pub mod browser;

pub use browser::{Browser, Page};
