//! The authorization endpoint (RFC 6749 §3.1, OIDC Core §3.1.2): an ordered table of small checks, then a decision.
//!
//! In: parameters, and whoever the browser is signed in as. Out: a [`Step`]: an answer, or the page that comes first.
//! What can go wrong: [`Failure`]; a redirect carries it only once client and redirect URI are beyond doubt (B2).

mod acr;
mod binding;
mod claims_parameter;
mod client_id;
mod decision;
mod hints;
mod interaction;
mod max_age;
mod pkce;
mod profile;
mod prompt;
mod redirect;
mod request;
mod resource;
mod response;
mod response_mode;
mod response_type;
mod scope;
mod state;

use std::sync::Arc;

use limen_model::{Caller, Time};

use super::error::OAuthError;
use super::params::Params;
use super::{pushed_request, request_object};
use crate::app::App;
use crate::client::LiveClient;
use crate::project::Project;

pub use decision::{ConsentView, LoginNeed, Step};
pub use interaction::{Waiting, answer_consent, resume, select_account, waiting};
pub use prompt::Prompt;
pub use request::AuthorizationRequest;
pub use response::{AuthorizationResponse, ResponseMode};

/// A refused authorization request.
#[derive(Debug)]
pub struct Failure {
    /// Why.
    pub error: OAuthError,
    /// The answer to send there, where the redirect URI is beyond doubt; otherwise the browser sees a page.
    pub response: Option<Box<AuthorizationResponse>>,
}

impl From<OAuthError> for Failure {
    fn from(error: OAuthError) -> Self {
        Self { error, response: None }
    }
}

impl From<limen_model::Error> for Failure {
    fn from(error: limen_model::Error) -> Self {
        OAuthError::from(error).into()
    }
}

/// How a request arrived, and when.
#[derive(Debug, Clone, Copy)]
pub struct Arrival {
    /// Whether it came through the pushed authorization endpoint.
    pub pushed: bool,
    /// Whether its parameters came out of a signed request object.
    pub signed: bool,
    /// The present moment.
    pub at: Time,
}

/// What the checks look at: nothing that would have to be waited for.
pub(super) struct Context<'a> {
    project: &'a Project,
    client: &'a LiveClient,
    params: &'a Params,
    arrival: Arrival,
}

type Check = fn(&Context<'_>, &mut AuthorizationRequest) -> Result<(), OAuthError>;

/// The checks whose refusal a redirect may carry, in order. A new one is a line here and a file beside.
const CHECKS: [Check; 12] = [
    state::check,
    response_type::check,
    profile::check,
    scope::check,
    pkce::check,
    binding::check,
    prompt::check,
    max_age::check,
    acr::check,
    claims_parameter::check,
    resource::check,
    hints::check,
];

/// Takes an authorization request and decides the next step.
///
/// The client, its pushed request or request object, and its redirect URI come first, in this order: until they are
/// beyond doubt nothing is sent anywhere. Then come [`CHECKS`].
pub async fn begin(app: &App, project: &Project, caller: &Caller, params: Params) -> Result<Step, Failure> {
    let client = client_id::find(app, project, caller, &params).await?;
    let (params, arrival) = unpack(app, project, caller, &client, params).await?;
    let request = validate(project, &client, &params, arrival)?;
    decision::decide(app, project, caller, &client, request).await
}

/// Follows `request_uri` and `request` to the parameters that count.
async fn unpack(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &Arc<LiveClient>,
    params: Params,
) -> Result<(Params, Arrival), Failure> {
    let at = app.clock.now();
    if let Some(uri) = params.get("request_uri").filter(|uri| pushed_request::is_ours(uri)) {
        let (params, signed) = pushed_request::redeem(app, project, client, uri).await?;
        return Ok((params, Arrival { pushed: true, signed, at }));
    }
    let (params, signed) = request_object::unpack(app, project, caller, client, params).await?;
    Ok((params, Arrival { pushed: false, signed, at }))
}

/// A refusal from before the checks: told to the redirect URI of the outer parameters where that is registered.
pub(super) fn refuse(
    app: &App,
    project: &Project,
    client: &LiveClient,
    params: &Params,
    error: OAuthError,
) -> Failure {
    let arrival = Arrival { pushed: false, signed: false, at: app.clock.now() };
    let context = Context { project, client, params, arrival };
    let mode = response_mode::check(&context).unwrap_or(ResponseMode::Query);
    match redirect::check(&context) {
        Ok(redirect_uri) => AuthorizationRequest::draft(&context, redirect_uri, mode).refuse(project, error),
        Err(_) => error.into(),
    }
}

/// Runs every check on parameters that are unpacked already; pushed requests are checked when they are pushed, too.
///
/// It asks nobody and waits for nothing: the same parameters at the same moment give the same answer.
pub fn validate(
    project: &Project,
    client: &LiveClient,
    params: &Params,
    arrival: Arrival,
) -> Result<AuthorizationRequest, Failure> {
    let context = Context { project, client, params, arrival };
    let redirect_uri = redirect::check(&context)?;
    let mode = response_mode::check(&context);
    let mut request = AuthorizationRequest::draft(
        &context,
        redirect_uri,
        mode.as_ref().copied().unwrap_or(ResponseMode::Query),
    );
    let outcome =
        mode.map(|_| ()).and_then(|()| CHECKS.iter().try_for_each(|check| check(&context, &mut request)));
    match outcome {
        Ok(()) => Ok(request),
        Err(error) => Err(request.refuse(project, error)),
    }
}
