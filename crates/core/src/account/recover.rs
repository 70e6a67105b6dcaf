//! A lost password: a mailed link to choose a new one. It changes the password and signs nobody in.
//!
//! In: an email address or username; then the link's token and a new password. Out: nothing to see.
//! What can go wrong: `link_over`, and what makes a password unfit. Whether there is such an account is never told (I6).

use std::net::IpAddr;

use limen_model::{
    Artifact, ArtifactKind, AuthenticatorKind, Caller, Email, Error, Result, Secret, User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::register::set_password;
use crate::app::App;
use crate::audit::{self, Event};
use crate::job::{self, ResetRequest};
use crate::limit::{Endpoint, letters, soft_lock};
use crate::login;
use crate::mail::{Envelope, Language, Letter};
use crate::password::rules;
use crate::project::Project;
use crate::session;
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::PasswordReset;

/// The mailbox that a link went to; it works only while it is still the account's.
#[derive(Debug, Serialize, Deserialize)]
struct Sent {
    email: Email,
}

/// What the page shows that asks for the new password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reset {
    /// Whose password it is, for the password manager.
    pub account: Email,
    /// The least number of characters.
    pub min_length: usize,
}

/// Asks for a link. The answer is the same for every account, and for none: a job finds out, later.
///
/// Errors: `invalid` with `identifier_missing`, field `identifier`; `limited` with `letter_too_soon` or `too_many_requests`.
pub async fn request(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    identifier: &str,
) -> Result<()> {
    app.limits.check(Endpoint::Recover, caller.request.address)?;
    let identifier = identifier.trim();
    if identifier.is_empty() || identifier.len() > 254 {
        return Err(
            Error::invalid("identifier_missing", "Enter your email or username.").with_field("identifier")
        );
    }
    let address: Option<IpAddr> = caller.request.address;
    let wish = ResetRequest {
        identifier: identifier.to_owned(),
        language,
        address,
        user_agent: caller.request.user_agent.clone(),
        request_id: caller.request.request_id.clone(),
    };
    app.store
        .write(project.id, async |tx| {
            letters::count(tx, project, identifier, app.clock.now()).await?;
            job::request_reset(app, project, tx, &wish).await?;
            audit::append(app, tx, caller, Event::PasswordResetRequested, audit::Target::none()).await
        })
        .await
}

/// The job behind [`request`]: finds the account, and sends the link to its mailbox.
pub(crate) async fn send_link(app: &App, project: &Project, wish: &ResetRequest) -> Result<()> {
    let (now, token) = (app.clock.now(), app.rng.token());
    let life = project.settings.lifetimes.password_reset();
    app.store
        .write(project.id, async |tx| {
            let user = super::find(tx, &wish.identifier).await?.filter(User::is_active);
            let Some((user, email)) = user.and_then(|user| user.email.clone().map(|email| (user, email)))
            else {
                return Ok(());
            };
            // Names of one account share a budget that nobody outside sees.
            if letters::count_of_account(tx, project, user.id, now).await.is_err() {
                return Ok(());
            }
            tx.delete_artifacts_of_user(KIND, user.id).await?;
            let link = Artifact {
                kind: KIND,
                hash: fingerprint(token.as_bytes()),
                alias_hash: None,
                client_id: None,
                user_id: Some(user.id),
                session_id: None,
                grant_id: None,
                data: serde_json::to_value(Sent { email: email.clone() }).map_err(Error::internal)?,
                created_at: now,
                expires_at: now + life,
                consumed_at: None,
            };
            tx.insert_artifact(&link).await?;
            let letter = Letter::PasswordReset {
                link: project.url(&format!("/recover/reset?token={token}")),
                minutes: life.as_secs().div_ceil(60),
            };
            let envelope =
                Envelope::new(email, super::language_of(&user, wish.language), letter).until(now + life);
            job::send(app, project, tx, &envelope).await?;
            let caller = Caller::anonymous(wish.request());
            audit::append(app, tx, &caller, Event::PasswordResetSent, audit::target("user", user.id)).await
        })
        .await
}

/// What the page shows behind the link. Looking spends nothing.
///
/// Errors: `precondition` with `link_over`.
pub async fn view(app: &App, project: &Project, token: &str) -> Result<Reset> {
    let (_, email) = app.store.read(project.id, async |tx| read(app, tx, token).await).await?;
    Ok(Reset {
        account: email,
        min_length: project.settings.password.min_length.max(rules::LEAST_MIN_LENGTH),
    })
}

