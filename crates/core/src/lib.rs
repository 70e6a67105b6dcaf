//! The use cases of Limen: what is decided, by whom, and what is written down about it. No HTTP server, no SQL.

pub mod cache;
pub mod entropy;
pub mod login;
pub mod mail;
pub mod outbound;
pub mod password;
pub mod seal;
