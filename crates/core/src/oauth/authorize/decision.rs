//! The decision: answer now, or first show the person something.
//!
//! In: a checked request, and whoever the browser is signed in as. Out: a [`Step`].
//! What can go wrong: `prompt=none` where something would have to be shown; an account that may not come in.

use std::sync::Arc;
use std::time::Duration;

use limen_model::{Acr, Artifact, ArtifactKind, Caller, Consent, Error, GrantId, Kind, Proof, Scope, User};

use super::interaction::{self, Interaction};
use super::prompt::Prompt;
use super::response::AuthorizationResponse;
use super::{AuthorizationRequest, Failure};
use crate::app::App;
use crate::audit::{self, Event};
use crate::client::LiveClient;
use crate::issue::{self, Admission};
use crate::login::factor::REACHABLE;
use crate::oauth::code::CodeData;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::subject;
use crate::project::Project;
use crate::token::fingerprint;

/// What happens next.
#[derive(Debug)]
pub enum Step {
    /// The browser goes back to the client.
    Respond(AuthorizationResponse),
    /// The person signs in first; then [`super::resume`].
    Login {
        /// Names the interaction; goes through the browser.
        interaction: String,
        /// Which page, and what it knows.
        need: LoginNeed,
    },
    /// The person is asked for consent; then [`super::answer_consent`].
    Consent {
        /// Names the interaction.
        interaction: String,
        /// What the page shows.
        view: Box<ConsentView>,
    },
}

/// Why the person must sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LoginNeed {
    /// Nobody is signed in, or somebody else is wanted.
    SignIn {
        /// What to put into the form.
        login_hint: Option<String>,
    },
    /// The same person again: `prompt=login` or `max_age`.
    Reauthenticate,
    /// Choose an account: `prompt=select_account`.
    SelectAccount,
    /// Make an account: `prompt=create`.
    Register {
        /// What to put into the form.
        login_hint: Option<String>,
    },
    /// The mailbox is not proven yet.
    VerifyEmail,
    /// The same person, with more than they have proven so far (RFC 9470).
    StepUp {
        /// The level that is asked for.
        acr: Acr,
    },
}

/// What the consent page shows.
#[derive(Debug, Clone, PartialEq)]
pub struct ConsentView {
    /// The client.
    pub client: limen_model::Client,
    /// The person.
    pub user: User,
    /// What it asks for.
    pub scope: Scope,
    /// What of that is new since the last answer.
    pub new: Scope,
    /// Whom the tokens will be for.
    pub resources: Vec<String>,
    /// Where the browser goes then.
    pub redirect_uri: String,
    /// The source for the page's `form-action`.
    pub form_action: String,
}

/// Decides on a request that was just received.
pub(super) async fn decide(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &Arc<LiveClient>,
    request: AuthorizationRequest,
) -> Result<Step, Failure> {
    step(app, project, caller, client, Interaction { request, selected: None, consented: None }, None).await
}

/// Decides, with what the interaction has brought so far. `token` names it, once it is stored.
pub(super) async fn step(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &Arc<LiveClient>,
    interaction: Interaction,
    token: Option<&str>,
) -> Result<Step, Failure> {
    let request = &interaction.request;
    if let Some(need) = login_need(app, project, caller, client, &interaction)? {
        return login(app, project, caller, interaction, need, token).await;
    }
    let (user, proof) = (
        caller.require_user()?,
        caller.proof.clone().ok_or_else(|| Error::internal("a session without proof"))?,
    );
    let admission = match issue::admit(app, project, user, &proof).await {
        Ok(admission) => admission,
        Err(error) if error.code() == "email_not_verified" => {
            return login(app, project, caller, interaction, LoginNeed::VerifyEmail, token).await;
        }
        Err(error) if error.code() == "second_factor_missing" => {
            return login(app, project, caller, interaction, LoginNeed::Reauthenticate, token).await;
        }
        Err(error) if error.is(Kind::Forbidden) || error.is(Kind::NotFound) => {
            return Err(
                request.refuse(project, OAuthError::new(Code::AccessDenied, error.public().to_owned()))
            );
        }
        Err(error) => return Err(request.refuse(project, error.into())),
    };
    if let Some(new) = consent_need(app, project, client, &admission, &interaction, caller).await? {
        return consent(app, project, caller, client, &admission, interaction, new, token).await;
    }
    let code = issue_code(app, project, caller, request, &admission, proof).await?;
    if let Some(token) = token {
        interaction::close(app, project, token).await?;
    }
    Ok(Step::Respond(AuthorizationResponse::of_code(project, request, code)))
}

