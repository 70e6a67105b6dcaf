//! A running Limen, its people and its clients, for tests.
//!
//! In: what a test wants to begin with. Out: a server on a free port and those who talk to it.
//! What can go wrong: anything unexpected ends the test, so everything here panics rather than returns errors.

pub mod app;
pub mod browser;
mod engine;
pub mod github;
mod keyholder;
mod mailbox;
mod neighbour;
mod person;
mod phone;
mod program;
#[cfg(feature = "soft_key")]
mod soft_key;

pub use app::{Plan, TestApp};
pub use browser::{Browser, Page};
pub use engine::{Beginning, Engine};
pub use github::{GitHub, Octocat};
pub use keyholder::{Keyholder, assertion_by_secret};
pub use limen_store::testing::{Cell, TestDatabase};
pub use mailbox::{Letter, Mailbox};
pub use neighbour::{Neighbour, Taken};
pub use person::Person;
pub use phone::Phone;
pub use program::Answer;
#[cfg(feature = "soft_key")]
pub use soft_key::SoftKey;
