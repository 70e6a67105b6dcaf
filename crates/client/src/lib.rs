//! Sign-in, key store and typed API access for command-line programs.
//!
//! In: the address of a server and what a person wants. Out: a key kept on this workstation, and what the server says.
//! What can go wrong: one [`Error`], which knows what to do about it.

mod api;
mod browser;
mod code_login;
mod config_dir;
mod contexts;
mod device_login;
mod discovery;
mod entropy;
mod error;
mod http;
mod id_token;
mod keyring;
mod loopback;
mod pkce;
mod private_file;
mod server;
#[cfg(feature = "services")]
pub mod services;
mod sign_in;
mod sign_out;
mod token_cache;
mod token_endpoint;
mod workstation;

pub use api::*;
pub use browser::Browser;
pub use config_dir::ConfigDir;
pub use contexts::*;
pub use discovery::Metadata;
pub use entropy::system_rng;
pub use error::*;
pub use http::Http;
pub use server::Server;
pub use sign_in::*;
pub use sign_out::{SignedOut, sign_out};
pub use token_cache::*;
pub use token_endpoint::TokenRequest;
pub use workstation::{key_name, this_workstation};

/// The example of the book, compiled.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/book/api.md")]
struct Book;
