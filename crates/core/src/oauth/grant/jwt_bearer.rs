//! JWT bearer (RFC 7523 §2.1): an issuer that an administrator trusts for this client vouches for a user of ours.
//!
//! In: `assertion`, `scope`, `resource`. Out: an access token, and a grant that it hangs from; no refresh token.
//! What can go wrong: `invalid_grant` for another issuer, a claim that does not hold, a replay, a user that is not ours.

use std::time::Duration;

use limen_jose::{Algorithm, JwkSet, KeySet, Token, Typ, Validation};
use limen_model::{
    Acr, AssertedSubject, Email, Error, Grant, Kind, Proof, ReplayKind, Scope, Time, TrustedIssuer, User,
};
use serde::Deserialize;
use serde_json::json;

use super::{Origin, TokenRequest, TokenResponse, new_grant};
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue::{self, Admission, Order};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::remote_keys::{self, Keys};
use crate::oauth::{resources, scopes};
use crate::token::fingerprint;
use crate::user;

/// How far clocks may differ, in seconds.
const LEEWAY: u32 = 30;
/// How long an assertion may live, in seconds: as long as its `jti` has to be remembered (R22).
const MAX_LIFETIME: u32 = 3600;

#[derive(Deserialize)]
struct Claims {
    sub: String,
    jti: String,
    /// NumericDates may have a fraction.
    exp: f64,
    #[serde(default)]
    iat: Option<f64>,
}

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, client, params, confirmation, .. } = request;
    let scope = scope(request)?;
    let resources = resources::asked(project, client, params)?;
    // RFC 7523 §3: the assertion holds.
    let assertion = params.require("assertion")?;
    let issuer = trusted(request, assertion).ok_or_else(refused)?;
    let claims = verify(request, issuer, assertion).await?;
    // It names a user of ours, who may come in.
    let admission = admit(request, issuer, &claims.sub, &proof_of(request.app, &claims)).await?;
    let grant = grant_of(request, admission.require_user()?, &claims, &scope, &resources)?;
    // Nobody has shown it before: one statement decides, in the transaction that makes the grant (I2, R6).
    if !keep(request, issuer, &claims, &grant).await? {
        return Err(refused());
    }
    let order = Order { resources, confirmation: confirmation.clone(), ..Order::of_grant(client, &grant) };
    Ok(TokenResponse::new(issue::mint(app, project, &admission, &order)?, scope))
}

fn scope(request: &TokenRequest<'_>) -> Result<Scope, OAuthError> {
    let Some(asked) = request.params.get("scope") else { return Ok(scopes::own(&request.client)) };
    let asked: Scope = asked
        .parse()
        .map_err(|_| OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens."))?;
    if asked.has("openid") || asked.has("offline_access") {
        return Err(OAuthError::new(
            Code::InvalidScope,
            "There is no sign-in here: openid and offline_access cannot be asked for.",
        ));
    }
    scopes::allowed(&request.client, &asked)
}

/// The entry of the issuer that the assertion names, where this client may present its assertions (R41).
fn trusted<'a>(request: &'a TokenRequest<'_>, assertion: &str) -> Option<&'a TrustedIssuer> {
    #[derive(Deserialize)]
    struct By {
        iss: String,
    }
    let named: By = limen_jose::jwt::unverified_claims(assertion).ok()?;
    request.client.policy.trusted_issuers.iter().find(|known| known.issuer == named.iss)
}

async fn verify(
    request: &TokenRequest<'_>,
    issuer: &TrustedIssuer,
    assertion: &str,
) -> Result<Claims, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let own: KeySet = match &issuer.jwks {
        Some(jwks) => KeySet::new(&JwkSet::parse(jwks.to_string().as_bytes()).map_err(Error::internal)?),
        None => KeySet::default(),
    };
    let keys = issuer.jwks_uri.as_deref().map_or(Keys::Here(&own), Keys::At);
    let [token_endpoint, alias] = ["/oauth2/token", "/oauth/v2/token"].map(|path| project.url(path));
    let expected = Validation::new(Typ::Jwt, app.clock.now())
        .algorithms(Algorithm::ASYMMETRIC)
        .leeway(LEEWAY)
        .max_lifetime(MAX_LIFETIME)
        .issuer(&issuer.issuer)
        .audience(&project.issuer)
        .audience(&token_endpoint)
        .audience(&alias)
        .require(&["sub", "jti"]);
    let outcome: Result<Token<Claims>, _> = remote_keys::verify(app, keys, &expected, assertion).await?;
    outcome
        .map(|token| token.claims)
        .map_err(|error| refused().with_source(Error::invalid("assertion_refused", error.to_string())))
}

