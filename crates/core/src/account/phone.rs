//! A phone number: proven with six digits by text message, entered by whoever asked; changed and removed like any factor.
//!
//! In: a number; then the digits. Out: the account with it. What can go wrong: `invalid_phone_number`; `phone_known`; `code_wrong`
//! (`left`), `code_expired`; `phone_taken`, told to nobody but who reads the phone; too old or too weak a proof.
//!
//! A number that another account has proven, and one that had a message a moment ago, are answered like every other (I6).

use std::time::Duration;

use aws_lc_rs::constant_time::verify_slices_are_equal;
use limen_model::{
    Artifact, ArtifactKind, AuthenticatorKind, Caller, Error, Fingerprint, Kind, PhoneNumber, Result, Time,
    User, UserId, UserState,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::mailbox::{self, TRIES};
use super::own;
use super::security::{self, renew_session};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::authenticator::phone;
use crate::authenticator::totp::digits;
use crate::limit::texts::{self, Purpose};
use crate::limit::window::Window;
use crate::limit::{Endpoint, blind};
use crate::login::factor::Factor;
use crate::login::{self, Visit};
use crate::project::Project;
use crate::session::Begun;
use crate::sms::{self, Outgoing, Text};
use crate::token::fingerprint;

const KIND: ArtifactKind = ArtifactKind::PhoneProof;

/// The least time between two messages that somebody asks for; a little more than the numbers themselves have, so that
/// a message which is due is never swallowed.
pub(crate) const AGAIN: Duration = Duration::from_secs(texts::PAUSE.as_secs() + 5);

/// Wrong digits for one number, whoever enters them: so many messages never add up to a chance of guessing one (R29).
const GUESSES: Window = Window {
    kind: "phone_proof",
    most: 20,
    length: Duration::from_secs(7 * 24 * 3600),
    code: "code_exhausted",
    text: "Too many wrong codes were entered for this number. Come back in a week, or use another number.",
};

/// A number that waits for its digits.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Waiting {
    number: PhoneNumber,
    tries: u32,
    sent_at: Time,
}

/// Digits on their way to a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NumberAsked {
    /// The number, as its owner typed it.
    pub number: String,
    /// How long the digits work, in minutes.
    pub minutes: u64,
    /// How many tries are left.
    pub tries_left: u32,
}

/// Texts six digits to a number that the account is to have. Asked again too soon, nothing is sent and nothing is said.
///
/// Errors: `precondition` with `method_off`, `anonymous`, `reauthentication_required` or `step_up_required`; `forbidden` with `browser_only`;
/// `invalid` with `invalid_phone_number` or `phone_country_closed`, field `phone`; `conflict` with `phone_known`; `limited` with `texts_used_up` or
/// `too_many_requests`.
pub async fn request(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    number: &str,
) -> Result<NumberAsked> {
    app.limits.check(Endpoint::Recover, caller.request.address)?;
    let (user, means, _) = own::strongly_proven_at_screens(app, project, caller).await?;
    phone::require_offered(app, project)?;
    if user.anonymous {
        let text = "This account has no name yet. Give it an email address or a passkey first.";
        return Err(Error::precondition("anonymous", text));
    }
    let number: PhoneNumber = number.parse()?;
    sms::require_country(project, &number)?;
    if means.phone.as_ref().map(phone::number).transpose()?.as_ref() == Some(&number) {
        let text = "This account has this number already.";
        return Err(Error::conflict("phone_known", text).with_field("phone"));
    }
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            super::lock_active(tx, user.id).await?;
            if let Some((_, waiting)) = open(app, tx.lock_artifact(KIND, &spot(user.id)).await?)?
                && waiting.number == number
                && now < waiting.sent_at + AGAIN
            {
                return Ok(waiting.describe(project));
            }
            write(app, project, tx, caller, visit, &user, number).await
        })
        .await
}

