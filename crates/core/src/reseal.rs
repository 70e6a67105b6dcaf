//! A new master key takes over: every sealed row is opened under its old key and sealed under the active one.
//!
//! In: an operator, and master keys of which the active one is new. Out: how many rows moved.
//! What can go wrong: a row whose key is missing; it is named, and the rows that moved stay moved. Running it again goes on.

use limen_model::{Caller, Error, KeyState, Result};

use crate::app::App;
use crate::audit::{self, Event};
use crate::keys::ring;
use crate::secrets;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Resealed {
    /// Rows that were sealed anew.
    pub moved: usize,
    /// Rows that were under the active key already.
    pub current: usize,
}

/// Seals everything under the active master key.
pub async fn reseal(app: &App, caller: &Caller) -> Result<Resealed> {
    if !caller.is_admin() {
        return Err(Error::forbidden("not_an_administrator", "Only an operator may seal secrets anew."));
    }
    let mut done = Resealed::default();
    for project in app.projects() {
        for row in app.store.read(project.id, async |tx| tx.signing_keys().await).await? {
            if row.state == KeyState::Retired {
                continue;
            }
            let place = ring::place(project.id, &row.kid);
            let Some(after) = anew(app, place, &row.sealed_private, &mut done)? else { continue };
            app.store
                .write(project.id, async |tx| {
                    tx.reseal_signing_key(&row.kid, &row.sealed_private, &after).await
                })
                .await?;
        }
        let root = app.store.read(project.id, async |tx| tx.find_secret(secrets::ROOT).await).await?;
        if let Some(before) = root
            && let Some(after) = anew(app, secrets::place(project.id), &before, &mut done)?
        {
            let now = app.clock.now();
            app.store
                .write(project.id, async |tx| tx.replace_secret(secrets::ROOT, &before, &after, now).await)
                .await?;
        }
        let detail = serde_json::json!({ "moved": done.moved, "master_key": app.master.active() });
        let target = audit::Target::none().detail(detail);
        app.store
            .write(project.id, async |tx| {
                audit::append(app, tx, caller, Event::SecretsResealed, target).await
            })
            .await?;
    }
    Ok(done)
}

fn anew(
    app: &App,
    place: crate::seal::Place<'_>,
    sealed: &[u8],
    done: &mut Resealed,
) -> Result<Option<Vec<u8>>> {
    if !app.master.is_stale(sealed) {
        done.current += 1;
        return Ok(None);
    }
    done.moved += 1;
    let plain = app.master.open(place, sealed)?;
    app.master.seal(&app.rng, place, plain.reveal()).map(Some)
}