/// The user that the assertion is about, as the issuer's entry says: by id, or by the address of a proven mailbox (R18).
async fn admit(
    request: &TokenRequest<'_>,
    issuer: &TrustedIssuer,
    sub: &str,
    proof: &Proof,
) -> Result<Admission, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let id = match issuer.subject {
        AssertedSubject::UserId => sub.parse().ok(),
        AssertedSubject::Email => match sub.parse::<Email>() {
            Ok(email) => {
                let found =
                    app.store.read(project.id, async |tx| tx.find_user_by_email(&email).await).await?;
                found.filter(|user| user.email_verified_at.is_some()).map(|user| user.id)
            }
            Err(_) => None,
        },
    };
    let id = id.ok_or_else(refused)?;
    user::find(app, project, id).await?.ok_or_else(refused)?;
    issue::admit(app, project, id, proof).await.map_err(|error| match error.kind() {
        Kind::Forbidden | Kind::NotFound => refused(),
        _ => error.into(),
    })
}

/// What the issuer knows of the sign-in it does not tell: one factor, when it wrote the assertion.
fn proof_of(app: &App, claims: &Claims) -> Proof {
    let now = app.clock.now();
    Proof {
        auth_time: claims.iat.map_or(now, moment).min(now),
        amr: Vec::new(),
        acr: Acr::Aal1,
        oldest: None,
    }
}

/// A grant without a refresh token: so the person sees it, and can take it back.
fn grant_of(
    request: &TokenRequest<'_>,
    user: &User,
    claims: &Claims,
    scope: &Scope,
    resources: &[String],
) -> Result<Grant, Error> {
    let TokenRequest { app, project, client, .. } = request;
    let now = app.clock.now();
    let life = client
        .policy
        .access_token_lifetime
        .map_or(project.settings.lifetimes.access_token(), Duration::from_secs);
    let origin = Origin {
        id: None,
        user_id: user.id,
        session_id: None,
        scope,
        resources,
        claims: None,
        nonce: None,
        proof: &proof_of(app, claims),
    };
    let grant = new_grant(request, origin)?;
    Ok(Grant { generation: 0, idle_expires_at: now + life, expires_at: now + life, ..grant })
}

/// Claims the `jti` and writes the grant; `false` when somebody was first.
async fn keep(
    request: &TokenRequest<'_>,
    issuer: &TrustedIssuer,
    claims: &Claims,
    grant: &Grant,
) -> Result<bool, OAuthError> {
    let TokenRequest { app, project, caller, client, .. } = request;
    let seen = fingerprint(format!("{}\0{}", issuer.issuer, claims.jti).as_bytes());
    let forget_at = moment(claims.exp) + Duration::from_secs(u64::from(LEEWAY) + 1);
    let written = app
        .store
        .write(project.id, async |tx| {
            if !tx.claim_replay(ReplayKind::GrantAssertion, &seen, forget_at).await? {
                return Ok(false);
            }
            tx.insert_grant(grant).await?;
            let detail = json!({ "client": client.id, "user": grant.user_id, "scope": grant.scope, "issuer": issuer.issuer });
            audit::append(app, tx, caller, Event::GrantIssued, audit::target("grant", grant.id).detail(detail)).await?;
            Ok(true)
        })
        .await?;
    Ok(written)
}

#[expect(clippy::cast_possible_truncation, reason = "the date was found to lie before the year 10000")]
fn moment(date: f64) -> Time {
    Time::from_seconds(date.floor() as i64)
}

/// Whether the issuer, the assertion or the user is wrong is not said.
fn refused() -> OAuthError {
    OAuthError::new(Code::InvalidGrant, "The assertion does not hold, or was used before.")
}

#[cfg(test)]
mod tests;