async fn write(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    number: PhoneNumber,
) -> Result<NumberAsked> {
    let (now, hash, code) = (app.clock.now(), spot(user.id), phone::draw(app));
    let expires_at = now + mailbox::life(project);
    let text = Text::VerificationCode { code: code.clone(), minutes: mailbox::minutes(project) };
    let language = super::language_of(user, visit.language);
    let message = Outgoing::new(number.clone(), language, text).until(expires_at);
    let sent = match sms::send(app, project, tx, Purpose::Proof(user.id), &message).await {
        Ok(()) => true,
        Err(error) if error.code() == "text_too_soon" => false,
        Err(error) => return Err(error),
    };
    let masked = number.masked();
    let alias = if sent { phone::alias(project, &hash, &number, &code) } else { app.rng.bytes() };
    let waiting = Waiting { number, tries: 0, sent_at: now };
    let row = Artifact {
        kind: KIND,
        hash,
        // Where nothing was sent, no digits redeem it; the row looks the same.
        alias_hash: Some(alias),
        client_id: None,
        user_id: Some(user.id),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(&waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at,
        consumed_at: None,
    };
    tx.put_artifact(&row).await?;
    let target = audit::target("user", user.id).detail(json!({ "number": masked }));
    audit::append(app, tx, caller, Event::PhoneRequested, target).await?;
    Ok(waiting.describe(project))
}

/// The number that waits for its digits, if one does.
pub async fn pending(app: &App, project: &Project, caller: &Caller) -> Result<Option<NumberAsked>> {
    let id = caller.require_user()?;
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &spot(id)).await).await?;
    Ok(open(app, row)?.map(|(_, waiting)| waiting.describe(project)))
}

/// Takes the digits: the account has the number now, in the place of an earlier one, whose phone is told. A browser gets a new
/// session. `number` is what the digits were asked for, where whoever enters them says so.
///
/// Errors: those of [`request`] about the caller; `invalid` with `code_format` or `code_wrong` (`left`), `precondition` with
/// `code_expired`, field `code`; `limited` with `code_exhausted`; `conflict` with `phone_taken`.
pub async fn confirm(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    number: Option<&str>,
    code: &str,
) -> Result<Option<Begun>> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, _, _) = own::strongly_proven_at_screens(app, project, caller).await?;
    phone::require_offered(app, project)?;
    let number = number.map(str::parse::<PhoneNumber>).transpose()?;
    let (code, hash) = (digits(code)?, spot(user.id));
    let taken = app
        .store
        .write(project.id, async |tx| {
            let mut user = super::lock_active(tx, user.id).await?;
            let Some((row, waiting)) = open(app, tx.lock_artifact(KIND, &hash).await?)? else {
                return Ok(Err(mailbox::expired()));
            };
            if waiting.tries >= TRIES || number.as_ref().is_some_and(|said| *said != waiting.number) {
                return Ok(Err(mailbox::expired()));
            }
            let guesses = blind(project, &["phone proof", waiting.number.as_str()]);
            GUESSES.look(tx, &guesses, app.clock.now()).await?;
            let expected = phone::alias(project, &hash, &waiting.number, &code);
            let is_right = |alias: Fingerprint| verify_slices_are_equal(&alias, &expected).is_ok();
            if row.alias_hash.is_none_or(|alias| !is_right(alias)) {
                GUESSES.note(tx, &guesses, app.clock.now()).await?;
                return miss(app, tx, caller, row, waiting).await.map(Err);
            }
            // The row is locked, and still one statement decides who redeems it (I2).
            if tx.consume_artifact(KIND, &hash, app.clock.now()).await?.is_none() {
                return Ok(Err(mailbox::expired()));
            }
            take(app, project, tx, caller, visit, &mut user, &waiting.number).await
        })
        .await;
    taken.map_err(|error| match error.kind() {
        // Somebody else proved the same number in the meantime.
        Kind::Conflict => phone_taken().with_source(error),
        _ => error,
    })??;
    app.cache.users.forget(&(project.id, user.id));
    match (&caller.client, caller.proof.clone()) {
        (None, proof) => renew_session(app, project, caller, &user, proof).await.map(Some),
        (Some(_), _) => Ok(None),
    }
}

async fn miss(app: &App, tx: &mut Tx<'_>, caller: &Caller, row: Artifact, waiting: Waiting) -> Result<Error> {
    let waiting = Waiting { tries: waiting.tries + 1, ..waiting };
    let data = serde_json::to_value(&waiting).map_err(Error::internal)?;
    let target = row.user_id.map_or_else(audit::Target::none, |user| audit::target("user", user));
    let target = target.detail(json!({ "number": waiting.number.masked() })).refused("code_wrong");
    audit::append(app, tx, caller, Event::PhoneVerified, target).await?;
    tx.update_artifact(&Artifact { data, ..row }).await?;
    Ok(mailbox::wrong(TRIES.saturating_sub(waiting.tries)))
}

