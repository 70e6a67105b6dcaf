//! Who may change an account, and whether they proved themselves lately enough.
//!
//! In: a caller, and perhaps the password once more. Out: the account's id.
//! What can go wrong: `not_signed_in`; `browser_only` for keys and tokens; `reauthentication_required`; `password_wrong`.

use limen_model::{Caller, Error, Identity, MfaPolicy, Result, Secret, SessionId, User, UserId};

use crate::app::App;
use crate::authenticator::means::Means;
use crate::client;
use crate::login::factor;
use crate::login::{Tried, Visit, try_password};
use crate::project::Project;

/// The account of somebody who sits at a browser. A client or an API key never changes how its person signs in (I11).
pub(crate) fn at_browser(caller: &Caller) -> Result<(UserId, SessionId)> {
    let user = caller.require_user()?;
    caller.require_scope("limen:write")?;
    match (&caller.identity, caller.session, &caller.client, caller.api_key) {
        (Identity::User { .. }, Some(session), None, None) => Ok((user, session)),
        _ => Err(Error::forbidden("browser_only", "Sign in with a browser to change this.")),
    }
}

/// The same, or at the screens of an application that signs people in itself: it sees what they type, as our own pages do.
///
/// Errors: `forbidden` with `browser_only`.
pub(super) async fn at_screens(app: &App, project: &Project, caller: &Caller) -> Result<(UserId, SessionId)> {
    let refusal = match at_browser(caller) {
        Ok(own) => return Ok(own),
        Err(error) => error,
    };
    let (Identity::User { id, .. }, Some(session), Some(client), None) =
        (&caller.identity, caller.session, &caller.client, caller.api_key)
    else {
        return Err(refusal);
    };
    caller.require_scope("limen:write")?;
    let client = client::find(app, project, client.as_str()).await?;
    match client.is_some_and(|client| client.policy.direct_sign_in) {
        true => Ok((*id, session)),
        false => Err(refusal),
    }
}

/// The same, for somebody who proved themselves a short while ago, or does so now with the password.
///
/// Errors: `precondition` with `reauthentication_required` without a password; `unauthenticated` with `password_wrong`,
/// field `current_password`, with a wrong one; `limited` as at sign-in.
pub(super) async fn proven(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    password: Option<&Secret<String>>,
) -> Result<(UserId, SessionId)> {
    let (user, session) = at_browser(caller)?;
    match password {
        Some(password) => match try_password(app, project, caller, visit, Some(user), "", password).await? {
            Tried::Right { .. } => Ok((user, session)),
            Tried::Wrong => {
                let text = "That is not your password. Check for caps lock.";
                Err(Error::unauthenticated("password_wrong", text).with_field("current_password"))
            }
        },
        None if is_recent(app, project, caller) => Ok((user, session)),
        None => Err(reauthenticate()),
    }
}

/// The same, for a change of the factors themselves: whoever has two has proven both a short while ago.
///
/// Errors: `precondition` with `reauthentication_required` or, where a second factor is missing, `step_up_required`.
pub(super) async fn strongly_proven(
    app: &App,
    project: &Project,
    caller: &Caller,
) -> Result<(User, Means, SessionId)> {
    let (_, session) = at_browser(caller)?;
    let (user, means) = fully_proven(app, project, caller).await?;
    Ok((user, means, session))
}

/// The same, at the screens of an application that signs people in itself, too.
///
/// Errors: those of [`strongly_proven`]; `forbidden` with `browser_only`.
pub(super) async fn strongly_proven_at_screens(
    app: &App,
    project: &Project,
    caller: &Caller,
) -> Result<(User, Means, SessionId)> {
    let (_, session) = at_screens(app, project, caller).await?;
    let (user, means) = fully_proven(app, project, caller).await?;
    Ok((user, means, session))
}

/// Somebody who proved themselves a short while ago, with every factor that they have, wherever they sit.
///
/// Errors: those of [`strongly_proven`].
pub(crate) async fn fully_proven(app: &App, project: &Project, caller: &Caller) -> Result<(User, Means)> {
    let user = super::active(app, project, caller.require_user()?).await?;
    if user.anonymous {
        let text = "This account has no way in of its own yet. Give it an address or a passkey first.";
        return Err(Error::precondition("anonymous_account", text));
    }
    let amr = caller.proof.as_ref().map(|proof| proof.amr.as_slice()).unwrap_or_default();
    let means = require_all_factors(app, project, &user, amr).await?;
    if !is_recent(app, project, caller) {
        return Err(reauthenticate());
    }
    Ok((user, means))
}

/// Whoever has an app has proven it too. A browser that is remembered spares its own person the second factor, and lets
/// nobody change a factor or bring another device in without it (I11).
///
/// Errors: `precondition` with `step_up_required`.
pub(crate) async fn require_all_factors(
    app: &App,
    project: &Project,
    user: &User,
    amr: &[String],
) -> Result<Means> {
    let means = app.store.read(project.id, async |tx| Means::of(tx, user).await).await?;
    // Where a second factor is demanded, a passkey may be the one.
    let demanded = project.settings.mfa.policy.demands(user.is_admin()) && !means.passkeys.is_empty();
    let second = means.totp.is_some() || means.holds_phone(project) || demanded;
    if second && project.settings.mfa.policy != MfaPolicy::Off && !factor::proves_two(amr) {
        return Err(Error::precondition("step_up_required", "Prove both of your factors first."));
    }
    Ok(means)
}

fn reauthenticate() -> Error {
    Error::precondition("reauthentication_required", "Sign in once more to change this.")
}

/// Whether the person proved themselves within the project's limit.
fn is_recent(app: &App, project: &Project, caller: &Caller) -> bool {
    let limit = project.settings.lifetimes.recent_authentication();
    caller.proof.as_ref().is_some_and(|proof| app.clock.now().since(proof.auth_time) < limit)
}
