//! What a handler knows before it has read anything: the application, the project, and how the request came here.
//!
//! In: what [`crate::front::Front`] and the listener left with the request. Out: extractors, and the caller behind the session cookie.
//! What can go wrong: a body that is too long, too slow or broken off; a handler outside of the front, which is our fault.

use std::error::Error as StdError;

use axum::extract::{FromRequest, FromRequestParts, Request};
use bytes::Bytes;
use http::header::{ACCEPT_LANGUAGE, CONNECTION};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, Version};
use http_body_util::{BodyExt, LengthLimitError};
use limen_core::app::App;
use limen_core::mail::Language;
use limen_core::project::Project;
use limen_core::session;
use limen_model::{Caller, Error, RequestInfo, Result};

use crate::cookie;
use crate::listener::{Arrival, RequestId, TooSlow};
use crate::problem::{self, Answered};
use crate::state::State;

/// Everything around one request but its body.
#[derive(Clone)]
pub struct Context {
    /// What all handlers share.
    pub state: State,
    /// The project that the request means.
    pub project: Project,
    /// How it came here.
    pub arrival: Arrival,
    /// Its method.
    pub method: Method,
    /// Its path within the project, and its query.
    pub uri: Uri,
    /// Its headers.
    pub headers: HeaderMap,
}

impl Context {
    /// The use cases.
    pub fn app(&self) -> &App {
        &self.state.app
    }

    /// The id of the request, which is also the refusal id.
    pub fn id(&self) -> &RequestId {
        &self.arrival.request_id
    }

    /// The address that was called, under the issuer of the project: the host of a request says nothing about us (I9).
    pub fn url(&self) -> String {
        self.project.url(self.uri.path())
    }

    /// What throttles and the audit trail want to know.
    pub fn info(&self) -> RequestInfo {
        self.arrival.info(&self.headers)
    }

    /// The language of letters, as the request wishes it.
    pub fn language(&self) -> Language {
        let wished = self.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let tags = wished.unwrap_or_default().split(',');
        Language::negotiate(tags.map(|tag| tag.split(';').next().unwrap_or_default()))
    }

    /// Nobody yet, from this address.
    pub fn nobody(&self) -> Caller {
        Caller::anonymous(self.info())
    }

    /// Whoever is signed in with this browser, or nobody.
    pub async fn visitor(&self) -> Result<Caller> {
        match cookie::read(&self.headers, &cookie::session(&self.project)) {
            Some(value) => session::caller_of(self.app(), &self.project, value, self.info()).await,
            None => Ok(self.nobody()),
        }
    }
}

impl Context {
    fn new(state: &State, parts: Parts) -> Result<Self, Answered> {
        let project = project_of(&parts)?;
        let arrival = parts.extensions.get::<Arrival>().cloned().ok_or_else(outside)?;
        let Parts { method, uri, headers, .. } = parts;
        Ok(Self { state: state.clone(), project, arrival, method, uri, headers })
    }
}

impl FromRequestParts<State> for Context {
    type Rejection = Answered;

    /// Leaves everything in place for extractors that follow, such as a form.
    async fn from_request_parts(parts: &mut Parts, state: &State) -> Result<Self, Answered> {
        Self::new(state, parts.clone())
    }
}

/// The project alone, for handlers that answer everybody the same and must be quick about it.
pub struct Within(pub Project);

impl FromRequestParts<State> for Within {
    type Rejection = Answered;

    async fn from_request_parts(parts: &mut Parts, _: &State) -> Result<Self, Answered> {
        project_of(parts).map(Self)
    }
}

fn project_of(parts: &Parts) -> Result<Project, Answered> {
    parts.extensions.get::<Project>().cloned().ok_or_else(outside)
}

fn outside() -> Answered {
    let error = Error::internal("a handler was called outside of the front");
    problem::problem(&error, &RequestId::Own(0)).into()
}

/// A request as a whole, its body read: for handlers that parse it themselves.
pub struct Call {
    /// Everything around the body.
    pub context: Context,
    /// The body; at most as long as the listener allows.
    pub body: Bytes,
}

impl FromRequest<State> for Call {
    type Rejection = Answered;

    async fn from_request(request: Request, state: &State) -> Result<Self, Answered> {
        let (parts, body) = request.into_parts();
        let version = parts.version;
        let context = Context::new(state, parts)?;
        match body.collect().await {
            Ok(body) => Ok(Self { context, body: body.to_bytes() }),
            Err(error) => Err(unread(&context, version, &error)),
        }
    }
}

/// The refusal of a body that is too long, too slow, or broke off. What is left of it stands in the way of the next request,
/// so the connection ends, and the client is told: it must not send another one there (RFC 9112 §9.6).
fn unread(context: &Context, version: Version, error: &axum::Error) -> Answered {
    let (status, error) = why_unread(error);
    let mut response = problem::with_status(status, &error, context.id());
    if version < Version::HTTP_2 {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response.into()
}

/// What was wrong with a body that could not be read, and the status that HTTP has for it.
pub fn why_unread(error: &axum::Error) -> (StatusCode, Error) {
    let (status, code, text) = match (is_caused_by::<LengthLimitError>(error), is_caused_by::<TooSlow>(error))
    {
        (true, _) => {
            (StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is larger than this server takes.")
        }
        (_, true) => (StatusCode::REQUEST_TIMEOUT, "body_too_slow", "The body did not arrive in time."),
        _ => (StatusCode::BAD_REQUEST, "body_broken", "The body broke off."),
    };
    (status, Error::invalid(code, text))
}

fn is_caused_by<T: StdError + 'static>(error: &axum::Error) -> bool {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(current) = cause {
        if current.is::<T>() {
            return true;
        }
        cause = current.source();
    }
    false
}
