//! The hosted pages: sign-in, consent, the account, and what stands around them.
//!
//! In: requests of browsers. Out: pages that work without script, in the reader's language, under a strict policy.
//! Wrong: every refusal is a page that says what happened, what to do, and carries an id that finds the log line.

pub mod asset;
pub mod brand;
pub mod colour;
pub mod header;
pub mod icon;
pub mod language;
pub mod notice;
pub mod refuse;
pub mod scope;
pub mod view;
