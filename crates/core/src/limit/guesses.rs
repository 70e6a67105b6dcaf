//! Guesses at short codes that a person types: few wrong ones, then a pause (RFC 8628 §5.1).
//!
//! In: what is guessed, and by whom. Out: nothing, when they may. What can go wrong: `limited` until the window has passed.

use std::time::Duration;

use limen_model::{Caller, Error, Fingerprint, Result};

use super::{blind, neighbourhood};
use crate::app::App;
use crate::project::Project;

/// How many wrong guesses one person, or one network, has in a window.
const ALLOWED: i64 = 10;

/// How long wrong guesses are remembered.
const WINDOW: Duration = Duration::from_secs(600);

/// Whether another guess is welcome.
///
/// Errors: `limited` with `too_many_guesses`.
pub async fn look(app: &App, project: &Project, caller: &Caller, kind: &'static str) -> Result<()> {
    let key = key(project, caller, kind);
    let known = app.store.read(project.id, async |tx| tx.find_attempts(kind, &key).await).await?;
    let spent = known
        .filter(|known| known.failures >= ALLOWED && app.clock.now().since(known.window_started_at) < WINDOW);
    match spent {
        Some(spent) => {
            let again = (spent.window_started_at + WINDOW).since(app.clock.now());
            Err(Error::limited(
                "too_many_guesses",
                "Too many wrong codes. Wait ten minutes, then look at the device again.",
            )
            .with_retry_after(again))
        }
        None => Ok(()),
    }
}

/// Counts a wrong guess.
pub async fn missed(app: &App, project: &Project, caller: &Caller, kind: &'static str) -> Result<()> {
    let (key, now) = (key(project, caller, kind), app.clock.now());
    app.store.write(project.id, async |tx| tx.record_failure(kind, &key, now, WINDOW).await).await.map(|_| ())
}

fn key(project: &Project, caller: &Caller, kind: &str) -> Fingerprint {
    match caller.user_id() {
        Some(user) => blind(project, &[kind, "user", &user.text()]),
        None => blind(project, &[kind, "network", &neighbourhood(caller.request.address)]),
    }
}
