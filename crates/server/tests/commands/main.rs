//! The server's program as an operator meets it: what its commands say, do, and answer to mistakes.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod desk;
mod dev;
mod help;
mod help_requests;
mod mistakes;
mod state;
mod users;
