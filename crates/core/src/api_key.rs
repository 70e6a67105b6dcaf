//! API keys: long-lived, scoped, revocable secrets of a user; what a workstation keeps after signing in.
//!
//! In: a caller and a wish. Out: a key, and its secret once. What can go wrong: a wish for more than the caller holds;
//! minting without a recent sign-in; too many keys.

use std::sync::Arc;
use std::time::Duration;

use limen_model::{
    ApiKey, ApiKeyId, Caller, Error, Identity, RequestInfo, Result, Scope, Secret, Time, UserId, Workstation,
};
use limen_store::MAX_PAGE;

use crate::app::App;
use crate::audit::{self, Event};
use crate::issue;
use crate::policy;
use crate::project::Project;
use crate::token::fingerprint;

/// What every user's key begins with, so that secret scanners know it.
pub const PREFIX: &str = "lmn_u_";

/// The most live keys of one user.
const MAX_KEYS: usize = 100;

/// The scopes that a key may hold.
pub const SCOPES: [&str; 13] = [
    "openid",
    "profile",
    "email",
    "address",
    "phone",
    "roles",
    "groups",
    "offline_access",
    "limen:read",
    "limen:write",
    "limen:keys",
    "limen:admin",
    "limen:directory",
];

/// A wish for a key.
#[derive(Debug, Clone)]
pub struct NewApiKey {
    /// The person's name for it, 1 to 64 characters.
    pub name: String,
    /// What it may do; never more than the caller may.
    pub scope: Scope,
    /// When it ends.
    pub expires_at: Option<Time>,
    /// The workstation that it lives on.
    pub workstation: Option<Workstation>,
    /// Whether live keys of the same name end in the same breath.
    pub rotate: bool,
}

/// A new key with the one copy of its secret.
#[derive(Debug)]
pub struct CreatedApiKey {
    /// The key.
    pub key: ApiKey,
    /// What is shown once.
    pub secret: Secret<String>,
}

/// Makes a key.
///
/// Errors: `invalid` for a name or scope that is none; `forbidden` with `scope_exceeded` when more is wished than is held,
/// or `reauthentication_required` when the sign-in is too old; `precondition` with `too_many_keys`.
pub async fn create(app: &App, project: &Project, caller: &Caller, wish: NewApiKey) -> Result<CreatedApiKey> {
    caller.require_scope("limen:keys")?;
    let (user, now) = (caller.require_user()?, app.clock.now());
    check(caller, &wish, now)?;
    let proof =
        caller.proof.clone().ok_or_else(|| Error::unauthenticated("not_signed_in", "Sign in first."))?;
    // A key outlives the sign-in that it came from: a stolen token must not become one hours later.
    if caller.api_key.is_none() && now.since(proof.auth_time) > recent(project) {
        return Err(Error::forbidden(
            "reauthentication_required",
            "Sign in again first: a key is made only shortly after signing in.",
        ));
    }
    let admission = issue::admit(app, project, user, &proof).await?;
    if admission.user().is_some_and(|user| user.anonymous) {
        let text = "This account has no way in of its own yet. Give it an address or a passkey first.";
        return Err(Error::precondition("anonymous_account", text));
    }
    let secret = format!("{PREFIX}{}", app.rng.token());
    let key = ApiKey {
        id: ApiKeyId::new(&app.rng, now),
        user_id: user,
        name: wish.name.trim().to_owned(),
        hash: fingerprint(secret.as_bytes()),
        scope: wish.scope,
        workstation: wish.workstation,
        proof,
        created_at: now,
        expires_at: wish.expires_at,
        last_used_at: None,
        revoked_at: None,
    };
    let replaced = app
        .store
        .write(project.id, async |tx| {
            let replaced =
                if wish.rotate { tx.revoke_api_keys_named(user, &key.name, now).await? } else { Vec::new() };
            let live = tx
                .list_api_keys_of_user(user, None, MAX_PAGE)
                .await?
                .into_iter()
                .filter(|known| known.is_live(now))
                .count();
            if live >= MAX_KEYS {
                return Err(Error::precondition(
                    "too_many_keys",
                    format!("You have {MAX_KEYS} keys. Revoke some that you do not use."),
                ));
            }
            tx.insert_api_key(&key).await?;
            for old in &replaced {
                let target = audit::target("api_key", old).detail(serde_json::json!({ "reason": "rotated" }));
                audit::append(app, tx, caller, Event::ApiKeyRevoked, target).await?;
            }
            let detail = serde_json::json!({ "name": key.name, "scope": key.scope });
            audit::append(
                app,
                tx,
                caller,
                Event::ApiKeyCreated,
                audit::target("api_key", key.id).detail(detail),
            )
            .await?;
            Ok(replaced)
        })
        .await?;
    tracing::debug!(replaced = replaced.len(), "an API key was made");
    Ok(CreatedApiKey { key, secret: Secret::new(secret) })
}

fn recent(project: &Project) -> Duration {
    project.settings.lifetimes.recent_authentication()
}

