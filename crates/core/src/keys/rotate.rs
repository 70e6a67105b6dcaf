//! The turn of the keys: next, active, passive, retired.
//!
//! In: the clock, or an operator who cannot wait. Out: rows that moved, each by one atomic statement.
//! What can go wrong: two replicas at once; the second finds nothing left to move and changes nothing.

use std::time::Duration;

use limen_jose::{Algorithm, Signer, SigningKey};
use limen_model::{Caller, Error, KeyState, Lifetimes, Result, Settings, SigningKey as Row, Time};

use super::{Family, ring};
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy::require_admin;
use crate::project::Project;

/// How long after the longest token life a key stays published, for clocks that differ.
const SLACK: Duration = Duration::from_secs(3600);

/// All keys of a project, newest first.
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<Row>> {
    require_admin(caller)?;
    app.store.read(project.id, async |tx| tx.signing_keys().await).await
}

/// Moves every family on at once: next signs from now on, active stays published.
pub async fn rotate(app: &App, project: &Project, caller: &Caller) -> Result<()> {
    require_admin(caller)?;
    for family in Family::ALL {
        advance(app, project, caller, family, Urgency::Now).await?;
    }
    app.reload(project.id).await
}

/// Takes a key out of the published set at once; what it signed is refused from now on.
///
/// Errors: `not_found` for an unknown or already retired `kid`.
pub async fn retire(app: &App, project: &Project, caller: &Caller, kid: &str) -> Result<()> {
    require_admin(caller)?;
    let rows = app.store.read(project.id, async |tx| tx.signing_keys().await).await?;
    let row = rows.iter().find(|row| row.kid == kid && row.state != KeyState::Retired).ok_or_else(|| {
        Error::not_found("no_such_key", format!("There is no published key {kid:?}. See: limend keys list"))
    })?;
    let algorithm: Algorithm = row.algorithm.parse().map_err(Error::internal)?;
    if row.state == KeyState::Active
        && let Some(family) = Family::of(algorithm)
    {
        advance(app, project, caller, family, Urgency::Now).await?;
    }
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            tx.retire_signing_key(kid, now).await?;
            audit::append(app, tx, caller, Event::KeyRetired, audit::target("signing_key", kid)).await
        })
        .await?;
    app.reload(project.id).await
}

/// Does what is due: makes the first keys, publishes the next ones, lets them take over, retires the old.
///
/// Called at start and every minute; every replica may call it.
pub async fn tick(app: &App, project: &Project) -> Result<()> {
    let mut moved = false;
    for family in Family::ALL {
        moved |= advance(app, project, &Caller::system(), family, Urgency::WhenDue).await?;
    }
    let (now, oldest) = (app.clock.now(), longest_token_life(&project.settings) + SLACK);
    let rows = app.store.read(project.id, async |tx| tx.signing_keys().await).await?;
    let is_spent =
        |row: &&Row| row.state == KeyState::Passive && row.passive_at.is_some_and(|at| at + oldest <= now);
    for row in rows.iter().filter(is_spent) {
        app.store.write(project.id, async |tx| tx.retire_signing_key(&row.kid, now).await).await?;
        moved = true;
    }
    if moved {
        app.reload(project.id).await?;
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Urgency {
    Now,
    WhenDue,
}

/// Moves one family as far as it is due; tells whether anything moved.
async fn advance(
    app: &App,
    project: &Project,
    caller: &Caller,
    family: Family,
    urgency: Urgency,
) -> Result<bool> {
    let rows = app.store.read(project.id, async |tx| tx.signing_keys().await).await?;
    let name = family.primary().name();
    let of_state = |state| rows.iter().find(|row| row.algorithm == name && row.state == state);
    let (active, next, now) = (of_state(KeyState::Active), of_state(KeyState::Next), app.clock.now());
    let lifetimes = &project.settings.lifetimes;
    let turn = urgency == Urgency::Now || active.is_none_or(|row| is_due(row, now, lifetimes));
    // A published key first rests for a while, so that every verifier has seen it; in a hurry that cannot be helped.
    let ready = |row: &&Row| urgency == Urgency::Now || row.created_at + lifetimes.signing_key_next() <= now;
    let successor = next.filter(ready);
    if turn && (active.is_none() || urgency == Urgency::Now || successor.is_some()) {
        let fresh = match successor {
            Some(_) => None,
            None => Some(generate(app, project, family, KeyState::Active).await?),
        };
        let done = app
            .store
            .write(project.id, async |tx| {
                if let Some(active) = active
                    && !tx.move_signing_key(&active.kid, KeyState::Active, KeyState::Passive, now).await?
                {
                    return Ok(false);
                }
                match (&fresh, successor) {
                    (Some(row), _) => tx.insert_signing_key(row).await?,
                    (None, Some(next)) => {
                        tx.move_signing_key(&next.kid, KeyState::Next, KeyState::Active, now).await?;
                    }
                    (None, None) => {}
                }
                let kid = fresh.as_ref().or(successor).map_or("", |row| &row.kid);
                audit::append(app, tx, caller, Event::KeyActivated, audit::target("signing_key", kid))
                    .await?;
                Ok(true)
            })
            .await;
        return lost_race(done);
    }
    if next.is_none() {
        let fresh = generate(app, project, family, KeyState::Next).await?;
        return lost_race(
            app.store.write(project.id, async |tx| tx.insert_signing_key(&fresh).await.map(|()| true)).await,
        );
    }
    Ok(false)
}

/// Another replica was first: there is one active and one next key for each family, and the store keeps it so.
fn lost_race(outcome: Result<bool>) -> Result<bool> {
    match outcome {
        Err(error) if error.is(limen_model::Kind::Conflict) => Ok(false),
        other => other,
    }
}

fn is_due(active: &Row, now: Time, lifetimes: &Lifetimes) -> bool {
    active.activated_at.unwrap_or(active.created_at) + lifetimes.signing_key() <= now
}

/// The longest that anything we sign may be shown to somebody.
fn longest_token_life(settings: &Settings) -> Duration {
    let lifetimes = &settings.lifetimes;
    let usual = lifetimes.access_token().max(lifetimes.id_token());
    // Only there a refresh token is something that we sign.
    if settings.identra.client.is_some() { usual.max(lifetimes.refresh_idle()) } else { usual }
}

/// Makes a key on a blocking thread (RSA takes up to half a second) and seals it.
async fn generate(app: &App, project: &Project, family: Family, state: KeyState) -> Result<Row> {
    let key = tokio::task::spawn_blocking(move || SigningKey::generate(family.primary()))
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)?;
    let kid = key.kid().to_owned();
    let private = key.to_pkcs8().map_err(Error::internal)?;
    let sealed_private = app.master.seal(&app.rng, ring::place(project.id, &kid), &private)?;
    let jwk =
        if family.algorithms().len() > 1 { key.jwk_for_any_algorithm() } else { key.public_jwk().clone() };
    let now = app.clock.now();
    Ok(Row {
        public_jwk: serde_json::to_value(&jwk).map_err(Error::internal)?,
        algorithm: family.primary().name().to_owned(),
        activated_at: (state == KeyState::Active).then_some(now),
        kid,
        state,
        sealed_private,
        created_at: now,
        passive_at: None,
        retired_at: None,
    })
}
