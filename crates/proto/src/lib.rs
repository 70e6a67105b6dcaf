//! The API as programs see it: the messages and services of `limen.v1`, generated from `proto/` by `cargo xtask proto`.
//!
//! In: nothing. Out: types, service traits, and the descriptors that reflection, plain HTTP and OpenAPI are made of.
//! What can go wrong: nothing; what is generated is checked in, and `cargo xtask ci` compares.

#![allow(clippy::all, missing_docs, unreachable_pub, rustdoc::all, reason = "most of it is generated")]

mod generated {
    // Included, so that rustfmt leaves it as the generator writes it.
    include!("generated/mod.rs");
}

/// A moment, as messages hold it.
pub use buffa_types::google::protobuf::Timestamp;
pub use generated::limen::v1;

/// Every file of the package with what it imports, as `FileDescriptorSet`.
pub const DESCRIPTORS: &[u8] = include_bytes!("../descriptors/limen.v1.bin");

/// The same with the comments.
pub const DOCUMENTED: &[u8] = include_bytes!("../descriptors/limen.v1.documented.bin");
