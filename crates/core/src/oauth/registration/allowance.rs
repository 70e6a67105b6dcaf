//! What a client may take for itself: a stranger little, the holder of an initial access token what its maker allows.
//!
//! In: metadata that satisfies every rule. Out: the same, with the scope cut to what is allowed (RFC 7591 §2 lets us).
//! What can go wrong: a grant type that needs somebody's word.

use limen_model::{Client, ClientMetadata, Scope};

use super::rules::refuse;
use crate::oauth::error::OAuthError;

/// Grants in which a person decides; everybody may register them.
const WITH_A_PERSON: [&str; 3] =
    ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"];

/// Scopes about the person who consents; everybody may register them.
const ABOUT_THE_PERSON: [&str; 6] = ["openid", "profile", "email", "address", "phone", "offline_access"];

/// What a registration may hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Allowance {
    /// Grant types beyond those in which a person decides; `None` allows all.
    grant_types: Option<Vec<String>>,
    /// Scopes beyond those about the person.
    scope: Scope,
}

impl Allowance {
    /// For a stranger.
    pub(super) fn of_anybody() -> Self {
        Self { grant_types: Some(Vec::new()), scope: Scope::default() }
    }

    /// For the holder of an initial access token that gives these scopes away.
    pub(super) fn of_token(scope: Scope) -> Self {
        Self { grant_types: None, scope }
    }

    /// For a client that changes itself: what it holds already, and no more (R21).
    pub(super) fn of_client(client: &Client) -> Self {
        let scope = client.metadata.scope.as_deref().and_then(|scope| scope.parse().ok()).unwrap_or_default();
        Self { grant_types: Some(client.metadata.grant_types.clone()), scope }
    }

    /// Refuses or cuts what is not allowed.
    pub(super) fn apply(&self, metadata: &mut ClientMetadata) -> Result<(), OAuthError> {
        let free = |grant_type: &str| WITH_A_PERSON.contains(&grant_type);
        let given =
            |grant_type: &String| self.grant_types.as_ref().is_none_or(|given| given.contains(grant_type));
        if let Some(other) =
            metadata.grant_types.iter().find(|grant_type| !free(grant_type) && !given(grant_type))
        {
            return Err(refuse(
                "grant_types",
                format!("{other} needs an initial access token from an administrator"),
            ));
        }
        if let Some(asked) = metadata.scope.as_deref() {
            let asked: Scope =
                asked.parse().map_err(|_| refuse("scope", "it is not a list of scope tokens"))?;
            let allowed = self.scope.or(&ABOUT_THE_PERSON.into_iter().collect());
            metadata.scope = Some(asked.and(&allowed).to_string());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
