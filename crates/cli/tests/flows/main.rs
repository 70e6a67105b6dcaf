//! The command as a person uses it, against a small issuer of our own that can be told to misbehave.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    unreachable_pub,
    reason = "a test that cannot go on says so"
)]

mod browser;
mod browser_login;
mod contexts;
mod desk;
mod device_login;
mod help;
mod issuer;
mod keys;
mod mistakes;
mod sign_out;
mod tls;
mod token;
