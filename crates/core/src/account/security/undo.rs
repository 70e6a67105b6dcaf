//! Taking back a factor that was added: by the link of the letter that tells of it.
//!
//! In: the link's token. Out: the account without that factor, and without what was added after it; no session. What can go
//! wrong: `link_over`.
//!
//! The link signs nobody in and opens nothing: whoever reads the mailbox comes back to what the account had before, no further.

use std::time::Duration;

use limen_model::{
    Artifact, ArtifactKind, AuthenticatorId, AuthenticatorKind, Caller, Error, LinkedIdentity, Result,
    SessionId, Time, User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::account;
use crate::account::recover;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::job;
use crate::limit::Endpoint;
use crate::login::factor::Factor;
use crate::mail::{Envelope, Language, Letter};
use crate::project::Project;
use crate::session;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::FactorUndo;

/// How long the link works, in days.
pub(crate) const DAYS: u64 = 3;

/// What the link remembers.
#[derive(Debug, Serialize, Deserialize)]
struct Added {
    what: What,
    factor: Factor,
    /// What there was of other kinds before. One that took its place later is not taken away: the account would have less
    /// than before.
    had: Vec<AuthenticatorKind>,
}

/// Where the factor stands.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    /// In a row of its own.
    Row(AuthenticatorId),
    /// At an identity provider, under this subject.
    Identity { provider: String, subject: String },
}

impl What {
    fn is_row(&self, id: AuthenticatorId) -> bool {
        matches!(self, Self::Row(own) if *own == id)
    }

    fn is_identity(&self, identity: &LinkedIdentity) -> bool {
        matches!(self, Self::Identity { provider, subject } if *provider == identity.provider && *subject == identity.subject)
    }
}

/// A link that still works.
struct Undo {
    user: UserId,
    added: Added,
    made_at: Time,
}

/// A link that takes back a factor: that in this row, where there may be several of its kind; none where it has no row of
/// its own.
pub(super) async fn link(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    user: &User,
    factor: Factor,
    row: Option<AuthenticatorId>,
) -> Result<Option<String>> {
    let means = Means::of(tx, user).await?;
    let had = had(&means, Some(factor));
    let row = match factor {
        Factor::Totp => means.totp,
        Factor::PhoneCode | Factor::HeldPhone => means.phone,
        Factor::Passkey | Factor::DevicePasskey | Factor::SecurityKey => {
            means.passkeys.into_iter().find(|passkey| Some(passkey.id) == row)
        }
        Factor::Password
        | Factor::SignInLink
        | Factor::EmailCode
        | Factor::MagicLink
        | Factor::IdentityProvider
        | Factor::RecoveryCode => None,
    };
    match row {
        Some(row) => {
            make(app, project, tx, user, Added { what: What::Row(row.id), factor, had }).await.map(Some)
        }
        None => Ok(None),
    }
}

/// The same for an identity that was linked.
pub(crate) async fn link_to_identity(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    user: &User,
    provider: &str,
    subject: &str,
) -> Result<String> {
    let what = What::Identity { provider: provider.to_owned(), subject: subject.to_owned() };
    let had = had(&Means::of(tx, user).await?, None);
    make(app, project, tx, user, Added { what, factor: Factor::IdentityProvider, had }).await
}

/// The kinds of which an account has one at a time, and has one, but for the factor that was just added.
fn had(means: &Means, added: Option<Factor>) -> Vec<AuthenticatorKind> {
    let mut had = Vec::new();
    if means.totp.is_some() && added != Some(Factor::Totp) {
        had.extend([AuthenticatorKind::Totp, AuthenticatorKind::RecoveryCodes]);
    }
    if means.phone.is_some() && !added.is_some_and(Factor::is_phone) {
        had.push(AuthenticatorKind::Phone);
    }
    had
}

