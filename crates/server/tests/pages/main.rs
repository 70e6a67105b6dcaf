//! The hosted pages over HTTP, as a person without script walks through them.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod application;
mod conformance;
mod device;
mod door;
mod factors;
mod github;
mod house;
mod locked;
mod passkeys;
mod phones;