/// Sets the new password: all sessions and grants of the account end, and its owner is told. The person signs in next,
/// with every factor that the account has (I11, R1).
///
/// Errors: `precondition` with `link_over`; the codes of [`rules::check`], with which the link stays good.
pub async fn reset(
    app: &App,
    project: &Project,
    caller: &Caller,
    token: &str,
    password: &Secret<String>,
) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, _) = app.store.read(project.id, async |tx| read(app, tx, token).await).await?;
    rules::check(password, &super::password::context(project, &user), &project.settings.password)?;
    let phc = app.hasher.hash(password).await?;
    let ended =
        app.store.write(project.id, async |tx| redeem(app, project, tx, caller, token, &phc).await).await?;
    session::forget(app, project, ended);
    app.cache.users.forget(&(project.id, user.id));
    Ok(())
}

async fn redeem(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    token: &str,
    phc: &str,
) -> Result<Vec<limen_model::SessionId>> {
    let now = app.clock.now();
    let (user, email) = read(app, tx, token).await?;
    tx.consume_artifact(KIND, &fingerprint(token.as_bytes()), now).await?.ok_or_else(over)?;
    let mut user = super::lock_active(tx, user.id).await.map_err(|_| over())?;
    set_password(app, tx, user.id, phc).await?;
    if user.email_verified_at.is_none() {
        // The first proof of the mailbox: whatever was made before it may be somebody else's (I12).
        user.email_verified_at = Some(now);
        if !tx.was_proven(user.id).await? {
            user.profile.phone_number_verified = false;
            for kind in [
                AuthenticatorKind::Totp,
                AuthenticatorKind::RecoveryCodes,
                AuthenticatorKind::Passkey,
                AuthenticatorKind::Phone,
            ] {
                tx.delete_authenticators(user.id, kind).await?;
            }
            login::take_identities(app, tx, caller, user.id).await?;
        }
    }
    // The command line of every computer is signed in with a key, and whoever had the old password may have made one.
    tx.revoke_api_keys_of_user(user.id, now).await?;
    user.not_before = Some(now);
    user.updated_at = now;
    tx.update_user(&user).await?;
    let ended = session::end_others(app, tx, caller, user.id, None, "password_reset").await?;
    forget_half_proven(tx, user.id).await?;
    soft_lock::clear(tx, project, user.id).await?;
    let letter =
        Letter::PasswordChanged { origin: super::origin(app, caller), recover: project.url("/recover") };
    let envelope = Envelope::new(email, super::language_of(&user, Language::default()), letter);
    job::send(app, project, tx, &envelope).await?;
    let target = audit::target("user", user.id).detail(serde_json::json!({ "by": "reset" }));
    audit::append(app, tx, caller, Event::PasswordChanged, target).await?;
    Ok(ended)
}

/// Whatever was begun with the old password, or with mail about it, ends.
pub(crate) async fn forget_half_proven(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    tx.delete_artifacts_of_user(ArtifactKind::SignInLink, user).await?;
    tx.delete_artifacts_of_user(KIND, user).await?;
    tx.delete_artifacts_of_user(ArtifactKind::TotpSetup, user).await?;
    for kind in [
        ArtifactKind::SignInCode,
        ArtifactKind::PhoneCode,
        ArtifactKind::PhoneProof,
        ArtifactKind::MagicLink,
        ArtifactKind::Invitation,
        ArtifactKind::PasskeyRegistration,
        ArtifactKind::FederationState,
    ] {
        tx.delete_artifacts_of_user(kind, user).await?;
    }
    super::mailbox::forget_all(tx, user).await?;
    login::forget_browsers(tx, user).await?;
    login::forget_all(tx, user).await
}

/// The account behind a link that still works.
async fn read(app: &App, tx: &mut Tx<'_>, token: &str) -> Result<(User, Email)> {
    let now = app.clock.now();
    let link = tx.find_artifact(KIND, &fingerprint(token.as_bytes())).await?;
    let link = link.filter(|link| link.consumed_at.is_none() && now < link.expires_at).ok_or_else(over)?;
    let sent: Sent = serde_json::from_value(link.data).map_err(Error::internal)?;
    let user = match link.user_id {
        Some(id) => tx.find_user(id).await?,
        None => None,
    };
    let user =
        user.filter(|user| user.is_active() && user.email.as_ref() == Some(&sent.email)).ok_or_else(over)?;
    Ok((user, sent.email))
}

fn over() -> Error {
    Error::precondition(
        "link_over",
        "This link no longer works. It was used already, or it is too old. Nothing has changed on your account.",
    )
}

#[cfg(test)]
mod tests;
