//! Authenticators, as they are stored and checked: what each kind keeps in its row, and when a proof of it holds.
//!
//! In: rows, and what somebody shows. Out: whether it holds; the rows as they are then. What can go wrong: a row that does not
//! open; a proof that was used before is none.

pub(crate) mod means;
pub(crate) mod passkey;
pub(crate) mod phone;
pub(crate) mod recovery;
pub(crate) mod setup;
pub(crate) mod totp;

pub use recovery::RecoveryCodes;
pub use setup::TotpSetup;
