//! One call of the API: who asks, what they send, how they are answered.
//!
//! In: a request. Out: a known caller and typed input, or the refusal; then the answer as JSON.
//! What can go wrong: nobody, or a token that does not hold; a body that is no JSON, too long, or says more than we read.

use std::str::FromStr;

use axum::body::Body;
use axum::extract::rejection::PathRejection;
use axum::extract::{FromRequest, Path, Request};
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use limen_core::app::App;
use limen_core::project::Project;
use limen_model::{Caller, Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bearer;
use crate::context::{Call, Context};
use crate::problem::{self, Answered};
use crate::state::State;

/// The longest body, in bytes.
const MAX_BODY: usize = 64 * 1024;
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A call whose caller is known.
pub(super) struct ApiCall {
    context: Context,
    /// Whoever asks.
    pub(super) caller: Caller,
    body: bytes::Bytes,
}

/// The id in an address, as the router cut it out.
pub(super) type IdSegment = Result<Path<String>, PathRejection>;

impl FromRequest<State> for ApiCall {
    type Rejection = Answered;

    /// Reads the body before it refuses: a client that still writes would see a broken pipe instead of the answer.
    async fn from_request(request: Request, state: &State) -> Result<Self, Answered> {
        let Call { context, body } = Call::from_request(request, state).await?;
        match bearer::caller(&context).await {
            Ok(caller) => Ok(Self { context, caller, body }),
            Err(error) => Err(refuse(&context, &error).into()),
        }
    }
}

impl ApiCall {
    /// The use cases.
    pub(super) fn app(&self) -> &App {
        self.context.app()
    }

    /// The project.
    pub(super) fn project(&self) -> &Project {
        &self.context.project
    }

    /// The query, as it came.
    pub(super) fn query(&self) -> &str {
        self.context.uri.query().unwrap_or_default()
    }

    /// The body as typed JSON. What we would not read is refused, so that a misspelt wish is not lost in silence.
    pub(super) fn json<T: DeserializeOwned>(&self) -> Result<T> {
        if self.body.len() > MAX_BODY {
            return Err(Error::invalid("body_too_large", "The body is longer than any call needs."));
        }
        if !self.is_json() {
            return Err(Error::invalid("not_json", "Send the body as application/json."));
        }
        serde_json::from_slice(&self.body)
            .map_err(|error| Error::invalid("invalid_json", format!("The body does not fit: {error}.")))
    }

    /// For calls that say everything by their address: no body, or an empty object.
    pub(super) fn nothing(&self) -> Result<()> {
        #[derive(serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Nothing {}
        if self.body.is_empty() { Ok(()) } else { self.json::<Nothing>().map(|_| ()) }
    }

    /// The id in the address.
    pub(super) fn id<T: FromStr<Err = Error>>(&self, segment: IdSegment) -> Result<T> {
        let text = segment.map_err(|_| Error::invalid("invalid_id", "This is not an id."))?;
        text.0.parse()
    }

    fn is_json(&self) -> bool {
        let named = self.context.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let essence = named.and_then(|named| named.split(';').next()).unwrap_or_default();
        essence.trim().eq_ignore_ascii_case("application/json")
    }

    /// The answer.
    pub(super) fn answer<T: Serialize>(&self, status: StatusCode, outcome: Result<T>) -> Response<Body> {
        let written = outcome.and_then(|value| serde_json::to_vec(&value).map_err(Error::internal));
        match written {
            Ok(body) => {
                let mut response = Response::new(Body::from(body));
                *response.status_mut() = status;
                response.headers_mut().insert(CONTENT_TYPE, JSON);
                bearer::tell_nonce(&self.context, response.headers_mut());
                response
            }
            Err(error) => refuse(&self.context, &error),
        }
    }
}

/// A refusal, with what to authenticate by where that is what it lacks.
fn refuse(context: &Context, error: &Error) -> Response<Body> {
    let mut response = problem::problem(error, context.id());
    let shown = bearer::read(&context.headers).ok().flatten().map(|shown| shown.scheme);
    if error.code() == "not_signed_in" && shown.is_none() {
        bearer::challenge(response.headers_mut(), &context.project, None, None);
    } else if let Some(reason) = bearer::reason(error) {
        bearer::challenge(response.headers_mut(), &context.project, shown, Some(&reason));
    }
    bearer::tell_nonce(context, response.headers_mut());
    response
}
