//! Showing a passkey (WebAuthn §7.2).
//!
//! In: whom it is asked of, if somebody was named; then what the authenticator answered. Out: options for the browser; then
//! what it proves. What can go wrong: `passkey_over`; an answer that does not hold is none, whatever the reason.

use limen_model::{ArtifactKind, Authenticator, Error, Result, UserId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;
use webauthn_rs_core::proto::{AllowCredentials, AuthenticationState, PublicKeyCredential};

use super::{Stored, ceremony, decoy, relying_party, verification};
use crate::app::App;
use crate::login::Visit;
use crate::login::factor::Factor;
use crate::project::Project;

const KIND: ArtifactKind = ArtifactKind::PasskeyAuthentication;

/// Whom a passkey is asked of.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Whose<'a> {
    /// Whoever has one for this host.
    Anybody,
    /// Whoever was named.
    Named {
        /// What was typed.
        identifier: &'a str,
        /// Whose account that is, if there is one.
        account: Option<UserId>,
        /// Its passkeys.
        rows: &'a [Authenticator],
    },
}

/// What is remembered until the answer comes.
#[derive(Serialize, Deserialize)]
pub(crate) struct Kept {
    /// Whether somebody was named.
    pub(crate) named: bool,
    /// Whose account that is.
    pub(crate) account: Option<UserId>,
    state: AuthenticationState,
}

/// An answer that belongs to a ceremony of this browser; nothing in it is checked yet.
pub(crate) struct Answer(PublicKeyCredential);

impl Answer {
    /// Which credential it says it is.
    pub(crate) fn credential_id(&self) -> &[u8] {
        &self.0.raw_id
    }

    /// The user handle, if it brings one; `Err` for one that is none of ours.
    pub(crate) fn user_handle(&self) -> Result<Option<UserId>, ()> {
        match self.0.get_user_unique_id() {
            None | Some([]) => Ok(None),
            Some(bytes) => Uuid::from_slice(bytes).map(|id| Some(UserId::from_uuid(id))).map_err(drop),
        }
    }
}

/// What an answer that holds proves, and the row's data from now on.
pub(crate) struct Checked {
    /// What it proves.
    pub(crate) factor: Factor,
    /// What to store, where that has changed.
    pub(crate) data: Option<Vec<u8>>,
}

/// Options for `navigator.credentials.get`, as `PublicKeyCredentialRequestOptionsJSON`.
pub(crate) async fn offer(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    whose: Whose<'_>,
) -> Result<Value> {
    let party = relying_party(project)?;
    let builder = party
        .new_challenge_authenticate_builder(Vec::new(), Some(verification(project)))
        .map_err(Error::internal)?
        .allow_backup_eligible_upgrade(false);
    let (mut options, state) = party.generate_challenge_authenticate(builder).map_err(Error::internal)?;
    let (named, account, ids) = match whose {
        Whose::Anybody => (false, None, Vec::new()),
        Whose::Named { identifier, account, rows } => {
            let ids = rows.iter().map(|row| Stored::read(row).map(|stored| stored.credential.cred_id));
            let ids: Vec<Vec<u8>> = ids.collect::<Result<_>>()?;
            (true, account, if ids.is_empty() { decoy::ids(project, identifier) } else { ids })
        }
    };
    // Without transports: they would tell a key that exists from one that does not.
    let allow = |id| AllowCredentials { type_: "public-key".to_owned(), id, transports: None };
    options.public_key.allow_credentials = ids.into_iter().map(allow).collect();
    let challenge = options.public_key.challenge.clone();
    ceremony::keep(app, project, visit, KIND, &challenge, account, &Kept { named, account, state }).await?;
    serde_json::to_value(options.public_key).map_err(Error::internal)
}

/// Takes an answer, and with it the ceremony that it belongs to.
///
/// Errors: `precondition` with `passkey_over`.
pub(crate) async fn redeem(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    answer: &str,
) -> Result<(Answer, Kept)> {
    let answer: PublicKeyCredential =
        serde_json::from_str(answer).map_err(|error| ceremony::over().with_source(error))?;
    let kept = ceremony::take(app, project, visit, KIND, &answer.response.client_data_json).await?;
    Ok((Answer(answer), kept))
}

/// Checks an answer against the row of its credential: challenge, origin, relying party, signature, user verification,
/// backup flags, and the counter where it counts.
pub(crate) fn check(
    project: &Project,
    kept: &Kept,
    answer: &Answer,
    row: &Authenticator,
) -> Result<Option<Checked>> {
    let mut stored = Stored::read(row)?;
    let party = relying_party(project)?;
    let shown = match party.authenticate_single_credential(&answer.0, &kept.state, &stored.credential) {
        Ok(shown) => shown,
        Err(error) => {
            tracing::info!(authenticator = %row.id, %error, "a passkey did not hold");
            return Ok(None);
        }
    };
    let credential = &mut stored.credential;
    // The library says both, too. A copy of the key gives itself away by its counter; synced passkeys stay at 0 (§6.1.1).
    let copied = credential.counter > 0 && shown.counter() <= credential.counter;
    if copied || shown.backup_eligible() != credential.backup_eligible {
        return Ok(None);
    }
    let changed = shown.counter() != credential.counter || shown.backup_state() != credential.backup_state;
    credential.counter = shown.counter();
    credential.backup_state = shown.backup_state();
    let factor = stored.factor(shown.user_verified());
    Ok(Some(Checked { factor, data: changed.then(|| stored.write()).transpose()? }))
}
