//! In: `claims`. Out: the claims that are asked for by name, as far as the client may ask for their scopes. What can go wrong: no JSON object; an essential `acr` out of reach.

use limen_model::Acr;

use super::{AuthorizationRequest, Context};
use crate::oauth::claims::ClaimsRequest;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::scopes;

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let Some(text) = context.params.get("claims") else { return Ok(()) };
    let claims = ClaimsRequest::parse(text)?;
    if let Some((values, essential)) = claims.acr() {
        let known: Vec<Acr> = values.iter().filter_map(|value| Acr::parse(value)).collect();
        if essential && !values.is_empty() {
            // OIDC Core §5.5.1.1: an essential acr that cannot be met is a failed sign-in.
            let least = known.iter().min().copied().ok_or_else(|| {
                OAuthError::new(
                    Code::UnmetAuthenticationRequirements,
                    "None of the acr values in the claims parameter is known here.",
                )
            })?;
            request.required_acr = Some(least);
        }
        request.acr_values.extend(known);
    }
    // What is asked for by name is voluntary (OIDC Core §5.5.1): what the client may not have is left out (R37).
    request.claims = Some(claims.within(|scope| scopes::may_ask(context.client, scope)));
    Ok(())
}
