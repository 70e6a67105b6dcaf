//! In: floors and a product. Out: rows in which both took turns, so that a noisy neighbour disturbs them alike.
//! What can go wrong: a stretch in which nothing succeeds.

use anyhow::Result;

use crate::floors::{Floors, Name};
use crate::product::Task;
use crate::report::Row;
use crate::work::{Pace, Work};

/// A task of the product, the floor that it is held against, and what the ratio of both should be.
pub(crate) struct Contest {
    pub(crate) name: &'static str,
    pub(crate) task: Task,
    pub(crate) floor: Name,
    pub(crate) target: f64,
}

const fn contest(name: &'static str, task: Task, floor: Name, target: f64) -> Contest {
    Contest { name, task, floor, target }
}

/// On SQLite.
pub(crate) const SQLITE: &[Contest] = &[
    contest("discovery", Task::Discovery, Name::Get, 0.8),
    contest("JWKS", Task::Jwks, Name::Get, 0.8),
    contest("client credentials, ES256", Task::ClientCredentialsEs256, Name::PostEs256, 0.6),
    contest("client credentials, RS256", Task::ClientCredentialsRs256, Name::PostRs256, 0.9),
    contest("introspection", Task::Introspection, Name::Post, 0.5),
    contest("userinfo", Task::UserInfo, Name::Post, 0.5),
    contest("refresh, ES256, SQLite", Task::Refresh, Name::PostEs256, 0.4),
    contest("sign-in with a password, SQLite", Task::SignIn, Name::Hash, 0.9),
];

/// On PostgreSQL: what writes, and one that should not care.
pub(crate) const POSTGRES: &[Contest] = &[
    contest("introspection, PostgreSQL", Task::Introspection, Name::Post, 0.5),
    contest("refresh, ES256, PostgreSQL", Task::Refresh, Name::Postgres, 0.6),
    contest("sign-in with a password, PostgreSQL", Task::SignIn, Name::Hash, 0.9),
];

impl Contest {
    /// Both take turns. `None` where this machine has no such floor.
    pub(crate) fn run(&self, floors: &Floors, mut product: Work, pace: Pace) -> Result<Option<Row>> {
        let Some(mut floor) = floors.work(self.floor, self.task.connections()) else { return Ok(None) };
        let mut turns = Vec::new();
        for _ in 0..pace.rounds {
            turns.push((floor.stretch(pace)?, product.stretch(pace)?));
        }
        Ok(Some(Row::contest(self.name, self.floor.title(), turns, self.target)))
    }
}
