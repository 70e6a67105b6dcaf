//! What a person does with their own account: make it, prove its mailbox, change it, take its data along, give it up.
//!
//! In: a caller and one form. Out: the account as it is now. What can go wrong: a field that does not hold, told with the
//! field's name; a sign-in that is too old (`reauthentication_required`); and nothing that tells strangers who has an account.
//!
//! What pages call:
//! - [`register::register`] or [`register::passkey::request`], then [`crate::login::confirm_email`] with the mailed code;
//! - [`recover::request`], [`recover::view`], [`recover::reset`];
//! - [`password::change`]; [`email::request`], [`email::confirm`], [`email::view_undo`], [`email::undo`];
//! - [`phone::request`], [`phone::confirm`], [`phone::remove`];
//! - [`security::overview`] and what follows it, for authenticator apps, recovery codes and passkeys;
//! - [`upgrade::request`], [`upgrade::confirm`], or [`upgrade::begin_passkey`], [`upgrade::confirm_passkey`], for an account
//!   without a name;
//! - [`profile::overview`], [`profile::update`], [`profile::activity`]; [`export::export`]; [`delete::delete`];
//! - [`pending_code`] to show a page that asks for a code, [`crate::login::send_code_again`] for another one.

pub mod delete;
pub mod device;
pub mod email;
pub mod export;
pub(crate) mod mailbox;
pub mod operator;
pub(crate) mod own;
pub mod password;
pub mod phone;
pub mod profile;
pub mod recover;
pub mod register;
pub mod security;
pub mod upgrade;
pub mod whoami;

use limen_model::{Caller, Email, Error, PhoneNumber, Result, User, UserId, Username};
use limen_store::Tx;

use crate::app::App;
use crate::audit::{self, Event};
use crate::login::{CodeSent, Visit};
use crate::mail::{Language, Origin};
use crate::project::Project;

/// The longest name of a person, in characters.
pub const LONGEST_NAME: usize = 200;

/// The code that this browser was asked for, if one is under way.
pub async fn pending_code(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<CodeSent>> {
    mailbox::pending(app, project, visit).await
}

/// The account of an email address, a proven phone number or a username, however it was spelled.
pub(crate) async fn find(tx: &mut Tx<'_>, identifier: &str) -> Result<Option<User>> {
    if let Ok(email) = identifier.parse::<Email>() {
        return tx.find_user_by_email(&email).await;
    }
    if let Ok(number) = identifier.parse::<PhoneNumber>() {
        return match tx.find_phone(&number).await? {
            Some(phone) => tx.find_user(phone.user_id).await,
            None => Ok(None),
        };
    }
    match identifier.parse::<Username>() {
        Ok(username) => tx.find_user_by_username(&username).await,
        Err(_) => Ok(None),
    }
}

/// An account that may be used, from the store.
///
/// Errors: `not_found`; `forbidden` with `account_disabled`.
pub(crate) async fn active(app: &App, project: &Project, id: UserId) -> Result<User> {
    let user = app.store.read(project.id, async |tx| tx.find_user(id).await).await?;
    let user = user.ok_or_else(gone)?;
    if user.is_active() { Ok(user) } else { Err(disabled()) }
}

/// The same, to be changed in this transaction.
pub(crate) async fn lock_active(tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    let user = tx.lock_user(id).await?.ok_or_else(gone)?;
    if user.is_active() { Ok(user) } else { Err(disabled()) }
}

fn gone() -> Error {
    Error::not_found("no_such_user", "This account does not exist any more.")
}

fn disabled() -> Error {
    Error::forbidden(
        "account_disabled",
        "This account is switched off. Ask an administrator to switch it on.",
    )
}

/// The mailbox of an account is proven now, if the account still has that address.
///
/// Errors: `precondition` with `code_expired` when the address is another one by now.
pub(crate) async fn prove_mailbox(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    account: UserId,
    email: &Email,
) -> Result<()> {
    let now = app.clock.now();
    let mut user = lock_active(tx, account).await?;
    if user.email.as_ref() != Some(email) {
        return Err(mailbox::expired());
    }
    if user.email_verified_at.is_none() {
        user.email_verified_at = Some(now);
        user.updated_at = now;
        tx.update_user(&user).await?;
    }
    tracing::debug!(project = %project.slug, user = %account, "a mailbox was proven");
    audit::append(app, tx, caller, Event::EmailVerified, audit::target("user", account)).await
}

/// The language in which a person is written to: their own choice, else that of the page they use.
pub(crate) fn language_of(user: &User, page: Language) -> Language {
    user.profile.locale.as_deref().map_or(page, |locale| Language::negotiate([locale]))
}

/// Where a person is written to: an address counts once it is proven.
pub(crate) fn proven_address(user: &User) -> Option<Email> {
    user.email_verified_at.and(user.email.clone())
}

/// Where a request came from, for letters.
pub(crate) fn origin(app: &App, caller: &Caller) -> Origin {
    Origin {
        at: app.clock.now().rfc3339(),
        address: caller.request.address.map(|address| app.places.described(address)),
        device: caller.request.user_agent.as_deref().and_then(device::describe),
    }
}

/// An address of which only its owner recognises more than the domain.
fn masked(email: &Email) -> String {
    let first = email.as_str().chars().next().unwrap_or_default();
    format!("{first}…@{}", email.domain())
}

/// A person's name, as it may be stored.
///
/// Errors: `invalid` with `name_too_long` (`max`) or `name_invalid`, field `name`.
pub(crate) fn checked_name(name: Option<&str>) -> Result<Option<String>> {
    let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else { return Ok(None) };
    if name.chars().count() > LONGEST_NAME {
        let text = format!("This name is longer than {LONGEST_NAME} characters. Make it shorter.");
        return Err(Error::invalid("name_too_long", text).with_field("name").with_param("max", LONGEST_NAME));
    }
    if name.chars().any(char::is_control) {
        return Err(Error::invalid("name_invalid", "A name is one line of text.").with_field("name"));
    }
    Ok(Some(name.to_owned()))
}

#[cfg(test)]
mod tests;
