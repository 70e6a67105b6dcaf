//! Storage: everything that Limen remembers, on SQLite or PostgreSQL. The only SQL of the house.
//!
//! In: closures over a transaction that is bound to a project. Out: entities of `limen_model`.
//! What can go wrong: `conflict` with the constraint's name, `unavailable`, `internal`.
//!
//! Each noun is a file of methods on [`Tx`], or on [`SystemTx`] where no single project is meant. `find_` gives what is
//! there, live or not; `lock_` the same, to be changed in this transaction; `list_` gives pages. Where a `bool` comes
//! back, affected rows have decided.

mod change;
mod config;
#[cfg(test)]
mod conformance;
mod failure;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod inventory;
mod migrate;
mod page;
mod postgres;
mod sql;
mod sqlite;
mod store;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod tx;
mod value;

// The nouns.
mod api_key;
mod artifact;
mod attempt;
mod audit;
mod audit_segment;
mod authenticator;
mod client;
mod consent;
mod delivery;
mod grant;
mod group;
mod help_request;
mod idempotency;
mod job;
mod linked_identity;
mod membership;
mod message;
mod project;
mod purge;
mod replay;
mod role;
mod secret;
mod session;
mod signing_key;
mod user;
mod version;
mod webhook;

pub use attempt::Counter;
pub use audit_segment::{MAX_LEAVES, leaves_to_bytes};
pub use change::{Change, Changes, Noun};
pub use config::StoreConfig;
pub use grant::Rotation;
pub use job::Kinds;
pub use membership::{EffectiveMember, MAX_DEPTH};
pub use migrate::MigrationStatus;
pub use page::MAX_PAGE;
pub use store::Store;
pub use tx::{Everywhere, SystemTx, Tx};
pub use user::{Standing, UserFilter, UserPage, UserPosition, words};
