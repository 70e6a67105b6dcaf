//! Whose account somebody is: the one that their identity is linked to, else that of their verified address, else a new one.
//!
//! In: a person as a provider proves them. Out: an account that may be used. What can go wrong: `provider_email_missing`;
//! `sign_up_closed`; `account_disabled`.
//!
//! An address counts only where the provider has verified it, and makes a link only where it is proven here too: a claim that
//! nobody has proven yet is voided first, with whatever was added to it (I12, R18). What changes at the provider later is
//! never copied.

use std::collections::BTreeSet;

use limen_model::{
    Caller, Email, Error, Kind, LinkedIdentity, Profile, Result, SignUp, User, UserId, UserState,
};
use limen_store::Tx;

use super::Person;
use super::link::{Linking, attach};
use crate::account;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::login;
use crate::login::machine::SecondFactor;
use crate::mail::Language;
use crate::project::Project;

/// How often two who come at once may get in each other's way.
const TRIES: usize = 4;

/// Finds or makes the account.
///
/// Errors: `precondition` with `provider_email_missing`, or with `identity_not_linked` where the account has a second factor;
/// `forbidden` with `sign_up_closed` or `account_disabled`.
pub(crate) async fn resolve(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    person: &Person,
) -> Result<UserId> {
    let mut tries = 1;
    loop {
        let resolved = app
            .store
            .write(project.id, async |tx| resolve_in(app, project, tx, caller, language, person).await)
            .await;
        match resolved {
            // Somebody else linked the identity, or made the account, a moment ago: then it is there now.
            Err(error) if error.is(Kind::Conflict) && tries < TRIES => tries += 1,
            Ok(user) => {
                app.cache.users.forget(&(project.id, user));
                return Ok(user);
            }
            Err(error) => return Err(error),
        }
    }
}

async fn resolve_in(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    person: &Person,
) -> Result<UserId> {
    let (provider, now) = (person.provider.as_str(), app.clock.now());
    if let Some(known) = tx.find_linked_identity(provider, &person.subject).await? {
        let user = account::lock_active(tx, known.user_id).await?;
        tx.touch_linked_identity(provider, &person.subject, &person.username, now).await?;
        return Ok(user.id);
    }
    let email = person.email.as_ref().ok_or_else(no_email)?;
    match tx.find_user_by_email(email).await? {
        Some(user) => {
            login::prove_address(app, tx, caller, user.id, email).await?;
            // Whoever reads the mailbox has one factor. What adds a way in needs all of them (I11).
            if Means::of(tx, &user).await?.asks(project, &user, false).second_factor != SecondFactor::Free {
                return Err(Error::precondition(
                    "identity_not_linked",
                    "There is an account with this address, and it has a second factor. Sign in to it first, then link this identity \
                     on its security page.",
                ));
            }
            attach(app, project, tx, caller, language, user.id, person, Linking::Address).await?;
            Ok(user.id)
        }
        None => newcomer(app, project, tx, caller, language, person, email).await,
    }
}

async fn newcomer(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    person: &Person,
    email: &Email,
) -> Result<UserId> {
    if project.settings.sign_up != SignUp::Open {
        return Err(Error::forbidden(
            "sign_up_closed",
            "Accounts are made by an administrator here. Ask yours for one.",
        ));
    }
    let now = app.clock.now();
    let user = User {
        id: UserId::new(&app.rng, now),
        email: Some(email.clone()),
        email_verified_at: Some(now),
        username: None,
        profile: Profile {
            name: account::checked_name(person.name.as_deref()).unwrap_or_default(),
            picture: person.avatar_url.clone(),
            locale: Some(language.tag().to_owned()),
            ..Profile::default()
        },
        roles: BTreeSet::new(),
        anonymous: false,
        state: UserState::Active,
        not_before: None,
        created_at: now,
        updated_at: now,
    };
    tx.insert_user(&user).await?;
    audit::append(app, tx, caller, Event::UserCreated, audit::target("user", user.id)).await?;
    audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", user.id)).await?;
    attach(app, project, tx, caller, language, user.id, person, Linking::Newcomer).await?;
    Ok(user.id)
}

/// The identity as it is stored.
pub(super) fn identity(app: &App, user: UserId, person: &Person) -> LinkedIdentity {
    let now = app.clock.now();
    LinkedIdentity {
        provider: person.provider.as_str().to_owned(),
        subject: person.subject.clone(),
        user_id: user,
        username: person.username.clone(),
        created_at: now,
        last_used_at: Some(now),
    }
}

fn no_email() -> Error {
    Error::precondition(
        "provider_email_missing",
        "The oauth provider did not supply a verified email address. Confirm one there, then try again.",
    )
}
