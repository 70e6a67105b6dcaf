//! In: `prompt`. Out: what the person must be shown. What can go wrong: `none` together with something, or an unknown value.

use serde::{Deserialize, Serialize};

use super::{AuthorizationRequest, Context};
use crate::oauth::error::{Code, OAuthError};

/// What the person must be shown (OIDC Core §3.1.2.1, Initiating User Registration 1.0).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Nothing.
    None,
    /// The sign-in page, even when signed in.
    Login,
    /// The consent page, even when it was answered before.
    Consent,
    /// The choice of account.
    SelectAccount,
    /// The registration page.
    Create,
}

impl Prompt {
    /// Every value, as discovery lists them.
    pub const ALL: [(&'static str, Self); 5] = [
        ("none", Self::None),
        ("login", Self::Login),
        ("consent", Self::Consent),
        ("select_account", Self::SelectAccount),
        ("create", Self::Create),
    ];
}

pub(super) fn check(context: &Context<'_>, request: &mut AuthorizationRequest) -> Result<(), OAuthError> {
    let Some(text) = context.params.get("prompt") else { return Ok(()) };
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let known = Prompt::ALL.iter().find(|(name, _)| *name == word);
        let (_, prompt) = known.ok_or_else(|| {
            OAuthError::new(Code::InvalidRequest, format!("The prompt {word} is not known here."))
        })?;
        request.prompt.insert(*prompt);
    }
    if request.prompt.contains(&Prompt::None) && request.prompt.len() > 1 {
        return Err(OAuthError::new(Code::InvalidRequest, "The prompt none stands alone."));
    }
    Ok(())
}
