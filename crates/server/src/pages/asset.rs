//! In: a request for `/assets/<version>/<name>`.
//! Out: the file, for ever where the version is ours, revalidated where it is another's (a replica of the next release).
//! Wrong: an unknown name is 404.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::body::Body;
use axum::extract;
use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use rust_embed::RustEmbed;

use crate::route::{Access, Route};
use crate::state::State;

#[cfg(test)]
mod tests;

#[derive(RustEmbed)]
#[folder = "../../web/assets"]
struct Files;

/// Where the static files of this build live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    version: String,
}

impl Assets {
    /// Names the set of files by what is in them: a changed byte anywhere is a new address.
    ///
    /// One version for the set, not one a file, so that a style sheet may name an image beside it.
    pub fn embedded() -> Self {
        let mut hasher = DefaultHasher::new(); // without random keys: every replica of this build says the same
        for name in Files::iter() {
            name.hash(&mut hasher);
            Files::get(&name).map(|file| file.metadata.sha256_hash()).hash(&mut hasher);
        }
        Self { version: format!("{:016x}", hasher.finish()) }
    }

    /// Where the files are, without a slash at the end.
    pub fn base(&self) -> String {
        format!("/assets/{}", self.version)
    }
}

pub(super) fn routes() -> Vec<Route<State>> {
    vec![Route::get("/assets/{version}/{*name}", Access::Public, serve)]
}

async fn serve(
    extract::State(state): extract::State<State>,
    path: extract::Path<(String, String)>,
) -> Response {
    let extract::Path((version, name)) = path;
    file(&state.assets, &version, &name)
}

/// One file, as the asset routes answer it.
pub(crate) fn file(assets: &Assets, version: &str, name: &str) -> Response {
    let Some(file) = Files::get(name) else {
        return (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response();
    };
    let caching =
        if version == assets.version { "public, max-age=31536000, immutable" } else { "public, no-cache" };
    let mut response = Response::new(Body::from(file.data));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    // An SVG opened by itself is a document: it may style itself, and nothing else.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(DOCUMENT_POLICY));
    response
}

const DOCUMENT_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}
