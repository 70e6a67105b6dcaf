//! An account without a password: first the mailbox is proven, then a passkey is made, and the account arises with it.
//!
//! In: a name and an address; the mailed code; then the passkey. Out: an account, signed in. What can go wrong: `method_off`;
//! `passkey_over`, `passkey_refused`, with which the mailbox stays proven; `sign_up_over` after a quarter of an hour.

use std::time::Duration;

use limen_model::{Artifact, ArtifactKind, Caller, Email, Error, Kind, Result, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::account::mailbox::{self, Claim};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::passkey::registration::{self, Owner};
use crate::authenticator::passkey::require_offered;
use crate::limit::Endpoint;
use crate::login::{self, CodeSent, Outcome, Visit, spot_of};
use crate::mail::Language;
use crate::project::Project;

const KIND: ArtifactKind = ArtifactKind::PasskeySignUp;

/// How long a proven mailbox waits for its passkey.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// A mailbox that waits. The account's id is drawn already: it is the user handle of the passkey.
#[derive(Debug, Serialize, Deserialize)]
struct Proven {
    user: UserId,
    email: Email,
    name: Option<String>,
    language: Language,
}

/// Takes name and address, and sends a code there.
///
/// Errors: `forbidden` with `sign_up_closed`; `precondition` with `method_off`; `invalid` with a field: `invalid_email`,
/// `name_too_long`; `limited` with `letter_too_soon` or `too_many_requests`.
pub async fn request(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    name: &str,
    email: &str,
) -> Result<CodeSent> {
    app.limits.check(Endpoint::Register, caller.request.address)?;
    super::require_open(project)?;
    require_offered(project)?;
    let email: Email = email.parse()?;
    let name = crate::account::checked_name(Some(name))?;
    app.store
        .write(project.id, async |tx| {
            let taken = tx.find_user_by_email(&email).await?.is_some();
            let claim = Claim::Register { name, password: None, taken };
            let sent = mailbox::send(app, project, tx, visit, &email, &claim).await?;
            audit::append(app, tx, caller, Event::RegistrationRequested, audit::Target::none()).await?;
            Ok(sent)
        })
        .await
}

/// The code was right: the mailbox is proven, and nothing else has come into being.
pub(super) async fn expect(
    app: &App,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    email: &Email,
    name: &Option<String>,
    language: Language,
) -> Result<()> {
    let now = app.clock.now();
    let proven =
        Proven { user: UserId::new(&app.rng, now), email: email.clone(), name: name.clone(), language };
    let row = Artifact {
        kind: KIND,
        hash: spot_of("passkey sign-up", visit),
        alias_hash: None,
        client_id: None,
        user_id: None,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(proven).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    tx.put_artifact(&row).await
}

/// The address whose account waits for its passkey in this browser, if there is one.
pub async fn awaited(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<Email>> {
    Ok(proven(app, project, visit).await?.map(|proven| proven.email))
}

/// Options for `navigator.credentials.create`.
///
/// Errors: `precondition` with `sign_up_over` or `method_off`; `limited`.
pub async fn begin(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    super::require_open(project)?;
    require_offered(project)?;
    let proven = proven(app, project, visit).await?.ok_or_else(over)?;
    let name = proven.email.to_string();
    let display_name = proven.name.unwrap_or_else(|| name.clone());
    let owner = Owner { id: proven.user, name, display_name };
    // There will be no other way in, so it must be found without a name.
    registration::offer(app, project, visit, &owner, &[], true).await
}

/// Takes the passkey: the account comes into being with it, and with nothing else.
///
/// Errors: `precondition` with `sign_up_over`, `passkey_over` or `method_off`; `invalid` with `passkey_refused`, or with
/// `label_too_long` or `label_invalid`, field `label`; `conflict` with `passkey_known`; `limited`.
pub async fn confirm(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    answer: &str,
    label: &str,
) -> Result<Outcome> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    super::require_open(project)?;
    require_offered(project)?;
    let waiting = proven(app, project, visit).await?.ok_or_else(over)?;
    let label = registration::label(label, caller)?;
    let (row, factor) = registration::redeem(app, project, visit, waiting.user, answer, label).await?;
    let user = super::user(app, waiting.user, &waiting.email, &waiting.name, waiting.language);
    let (now, hash) = (app.clock.now(), spot_of("passkey sign-up", visit));
    let made = app
        .store
        .write(project.id, async |tx| {
            tx.consume_artifact(KIND, &hash, now).await?.ok_or_else(over)?;
            if tx.find_user_by_email(&waiting.email).await?.is_some() {
                return Err(over());
            }
            super::make(app, tx, caller, &user).await?;
            registration::insert(tx, &row).await?;
            let target = audit::target("user", user.id).detail(serde_json::json!({ "factor": factor }));
            audit::append(app, tx, caller, Event::AuthenticatorAdded, target).await
        })
        .await;
    made.map_err(|error| match error.kind() {
        // Somebody else proved the same mailbox in the meantime.
        Kind::Conflict if error.code() != "passkey_known" => over().with_source(error),
        _ => error,
    })?;
    login::admit_registered(app, project, caller, visit, &user, factor).await
}

async fn proven(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<Proven>> {
    let (now, hash) = (app.clock.now(), spot_of("passkey sign-up", visit));
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    row.filter(|row| row.consumed_at.is_none() && now < row.expires_at)
        .map(|row| serde_json::from_value(row.data).map_err(Error::internal))
        .transpose()
}

fn over() -> Error {
    Error::precondition("sign_up_over", "This took too long. Begin again with your email.")
}

#[cfg(test)]
mod tests;
