//! Signing out: the key ends at the server, then it is forgotten here.
//!
//! In: a target. Out: how the key ended. What can go wrong: the server cannot be reached or refuses, and then the key
//! is kept, so that one can try again, unless the person insists.

use crate::{Api, ContextStore, Error, Http, Kind, Result, Target, TokenCache};

/// How a key ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignedOut {
    /// It was revoked just now.
    Revoked,
    /// It had ended before.
    EndedBefore,
    /// It lives on at the server, and is only forgotten here.
    Forgotten,
}

/// Revokes the key of a context and forgets it; `force` forgets it also when it cannot be revoked.
pub async fn sign_out(
    target: &Target,
    (store, cache): (&ContextStore, &TokenCache),
    force: bool,
) -> Result<SignedOut> {
    let (Some(account), Some(context)) = (&target.account, &target.context) else {
        return Err(Error::usage("no_context", "LIMEN_API_KEY is set, and it is kept nowhere here.")
            .with_hint("Unset it to sign out of a context, or end that key: limen keys revoke ID."));
    };
    let outcome = match revoke(target, &account.key_id).await {
        Ok(outcome) => outcome,
        Err(_) if force => SignedOut::Forgotten,
        Err(error) => return Err(explain(error)),
    };
    let forgotten = account.forget(&target.server);
    cache.forget(&target.server, &account.key_id)?;
    store.update(|contexts| {
        // Somebody may have signed in again meanwhile.
        let slot = contexts.contexts.get_mut(context).map(|context| &mut context.account);
        if let Some(slot) =
            slot.filter(|slot| slot.as_ref().is_some_and(|held| held.key_id == account.key_id))
        {
            *slot = None;
        }
        Ok(())
    })?;
    if force { Ok(outcome) } else { forgotten.map(|()| outcome) }
}

async fn revoke(target: &Target, key_id: &str) -> Result<SignedOut> {
    let http = Http::new(&target.server, target.ca_file.as_deref())?;
    match Api::new(http, target.key.clone()).revoke_api_key(key_id).await {
        Ok(_) => Ok(SignedOut::Revoked),
        Err(error) if matches!(error.status(), Some(401 | 404)) => Ok(SignedOut::EndedBefore),
        Err(error) => Err(error),
    }
}

fn explain(error: Error) -> Error {
    let advice = "You are still signed in. To forget the key here all the same: limen logout --force; then revoke it on your account page.";
    let advice = match (error.kind(), error.hint()) {
        (Kind::Unreachable, _) | (_, None) => advice.to_owned(),
        (_, Some(hint)) => format!("{hint} {advice}"),
    };
    error.with_hint(advice)
}
