//! Where a ceremony waits for its answer: one row for each challenge, in the browser that asked, for five minutes, once.
//!
//! In: a challenge and what must be remembered with it; later an answer that names the challenge. Out: what was remembered.
//! What can go wrong: `passkey_over` when it was answered before, or too late, or in another browser.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use limen_model::{Artifact, ArtifactKind, Error, Fingerprint, Result, UserId};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::LIFE;
use crate::app::App;
use crate::login::{Visit, spot_of};
use crate::project::Project;
use crate::seal::Place;

/// What the row holds. It lives for minutes, so it is not sealed anew under a new master key: the ceremony begins again.
#[derive(Serialize, Deserialize)]
struct Waiting {
    sealed: String,
}

/// The part of the client data (WebAuthn §5.8.1) that finds the row.
#[derive(Deserialize)]
struct ClientData {
    challenge: String,
}

/// Writes down a ceremony, and whose it is where that is known.
pub(super) async fn keep(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    kind: ArtifactKind,
    challenge: &[u8],
    user: Option<UserId>,
    state: &impl Serialize,
) -> Result<()> {
    let (now, hash) = (app.clock.now(), spot(visit, &BASE64URL_NOPAD.encode(challenge)));
    let state = serde_json::to_vec(state).map_err(Error::internal)?;
    let sealed = app.master.seal(&app.rng, place(project, &HEXLOWER.encode(&hash)), &state)?;
    let waiting = Waiting { sealed: BASE64URL_NOPAD.encode(&sealed) };
    let row = Artifact {
        kind,
        hash,
        alias_hash: None,
        client_id: None,
        user_id: user,
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + LIFE,
        consumed_at: None,
    };
    app.store.write(project.id, async |tx| tx.insert_artifact(&row).await).await
}

/// Takes the ceremony that an answer belongs to. It is over with that, whatever the answer is worth (I2).
///
/// Errors: `precondition` with `passkey_over`.
pub(super) async fn take<T: DeserializeOwned>(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    kind: ArtifactKind,
    client_data: &[u8],
) -> Result<T> {
    let data: ClientData = serde_json::from_slice(client_data).map_err(|error| over().with_source(error))?;
    let (now, hash) = (app.clock.now(), spot(visit, data.challenge.trim_end_matches('=')));
    let row = app.store.write(project.id, async |tx| tx.consume_artifact(kind, &hash, now).await).await?;
    let row = row.ok_or_else(over)?;
    let waiting: Waiting = serde_json::from_value(row.data).map_err(Error::internal)?;
    let sealed = BASE64URL_NOPAD.decode(waiting.sealed.as_bytes()).map_err(Error::internal)?;
    // A state under a master key that is gone is as good as none.
    let state = app.master.open(place(project, &HEXLOWER.encode(&hash)), &sealed).map_err(|_| over())?;
    serde_json::from_slice(state.reveal()).map_err(Error::internal)
}

fn spot(visit: &Visit<'_>, challenge: &str) -> Fingerprint {
    spot_of(&format!("passkey {challenge}"), visit)
}

fn place<'r>(project: &Project, row: &'r str) -> Place<'r> {
    Place { table: "artifact", project: project.id, row }
}

pub(super) fn over() -> Error {
    Error::precondition(
        "passkey_over",
        "This took too long, or it was answered already. Nothing has changed. Try again.",
    )
}
