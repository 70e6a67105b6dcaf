//! The nouns of Limen: typed ids, entities, time, randomness, errors. No I/O, no async.
//!
//! In: text and numbers from the edges. Out: values that cannot be wrong any more.
//! What can go wrong: a value that does not parse, told as [`Error`] of kind `invalid`.

mod api_key;
mod artifact;
mod attempts;
mod audit;
mod authenticator;
mod caller;
mod client;
mod consent;
mod email;
mod error;
mod grant;
mod group;
mod help_request;
mod id;
mod idempotency;
mod job;
mod linked_identity;
mod message;
mod phone;
mod project;
mod random;
mod replay;
mod role;
mod scope;
mod secret;
mod session;
mod signing_key;
mod time;
mod user;
mod webhook;

pub use api_key::*;
pub use artifact::*;
pub use attempts::*;
pub use audit::*;
pub use authenticator::*;
pub use caller::*;
pub use client::*;
pub use consent::*;
pub use email::*;
pub use error::*;
pub use grant::*;
pub use group::*;
pub use help_request::*;
pub use id::*;
pub use idempotency::*;
pub use job::*;
pub use linked_identity::*;
pub use message::*;
pub use phone::*;
pub use project::*;
pub use random::*;
pub use replay::*;
pub use role::*;
pub use scope::*;
pub use secret::*;
pub use session::*;
pub use signing_key::*;
pub use time::*;
pub use user::*;
pub use webhook::*;
