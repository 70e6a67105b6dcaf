//! The protocol engine: OAuth 2.1 and OpenID Connect, one file for each thing that a standard names.
//!
//! In: parameters, credentials, a caller. Out: tokens, documents, and steps for the browser.
//! What can go wrong: [`error::OAuthError`], a closed list.

pub mod authorize;
pub mod claims;
pub mod client_authentication;
pub mod client_secret;
pub(crate) mod code;
pub mod device;
pub mod discovery;
pub mod dpop;
pub mod encryption;
pub mod error;
pub mod grant;
pub mod introspection;
pub mod logout;
pub mod metadata_document;
pub mod params;
pub mod pkce;
pub mod pushed_request;
pub mod redirect_uri;
pub mod refresh_token;
pub mod registration;
pub mod remote_keys;
pub mod request_object;
pub mod resources;
pub mod revocation;
pub mod scopes;
pub mod subject;
pub mod userinfo;

#[cfg(test)]
mod tests;