async fn make(app: &App, project: &Project, tx: &mut Tx<'_>, user: &User, added: Added) -> Result<String> {
    let (now, token) = (app.clock.now(), app.rng.token());
    let link = Artifact {
        kind: KIND,
        hash: fingerprint(token.as_bytes()),
        alias_hash: None,
        client_id: None,
        user_id: Some(user.id),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(added).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + Duration::from_secs(DAYS * 24 * 3600),
        consumed_at: None,
    };
    tx.insert_artifact(&link).await?;
    Ok(project.url(&format!("/account/security/undo?token={token}")))
}

/// The factor that a link would take back. Looking spends nothing.
///
/// Errors: `precondition` with `link_over`.
pub async fn view(app: &App, project: &Project, token: &str) -> Result<Factor> {
    app.store.read(project.id, async |tx| read(app, tx, token).await).await.map(|undo| undo.added.factor)
}

/// Takes the factor back, and with it what was added after it; all sessions, grants and API keys end. The password stays: whoever added the
/// factor may know it, and the owner is told how to choose another one.
///
/// Errors: `precondition` with `link_over`; `limited`.
pub async fn undo(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    token: &str,
) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (id, ended) = app
        .store
        .write(project.id, async |tx| take_back(app, project, tx, caller, language, token).await)
        .await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

async fn take_back(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    token: &str,
) -> Result<(UserId, Vec<SessionId>)> {
    let now = app.clock.now();
    let Undo { user: id, added, made_at } = read(app, tx, token).await?;
    tx.consume_artifact(KIND, &fingerprint(token.as_bytes()), now).await?.ok_or_else(over)?;
    let mut user = account::lock_active(tx, id).await.map_err(|_| over())?;
    let mut removed = Vec::new();
    for row in tx.list_authenticators(id).await? {
        // Recovery codes come and go with their app; a password is replaced by its own link.
        let with_app = added.factor == Factor::Totp && row.kind == AuthenticatorKind::RecoveryCodes;
        let replaces = row.kind == AuthenticatorKind::Password || added.had.contains(&row.kind);
        let later = row.created_at >= made_at && !replaces;
        if added.what.is_row(row.id) || with_app || later {
            tx.delete_authenticator(row.id).await?;
            removed.push(row.kind);
        }
    }
    let mut unlinked = 0;
    for identity in tx.list_linked_identities(id).await? {
        if added.what.is_identity(&identity) || identity.created_at >= made_at {
            tx.delete_linked_identity(id, &identity.provider, &identity.subject).await?;
            unlinked += 1;
        }
    }
    if removed.contains(&AuthenticatorKind::Phone) {
        user.profile.phone_number = None;
        user.profile.phone_number_verified = false;
    }
    user.not_before = Some(now);
    user.updated_at = now;
    tx.update_user(&user).await?;
    // Whoever added the factor may have made keys with it.
    tx.revoke_api_keys_of_user(id, now).await?;
    let ended = session::end_others(app, tx, caller, id, None, "factor_undone").await?;
    recover::forget_half_proven(tx, id).await?;
    tx.delete_artifacts_of_user_since(KIND, id, made_at).await?;
    if let Some(address) = account::proven_address(&user) {
        let letter = Letter::FactorRemoved {
            factor: added.factor,
            origin: account::origin(app, caller),
            recover: project.url("/recover"),
        };
        let language = account::language_of(&user, language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let detail = json!({ "by": "undo", "factor": added.factor, "count": removed.len() + unlinked });
    let target = audit::target("user", id).detail(detail);
    audit::append(app, tx, caller, Event::AuthenticatorRemoved, target).await?;
    Ok((id, ended))
}

async fn read(app: &App, tx: &mut Tx<'_>, token: &str) -> Result<Undo> {
    let now = app.clock.now();
    let link = tx.find_artifact(KIND, &fingerprint(token.as_bytes())).await?;
    let link = link.filter(|link| link.consumed_at.is_none() && now < link.expires_at).ok_or_else(over)?;
    let (user, made_at) = (link.user_id.ok_or_else(over)?, link.created_at);
    let added: Added = serde_json::from_value(link.data).map_err(Error::internal)?;
    Ok(Undo { user, added, made_at })
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This link no longer works. It was used already, or it is older than 3 days.",
    )
}

#[cfg(test)]
mod tests;
