//! The one place where tokens and sessions come from (I1).
//!
//! In: who, through which client, on what evidence. Out: an [`Admission`], and for it tokens.
//! What can go wrong: any state that forbids it: user disabled or unproven, client disabled, grant or session over.
//! Nothing else can mint: minting asks for an `Admission`, and only [`admit`] makes one.

pub(crate) mod pair;

use std::sync::Arc;
use std::time::Duration;

use limen_jose::{Algorithm, Typ};
use limen_model::{
    AccessTokenFormat, ApiKeyId, Error, Grant, GrantId, Proof, Result, Scope, SessionId, Time, User, UserId,
};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::app::App;
use crate::client::LiveClient;
use crate::login::factor;
use crate::oauth::claims::{self, ClaimsRequest};
use crate::oauth::{encryption, subject};
use crate::project::Project;
use crate::token::{self, AccessToken, Audience, Confirmation};
use crate::user;

/// Proof that somebody passed every state check a moment ago.
pub struct Admission {
    who: Who,
}

enum Who {
    Person(Arc<User>),
    Client,
}

impl Admission {
    /// The person, where it is one.
    pub fn user(&self) -> Option<&User> {
        match &self.who {
            Who::Person(user) => Some(user),
            Who::Client => None,
        }
    }

    /// The person.
    pub fn require_user(&self) -> Result<&User> {
        self.user().ok_or_else(|| Error::internal("a person was expected"))
    }
}

/// Lets a person in who proved themselves like this, or says why not.
///
/// Errors: `forbidden` with `account_disabled`, `email_not_verified` or `second_factor_missing`; `not_found` when the account
/// is gone.
pub async fn admit(app: &App, project: &Project, id: UserId, proof: &Proof) -> Result<Admission> {
    let user = user::find(app, project, id)
        .await?
        .ok_or_else(|| Error::not_found("no_such_user", "This account does not exist any more."))?;
    if !user.is_active() {
        return Err(Error::forbidden(
            "account_disabled",
            "This account is switched off. Ask an administrator to switch it on.",
        ));
    }
    if project.settings.require_verified_email && user.email.is_some() && user.email_verified_at.is_none() {
        return Err(Error::forbidden(
            "email_not_verified",
            "The email address of this account is not confirmed yet. Enter the code that was sent there.",
        ));
    }
    if project.settings.mfa.policy.demands(user.is_admin()) && !factor::shows_two(&proof.amr) {
        return Err(Error::forbidden(
            "second_factor_missing",
            "A second factor is asked for here. Sign in again, and prove both.",
        ));
    }
    Ok(Admission { who: Who::Person(user) })
}

/// Lets a client in on its own behalf. It has authenticated already, which refuses unknown and disabled ones.
pub fn admit_client(client: &LiveClient) -> Result<Admission> {
    if client.disabled_at.is_some() || !client.is_confidential() {
        return Err(Error::forbidden("client_disabled", "This client may not act on its own behalf."));
    }
    Ok(Admission { who: Who::Client })
}

/// What tokens are to be minted.
pub struct Order<'a> {
    /// For whom it is.
    pub client: &'a LiveClient,
    /// What it may do.
    pub scope: Scope,
    /// Whom the access token is for; the project's audience where this is empty.
    pub resources: Vec<String>,
    /// The key that it is bound to.
    pub confirmation: Option<Confirmation>,
    /// How the person proved themselves.
    pub proof: Option<&'a Proof>,
    /// The session.
    pub session: Option<SessionId>,
    /// The grant.
    pub grant: Option<GrantId>,
    /// The API key that it was exchanged for; it ends with the key.
    pub api_key: Option<ApiKeyId>,
    /// Who acts for the subject (RFC 8693 §4.1).
    pub actor: Option<Value>,
    /// The longest life, where something else than the settings limits it.
    pub expires_at: Option<Time>,
}

/// What an ID token says beyond the access token.
pub struct IdOrder<'a> {
    /// The `nonce` of the request.
    pub nonce: Option<&'a str>,
    /// The `claims` parameter of the request.
    pub claims: Option<&'a ClaimsRequest>,
}

/// A minted access token.
pub struct Minted {
    /// The token.
    pub access_token: String,
    /// Seconds until it ends.
    pub expires_in: u64,
    /// `Bearer` or `DPoP`.
    pub token_type: &'static str,
}

impl<'a> Order<'a> {
    /// An order for what a grant allows.
    pub fn of_grant(client: &'a LiveClient, grant: &'a Grant) -> Self {
        Self {
            client,
            scope: grant.scope.clone(),
            resources: grant.resources.clone(),
            confirmation: grant.binding.as_deref().and_then(Confirmation::parse),
            proof: Some(&grant.proof),
            session: grant.session_id,
            grant: Some(grant.id),
            api_key: None,
            actor: None,
            expires_at: None,
        }
    }
}

