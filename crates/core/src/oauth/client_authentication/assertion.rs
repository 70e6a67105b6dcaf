//! Client assertions (RFC 7523 §2.2, §3; OIDC Core §9): a JWT by the client, about the client, for us, once.
//!
//! In: `client_assertion`. Out: whether it holds. What can go wrong: any claim, a replay (B13); the store, which is never
//! taken for a yes (R40).

use std::time::Duration;

use limen_jose::jws::Compact;
use limen_jose::{Algorithm, KeySet, Token, Typ, Validation, VerifyingKey};
use limen_model::{ReplayKind, Time};
use serde::Deserialize;

use crate::app::App;
use crate::client::LiveClient;
use crate::oauth::client_secret;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::params::Params;
use crate::oauth::remote_keys::{self, Keys};
use crate::project::Project;
use crate::token::fingerprint;

/// The only type of assertion that there is (RFC 7523 §2.2).
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// How far clocks may differ, in seconds; FAPI 2.0 §5.3.2.1 asks for at least 10 and less than 60.
const LEEWAY: u32 = 30;
/// How long an assertion may live, in seconds: as long as its `jti` has to be remembered (R22).
const MAX_LIFETIME: u32 = 3600;

#[derive(Deserialize)]
struct Claims {
    sub: String,
    jti: String,
    /// A NumericDate may have a fraction.
    exp: f64,
}

/// The assertion of a request.
pub(super) fn of(params: &Params) -> Result<&str, OAuthError> {
    if params.require("client_assertion_type")? != TYPE {
        return Err(OAuthError::new(
            Code::InvalidRequest,
            format!("The client_assertion_type is not {TYPE}."),
        ));
    }
    params.require("client_assertion")
}

/// Whom the assertion is about, not yet believed; it may speak for the client without a `client_id` (RFC 7521 §4.2).
pub(super) fn subject(assertion: &str) -> Result<String, OAuthError> {
    #[derive(Deserialize)]
    struct About {
        sub: String,
    }
    limen_jose::jwt::unverified_claims::<About>(assertion)
        .map(|about| about.sub)
        .map_err(|_| super::refused())
}

/// `private_key_jwt`.
pub(super) async fn signed_by_key(
    app: &App,
    project: &Project,
    client: &LiveClient,
    assertion: &str,
) -> Result<bool, OAuthError> {
    let usual = if client.policy.fapi { Algorithm::FAPI } else { Algorithm::ASYMMETRIC };
    let algorithms = allowed(client, usual);
    let addresses = Addresses::of(project);
    let expected = expected(app, client, &addresses, &algorithms);
    match remote_keys::verify::<Claims>(app, Keys::of(client), &expected, assertion).await {
        Ok(Ok(token)) => accept(app, project, client, &token).await,
        Ok(Err(reason)) => Ok(refuse(client, &reason)),
        // To a stranger it looks as any other refusal; the log knows.
        Err(error) => Ok(refuse(client, &error)),
    }
}

/// `client_secret_jwt`, where an administrator allows it: a MAC with a secret that had to be kept readable for this.
pub(super) async fn signed_by_secret(
    app: &App,
    project: &Project,
    client: &LiveClient,
    assertion: &str,
) -> Result<bool, OAuthError> {
    if !client.policy.allow_client_secret_jwt {
        return Ok(false);
    }
    let algorithms = allowed(client, &[Algorithm::Hs256, Algorithm::Hs384, Algorithm::Hs512]);
    let Some(algorithm) = Compact::parse(assertion).ok().map(|compact| compact.header().algorithm()) else {
        return Ok(false);
    };
    let secrets = client_secret::readable(app, project, client)?;
    let keys: KeySet =
        secrets.iter().filter_map(|secret| VerifyingKey::hmac(secret.reveal(), algorithm).ok()).collect();
    let addresses = Addresses::of(project);
    match expected(app, client, &addresses, &algorithms).verify::<Claims>(assertion, &keys) {
        Ok(token) => accept(app, project, client, &token).await,
        Err(reason) => Ok(refuse(client, &reason)),
    }
}

/// The algorithms that count: the one that was registered, among those that the method and the profile allow.
fn allowed(client: &LiveClient, usual: &[Algorithm]) -> Vec<Algorithm> {
    let registered = client.metadata.token_endpoint_auth_signing_alg.as_deref();
    usual.iter().copied().filter(|algorithm| registered.is_none_or(|name| name == algorithm.name())).collect()
}

/// Our own names: what an assertion may call us.
struct Addresses {
    issuer: String,
    token: String,
    token_alias: String,
    pushed: String,
}

impl Addresses {
    fn of(project: &Project) -> Self {
        Self {
            issuer: project.issuer.clone(),
            token: project.url("/oauth2/token"),
            token_alias: project.url("/oauth/v2/token"),
            pushed: project.url("/oauth2/par"),
        }
    }
}

fn expected<'a>(
    app: &App,
    client: &'a LiveClient,
    addresses: &'a Addresses,
    algorithms: &'a [Algorithm],
) -> Validation<'a> {
    let expected = Validation::new(Typ::Jwt, app.clock.now())
        .or_typ(Typ::ClientAuthentication)
        .algorithms(algorithms)
        .leeway(LEEWAY)
        .max_lifetime(MAX_LIFETIME)
        .issuer(client.id.as_str())
        .require(&["sub", "jti"])
        .audience(&addresses.issuer);
    let (fapi, older) = (client.policy.fapi, client.policy.assertion_audience_token_endpoint);
    // FAPI 2.0 takes the issuer as a string and nothing else (§5.3.2.1); RFC 9126 §2 wants the endpoints taken, too.
    let expected = if fapi { expected.single_audience() } else { expected };
    if fapi && !older {
        return expected;
    }
    expected.audience(&addresses.token).audience(&addresses.token_alias).audience(&addresses.pushed)
}

/// The assertion is about its own issuer, and nobody has seen it before: one statement decides (R6).
async fn accept(
    app: &App,
    project: &Project,
    client: &LiveClient,
    token: &Token<Claims>,
) -> Result<bool, OAuthError> {
    if token.claims.sub != client.id.as_str() {
        return Ok(false);
    }
    // The client is part of the name: two may choose the same jti.
    let seen = fingerprint(format!("{}\0{}", client.id, token.claims.jti).as_bytes());
    let forget_at = end_of(token.claims.exp);
    let first = app
        .store
        .write(project.id, async |tx| tx.claim_replay(ReplayKind::ClientAssertion, &seen, forget_at).await)
        .await?;
    if !first {
        tracing::info!(client = %client.id, "a client assertion was shown again");
    }
    Ok(first)
}

/// From when on an assertion is refused anyway.
#[expect(clippy::cast_possible_truncation, reason = "the date was found to lie before the year 10000")]
fn end_of(exp: f64) -> Time {
    Time::from_seconds(exp.ceil() as i64) + Duration::from_secs(u64::from(LEEWAY))
}

fn refuse(client: &LiveClient, reason: &dyn std::error::Error) -> bool {
    let source = reason.source();
    tracing::info!(client = %client.id, %reason, source, "a client assertion was refused");
    false
}
