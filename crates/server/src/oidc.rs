//! OAuth 2.1 and OpenID Connect over HTTP: one endpoint, one file.
//!
//! In: forms and JSON, with whatever a client authenticates by. Out: tokens and documents. The authorization and
//! end-session endpoints are pages: they stand with the pages. What can go wrong: what the protocol engine refuses, told in
//! the words of the standards by `answer`.

mod answer;
mod device;
mod introspect;
mod pushed_request;
mod register;
mod request;
mod revoke;
#[cfg(test)]
mod tests;
mod token;
mod userinfo;

use limen_core::document::Document;
use limen_core::oauth::discovery;
use limen_core::project::Project;

use crate::route::{Access, Route};
use crate::state::State;

/// Every route of this surface. Those that other origins may ask never look at a cookie (B18).
pub fn routes() -> Vec<Route<State>> {
    let documents = [
        // OIDC Discovery §4 and RFC 8414 §3: one document under both of its names.
        Route::published("/.well-known/openid-configuration", discovery::document),
        Route::published("/.well-known/oauth-authorization-server", discovery::document),
        // RFC 7517 §5.
        Route::published("/oauth2/jwks", keys),
        Route::published("/oauth/v2/keys", keys),
    ];
    let clients = [
        Route::post("/oauth2/token", Access::Client, token::post),
        Route::post("/oauth/v2/token", Access::Client, token::post),
        Route::post("/oauth2/par", Access::Client, pushed_request::post),
        Route::post("/oauth2/device", Access::Client, device::post),
        Route::post("/oauth/v2/device_authorization", Access::Client, device::post),
        Route::post("/oauth2/revoke", Access::Client, revoke::post),
    ];
    let holders = [
        Route::get("/oauth2/userinfo", Access::Token, userinfo::get),
        Route::post("/oauth2/userinfo", Access::Token, userinfo::post),
        Route::get("/oidc/v1/userinfo", Access::Token, userinfo::get),
        Route::post("/oidc/v1/userinfo", Access::Token, userinfo::post),
    ];
    // Resource servers ask here, and they are no scripts in a browser.
    let servers = [
        Route::post("/oauth2/introspect", Access::Client, introspect::post),
        Route::post("/oauth/v2/introspect", Access::Client, introspect::post),
    ];
    let registrations = [
        Route::post("/oauth2/register", Access::Registration, register::post),
        Route::get("/oauth2/register/{client_id}", Access::Registration, register::get),
        Route::put("/oauth2/register/{client_id}", Access::Registration, register::put),
        Route::delete("/oauth2/register/{client_id}", Access::Registration, register::delete),
    ];
    let open =
        documents.into_iter().chain(clients).chain(holders).chain(registrations).map(Route::cross_origin);
    open.chain(servers).collect()
}

/// The published keys.
fn keys(project: &Project) -> &Document {
    project.keys.jwks()
}