fn check(caller: &Caller, wish: &NewApiKey, now: Time) -> Result<()> {
    let name = wish.name.trim();
    if name.is_empty() || name.chars().count() > 64 || name.chars().any(char::is_control) {
        return Err(Error::invalid("invalid_name", "A key's name has 1 to 64 characters.").with_field("name"));
    }
    if wish.scope.is_empty() {
        return Err(Error::invalid("invalid_scope", "Say what the key may do: name at least one scope.")
            .with_field("scopes"));
    }
    if let Some(unknown) = wish.scope.iter().find(|token| !SCOPES.contains(token)) {
        return Err(
            Error::invalid("invalid_scope", format!("There is no scope {unknown}.")).with_field("scopes")
        );
    }
    // Refused as a whole, never trimmed: a key does what its maker read, or does not exist.
    if let Some(more) =
        wish.scope.iter().find(|token| !caller.scope.has(token) && !is_about_oneself(caller, token))
    {
        return Err(Error::forbidden(
            "scope_exceeded",
            format!("You do not hold the scope {more} yourself, so a key cannot hold it either."),
        ));
    }
    if wish.expires_at.is_some_and(|end| end <= now) {
        return Err(Error::invalid(
            "invalid_expiry",
            "The key would have ended already. Choose a time ahead.",
        )
        .with_field("expireTime"));
    }
    Ok(())
}

/// A browser session holds no OpenID scopes by name, but its person may give away what is about themselves.
fn is_about_oneself(caller: &Caller, token: &str) -> bool {
    caller.client.is_none() && caller.api_key.is_none() && !token.starts_with("limen:")
}

/// One page of the caller's keys, newest first.
pub async fn list(
    app: &App,
    project: &Project,
    caller: &Caller,
    after: Option<ApiKeyId>,
    limit: usize,
) -> Result<Vec<ApiKey>> {
    caller.require_scope("limen:read")?;
    let user = caller.require_user()?;
    app.store.read(project.id, async |tx| tx.list_api_keys_of_user(user, after, limit).await).await
}

/// The keys of the caller that work, newest first: as many as anybody has.
///
/// Errors: `forbidden` without `limen:read`.
pub async fn live(app: &App, project: &Project, caller: &Caller) -> Result<Vec<ApiKey>> {
    let (now, mut live, mut after) = (app.clock.now(), Vec::new(), None);
    loop {
        let page = list(app, project, caller, after, limen_store::MAX_PAGE).await?;
        let last = page.last().map(|key| key.id).filter(|_| page.len() == limen_store::MAX_PAGE);
        live.extend(page.into_iter().filter(|key| key.is_live(now)));
        match last {
            Some(last) => after = Some(last),
            None => return Ok(live),
        }
    }
}

/// Ends a key at once. A key may always end itself.
///
/// Errors: `not_found` for a key of somebody else or one that has ended.
pub async fn revoke(app: &App, project: &Project, caller: &Caller, id: ApiKeyId) -> Result<ApiKey> {
    if caller.api_key != Some(id) {
        caller.require_scope("limen:keys")?;
    }
    let (user, now) = (caller.require_user()?, app.clock.now());
    let gone = || Error::not_found("no_such_key", "There is no such key. It may have been revoked already.");
    app.store
        .write(project.id, async |tx| {
            let key = tx
                .find_api_key(id)
                .await?
                .filter(|key| key.user_id == user || policy::require_admin(caller).is_ok())
                .ok_or_else(gone)?;
            if !tx.revoke_api_key(id, now).await? {
                return Err(gone());
            }
            audit::append(app, tx, caller, Event::ApiKeyRevoked, audit::target("api_key", id)).await?;
            Ok(ApiKey { revoked_at: Some(now), ..key })
        })
        .await
}

/// Who shows this key.
///
/// Errors: `unauthenticated` with `invalid_api_key`, the same for unknown, ended and revoked keys, and for keys of accounts
/// that may not come in.
pub async fn authenticate(
    app: &App,
    project: &Project,
    secret: &str,
    request: RequestInfo,
) -> Result<Caller> {
    let refused = || {
        Error::unauthenticated(
            "invalid_api_key",
            "This API key is unknown, expired or revoked. Make another one.",
        )
    };
    let now = app.clock.now();
    let hash = fingerprint(secret.as_bytes());
    let key = app.store.read(project.id, async |tx| tx.find_api_key_by_hash(&hash).await).await?;
    let key = key.filter(|key| key.is_live(now)).ok_or_else(refused)?;
    let admission =
        issue::admit(app, project, key.user_id, &key.proof).await.map_err(|error| match error.kind() {
            limen_model::Kind::Forbidden | limen_model::Kind::NotFound => refused(),
            _ => error,
        })?;
    let admin = admission.require_user()?.is_admin();
    touch(app, project, &key, now).await?;
    Ok(Caller {
        identity: Identity::User { id: key.user_id, admin },
        scope: if admin { key.scope } else { key.scope.without(&["limen:admin"].into_iter().collect()) },
        session: None,
        client: None,
        api_key: Some(key.id),
        proof: Some(key.proof),
        request,
    })
}

/// Writes down that a key is in use, at most once a minute.
async fn touch(app: &App, project: &Project, key: &ApiKey, now: Time) -> Result<()> {
    if key.last_used_at.is_some_and(|last| now.since(last) < Duration::from_secs(60)) {
        return Ok(());
    }
    app.store.write(project.id, async |tx| tx.touch_api_key(key.id, now).await).await.map(|_| ())
}

/// Ends every key of a user, in the transaction of the cause.
pub async fn revoke_all(tx: &mut limen_store::Tx<'_>, user: UserId, now: Time) -> Result<Vec<ApiKeyId>> {
    tx.revoke_api_keys_of_user(user, now).await
}

/// A key by id, from memory, whatever its state.
pub async fn find(app: &App, project: &Project, id: ApiKeyId) -> Result<Option<Arc<ApiKey>>> {
    app.cache
        .api_keys
        .get(&(project.id, id), async || {
            let row = app.store.read(project.id, async |tx| tx.find_api_key(id).await).await?;
            Ok(row.map(Arc::new))
        })
        .await
}

#[cfg(test)]
mod tests;