/// The digits were right: whoever entered them reads the phone, and may know whose it is.
async fn take(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &mut User,
    number: &PhoneNumber,
) -> Result<Result<()>> {
    let target = audit::target("user", user.id).detail(json!({ "number": number.masked() }));
    if let Some(other) = tx.find_phone(number).await?.filter(|other| other.user_id != user.id) {
        let owner = tx.find_user(other.user_id).await?;
        if owner.is_some_and(|owner| owner.state != UserState::Deleted) {
            audit::append(app, tx, caller, Event::PhoneVerified, target.refused("phone_taken")).await?;
            return Ok(Err(phone_taken()));
        }
        // An account that was given up holds no number back.
        tx.delete_authenticator(other.id).await?;
    }
    let before = Means::of(tx, user).await?.phone;
    let added = security::Added { replaces: before.is_some(), ..security::Added::beside(Factor::PhoneCode) };
    tx.delete_authenticators(user.id, AuthenticatorKind::Phone).await?;
    tx.insert_authenticator(&phone::row(app, user.id, number)).await?;
    user.profile.phone_number = Some(number.to_string());
    user.profile.phone_number_verified = true;
    user.updated_at = app.clock.now();
    tx.update_user(user).await?;
    login::forget_browsers(tx, user.id).await?;
    login::forget_all(tx, user.id).await?;
    if let Some(before) = before {
        let text = Text::NumberChanged { recover: project.url("/recover") };
        let language = super::language_of(user, visit.language);
        let notice = Outgoing::new(phone::number(&before)?, language, text);
        match sms::send(app, project, tx, Purpose::Notice, &notice).await {
            Err(error) if error.kind() == Kind::Limited => {
                tracing::warn!(user = %user.id, "the phone of a number that was replaced is not told");
            }
            other => other?,
        }
    }
    security::tell_added(app, project, tx, caller, visit, user.id, added).await?;
    audit::append(app, tx, caller, Event::PhoneVerified, target).await?;
    Ok(Ok(()))
}

/// Removes the number. The browser gets a new session.
///
/// Errors: `reauthentication_required`, `step_up_required`; `not_found` with `no_such_authenticator`; `precondition` with
/// `last_way_in` or `second_factor_demanded`.
pub async fn remove(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<Begun> {
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    app.store
        .write(project.id, async |tx| {
            let mut user = super::lock_active(tx, user.id).await?;
            let mut means = Means::of(tx, &user).await?;
            let Some(gone) = means.phone.as_ref().map(|row| row.id) else {
                let text = "This account has no proven phone number.";
                return Err(Error::not_found("no_such_authenticator", text));
            };
            let identities = tx.list_linked_identities(user.id).await?;
            if !means.opens(app, project, &user, Some(gone), &identities) {
                let text = "This is your only way to sign in. Add another one first, then remove this one.";
                return Err(Error::precondition("last_way_in", text));
            }
            means.phone = None;
            means.require_second_factor(project, &user)?;
            tx.delete_authenticator(gone).await?;
            user.profile.phone_number = None;
            user.profile.phone_number_verified = false;
            user.updated_at = app.clock.now();
            tx.update_user(&user).await?;
            login::forget_browsers(tx, user.id).await?;
            login::forget_all(tx, user.id).await?;
            security::tell_removed(app, project, tx, caller, visit, &user, Factor::PhoneCode).await
        })
        .await?;
    app.cache.users.forget(&(project.id, user.id));
    renew_session(app, project, caller, &user, caller.proof.clone()).await
}

impl Waiting {
    fn describe(&self, project: &Project) -> NumberAsked {
        NumberAsked {
            number: self.number.to_string(),
            minutes: mailbox::minutes(project),
            tries_left: TRIES.saturating_sub(self.tries),
        }
    }
}

/// One number of an account waits at a time, wherever its digits were asked for.
fn spot(user: UserId) -> Fingerprint {
    fingerprint(format!("phone\0{user}").as_bytes())
}

fn open(app: &App, row: Option<Artifact>) -> Result<Option<(Artifact, Waiting)>> {
    let now = app.clock.now();
    row.filter(|row| row.consumed_at.is_none() && now < row.expires_at)
        .map(|row| {
            let waiting = serde_json::from_value(row.data.clone()).map_err(Error::internal)?;
            Ok((row, waiting))
        })
        .transpose()
}

fn phone_taken() -> Error {
    let text = "Another account has this phone number. Remove it there first, or use another one.";
    Error::conflict("phone_taken", text).with_field("phone")
}

#[cfg(test)]
mod tests;
