//! The frame around every method: the call that it answers, and its answer or refusal.
//!
//! In: what connectrpc knows of a request. Out: a message or a status. What can go wrong: whatever the method says.

use connectrpc::{RequestContext, Response, ServiceResult};
use limen_core::app::App;
use limen_core::project::Project;
use limen_model::{Caller, Result};

use crate::api::call::ApiCall;
use crate::api::refusal::{Refusal, refuse};

/// Who asks, and where.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// The use cases.
    pub(super) app: &'a App,
    /// The project.
    pub(super) project: &'a Project,
    /// Whoever asks.
    pub(super) caller: &'a Caller,
}

impl<'a> Asked<'a> {
    /// Of a call.
    ///
    /// Errors: `unauthenticated` where nobody is known by what was shown.
    pub(super) fn of(call: &'a ApiCall) -> Result<Self, Refusal> {
        Ok(Self { app: call.app(), project: call.project(), caller: call.caller()? })
    }
}

/// Answers a call by one use case.
pub(super) async fn answer<T>(
    context: &RequestContext,
    method: impl AsyncFnOnce(Asked<'_>) -> Result<T>,
) -> ServiceResult<T> {
    let call = ApiCall::of(context)?;
    let asked = Asked::of(&call)?;
    method(asked).await.map(Response::new).map_err(refuse)
}
