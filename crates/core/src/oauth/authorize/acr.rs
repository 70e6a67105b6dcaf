//! In: `acr_values`. Out: the assurance levels that are wished for, best first. What can go wrong: nothing; unknown ones are wishes too.

use limen_model::Acr;

use super::{AuthorizationRequest, Context};
use crate::oauth::error::OAuthError;

/// `acr_values` asks for a voluntary claim (OIDC Core §3.1.2.1): it never refuses.
pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let asked =
        context.params.get("acr_values").map(|text| text.split(' ').map(str::to_owned).collect::<Vec<_>>());
    let wishes = asked.unwrap_or_else(|| context.client.metadata.default_acr_values.clone());
    request.acr_values = wishes.iter().filter_map(|value| Acr::parse(value)).collect();
    Ok(())
}
