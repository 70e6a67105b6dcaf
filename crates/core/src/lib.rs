//! The use cases of Limen: what is decided, by whom, and what is written down about it. No HTTP server, no SQL.

pub mod login;
pub mod password;
