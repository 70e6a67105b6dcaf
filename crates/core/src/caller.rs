//! Who makes a request: from the credential that it carries.
//!
//! In: what stands in `Authorization`. Out: a [`Caller`]. What can go wrong: `unauthenticated`, always the same.

use limen_model::{Caller, Error, Identity, Proof, RequestInfo, Result, Time};

use crate::api_key;
use crate::app::App;
use crate::issue::default_audience;
use crate::oauth::dpop;
use crate::oauth::error::OAuthError;
use crate::project::Project;
use crate::token::{self, AccessToken, Confirmation};
use crate::user;

/// The key that a request proves to hold.
#[derive(Debug, Clone, Copy, Default)]
pub struct Possession<'a> {
    /// The `DPoP` header.
    pub proof: Option<&'a str>,
    /// The DER of the TLS client certificate.
    pub certificate: Option<&'a [u8]>,
    /// The HTTP method.
    pub method: &'a str,
    /// The URL of the request as we publish it, without query.
    pub url: &'a str,
}

/// The caller behind an API key or an access token.
pub async fn of_bearer(
    app: &App,
    project: &Project,
    token: &str,
    possession: Possession<'_>,
    request: RequestInfo,
) -> Result<Caller> {
    if token.starts_with(api_key::PREFIX) {
        return api_key::authenticate(app, project, token, request).await;
    }
    let access = token::verify(app, project, token).await?;
    possess(app, project, token, &access, possession)
        .await
        .map_err(|error| token::refused().with_source(error))?;
    if !is_for_us(project, &access) {
        return Err(token::refused());
    }
    of_token(app, project, &access, request).await
}

/// Whether a token was made for our own endpoints: they are a resource like any other, and what was made for somebody
/// else's is not for us (RFC 9068 §4, B12).
pub fn is_for_us(project: &Project, access: &AccessToken) -> bool {
    access.aud.has(&project.issuer) || access.aud.has(&default_audience(project))
}

/// Holds a bound token to its key (RFC 9449 §7.1, RFC 8705 §3).
pub async fn possess(
    app: &App,
    project: &Project,
    token: &str,
    access: &AccessToken,
    possession: Possession<'_>,
) -> Result<(), OAuthError> {
    use crate::oauth::error::Code;
    let refuse = |why: &'static str| Err(OAuthError::new(Code::InvalidToken, why));
    match (&access.cnf, possession.proof) {
        (None, None) => Ok(()),
        (None, Some(_)) => refuse("The token is not bound to a key: send it as Bearer."),
        (Some(Confirmation::Dpop(_)), None) => refuse("The token is bound to a DPoP key: send a proof."),
        (Some(Confirmation::Dpop(bound)), Some(proof)) => {
            let target = dpop::Target {
                method: possession.method,
                url: possession.url,
                access_token: Some(token),
                nonce: false,
            };
            let shown = dpop::prove(app, project, proof, target).await?;
            if shown == *bound { Ok(()) } else { refuse("The proof is by another key than the token's.") }
        }
        (Some(Confirmation::Certificate(bound)), _) => match possession.certificate {
            Some(certificate) if limen_jose::certificate::thumbprint(certificate) == *bound => Ok(()),
            _ => refuse("The token is bound to a TLS certificate that the connection does not show."),
        },
    }
}

async fn of_token(
    app: &App,
    project: &Project,
    access: &AccessToken,
    request: RequestInfo,
) -> Result<Caller> {
    let Some(owner) = token::owner(app, project, access).await? else {
        return Ok(Caller {
            identity: Identity::Client(access.client_id.clone()),
            scope: access.scope.clone(),
            client: Some(access.client_id.clone()),
            ..Caller::anonymous(request)
        });
    };
    let user =
        user::find(app, project, owner).await?.filter(|user| user.is_active()).ok_or_else(token::refused)?;
    Ok(Caller {
        identity: Identity::User { id: owner, admin: user.is_admin() },
        scope: access.scope.clone(),
        session: access.sid,
        client: Some(access.client_id.clone()),
        api_key: access.akid,
        proof: proof_of(access),
        request,
    })
}

fn proof_of(access: &AccessToken) -> Option<Proof> {
    let acr = access.acr.as_deref().and_then(limen_model::Acr::parse)?;
    Some(Proof {
        auth_time: Time::from_seconds(access.auth_time?),
        amr: access.amr.clone(),
        acr,
        oldest: None,
    })
}

/// The refusal for a request without any credential.
pub fn nobody() -> Error {
    Error::unauthenticated("not_signed_in", "Send an access token or an API key in the Authorization header.")
}
