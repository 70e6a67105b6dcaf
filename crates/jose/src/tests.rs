//! Tests that cross modules: attacks, vectors of the RFCs, and another library as an oracle.

mod attacks;
pub(crate) mod keys;
mod oracle;
mod properties;
mod vectors;
