//! The frame around every step: the sign-in that a request names is opened, a step is taken, what comes next is told.
//!
//! In: the client, and the two tokens of the sign-in. Out: what the step makes of it.
//! What can go wrong: what the client authentication refuses; `sign_in_over`; whatever the step refuses.

use connectrpc::{RequestContext, Response, ServiceResult};
use limen_core::app::App;
use limen_core::login::direct::{self, Direct, Step, Tokens};
use limen_core::login::{Outcome, Visit};
use limen_core::oauth::client_authentication::Credentials;
use limen_core::oauth::error::OAuthError;
use limen_core::project::Project;
use limen_model::{Caller, Result, Secret};

use super::shown;
use crate::api::call::ApiCall;
use crate::api::refusal::refuse;
use crate::credentials::credentials;
use crate::rpc::v1;

/// How a request names its sign-in.
pub(super) struct Named<'a> {
    pub(super) client_id: &'a str,
    pub(super) flow_token: &'a str,
    pub(super) device_token: &'a str,
}

/// What every request but the first one begins with.
macro_rules! named {
    ($request:expr) => {
        Named {
            client_id: $request.client_id,
            flow_token: $request.flow_token,
            device_token: $request.device_token,
        }
    };
}
pub(super) use named;

/// A sign-in that was opened for a step.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub(super) app: &'a App,
    pub(super) project: &'a Project,
    pub(super) caller: &'a Caller,
    pub(super) visit: &'a Visit<'a>,
    pub(super) direct: &'a Direct,
}

impl At<'_> {
    pub(super) async fn follow(self, outcome: Outcome) -> Result<Step> {
        self.direct.follow(self.app, self.project, outcome).await
    }
}

/// Opens the sign-in, and answers with what `step` makes of it.
pub(super) async fn with<T>(
    context: &RequestContext,
    named: Named<'_>,
    step: impl AsyncFnOnce(At<'_>) -> Result<T>,
) -> ServiceResult<T> {
    let call = ApiCall::of(context)?;
    let (app, project, nobody) = (call.app(), call.project(), call.context().nobody());
    let shown = shown_by(&call).map_err(refuse)?;
    let secret = |text: &str| Secret::new(text.to_owned());
    let tokens = Tokens { flow: secret(named.flow_token), device: secret(named.device_token) };
    let opened = direct::open(app, project, &nobody, &shown, named.client_id, tokens).await;
    let direct = &opened.map_err(refuse)?;
    let at = At { app, project, caller: direct.caller(), visit: &direct.visit(), direct };
    step(at).await.map(Response::new).map_err(refuse)
}

/// The same for what answers with the next step.
pub(super) async fn walk(
    context: &RequestContext,
    named: Named<'_>,
    step: impl AsyncFnOnce(At<'_>) -> Result<Step>,
) -> ServiceResult<v1::SignInState> {
    with(context, named, async |at| {
        let next = step(at).await?;
        shown::state(at, next).await
    })
    .await
}

/// What a client authenticates by, as at the token endpoint.
pub(super) fn shown_by(call: &ApiCall) -> Result<Credentials> {
    credentials(call.context()).map_err(OAuthError::into_error)
}

pub(super) fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}
