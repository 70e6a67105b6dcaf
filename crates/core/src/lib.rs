//! The use cases of Limen: what is decided, by whom, and what is written down about it. No HTTP server, no SQL.

pub mod account;
pub mod api_key;
pub mod app;
pub mod apply;
pub mod audit;
pub mod authenticator;
pub mod cache;
pub mod caller;
pub mod client;
pub mod consent;
pub mod cursor;
pub mod database;
pub mod document;
pub mod entropy;
pub mod federation;
pub mod group;
pub mod idempotency;
pub mod identra;
pub mod issue;
pub mod job;
pub mod keys;
pub mod limit;
pub mod login;
pub mod mail;
pub mod oauth;
pub mod outbound;
pub mod password;
pub mod places;
pub mod policy;
pub mod project;
pub mod reseal;
pub mod role;
pub mod seal;
pub mod secrets;
pub mod session;
pub mod sms;
pub mod token;
pub mod user;
pub mod webhook;

#[cfg(test)]
mod fixture;
