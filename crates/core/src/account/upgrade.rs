//! An account without a name gets a way in of its own: an address with a password or with codes by mail, or a passkey. It
//! stays the same account, with the same id; it never goes into another one.
//!
//! In: the token of an application that may sign people in itself; an address, later the mailed code; or a passkey. Out: the
//! account as it is then. What can go wrong: `not_anonymous`; `email_taken`, told to nobody but who reads the mailbox; what
//! makes a password, a code or a passkey unfit.

use std::time::Duration;

use limen_model::{Caller, Email, Error, Kind, Result, Secret, User, UserId};
use limen_store::Tx;
use serde_json::{Value, json};

use super::mailbox::{self, Claim};
use super::{own, register};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::passkey;
use crate::authenticator::passkey::registration::{self, Owner};
use crate::job::{self, Work};
use crate::limit::Endpoint;
use crate::login::{CodeSent, Visit};
use crate::mail::Language;
use crate::password::rules;
use crate::project::Project;

/// How long an account without a name is kept without use.
const UNUSED_DAYS: u64 = 30;

/// What an account is to have.
#[derive(Debug)]
pub struct Upgrade<'a> {
    /// The person's name; may be empty.
    pub name: &'a str,
    /// The address.
    pub email: &'a str,
    /// The password; without one, codes by mail are the way in.
    pub password: Option<&'a Secret<String>>,
    /// The language of letters.
    pub language: Language,
}

/// Mails a code to an address that the account is to have.
///
/// Errors: `forbidden` with `browser_only` or `sign_up_closed`; `precondition` with `not_anonymous` or `method_off`; `invalid`
/// with a field: `invalid_email`, `name_too_long`, the codes of [`rules::check`]; `limited` with `letter_too_soon` or
/// `too_many_requests`; `unavailable` with `hash_queue_full`.
pub async fn request(app: &App, project: &Project, caller: &Caller, form: Upgrade<'_>) -> Result<CodeSent> {
    app.limits.check(Endpoint::Register, caller.request.address)?;
    let user = anonymous(app, project, caller).await?;
    let email: Email = form.email.parse()?;
    let name = super::checked_name(Some(form.name))?;
    let methods = &project.settings.methods;
    let password = match form.password {
        Some(password) if methods.password => {
            let product = project.settings.brand.product_name.as_str();
            let context = rules::Context::new([email.as_str(), name.as_deref().unwrap_or_default(), product]);
            rules::check(password, &context, &project.settings.password)?;
            Some(app.hasher.hash(password).await?)
        }
        None if methods.email_code || methods.magic_link => None,
        Some(_) | None => {
            let text = "This way to sign in is not used here. Choose another one.";
            return Err(Error::precondition("method_off", text));
        }
    };
    let browser = place(user.id);
    let visit = visit(&browser, form.language);
    app.store
        .write(project.id, async |tx| {
            let claim = Claim::Upgrade { user: user.id, name, password };
            let sent = mailbox::send(app, project, tx, &visit, &email, &claim).await?;
            let target = audit::target("user", user.id);
            audit::append(app, tx, caller, Event::EmailChangeRequested, target).await?;
            Ok(sent)
        })
        .await
}

/// Takes the code: the account has the address now, proven, and what was chosen with it.
///
/// Errors: those of [`request`] about the caller; `code_wrong`, `code_expired`, `code_format`, field `code`; `conflict` with
/// `email_taken`, field `email`: the code is spent then, and nothing has changed.
pub async fn confirm(app: &App, project: &Project, caller: &Caller, code: &str) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let id = anonymous(app, project, caller).await?.id;
    let browser = place(id);
    let visit = visit(&browser, Language::default());
    let done = mailbox::redeem(app, project, &visit, code, async |tx, waiting| match &waiting.claim {
        Claim::Upgrade { user, name, password } if *user == id => {
            // The mailbox is proven: its reader may know that another account has it.
            if tx.find_user_by_email(&waiting.email).await?.is_some() {
                return Ok(Err(email_taken()));
            }
            let mut user = locked(tx, id).await?;
            user.email = Some(waiting.email.clone());
            user.email_verified_at = Some(app.clock.now());
            user.profile.name = name.clone().or(user.profile.name);
            settle(app, tx, caller, &mut user).await?;
            if let Some(password) = password {
                register::set_password(app, tx, id, password).await?;
            }
            let by = if password.is_some() { "password" } else { "email_code" };
            tell(app, tx, caller, id, by).await.map(Ok)
        }
        Claim::Upgrade { .. } | Claim::Register { .. } | Claim::SignIn { .. } | Claim::Change { .. } => {
            Err(mailbox::expired())
        }
    });
    done.await.map_err(|error| match error.kind() {
        // Somebody else proved the same mailbox in the meantime.
        Kind::Conflict => email_taken().with_source(error),
        _ => error,
    })??;
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

