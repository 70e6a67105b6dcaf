//! Tests that cross modules: attacks, vectors of the RFCs, and another library as an oracle.

mod attacks;
mod keys;
mod oracle;
