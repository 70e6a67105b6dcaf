//! Every endpoint over real HTTP, on both engines, as clients and browsers meet it.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod api;
mod authorize;
mod belongings;
mod callers;
mod clients;
mod cross_origin;
mod device;
mod direct;
mod discovery;
mod dpop;
mod end_session;
mod enumeration;
mod events;
mod foreign;
mod forwarded;
mod groups;
mod hand;
mod help;
mod identra;
mod introspect;
mod jwks;
mod pages;
mod pushed_request;
mod redirect;
mod register;
mod revoke;
mod rust_client;
mod session_cookie;
mod token;
mod userinfo;
mod users;
mod webhooks;