/// Options for `navigator.credentials.create`, for the passkey that will open the account.
///
/// Errors: `forbidden` with `browser_only` or `sign_up_closed`; `precondition` with `not_anonymous` or `method_off`; `limited`.
pub async fn begin_passkey(app: &App, project: &Project, caller: &Caller) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let user = anonymous(app, project, caller).await?;
    passkey::require_offered(project)?;
    let browser = place(user.id);
    // There will be no other way in, so it must be found without a name.
    registration::offer(app, project, &visit(&browser, Language::default()), &Owner::of(&user), &[], true)
        .await
}

/// Takes the passkey.
///
/// Errors: those of [`begin_passkey`]; `precondition` with `passkey_over`; `invalid` with `passkey_refused`, or with
/// `label_too_long` or `label_invalid`, field `label`; `conflict` with `passkey_known`.
pub async fn confirm_passkey(
    app: &App,
    project: &Project,
    caller: &Caller,
    answer: &str,
    label: &str,
) -> Result<()> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let user = anonymous(app, project, caller).await?;
    passkey::require_offered(project)?;
    let label = registration::label(label, caller)?;
    let browser = place(user.id);
    let visit = visit(&browser, Language::default());
    let (row, factor) = registration::redeem(app, project, &visit, user.id, answer, label).await?;
    app.store
        .write(project.id, async |tx| {
            let mut user = locked(tx, user.id).await?;
            registration::insert(tx, &row).await?;
            settle(app, tx, caller, &mut user).await?;
            let target = audit::target("user", user.id).detail(json!({ "factor": factor }));
            audit::append(app, tx, caller, Event::AuthenticatorAdded, target).await?;
            tell(app, tx, caller, user.id, "passkey").await
        })
        .await?;
    app.cache.users.forget(&(project.id, user.id));
    Ok(())
}

/// How long an account without a name is kept without use; no shorter than its refresh token works.
pub(crate) fn unused_for(project: &Project) -> Duration {
    Duration::from_secs(UNUSED_DAYS * 24 * 3600).max(project.settings.lifetimes.refresh_idle())
}

/// The job that looks after an account without a name: erases it once nobody has refreshed its tokens for a month, and looks
/// again later while somebody does.
pub(crate) async fn reap(app: &App, project: &Project, id: UserId) -> Result<()> {
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            let Some(user) = tx.lock_user(id).await?.filter(|user| user.anonymous) else { return Ok(()) };
            let used = tx.last_refresh_of_user(id).await?.unwrap_or(user.created_at);
            let ends = used.max(user.created_at) + unused_for(project);
            if now < ends {
                return job::enqueue(app, tx, &Work::ReapAnonymous { user: id }, ends).await.map(drop);
            }
            tx.delete_user(id).await?;
            let target = audit::target("user", id).detail(json!({ "by": "unused" }));
            audit::append(app, tx, &Caller::system(), Event::UserErased, target).await
        })
        .await?;
    app.cache.users.forget(&(project.id, id));
    Ok(())
}

/// The account of the caller, which has no name.
async fn anonymous(app: &App, project: &Project, caller: &Caller) -> Result<User> {
    let (id, _) = own::at_screens(app, project, caller).await?;
    register::require_open(project)?;
    let user = super::active(app, project, id).await?;
    if !user.anonymous {
        return Err(named());
    }
    if !project.settings.methods.anonymous {
        let text = "Accounts without a name are not used here any more.";
        return Err(Error::precondition("method_off", text));
    }
    Ok(user)
}

async fn locked(tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    let user = super::lock_active(tx, id).await?;
    if user.anonymous { Ok(user) } else { Err(named()) }
}

/// From here on it is an account like any other; its tokens say so with the next refresh.
async fn settle(app: &App, tx: &mut Tx<'_>, caller: &Caller, user: &mut User) -> Result<()> {
    user.anonymous = false;
    user.updated_at = app.clock.now();
    tx.update_user(user).await?;
    if user.email.is_some() {
        audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", user.id)).await?;
    }
    Ok(())
}

async fn tell(app: &App, tx: &mut Tx<'_>, caller: &Caller, id: UserId, by: &str) -> Result<()> {
    let target = audit::target("user", id).detail(json!({ "by": by }));
    audit::append(app, tx, caller, Event::UserUpgraded, target).await
}

/// The account stands for the browser: an application's own screens have no cookie.
fn place(user: UserId) -> Secret<String> {
    Secret::new(format!("anonymous {user}"))
}

fn visit(browser: &Secret<String>, language: Language) -> Visit<'_> {
    Visit { browser, flow: "upgrade", language }
}

fn named() -> Error {
    Error::precondition("not_anonymous", "This account has a way in of its own already.")
}

fn email_taken() -> Error {
    let text = "Another account has this address. Sign in to that one, or choose another address.";
    Error::conflict("email_taken", text).with_field("email")
}

#[cfg(test)]
mod tests;
