//! The API as plain HTTP and JSON: `/v1/...`, made of the same methods by the annotations in their .proto files.
//!
//! In: JSON in lowerCamelCase, as proto3 writes it, from holders of access tokens and API keys. Out: the same; and
//! `/openapi.json`, which describes it. What can go wrong: a refusal of a method, as `application/problem+json` (RFC 9457).

mod input;
mod openapi;
mod output;
mod transcode;

use axum::extract::RawPathParams;
use axum::extract::rejection::RawPathParamsRejection;

use crate::api::catalogue::{Address, Method, catalogue};
use crate::context::Call;
use crate::route::{Access, Route};
use crate::state::State;

/// Every route of this surface.
pub fn routes() -> Vec<Route<State>> {
    let methods = catalogue().methods.iter();
    let ours = methods.flat_map(|method| method.addresses.iter().map(move |address| route(method, address)));
    let description = Route::get("/openapi.json", Access::Public, openapi::describe).cross_origin();
    ours.chain([description]).collect()
}

/// Whether plain HTTP has a status for a refusal that a .proto file names.
pub fn refuses_by(name: &str) -> bool {
    openapi::status_of(name).is_some()
}

type PathParams = Result<RawPathParams, RawPathParamsRejection>;

fn route(method: &'static Method, address: &'static Address) -> Route<State> {
    let handler = move |params: PathParams, call: Call| transcode::answer(method, address, params, call);
    let route = Route::of(address.verb.clone(), &address.path, method.access(), handler);
    if method.is_cross_origin() { route.cross_origin() } else { route }
}
