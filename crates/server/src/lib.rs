//! The surfaces of Limen and the server binary: HTTP lives only here.
//!
//! In: requests, configuration, signals. Out: answers that `limen_core` decided on.
//! What can go wrong: every refusal is a [`limen_model::Error`], mapped once for each surface.

pub mod api;
pub mod assembly;
pub mod bearer;
pub mod command;
pub mod config;
pub mod context;
pub mod cookie;
pub mod credentials;
pub mod demo;
pub mod front;
pub mod identra;
pub mod listener;
pub mod oidc;
pub mod ops;
pub mod pages;
pub mod problem;
pub mod process;
pub mod published;
pub mod rest;
pub mod route;
pub mod rpc;
pub mod serve;
pub mod state;
pub mod surface;
pub mod telemetry;
