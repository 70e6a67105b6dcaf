//! The database as the server opens it: surfaces name the store here and nowhere else.
//!
//! In: a URL and limits. Out: an open store for [`crate::app::App`], and the state of its tables. What can go wrong: what the store says.

pub use limen_store::{MigrationStatus, Store, StoreConfig};
