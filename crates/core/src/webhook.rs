//! Webhooks: what happened, told to whoever asked to hear of it.
//!
//! In: events of the audit trail. Out: signed requests, tried again until they are taken. What can go wrong: they never are.

pub(crate) mod signature;
