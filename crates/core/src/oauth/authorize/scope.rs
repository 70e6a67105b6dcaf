//! In: `scope`. Out: what is asked for. What can go wrong: a scope that neither the project nor the client knows (R37).

use limen_model::Scope;

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::scopes;

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let asked: Scope = match context.params.get("scope") {
        Some(text) => text
            .parse()
            .map_err(|_| OAuthError::new(Code::InvalidScope, "The scope is not a list of scope tokens."))?,
        None => Scope::default(),
    };
    request.scope = scopes::allowed(context.client, &asked)?;
    request.offline = asked.has("offline_access");
    Ok(())
}
