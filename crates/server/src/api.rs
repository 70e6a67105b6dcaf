//! What every dialect of the API shares: the methods as their descriptors tell them, the call, the refusal.
//!
//! In: descriptors and requests. Out: a table of methods, a known caller, one error for Connect, gRPC and plain HTTP.
//! What can go wrong: a .proto file that asks for something we do not do; a test reads the table.

pub mod call;
pub mod catalogue;
pub mod refusal;
