//! Making an account: it comes into being when its mailbox is proven, and not a moment earlier.
//!
//! In: a name, an address, a password; then the code. Out: an account, signed in.
//! What can go wrong: a field that does not hold. An address that has an account is no error: its owner gets a letter
//! that says so, and the browser sees the same page (I6, R32).

pub mod passkey;
pub(crate) mod unproven;

use std::collections::BTreeSet;

use limen_model::{
    Authenticator, AuthenticatorId, AuthenticatorKind, Caller, Email, Error, Kind, Profile, Result, Secret,
    SignUp, User, UserId, UserState,
};
use limen_store::Tx;

use super::mailbox::{self, Claim};
use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::login::factor::Factor;
use crate::login::{self, CodeSent, Outcome, Step, View, Visit};
use crate::mail::Language;
use crate::password::rules;
use crate::project::Project;

/// The form.
#[derive(Debug)]
pub struct Registration<'a> {
    /// The person's name; may be empty.
    pub name: &'a str,
    /// The address.
    pub email: &'a str,
    /// The password.
    pub password: &'a Secret<String>,
}

/// Takes the form, and sends a code to the address.
///
/// Errors: `forbidden` with `sign_up_closed`; `precondition` with `method_off`; `invalid` with a field: `invalid_email`, `name_too_long`, and the
/// codes of [`rules::check`]; `limited` with `letter_too_soon` or `too_many_requests`; `unavailable` with `hash_queue_full`.
pub async fn register(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    form: Registration<'_>,
) -> Result<CodeSent> {
    app.limits.check(Endpoint::Register, caller.request.address)?;
    require_open(project)?;
    if !project.settings.methods.password {
        return Err(Error::precondition(
            "method_off",
            "Accounts have no password here. Sign in to make one.",
        ));
    }
    let email: Email = form.email.parse()?;
    let name = super::checked_name(Some(form.name))?;
    let product = project.settings.brand.product_name.as_str();
    let context = rules::Context::new([email.as_str(), name.as_deref().unwrap_or_default(), product]);
    rules::check(form.password, &context, &project.settings.password)?;
    // Hashed whether or not the address is free: the time must not tell.
    let password = app.hasher.hash(form.password).await?;
    app.store
        .write(project.id, async |tx| {
            let taken = tx.find_user_by_email(&email).await?.is_some();
            let claim = Claim::Register { name, password: Some(password), taken };
            let sent = mailbox::send(app, project, tx, visit, &email, &claim).await?;
            audit::append(app, tx, caller, Event::RegistrationRequested, audit::Target::none()).await?;
            Ok(sent)
        })
        .await
}

/// Redeems the code of a registration; [`login::confirm_email`] is the way in.
pub(crate) async fn redeem(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<Outcome> {
    require_open(project)?;
    let made = mailbox::redeem(app, project, visit, code, async |tx, waiting| match &waiting.claim {
        Claim::Register { name, password: Some(password), .. } => {
            let user =
                user(app, UserId::new(&app.rng, app.clock.now()), &waiting.email, name, waiting.language);
            make(app, tx, caller, &user).await?;
            set_password(app, tx, user.id, password).await?;
            Ok(Some(user))
        }
        Claim::Register { name, password: None, .. } => {
            passkey::expect(app, tx, visit, &waiting.email, name, waiting.language).await?;
            Ok(None)
        }
        Claim::SignIn { .. } | Claim::Change { .. } => Err(mailbox::expired()),
    });
    let made = made.await.map_err(|error| match error.kind() {
        // Somebody else proved the same mailbox in the meantime.
        Kind::Conflict => mailbox::expired().with_source(error),
        _ => error,
    })?;
    match made {
        Some(user) => login::admit_registered(app, project, caller, visit, &user, Factor::Password).await,
        None => Ok(Outcome::Next(View { step: Step::MakePasskey, identifier: None, again: false })),
    }
}

/// An account whose mailbox is proven.
fn user(app: &App, id: UserId, email: &Email, name: &Option<String>, language: Language) -> User {
    let now = app.clock.now();
    let locale = Some(language.tag().to_owned());
    User {
        id,
        email: Some(email.clone()),
        email_verified_at: Some(now),
        username: None,
        profile: Profile { name: name.clone(), locale, ..Profile::default() },
        roles: BTreeSet::new(),
        state: UserState::Active,
        not_before: None,
        created_at: now,
        updated_at: now,
    }
}

/// The account comes into being. What opens it was chosen by whoever proved the mailbox (I12, I13).
async fn make(app: &App, tx: &mut Tx<'_>, caller: &Caller, user: &User) -> Result<()> {
    tx.insert_user(user).await?;
    audit::append(app, tx, caller, Event::UserCreated, audit::target("user", user.id)).await?;
    audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", user.id)).await
}

/// Puts a password in the place of whatever was there.
pub(crate) async fn set_password(app: &App, tx: &mut Tx<'_>, user: UserId, phc: &str) -> Result<()> {
    let now = app.clock.now();
    tx.delete_authenticators(user, AuthenticatorKind::Password).await?;
    let password = Authenticator {
        id: AuthenticatorId::new(&app.rng, now),
        user_id: user,
        kind: AuthenticatorKind::Password,
        data: phc.as_bytes().to_vec(),
        label: String::new(),
        created_at: now,
        last_used_at: None,
    };
    tx.insert_authenticator(&password).await
}

pub(crate) fn require_open(project: &Project) -> Result<()> {
    match project.settings.sign_up {
        SignUp::Open => Ok(()),
        SignUp::Closed => Err(Error::forbidden(
            "sign_up_closed",
            "Accounts are made by an administrator here. Ask yours for one.",
        )),
    }
}

#[cfg(test)]
mod tests;
