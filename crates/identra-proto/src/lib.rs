//! The API that applications of Identra speak: `identra.v1.IdentraService`, generated from `proto/` by `cargo xtask proto`.
//!
//! In: nothing. Out: types, the service's trait, and its descriptors for reflection. A crate of its own, so that it is compiled beside
//! `limen-proto`. What can go wrong: nothing; what is generated is checked in, and `cargo xtask ci` compares.

#![allow(clippy::all, missing_docs, unreachable_pub, rustdoc::all, reason = "most of it is generated")]

mod generated {
    // Included, so that rustfmt leaves it as the generator writes it.
    include!("generated/mod.rs");
}

pub use generated::identra::v1;

/// The file of the package, as `FileDescriptorSet`. It imports nothing, so that it can be put behind another set.
pub const DESCRIPTORS: &[u8] = include_bytes!("../descriptors/identra.v1.bin");
