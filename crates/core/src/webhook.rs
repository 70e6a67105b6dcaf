//! Webhooks: what happened, told to whoever asked to hear of it.
//!
//! In: events of the audit trail. Out: signed requests, tried again until they are taken, for about three days.
//! What can go wrong: nobody takes them; they are then kept as dead letters, and whoever never answers is switched off.

mod announce;
mod deliver;
mod manage;
mod payload;
mod replay;
mod secret;
pub(crate) mod signature;
mod trial;

pub(crate) use announce::{announce, listeners, wish};
pub(crate) use deliver::deliver;
pub(crate) use manage::{check, fresh};
pub(crate) use secret::{place, stored};

pub use manage::{
    Created, NewWebhook, create, dead_letters, deliveries, find, list, remove, rotate, set_enabled,
};
pub use payload::is_published;
pub use replay::{replay, replay_since};
pub use trial::{Trial, test};
