//! The API over HTTP and JSON: one noun, one file.
//!
//! In: JSON in lowerCamelCase, as proto3 writes it, from holders of access tokens and API keys. Out: the same.
//! What can go wrong: a refusal of a use case, as `application/problem+json` (RFC 9457).

mod api_key;
mod call;
mod list;
mod session;
#[cfg(test)]
mod tests;
mod user;

use crate::route::{Access, Route};
use crate::state::State;

/// Every route of this surface.
pub fn routes() -> Vec<Route<State>> {
    vec![
        Route::get("/v1/users/me", Access::Scope("limen:read"), user::me),
        Route::get("/v1/api-keys", Access::Scope("limen:read"), api_key::list),
        Route::post("/v1/api-keys", Access::Scope("limen:keys"), api_key::create),
        Route::post("/v1/api-keys/{id}/revoke", Access::Scope("limen:keys"), api_key::revoke),
        Route::get("/v1/sessions", Access::Scope("limen:read"), session::list),
        Route::post("/v1/sessions/{id}/revoke", Access::Scope("limen:write"), session::revoke),
    ]
}
