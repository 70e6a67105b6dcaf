//! In: whoever signed in lately. Out: everything about them as one JSON file. Wrong: a sign-in that is too old leads to the door.

use axum::response::Response;
use http::{HeaderValue, header};
use limen_core::account::export;
use limen_model::{Error, Result};

use super::{at_home, house_errand};
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::{Needs, security_headers};
use crate::pages::view::Export;
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/account/export", Access::Session, ask), post("/account/export", Access::Session, download)]
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    desk.page(&Export { submit: desk.link("/account/export"), delete: desk.link("/account/delete") })
}

async fn download(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    let data = export::export(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    let mut response = Response::new(serde_json::to_vec_pretty(&data).map_err(Error::internal)?.into());
    *response.headers_mut() = security_headers(&Needs::default());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static("attachment; filename=\"limen-export.json\""),
    );
    Ok(response)
}
