//! In: what a suite needs from the machine. Out: it is there, installed now if it was missing.
//! What can go wrong: it is missing and may not be installed here; the error says what to install and what for.

pub(crate) mod debian;
pub(crate) mod node;
pub(crate) mod python;
pub(crate) mod tool;
