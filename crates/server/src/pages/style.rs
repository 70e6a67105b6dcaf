//! In: a project's brand. Out: its style sheet and its logo, under addresses that change with them.
//!
//! Wrong: a logo that is no PNG is not served.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::response::{IntoResponse as _, Response};
use data_encoding::BASE64;
use http::{HeaderValue, StatusCode, header};
use limen_core::project::Project;

use super::brand::BrandStyle;
use super::view::Link;
use crate::context::Context;
use crate::route::{Access, Route};
use crate::state::State;

const PNG: &str = "data:image/png;base64,";
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) fn routes() -> Vec<Route<State>> {
    vec![Route::get("/brand.css", Access::Public, brand), Route::get("/brand/logo.png", Access::Public, logo)]
}

/// The address of the project's style sheet.
pub(super) fn brand_link(project: &Project) -> Link {
    Link::ours(&project.path, "/brand.css").with("v", &version(project))
}

/// The address of the project's logo.
pub(super) fn logo_link(project: &Project) -> Link {
    Link::ours(&project.path, "/brand/logo.png").with("v", &version(project))
}

fn version(project: &Project) -> String {
    let brand = &project.settings.brand;
    let mut hasher = DefaultHasher::new();
    (&brand.accent, brand.radius.map(f32::to_bits), &brand.logo).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

async fn brand(context: Context) -> Response {
    let brand = &context.project.settings.brand;
    let css = BrandStyle::new(brand.accent.as_deref(), brand.radius).css();
    served(&context, "text/css; charset=utf-8", css.into_bytes())
}

async fn logo(context: Context) -> Response {
    let logo = context.project.settings.brand.logo.as_deref().and_then(|logo| logo.strip_prefix(PNG));
    let bytes = logo.and_then(|logo| BASE64.decode(logo.as_bytes()).ok());
    match bytes.filter(|bytes| bytes.starts_with(SIGNATURE)) {
        Some(bytes) => served(&context, "image/png", bytes),
        None => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response(),
    }
}

fn served(context: &Context, kind: &'static str, bytes: Vec<u8>) -> Response {
    let current = context.uri.query() == Some(&format!("v={}", version(&context.project)));
    let caching = if current { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}
