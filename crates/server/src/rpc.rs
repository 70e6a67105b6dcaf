//! The API as remote procedure calls: Connect, gRPC and gRPC-Web, each method at `/limen.v1.<Service>/<Method>`.
//!
//! In: messages, binary or JSON. Out: messages, or a status with typed details. One service, one file; a method parses,
//! calls one use case, and renders. What can go wrong: a refusal of a use case; a message that does not decode.

#![allow(refining_impl_trait, reason = "a method names the message that it answers with")]

mod account;
mod answer;
mod auth;
mod authenticator;
mod consent;
mod entry;
mod event;
mod group;
mod health;
mod identra;
mod interceptor;
mod key;
mod once;
mod page;
mod role;
mod session;
mod user;
mod webhook;

use std::str::FromStr;
use std::sync::Arc;

use connectrpc::{ConnectRpcService, Limits, Router};
use connectrpc_health::{HEALTH_SERVICE_NAME, HealthExt, HealthService};
use connectrpc_reflection::{
    Reflector, SERVER_REFLECTION_SERVICE_NAME, SERVER_REFLECTION_V1ALPHA_SERVICE_NAME,
};
use http::Method as Verb;
use limen_core::app::App;
use limen_model::{Error, Result};
use limen_proto::v1;

pub use entry::{is_call, missing, refuse};

use crate::api::catalogue::{Method, catalogue};
use crate::route::{Access, Route};
use crate::state::State;

/// The longest message, in bytes.
pub const MAX_MESSAGE: usize = 64 * 1024;
/// What stands before a message of gRPC.
const ENVELOPE: usize = 5;

/// What belongs to the protocol, and is for everybody.
const PROTOCOL: [&str; 4] = [
    "/grpc.health.v1.Health/Check",
    "/grpc.health.v1.Health/Watch",
    "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo",
    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
];

/// Every route of this surface.
pub fn routes() -> Vec<Route<State>> {
    let ours = catalogue().methods.iter().flat_map(|method| {
        let verbs = if method.reads { vec![Verb::GET, Verb::POST] } else { vec![Verb::POST] };
        verbs.into_iter().map(|verb| {
            let route = Route::of(verb, &method.path, method.access(), entry::call);
            if method.is_cross_origin() { route.cross_origin() } else { route }
        })
    });
    let identra = identra::methods()
        .iter()
        .map(|method| Route::post(&method.path, method.access(), entry::call).cross_origin());
    let ours = ours.chain(identra);
    let theirs = PROTOCOL.iter().map(|path| Route::post(path, Access::Public, entry::stream));
    ours.chain(theirs).collect()
}

/// Every method of every service, ready to be called.
pub fn methods(app: &App) -> Router {
    let router = Router::new()
        .add_service(Arc::new(auth::Auth))
        .add_service(Arc::new(session::Sessions))
        .add_service(Arc::new(user::Users))
        .add_service(Arc::new(key::Keys))
        .add_service(Arc::new(event::Events))
        .add_service(Arc::new(consent::Consents))
        .add_service(Arc::new(group::Groups))
        .add_service(Arc::new(role::Roles))
        .add_service(Arc::new(webhook::Webhooks))
        .add_service(Arc::new(authenticator::Authenticators))
        .add_service(Arc::new(identra::Identra));
    let health = Arc::new(HealthService::new(health::DatabaseAnswers::new(app.clone(), names())));
    let router =
        connectrpc_health::apply_request_limits(health.register(router), connectrpc_health::request_limits());
    // Of two sets, one after the other, a reader makes one.
    let descriptors = [limen_proto::DESCRIPTORS, limen_identra_proto::DESCRIPTORS].concat();
    let reflector = Reflector::from_descriptor_set_bytes(&descriptors)
        .expect("the descriptors of our own .proto files")
        .with_services(advertised());
    connectrpc_reflection::install(router, reflector)
}

/// The same over the wire.
pub fn service(methods: Arc<Router>) -> ConnectRpcService {
    let limits = Limits::default()
        .with_max_request_body_size(MAX_MESSAGE + ENVELOPE)
        .with_max_message_size(MAX_MESSAGE);
    ConnectRpcService::from_arc(methods).with_limits(limits).with_interceptor(interceptor::Door)
}

/// Our own services by their full names.
fn names() -> Vec<String> {
    let service = |method: &Method| method.procedure().split('/').next().unwrap_or_default().to_owned();
    let mut names: Vec<String> = catalogue().methods.iter().map(service).collect();
    names.dedup();
    names.push(identra::SERVICE.to_owned());
    names
}

fn advertised() -> Vec<String> {
    let protocol =
        [HEALTH_SERVICE_NAME, SERVER_REFLECTION_SERVICE_NAME, SERVER_REFLECTION_V1ALPHA_SERVICE_NAME];
    names().into_iter().chain(protocol.map(str::to_owned)).collect()
}

/// What a field of a request says, where it says something.
///
/// Errors: those of reading it, at this field.
fn given<T: FromStr<Err = Error>>(text: &str, field: &'static str) -> Result<Option<T>> {
    (!text.is_empty()).then(|| named(text, field)).transpose()
}

/// What a field of a request says.
///
/// Errors: those of reading it, at this field.
fn named<T: FromStr<Err = Error>>(text: &str, field: &'static str) -> Result<T> {
    text.parse().map_err(|error: Error| error.with_field(field))
}
