//! A new master key takes over: every sealed row is opened under its old key and sealed under the active one.
//!
//! In: an operator, and master keys of which the active one is new. Out: how many rows moved.
//! What can go wrong: a row whose key is missing; it is named, and the rows that moved stay moved. Running it again goes on.

use limen_model::{AuthenticatorKind, Caller, ClientId, Error, KeyState, Result};
use limen_store::{MAX_PAGE, Tx};

use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::totp;
use crate::federation;
use crate::idempotency;
use crate::job;
use crate::keys::ring;
use crate::oauth::client_secret;
use crate::project::Project;
use crate::seal::Place;
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
        named(app, &project, secrets::ROOT, secrets::place(project.id), &mut done).await?;
        let upstream = federation::place(project.id, federation::GITHUB);
        named(app, &project, federation::GITHUB, upstream, &mut done).await?;
        clients(app, &project, &mut done).await?;
        webhooks(app, &project, &mut done).await?;
        jobs(app, &project, &mut done).await?;
        seeds(app, &project, &mut done).await?;
        answers(app, &project, &mut done).await?;
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

/// A secret that has a name.
async fn named(
    app: &App,
    project: &Project,
    name: &str,
    place: Place<'_>,
    done: &mut Resealed,
) -> Result<()> {
    let found = app.store.read(project.id, async |tx| tx.find_secret(name).await).await?;
    let Some(before) = found else { return Ok(()) };
    let Some(after) = anew(app, place, &before, done)? else { return Ok(()) };
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| tx.replace_secret(name, &before, &after, now).await)
        .await
        .map(drop)
}

/// Letters and requests that wait, and those that were given up.
async fn jobs(app: &App, project: &Project, done: &mut Resealed) -> Result<()> {
    let mut after = None;
    loop {
        let page = app.store.read(project.id, async |tx| tx.list_jobs(after, MAX_PAGE).await).await?;
        for job in &page {
            let fresh = job::reseal(project, job, |place, sealed| anew(app, place, sealed, done))?;
            if let Some(fresh) = fresh {
                // One that is done meanwhile is gone, and so is what it held.
                app.store.write(project.id, async |tx| tx.reseal_job(job, &fresh).await).await?;
            }
        }
        match page.last() {
            Some(last) if page.len() == MAX_PAGE => after = Some(last.id),
            Some(_) | None => return Ok(()),
        }
    }
}

/// The seeds of authenticator apps. One that is used meanwhile is sealed anew on the next run.
async fn seeds(app: &App, project: &Project, done: &mut Resealed) -> Result<()> {
    let mut after = None;
    loop {
        let page = app
            .store
            .read(project.id, async |tx| {
                tx.list_authenticators_of_kind(AuthenticatorKind::Totp, after, MAX_PAGE).await
            })
            .await?;
        for row in &page {
            let (step, sealed) = totp::unpack(&row.data)?;
            let id = row.id.text();
            let Some(fresh) = anew(app, totp::place(project.id, &id), sealed, done)? else { continue };
            let data = totp::pack(step, &fresh);
            app.store
                .write(project.id, async |tx| tx.replace_authenticator_data(row.id, &row.data, &data).await)
                .await?;
        }
        match page.last() {
            Some(last) if page.len() == MAX_PAGE => after = Some(last.id),
            Some(_) | None => return Ok(()),
        }
    }
}

/// Answers that are kept for a second try.
async fn answers(app: &App, project: &Project, done: &mut Resealed) -> Result<()> {
    let mut after = Vec::new();
    loop {
        let page = app.store.read(project.id, async |tx| tx.list_idempotency(&after, MAX_PAGE).await).await?;
        for kept in &page {
            let Some(sealed) = &kept.sealed_answer else { continue };
            let row = idempotency::row(&kept.hash);
            if let Some(fresh) = anew(app, idempotency::place(project.id, &row), sealed, done)? {
                let hash = &kept.hash;
                app.store
                    .write(project.id, async |tx| tx.reseal_idempotency(hash, sealed, &fresh).await)
                    .await?;
            }
        }
        match page.last() {
            Some(last) if page.len() == MAX_PAGE => after = last.hash.to_vec(),
            Some(_) | None => return Ok(()),
        }
    }
}

/// The secrets of clients that compute with them (`client_secret_jwt`).
async fn clients(app: &App, project: &Project, done: &mut Resealed) -> Result<()> {
    let mut after = None;
    loop {
        let page =
            app.store.read(project.id, async |tx| tx.list_clients(after.as_ref(), MAX_PAGE).await).await?;
        for client in page.iter().filter(|client| client.secrets.iter().any(|secret| secret.sealed.is_some()))
        {
            app.store
                .write(project.id, async |tx| client_secrets(app, project, tx, &client.id, done).await)
                .await?;
        }
        match page.last() {
            Some(last) if page.len() == MAX_PAGE => after = Some(last.id.clone()),
            Some(_) | None => return Ok(()),
        }
    }
}

/// What signs for webhooks.
async fn webhooks(app: &App, project: &Project, done: &mut Resealed) -> Result<()> {
    let all = app.store.read(project.id, async |tx| tx.list_webhooks(None, MAX_PAGE).await).await?;
    for id in all.into_iter().map(|webhook| webhook.id) {
        app.store
            .write(project.id, async |tx| {
                let Some(mut webhook) = tx.lock_webhook(id).await? else { return Ok(()) };
                let before = done.moved;
                let text = id.text();
                for secret in &mut webhook.secrets {
                    let place = crate::webhook::place(project, &text);
                    if let Some(after) = anew(app, place, &secret.sealed, done)? {
                        secret.sealed = after;
                    }
                }
                if done.moved > before {
                    tx.update_webhook(&webhook).await?;
                }
                Ok(())
            })
            .await?;
    }
    Ok(())
}

async fn client_secrets(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    id: &ClientId,
    done: &mut Resealed,
) -> Result<()> {
    let Some(mut client) = tx.lock_client(id).await? else { return Ok(()) };
    let before = done.moved;
    for secret in &mut client.secrets {
        let Some(sealed) = &secret.sealed else { continue };
        if let Some(after) = anew(app, client_secret::place(project, id), sealed, done)? {
            secret.sealed = Some(after);
        }
    }
    if done.moved > before {
        tx.update_client(&client).await?;
    }
    Ok(())
}

fn anew(app: &App, place: Place<'_>, sealed: &[u8], done: &mut Resealed) -> Result<Option<Vec<u8>>> {
    if !app.master.is_stale(sealed) {
        done.current += 1;
        return Ok(None);
    }
    done.moved += 1;
    let plain = app.master.open(place, sealed)?;
    app.master.seal(&app.rng, place, plain.reveal()).map(Some)
}

#[cfg(test)]
mod tests;