/// What the person must do before there is anything to consent to; `None` when the session serves.
fn login_need(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &LiveClient,
    interaction: &Interaction,
) -> Result<Option<LoginNeed>, Failure> {
    let request = &interaction.request;
    let wants = |prompt| request.prompt.contains(&prompt);
    let sign_in = || LoginNeed::SignIn { login_hint: request.login_hint.clone() };
    let (Some(user), Some(proof)) = (caller.user_id(), &caller.proof) else {
        let register =
            wants(Prompt::Create).then(|| LoginNeed::Register { login_hint: request.login_hint.clone() });
        return Ok(Some(register.unwrap_or_else(sign_in)));
    };
    let since_request = proof.auth_time >= request.received_at;
    if wants(Prompt::Create) && !since_request {
        return Ok(Some(LoginNeed::Register { login_hint: request.login_hint.clone() }));
    }
    if request.hinted_subject.as_ref().is_some_and(|hinted| *hinted != subject::of(project, client, user)) {
        if since_request {
            let error =
                OAuthError::new(Code::LoginRequired, "Somebody else signed in than the request is about.");
            return Err(request.refuse(project, error));
        }
        return Ok(Some(sign_in()));
    }
    let too_old = request
        .max_age
        .is_some_and(|limit| app.clock.now().since(proof.auth_time) > Duration::from_secs(limit));
    if (wants(Prompt::Login) || too_old) && !since_request {
        return Ok(Some(LoginNeed::Reauthenticate));
    }
    if wants(Prompt::SelectAccount) && !since_request && interaction.selected != caller.session {
        return Ok(Some(LoginNeed::SelectAccount));
    }
    match request.required_acr {
        Some(acr) if proof.acr < acr && REACHABLE.contains(&acr) => Ok(Some(LoginNeed::StepUp { acr })),
        // No way to sign in leads there: asking would not help.
        Some(acr) if proof.acr < acr => {
            let error = OAuthError::new(
                Code::UnmetAuthenticationRequirements,
                "The assurance level asked for cannot be reached here.",
            );
            Err(request.refuse(project, error))
        }
        Some(_) | None => Ok(None),
    }
}

/// What of the wish is not allowed yet; `None` when nothing needs to be asked.
async fn consent_need(
    app: &App,
    project: &Project,
    client: &LiveClient,
    admission: &Admission,
    interaction: &Interaction,
    caller: &Caller,
) -> Result<Option<Scope>, Failure> {
    let request = &interaction.request;
    if interaction.consented.is_some() && interaction.consented == caller.session {
        return Ok(None);
    }
    let asks_again = request.prompt.contains(&Prompt::Consent);
    // A program that cannot prove who it is gets no answer without the person, ours no more than others: any program of
    // the same machine can give its name (RFC 8252 §8.6).
    let provable = client.is_confidential() || request.redirect_uri.starts_with("https://");
    if client.policy.first_party && provable && !asks_again {
        return Ok(None);
    }
    let user = admission.require_user()?.id;
    let known = app.store.read(project.id, async |tx| tx.find_consent(user, &client.id).await).await?;
    let asked = request.asked();
    let Some(known) = known else { return Ok(Some(asked)) };
    let covered = known.scope.covers(&asked)
        && request.resources.iter().all(|resource| known.resources.contains(resource));
    let answered = covered && provable && !asks_again;
    Ok((!answered).then(|| asked.without(&known.scope)))
}

