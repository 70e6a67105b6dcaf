//! The one place where an error becomes a status of Connect and gRPC.
//!
//! In: a [`limen_model::Error`]. Out: a [`ConnectError`] that carries it, later with its details and headers.
//! What can go wrong: nothing; this is where things that went wrong end.

use std::sync::Arc;

use buffa_types::google::protobuf::Duration;
use connectrpc::{ConnectError, ErrorCode, ErrorDetail};
use limen_model::{Error, Kind};
use limen_proto::v1::{ErrorInfo, FieldViolation};

use crate::bearer;
use crate::context::Context;
use crate::problem;

/// An error on its way to the surface.
#[derive(Debug, Clone)]
pub struct Refusal(Arc<Error>);

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self(Arc::new(error))
    }
}

impl From<Arc<Error>> for Refusal {
    fn from(error: Arc<Error>) -> Self {
        Self(error)
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.0
    }
}

impl From<Refusal> for ConnectError {
    fn from(refusal: Refusal) -> Self {
        let error = refusal.error();
        Self::new(code(error.kind()), error.public().to_owned()).with_source(refusal)
    }
}

/// An error as a status, without further ado.
pub fn refuse(error: Error) -> ConnectError {
    Refusal::from(error).into()
}

/// The code of a kind of refusal.
pub const fn code(kind: Kind) -> ErrorCode {
    match kind {
        Kind::Invalid => ErrorCode::InvalidArgument,
        Kind::Unauthenticated => ErrorCode::Unauthenticated,
        Kind::Forbidden => ErrorCode::PermissionDenied,
        Kind::NotFound => ErrorCode::NotFound,
        Kind::Conflict => ErrorCode::AlreadyExists,
        Kind::Precondition => ErrorCode::FailedPrecondition,
        Kind::Limited => ErrorCode::ResourceExhausted,
        Kind::Unavailable => ErrorCode::Unavailable,
        Kind::Internal => ErrorCode::Internal,
    }
}

/// The error behind a status; what connectrpc itself found wrong is told by its own words.
pub fn behind(refused: &ConnectError) -> Refusal {
    let source = refused.source_arc();
    if let Some(own) = source.as_ref().and_then(|source| source.downcast_ref::<Refusal>()) {
        return own.clone();
    }
    let text = refused.message.clone().unwrap_or_default();
    let error = match refused.code {
        ErrorCode::InvalidArgument => {
            Error::invalid("invalid_message", format!("The message does not fit: {text}."))
        }
        ErrorCode::ResourceExhausted => {
            Error::invalid("body_too_large", "The body is larger than this server takes.")
        }
        ErrorCode::DeadlineExceeded => Error::unavailable(
            "deadline_exceeded",
            "The answer was not ready in the time that the request gave.",
        ),
        _ => Error::internal(format!("{}: {text}", refused.code.as_str())),
    };
    error.into()
}

/// A status with everything that a program may want to know: the details, and the headers of a challenge.
pub fn finish(refused: ConnectError, context: &Context) -> ConnectError {
    let refusal = behind(&refused);
    let error = refusal.error();
    problem::log(error, context.id());
    let mut refused = refused;
    let mut headers = std::mem::take(refused.response_headers_mut());
    bearer::explain(context, error, &mut headers);
    problem::retry_after(&mut headers, error.retry_after());
    details(refused, error, &context.id().to_string()).with_headers(headers)
}

/// Adds what an error is called.
pub fn details(refused: ConnectError, error: &Error, request_id: &str) -> ConnectError {
    let info = ErrorInfo {
        code: error.code().to_owned(),
        params: error.params().iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect(),
        request_id: request_id.to_owned(),
        retry_after: error.retry_after().map(wait).into(),
        ..ErrorInfo::default()
    };
    let refused = refused.with_detail(ErrorDetail::from_message("limen.v1.ErrorInfo", &info));
    let Some(field) = error.field() else { return refused };
    let violation = FieldViolation {
        field: field.to_owned(),
        description: error.public().to_owned(),
        ..FieldViolation::default()
    };
    refused.with_detail(ErrorDetail::from_message("limen.v1.FieldViolation", &violation))
}

fn wait(wait: std::time::Duration) -> Duration {
    Duration {
        seconds: i64::try_from(wait.as_secs()).unwrap_or(i64::MAX),
        nanos: wait.subsec_nanos().cast_signed(),
        ..Duration::default()
    }
}
