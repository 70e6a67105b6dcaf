//! Rotations that come together share one transaction on PostgreSQL, as all writes do on SQLite.
//!
//! In: rotations, one by one. Out: the fate of each, when the commit that carries it is on the disk.
//! What can go wrong: the transaction; everybody in it hears `unavailable`, and no head of it has moved.
//!
//! A commit on PostgreSQL costs a process that wakes up, two messages and a share of a wait for the disk: ten times what
//! it costs to change one row more. While one transaction is under way, whoever comes stands in line for the next.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use limen_model::{GrantId, ProjectId, Result};
use tokio::sync::oneshot;

use super::Rotation;
use crate::failure;
use crate::postgres::Postgres;

/// How many transactions of one project are under way at the same time: while one waits for the disk, the next is filled.
const UNDER_WAY: usize = 2;
/// How many rotations share a transaction at most, so that it stays short.
const MOST: usize = 256;

/// What became of a rotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// This one has moved the head.
    Moved,
    /// The head was somewhere else, or the family is dead.
    Stays,
    /// Somebody holds the row, or there is none: to be asked alone, and waited for.
    Undecided,
}

/// The lines of all projects in which somebody stands.
#[derive(Default)]
pub(crate) struct Rotations(Mutex<HashMap<ProjectId, Line>>);

#[derive(Default)]
struct Line {
    standing: Vec<Waiting>,
    under_way: usize,
}

/// One caller.
struct Waiting {
    rotation: Rotation,
    fate: oneshot::Sender<Result<Fate>>,
}

/// Stands in line and waits for the commit.
pub(super) async fn rotate(postgres: &Arc<Postgres>, project: ProjectId, rotation: Rotation) -> Result<Fate> {
    let (sender, fate) = oneshot::channel();
    if postgres.rotations.stand(project, Waiting { rotation, fate: sender }) {
        tokio::spawn(serve(Arc::clone(postgres), project));
    }
    fate.await.map_err(|gone| failure::unavailable().with_source(gone))?
}

impl Rotations {
    fn lines(&self) -> MutexGuard<'_, HashMap<ProjectId, Line>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts one into line; tells whether somebody has to begin serving it.
    fn stand(&self, project: ProjectId, one: Waiting) -> bool {
        let mut lines = self.lines();
        let line = lines.entry(project).or_default();
        line.standing.push(one);
        let is_short = line.under_way < UNDER_WAY;
        line.under_way += usize::from(is_short);
        is_short
    }

    /// The next to be served together; callers that have gone away are not among them.
    fn next(&self, project: ProjectId) -> Vec<Waiting> {
        let mut lines = self.lines();
        let Some(line) = lines.get_mut(&project) else { return Vec::new() };
        line.standing.retain(|one| !one.fate.is_closed());
        let rest = line.standing.split_off(line.standing.len().min(MOST));
        std::mem::replace(&mut line.standing, rest)
    }
}

/// Serves a line until nobody stands in it.
async fn serve(postgres: Arc<Postgres>, project: ProjectId) {
    let mut service = Service { rotations: &postgres.rotations, project, has_ended: false };
    while service.goes_on() {
        let together = postgres.rotations.next(project);
        if !together.is_empty() {
            settle(&postgres, project, together).await;
        }
    }
}

/// One transaction for all of them.
async fn settle(postgres: &Postgres, project: ProjectId, together: Vec<Waiting>) {
    let mut first: BTreeMap<GrantId, Rotation> = BTreeMap::new();
    for one in &together {
        first.entry(one.rotation.grant).or_insert(one.rotation);
    }
    let wishes: Vec<Rotation> = first.values().copied().collect();
    let outcome = postgres.write(project, async |tx| tx.rotate_grants(&wishes).await).await;
    let mut decided = outcome.map(HashMap::<_, _>::from_iter);
    for Waiting { rotation, fate } in together {
        let is_asked =
            first.get(&rotation.grant).is_some_and(|one| one.from_generation == rotation.from_generation);
        let moved = decided.as_mut().map(|decided| decided.get_mut(&rotation.grant).filter(|_| is_asked));
        let answer = match moved {
            // Of several callers with the same head, the first in line has moved it.
            Ok(Some(moved)) => Ok(if std::mem::take(moved) { Fate::Moved } else { Fate::Stays }),
            Ok(None) => Ok(Fate::Undecided),
            Err(error) => Err(failure::unavailable().with_source(format!("{error:?}"))),
        };
        // A caller that has vanished needs no answer.
        let _ = fate.send(answer);
    }
}

/// One of those who serve a line.
struct Service<'r> {
    rotations: &'r Rotations,
    project: ProjectId,
    has_ended: bool,
}

impl Service<'_> {
    /// Whether somebody stands in line. If not, this service has ended, and the next to come begins another.
    fn goes_on(&mut self) -> bool {
        let mut lines = self.rotations.lines();
        let goes_on = lines.get(&self.project).is_some_and(|line| !line.standing.is_empty());
        if !goes_on {
            self.end(&mut lines);
        }
        goes_on
    }

    fn end(&mut self, lines: &mut HashMap<ProjectId, Line>) {
        self.has_ended = true;
        let Some(line) = lines.get_mut(&self.project) else { return };
        line.under_way -= 1;
        if line.under_way == 0 {
            // Whoever still stands in it, after a panic, hears that the line is gone.
            lines.remove(&self.project);
        }
    }
}

impl Drop for Service<'_> {
    fn drop(&mut self) {
        if !self.has_ended {
            self.end(&mut self.rotations.lines());
        }
    }
}

#[cfg(test)]
mod tests;