async fn login(
    app: &App,
    project: &Project,
    caller: &Caller,
    interaction: Interaction,
    need: LoginNeed,
    token: Option<&str>,
) -> Result<Step, Failure> {
    if interaction.request.prompt.contains(&Prompt::None) {
        let (code, why) = match need {
            LoginNeed::SelectAccount => {
                (Code::AccountSelectionRequired, "An account has to be chosen first.")
            }
            LoginNeed::VerifyEmail => {
                (Code::InteractionRequired, "The person has to confirm an email address first.")
            }
            LoginNeed::SignIn { .. }
            | LoginNeed::Reauthenticate
            | LoginNeed::Register { .. }
            | LoginNeed::StepUp { .. } => (Code::LoginRequired, "The person has to sign in first."),
        };
        return Err(interaction.request.refuse(project, OAuthError::new(code, why)));
    }
    let interaction = interaction::keep(app, project, caller, interaction, token).await?;
    Ok(Step::Login { interaction, need })
}

#[expect(clippy::too_many_arguments, reason = "the second half of one decision")]
async fn consent(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: &LiveClient,
    admission: &Admission,
    interaction: Interaction,
    new: Scope,
    token: Option<&str>,
) -> Result<Step, Failure> {
    let request = interaction.request.clone();
    if request.prompt.contains(&Prompt::None) {
        return Err(request.refuse(
            project,
            OAuthError::new(Code::ConsentRequired, "The person has to be asked for consent first."),
        ));
    }
    let response = AuthorizationResponse::of_code(project, &request, String::new());
    let interaction = interaction::keep(app, project, caller, interaction, token).await?;
    let view = ConsentView {
        client: client.client.clone(),
        user: admission.require_user()?.clone(),
        new,
        form_action: response.form_action(),
        scope: request.asked(),
        resources: request.resources,
        redirect_uri: request.redirect_uri,
    };
    Ok(Step::Consent { interaction, view: Box::new(view) })
}

/// Makes the authorization code (RFC 6749 §4.1.2); the grant that will come of it has its id already, so that reuse finds it.
async fn issue_code(
    app: &App,
    project: &Project,
    caller: &Caller,
    request: &AuthorizationRequest,
    admission: &Admission,
    proof: Proof,
) -> Result<String, Failure> {
    let (now, code) = (app.clock.now(), app.rng.token());
    let user = admission.require_user()?.id;
    let data = CodeData::new(request, proof);
    let artifact = Artifact {
        kind: ArtifactKind::AuthorizationCode,
        hash: fingerprint(code.as_bytes()),
        alias_hash: None,
        client_id: Some(request.client_id.clone()),
        user_id: Some(user),
        session_id: caller.session,
        grant_id: Some(GrantId::new(&app.rng, now)),
        data: serde_json::to_value(&data).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + project.settings.lifetimes.authorization_code().min(Duration::from_secs(600)),
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&artifact).await).await?;
    Ok(code)
}

/// Writes down what a person allowed.
pub(super) async fn remember_consent(
    app: &App,
    tx: &mut limen_store::Tx<'_>,
    caller: &Caller,
    request: &AuthorizationRequest,
) -> limen_model::Result<()> {
    let (now, user) = (app.clock.now(), caller.require_user()?);
    let known = tx.find_consent(user, &request.client_id).await?;
    let asked = request.asked();
    let (scope, mut resources, created_at) = match known {
        Some(known) => (known.scope.or(&asked), known.resources, known.created_at),
        None => (asked.clone(), Vec::new(), now),
    };
    resources.extend(
        request
            .resources
            .iter()
            .filter(|resource| !resources.contains(resource))
            .cloned()
            .collect::<Vec<_>>(),
    );
    let consent = Consent {
        user_id: user,
        client_id: request.client_id.clone(),
        scope,
        resources,
        created_at,
        updated_at: now,
    };
    tx.put_consent(&consent).await?;
    let target = audit::target("client", &request.client_id).detail(serde_json::json!({ "scope": asked }));
    audit::append(app, tx, caller, Event::ConsentGiven, target).await
}
