//! The hosted pages: sign-in, consent, the account, and what stands around them.
//!
//! In: requests of browsers. Out: pages that work without script, in the reader's language, under a strict policy.
//! Wrong: every refusal is a page that says what happened, what to do, and carries an id that finds the log line.

mod account;
pub mod asset;
mod authorize;
mod blame;
pub mod brand;
pub mod colour;
mod consent;
mod desk;
mod device;
mod errand;
mod form;
mod github;
mod happening;
pub mod header;
mod help;
pub mod icon;
mod inbox;
mod invitation;
mod jar;
pub mod language;
mod mailed;
mod notice;
mod passkey;
mod qr_sign_in;
mod query;
mod recover;
mod refuse;
mod register;
mod scope;
mod second_factor;
mod sign_in;
mod sign_out;
mod style;
mod surround;
mod texted;
mod verify;
pub mod view;

use axum::response::Response;
use bytes::Bytes;
use limen_model::{Error, Result};

use crate::context::{Call, Context};
use crate::problem;
use crate::route::{Access, Route};
use crate::state::State;
use desk::Desk;
use form::Form;

/// Every route of the pages.
pub fn routes() -> Vec<Route<State>> {
    let mut routes = style::routes();
    routes.extend(asset::routes());
    routes.extend(authorize::routes());
    routes.extend(sign_in::routes());
    routes.extend(second_factor::routes());
    routes.extend(mailed::routes());
    routes.extend(texted::routes());
    routes.extend(passkey::routes());
    routes.extend(github::routes());
    routes.extend(qr_sign_in::routes());
    routes.extend(register::routes());
    routes.extend(invitation::routes());
    routes.extend(verify::routes());
    routes.extend(recover::routes());
    routes.extend(help::routes());
    routes.extend(consent::routes());
    routes.extend(device::routes());
    routes.extend(sign_out::routes());
    routes.extend(account::routes());
    routes.extend(inbox::routes());
    routes
}

/// Whether a request comes from somebody who reads pages, rather than from a program.
pub fn reads_pages(context: &Context) -> bool {
    let accept = context.headers.get(http::header::ACCEPT).and_then(|accept| accept.to_str().ok());
    context.method == http::Method::GET && accept.is_some_and(|accept| accept.contains("text/html"))
}

/// The page for an address that leads nowhere.
pub async fn missing(context: Context) -> Response {
    answer(context, async |desk: Desk| {
        desk.refuse(&Error::not_found("no_such_page", "There is no such page."))
    })
    .await
}

/// A page that is looked at.
fn get<F, A>(path: &'static str, access: Access, page: F) -> Route<State>
where
    F: Fn(Desk) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Response>> + Send + 'static,
{
    Route::get(path, access, move |context: Context| answer(context, page))
}

/// A form that our own page sends.
fn post<F, A>(path: &'static str, access: Access, take: F) -> Route<State>
where
    F: Fn(Desk, Form) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Response>> + Send + 'static,
{
    Route::post(path, access, move |call: Call| {
        answer(call.context, move |desk: Desk| {
            let form = Form::read(&desk, &call.body);
            async move { take(desk, form?).await }
        })
    })
}

/// A form that other sites may send, too: requests of applications, which prove nothing by coming from a browser.
fn post_from_anywhere<F, A>(path: &'static str, access: Access, take: F) -> Route<State>
where
    F: Fn(Desk, Bytes) -> A + Clone + Send + Sync + 'static,
    A: Future<Output = Result<Response>> + Send + 'static,
{
    Route::post(path, access, move |call: Call| answer(call.context, move |desk: Desk| take(desk, call.body)))
}

async fn answer<A>(context: Context, page: impl FnOnce(Desk) -> A) -> Response
where
    A: Future<Output = Result<Response>>,
{
    let id = context.id().clone();
    match Desk::open(context).await {
        Ok(desk) => {
            let outcome = page(desk.clone()).await;
            desk.close(outcome)
        }
        Err(error) => problem::problem(&error, &id),
    }
}
