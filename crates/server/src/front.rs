//! The first decision about every request: which project it means.
//!
//! In: a request from the listener. Out: the same with its [`Project`], without `/p/<slug>`, for the router.
//! What can go wrong: a project that is named and does not exist; told after the body was read, never a fall-back.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use http::uri::PathAndQuery;
use http::{HeaderName, Response, Uri};
use limen_core::app::App;
use limen_core::project::{Choice, Project};
use limen_model::Result;

use crate::listener::{Answer, Arrival, RequestId};
use crate::problem::problem;

const PROJECT_KEY: HeaderName = HeaderName::from_static("x-project-key");
/// What stands before the slug of a project in a path.
const PREFIX: &str = "/p/";
/// The most that is read of a body before it is refused: answering earlier makes clients that still write see a broken pipe.
const COURTESY: usize = 64 * 1024;

/// Answers for all projects of a server.
pub struct Front {
    app: App,
    router: Router,
}

impl Front {
    /// In front of a router whose routes know nothing of `/p/<slug>`.
    pub fn new(app: App, router: Router) -> Self {
        Self { app, router }
    }

    fn project(&self, request: &Request, slug: Option<&str>) -> Result<Project> {
        let key = request.headers().get(PROJECT_KEY).map(|key| key.to_str().unwrap_or_default());
        let arrival = request.extensions().get::<Arrival>();
        self.app.project(Choice {
            key,
            host: arrival.and_then(|arrival| arrival.host(request.uri(), request.headers())),
            slug,
        })
    }
}

impl Answer for Front {
    async fn answer(&self, mut request: Request) -> Response<Body> {
        let slug = take_slug(request.uri_mut());
        match self.project(&request, slug.as_deref()) {
            Ok(project) => {
                request.extensions_mut().insert(project);
                self.router.answer(request).await
            }
            Err(error) => {
                let id = request
                    .extensions()
                    .get::<Arrival>()
                    .map_or(RequestId::Own(0), |arrival| arrival.request_id.clone());
                // Too long, or broken off: the answer is the same.
                let _ = to_bytes(request.into_body(), COURTESY).await;
                problem(&error, &id)
            }
        }
    }
}

/// Cuts `/p/<slug>` off a path.
fn take_slug(uri: &mut Uri) -> Option<String> {
    let path_and_query = uri.path_and_query()?.as_str();
    let rest = path_and_query.strip_prefix(PREFIX)?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (slug, rest) = rest.split_at(end);
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    let slug = slug.to_owned();
    let mut parts = std::mem::take(uri).into_parts();
    parts.path_and_query = PathAndQuery::try_from(rest).ok();
    *uri = Uri::from_parts(parts).unwrap_or_default();
    Some(slug)
}

#[cfg(test)]
mod tests;
