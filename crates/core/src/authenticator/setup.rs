//! Adding an authenticator app: a seed that waits until the app has shown that it knows it.
//!
//! In: whose app it will be, and in which browser; then six digits. Out: the seed to scan; then the row, and recovery codes.
//! What can go wrong: `code_wrong`, with which the seed stays; `setup_over` after a quarter of an hour.

use std::time::Duration;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use limen_model::{
    Artifact, ArtifactKind, Authenticator, AuthenticatorId, AuthenticatorKind, Error, Fingerprint, Result,
    Secret, User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::{recovery, totp};
use crate::app::App;
use crate::authenticator::RecoveryCodes;
use crate::login::{Visit, spot_of};
use crate::project::Project;
use crate::seal::Place;

const KIND: ArtifactKind = ArtifactKind::TotpSetup;

/// How long a seed waits.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// A seed that waits for its app.
#[derive(Debug, Clone)]
pub struct TotpSetup {
    /// The seed in base32, for who cannot scan.
    pub secret: Secret<String>,
    /// The key URI, for the QR code.
    pub uri: Secret<String>,
}

/// What the row holds. It lives for minutes, so it is not sealed anew under a new master key: the setup begins again.
#[derive(Serialize, Deserialize)]
struct Waiting {
    sealed: String,
}

/// The seed that waits in this browser for this account, or a new one.
pub(crate) async fn offer(app: &App, project: &Project, visit: &Visit<'_>, user: &User) -> Result<TotpSetup> {
    let hash = spot(visit, user.id);
    let known =
        app.store.read(project.id, async |tx| waiting(app, project, tx, &hash, user.id).await).await?;
    let seed = match known {
        Some(seed) => seed,
        None => begin(app, project, &hash, user.id).await?,
    };
    let email = user.email.as_ref().map(ToString::to_string);
    let account = email.or_else(|| user.username.as_ref().map(ToString::to_string));
    let account = account.unwrap_or_else(|| user.id.to_string());
    let issuer = &project.settings.brand.product_name;
    Ok(TotpSetup {
        secret: Secret::new(totp::spell(seed.reveal())),
        uri: Secret::new(totp::uri(issuer, &account, seed.reveal())),
    })
}

async fn begin(app: &App, project: &Project, hash: &Fingerprint, user: UserId) -> Result<Secret<Vec<u8>>> {
    let (now, seed): (_, [u8; totp::SEED]) = (app.clock.now(), app.rng.bytes());
    let row = HEXLOWER.encode(hash);
    let sealed = app.master.seal(&app.rng, place(project, &row), &seed)?;
    let waiting = Waiting { sealed: BASE64URL_NOPAD.encode(&sealed) };
    let row = Artifact {
        kind: KIND,
        hash: *hash,
        alias_hash: None,
        client_id: None,
        user_id: Some(user),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.put_artifact(&row).await).await?;
    Ok(Secret::new(seed.to_vec()))
}

/// Takes the first code of the app: from now on the account has it, in the place of an earlier one, and ten new recovery codes.
///
/// Errors: `invalid` with `code_format` or `code_wrong`, field `code`; `precondition` with `setup_over`.
pub(crate) async fn take(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    user: UserId,
    typed: &str,
) -> Result<RecoveryCodes> {
    let (now, typed, hash) = (app.clock.now(), totp::digits(typed)?, spot(visit, user));
    let seed = waiting(app, project, tx, &hash, user).await?.ok_or_else(over)?;
    let step = totp::step_of(seed.reveal(), &typed, now, 0).ok_or_else(wrong)?;
    tx.consume_artifact(KIND, &hash, now).await?.ok_or_else(over)?;
    tx.delete_authenticators(user, AuthenticatorKind::Totp).await?;
    let id = AuthenticatorId::new(&app.rng, now);
    let row = Authenticator {
        id,
        user_id: user,
        kind: AuthenticatorKind::Totp,
        data: totp::pack(step, &totp::seal(app, project, id, &seed)?),
        label: String::new(),
        created_at: now,
        last_used_at: Some(now),
    };
    tx.insert_authenticator(&row).await?;
    recovery::renew(app, project, tx, user).await
}

async fn waiting(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    hash: &Fingerprint,
    user: UserId,
) -> Result<Option<Secret<Vec<u8>>>> {
    let now = app.clock.now();
    let row = tx.find_artifact(KIND, hash).await?;
    let row =
        row.filter(|row| row.consumed_at.is_none() && now < row.expires_at && row.user_id == Some(user));
    let Some(row) = row else { return Ok(None) };
    let waiting: Waiting = serde_json::from_value(row.data).map_err(Error::internal)?;
    let sealed = BASE64URL_NOPAD.decode(waiting.sealed.as_bytes()).map_err(Error::internal)?;
    // A seed under a master key that is gone is as good as none.
    Ok(app.master.open(place(project, &HEXLOWER.encode(hash)), &sealed).ok())
}

fn spot(visit: &Visit<'_>, user: UserId) -> Fingerprint {
    spot_of(&format!("totp {user}"), visit)
}

fn place<'r>(project: &Project, row: &'r str) -> Place<'r> {
    Place { table: "artifact", project: project.id, row }
}

fn over() -> Error {
    Error::precondition("setup_over", "This took too long. Scan the new code, then enter what the app shows.")
        .with_field("code")
}

fn wrong() -> Error {
    Error::invalid(
        "setup_code_wrong",
        "That is not what the app shows now. Check the clock of your phone, and enter the newest code.",
    )
    .with_field("code")
}
