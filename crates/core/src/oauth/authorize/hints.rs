//! In: `id_token_hint`, `login_hint`, `ui_locales`, `display`. Out: the same, read. What can go wrong: a hint that we never signed.

use limen_jose::{Typ, Validation};
use serde::Deserialize;

use super::{AuthorizationRequest, Context};
use crate::keys::SIGNING_ALGORITHMS;
use crate::oauth::error::{Code, OAuthError};

#[derive(Deserialize)]
struct Hint {
    sub: String,
}

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let bounded =
        |name| context.params.get(name).map(|text: &str| text.chars().take(512).collect::<String>());
    request.login_hint = bounded("login_hint");
    request.ui_locales = bounded("ui_locales");
    if let Some(hint) = context.params.get("id_token_hint") {
        // An expired hint still names its person (OIDC Core §3.1.2.1).
        let token = Validation::new(Typ::Jwt, context.arrival.at)
            .algorithms(&SIGNING_ALGORITHMS)
            .issuer(&context.project.issuer)
            .audience(context.client.id.as_str())
            .ignore_expiry()
            .verify::<Hint>(hint, context.project.keys.verifying())
            .map_err(|_| {
                OAuthError::new(
                    Code::InvalidRequest,
                    "The id_token_hint is not an ID token that we issued to this client.",
                )
            })?;
        request.hinted_subject = Some(token.claims.sub);
    }
    if let Some(subject) = request.claims.as_ref().and_then(|claims| claims.subject()) {
        request.hinted_subject = Some(subject.to_owned());
    }
    Ok(())
}