/// Mints an access token (RFC 9068, or opaque where the client says so).
pub fn mint(app: &App, project: &Project, admission: &Admission, order: &Order<'_>) -> Result<Minted> {
    let now = app.clock.now();
    let life = access_token_life(project, order, now);
    let sub = match admission.user() {
        Some(user) => subject::of(project, order.client, user.id),
        None => order.client.id.to_string(),
    };
    let audience =
        if order.resources.is_empty() { vec![default_audience(project)] } else { order.resources.clone() };
    let opaque = order.client.policy.access_token_format == AccessTokenFormat::Opaque;
    let claims = AccessToken {
        iss: project.issuer.clone(),
        sub,
        aud: Audience::new(audience),
        exp: now.seconds() + i64::try_from(life.as_secs()).unwrap_or(0),
        iat: now.seconds(),
        jti: app.rng.uuid(now),
        client_id: order.client.id.clone(),
        scope: order.scope.clone(),
        auth_time: order.proof.map(|proof| proof.auth_time.seconds()),
        acr: order.proof.map(|proof| proof.acr.as_str().to_owned()),
        amr: order.proof.map(|proof| proof.amr.clone()).unwrap_or_default(),
        sid: order.session,
        gid: order.grant,
        akid: order.api_key,
        uid: admission.user().map(|user| user.id).filter(|_| opaque),
        cnf: order.confirmation.clone(),
        act: order.actor.clone(),
    };
    let access_token = if opaque {
        token::seal_opaque(project, &app.rng, &claims)?
    } else {
        let algorithm = access_token_algorithm(project, order.client)?;
        project.keys.signer(algorithm)?.sign(Typ::AccessToken, &claims).map_err(Error::internal)?
    };
    let token_type =
        if matches!(order.confirmation, Some(Confirmation::Dpop(_))) { "DPoP" } else { "Bearer" };
    Ok(Minted { access_token, expires_in: life.as_secs(), token_type })
}

/// The claims of an ID token (OIDC Core §2), in the order in which they are written.
#[derive(Serialize)]
struct IdToken<'a> {
    iss: &'a str,
    sub: String,
    aud: &'a str,
    exp: i64,
    iat: i64,
    auth_time: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    acr: &'a str,
    amr: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    at_hash: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<SessionId>,
    #[serde(flatten)]
    person: Map<String, Value>,
}

/// Mints an ID token beside an access token.
pub async fn mint_id_token(
    app: &App,
    project: &Project,
    admission: &Admission,
    order: &Order<'_>,
    id: &IdOrder<'_>,
    access_token: Option<&str>,
) -> Result<String> {
    let user = admission.require_user()?;
    let proof = order.proof.ok_or_else(|| Error::internal("an ID token needs a proof"))?;
    let algorithm = id_token_algorithm(order.client)?;
    let now = app.clock.now();
    let requested = id.claims.map(|claims| &claims.id_token);
    let claims = IdToken {
        iss: &project.issuer,
        sub: subject::of(project, order.client, user.id),
        aud: order.client.id.as_str(),
        exp: now.seconds() + i64::try_from(project.settings.lifetimes.id_token).unwrap_or(0),
        iat: now.seconds(),
        auth_time: proof.auth_time.seconds(),
        nonce: id.nonce,
        acr: proof.acr.as_str(),
        amr: &proof.amr,
        at_hash: access_token.map(|token| algorithm.half_hash(token)),
        sid: order.session,
        person: claims::of_member(app, project, user, &order.scope, requested).await?,
    };
    let signed = project.keys.signer(algorithm)?.sign(Typ::Jwt, &claims).map_err(Error::internal)?;
    encryption::for_client(app, order.client, encryption::Purpose::IdToken, signed).await
}

/// The audience of tokens that name no resource.
pub fn default_audience(project: &Project) -> String {
    project.settings.default_audience.clone().unwrap_or_else(|| project.issuer.clone())
}

fn access_token_life(project: &Project, order: &Order<'_>, now: Time) -> Duration {
    let usual = order
        .client
        .policy
        .access_token_lifetime
        .map_or(project.settings.lifetimes.access_token(), Duration::from_secs);
    order.expires_at.map_or(usual, |end| usual.min(end.since(now)))
}

fn access_token_algorithm(project: &Project, client: &LiveClient) -> Result<Algorithm> {
    client
        .policy
        .access_token_algorithm
        .as_deref()
        .unwrap_or(&project.settings.access_token_algorithm)
        .parse()
        .map_err(Error::internal)
}

/// What the client registered, else RS256, as the standard says (OIDC Registration §2); FAPI clients get ES256.
pub fn id_token_algorithm(client: &LiveClient) -> Result<Algorithm> {
    match &client.metadata.id_token_signed_response_alg {
        Some(name) => name.parse().map_err(Error::internal),
        None if client.policy.fapi => Ok(Algorithm::Es256),
        None => Ok(Algorithm::Rs256),
    }
}
