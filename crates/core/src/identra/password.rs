//! Registering and signing in with a password.
//!
//! In: an address and a password; where the mailbox has to be proven first, the mailed code with them. Out: a pair of tokens.
//! What can go wrong: `invalid_credentials`, whether it is the account, its password or only this one that does not exist (I6);
//! `email_not_verified` while a code is on its way; `user_exists`, where the project wants that told; `limited`.
//!
//! A password is never set on an account that exists (I13). One that was chosen before the mailbox was proven is kept under the
//! address *and* the password: whoever reads the code and did not choose the password proves nothing for it (I12).

use std::time::Duration;

use limen_model::{Caller, Error, Kind, Result, Secret, SignUp, User};

use super::{Door, Pair, Said, code, unproven};
use crate::account::register::{self, Registration};
use crate::app::App;
use crate::authenticator::means::Means;
use crate::limit::window::Window;
use crate::limit::{Endpoint, blind, neighbourhood};
use crate::login::factor::Factor;
use crate::login::{self, Tried};
use crate::password::rules;
use crate::project::Project;

/// Accounts that one network makes without proving a mailbox.
const ACCOUNTS: Window = Window {
    kind: "identra_account",
    most: 5,
    length: Duration::from_secs(3600),
    code: "too_many_accounts",
    text: "Too many accounts were made from your network. Try again in an hour.",
};

/// What somebody shows.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The password; not trimmed.
    pub password: &'a Secret<String>,
    /// The code that was mailed for this registration; empty where none was asked for yet.
    pub code: &'a str,
}

/// Makes an account with a password.
///
/// Errors: `not_found` with `identra_off`; `forbidden` with `sign_up_closed`; `invalid` with a field; `precondition` with
/// `email_not_verified`, when a code is on its way; `conflict` with `user_exists`, only where the project reveals that;
/// `unauthenticated` with `invalid_code`; `limited`.
pub async fn register(
    app: &App,
    project: &Project,
    caller: &Caller,
    said: Said<'_>,
    shown: Shown<'_>,
) -> Result<Pair> {
    require_password(shown.password)?;
    let door = open(app, project, caller, said, shown.password).await?;
    if !shown.code.trim().is_empty() {
        return confirm(app, project, &door, shown.code.trim()).await;
    }
    app.limits.check(Endpoint::Register, door.caller.request.address)?;
    register::require_open(project)?;
    let reveals = project.settings.identra.reveal_accounts;
    if reveals && user_of(app, project, &door).await?.is_some() {
        return Err(exists());
    }
    if reveals && !project.settings.require_verified_email {
        return make(app, project, &door, shown.password).await.map_err(|error| match error.kind() {
            Kind::Conflict => exists().with_source(error),
            _ => error,
        });
    }
    Err(request(app, project, &door, shown.password).await?)
}

/// Signs in with a password.
///
/// Errors: `not_found` with `identra_off`; `invalid` with a field; `unauthenticated` with `invalid_credentials`; `precondition`
/// with what the account asks beyond it; `forbidden` with `account_disabled`, only after the right password; `limited`.
pub async fn login(
    app: &App,
    project: &Project,
    caller: &Caller,
    said: Said<'_>,
    password: &Secret<String>,
) -> Result<Pair> {
    require_password(password)?;
    let door = open(app, project, caller, said, password).await?;
    app.limits.check(Endpoint::SignIn, door.caller.request.address)?;
    door.look(app, project).await?;
    let user = user_of(app, project, &door).await?;
    let (account, typed) = (user.as_ref().map(|user| user.id), door.email.as_str());
    let visit = door.visit();
    match login::try_password(app, project, &door.caller, &visit, account, typed, password).await? {
        Tried::Right { user, asks, row } => {
            let factor = (Factor::Password, asks);
            let outcome =
                login::at_once(app, project, &door.caller, &visit, &user, factor, Some(row)).await?;
            door.settle(app, project, outcome).await
        }
        Tried::Wrong if user.is_none() && creates(project) => {
            if project.settings.require_verified_email {
                return Err(request(app, project, &door, password).await?);
            }
            make(app, project, &door, password).await.map_err(|error| match error.kind() {
                Kind::Conflict => wrong().with_source(error),
                _ => error,
            })
        }
        Tried::Wrong => {
            door.missed(app, project).await?;
            Err(wrong())
        }
    }
}

/// The mailed code of a registration: the account comes into being with it.
async fn confirm(app: &App, project: &Project, door: &Door, digits: &str) -> Result<Pair> {
    door.look(app, project).await?;
    match login::confirm_email(app, project, &door.caller, &door.visit(), digits).await {
        Ok(outcome) => door.settle(app, project, outcome).await,
        Err(error) => Err(code::refuse(app, project, door, error).await?),
    }
}

/// Sends the code of a registration; an owner of the address hears of it, and nobody else.
async fn request(app: &App, project: &Project, door: &Door, password: &Secret<String>) -> Result<Error> {
    let form = Registration { name: "", email: door.email.as_str(), password };
    register::register(app, project, &door.caller, &door.visit(), form).await?;
    Ok(unproven("A code was sent to this address. Register again with the same password and the code."))
}

/// An account whose mailbox nobody has proven, signed in: only where the project lets people in like that.
async fn make(app: &App, project: &Project, door: &Door, password: &Secret<String>) -> Result<Pair> {
    app.limits.check(Endpoint::Register, door.caller.request.address)?;
    if !project.settings.methods.password {
        return Err(Error::precondition("method_off", "Passwords are not used here."));
    }
    let product = project.settings.brand.product_name.as_str();
    let context = rules::Context::new([door.email.as_str(), "", product]);
    rules::check(password, &context, &project.settings.password)?;
    let phc = app.hasher.hash(password).await?;
    let (now, address) = (app.clock.now(), door.caller.request.address);
    let network = blind(project, &["identra", &neighbourhood(address)]);
    let (user, means) = app
        .store
        .write(project.id, async |tx| {
            // This machine's own address is where everybody seems to come from behind a proxy that is not listed.
            if address.is_some_and(|address| !address.to_canonical().is_loopback()) {
                ACCOUNTS.count(tx, &network, now).await?;
            }
            let user =
                register::unproven::make(app, tx, &door.caller, &door.email, door.language, &phc).await?;
            let means = Means::of(tx, &user).await?;
            Ok((user, means))
        })
        .await?;
    let factor = (Factor::Password, means.asks(project, &user, false));
    let outcome = login::at_once(app, project, &door.caller, &door.visit(), &user, factor, None).await?;
    door.settle(app, project, outcome).await
}

async fn open(
    app: &App,
    project: &Project,
    caller: &Caller,
    said: Said<'_>,
    password: &Secret<String>,
) -> Result<Door> {
    Door::open(app, project, caller, said, &["password", password.reveal()]).await
}

async fn user_of(app: &App, project: &Project, door: &Door) -> Result<Option<User>> {
    app.store.read(project.id, async |tx| tx.find_user_by_email(&door.email).await).await
}

fn creates(project: &Project) -> bool {
    let settings = &project.settings;
    settings.identra.password_login_creates_users
        && settings.sign_up == SignUp::Open
        && settings.methods.password
}

fn require_password(password: &Secret<String>) -> Result<()> {
    if password.reveal().is_empty() {
        return Err(Error::invalid("field_missing", "password is required").with_field("password"));
    }
    Ok(())
}

fn wrong() -> Error {
    Error::unauthenticated("invalid_credentials", "invalid credentials").with_field("password")
}

fn exists() -> Error {
    Error::conflict("user_exists", "user already exists")
}
