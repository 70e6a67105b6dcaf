//! All surfaces behind one front: what every listener of people, applications and the API serves.
//!
//! In: the shared state. Out: the inventory of routes, and a [`Front`] over all of them.
//! What can go wrong: two handlers for one method and path; axum says so when the router is made, in every test.

use axum::body::Body;
use axum::response::IntoResponse;
use http::{Response, StatusCode};
use limen_model::Error;

use crate::config::Requests;
use crate::context::Call;
use crate::front::Front;
use crate::problem;
use crate::published::Shelf;
use crate::route::{self, Route, counted_fallback};
use crate::state::State;
use crate::{identra, oidc, pages, rest, rpc};

/// Every route of this server.
pub fn routes() -> Vec<Route<State>> {
    let mut routes = oidc::routes();
    routes.extend(pages::routes());
    routes.extend(rest::routes());
    routes.extend(rpc::routes());
    routes.extend(identra::routes());
    routes
}

/// All of them, ready to answer. `requests` says which get a line in the log.
pub fn front(state: State, requests: Requests) -> Front {
    let app = state.app.clone();
    let routes = routes();
    let shelf = Shelf::new(&routes, requests);
    let router = route::router(routes, requests)
        .method_not_allowed_fallback(wrong_method)
        .fallback_service(counted_fallback(missing, requests).with_state(state.clone()))
        .with_state(state);
    Front::new(app, shelf, router)
}

/// An address that leads nowhere, told to a person by a page. The body was read: see [`Front`].
async fn missing(call: Call) -> Response<Body> {
    if identra::is_below(&call.context) {
        return identra::missing(&call.context);
    }
    if pages::reads_pages(&call.context) {
        return pages::missing(call.context).await;
    }
    if rpc::is_call(&call.context.uri, &call.context.headers) {
        return rpc::missing(&call.context.headers, call.context.id());
    }
    let error = Error::not_found("no_such_address", "There is nothing at this address.");
    problem::problem(&error, call.context.id())
}

/// An address that takes other methods; the header `Allow` names them.
async fn wrong_method(call: Call) -> Response<Body> {
    if identra::is_below(&call.context) {
        return identra::wrong_method(&call.context);
    }
    let error = Error::invalid("wrong_method", "This address does not take this method.");
    problem::with_status(StatusCode::METHOD_NOT_ALLOWED, &error, call.context.id()).into_response()
}

#[cfg(test)]
mod tests;
