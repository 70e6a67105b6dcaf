//! In: floors and a product. Out: rows in which both took turns, so that a noisy neighbour disturbs them alike.
//! What can go wrong: a stretch in which nothing succeeds.

use anyhow::Result;

use crate::floors::{Floors, Name};
use crate::product::{Product, Task};
use crate::report::Row;
use crate::work::Pace;

/// A task of the product, the floor that it is held against, and what the ratio of both should be.
pub(crate) struct Contest {
    pub(crate) name: &'static str,
    pub(crate) task: Task,
    pub(crate) floor: Rival,
    pub(crate) target: f64,
}

/// What a task is held against.
#[derive(Clone, Copy)]
pub(crate) enum Rival {
    /// What the machine does without Limen.
    Floor(Name),
    /// The same work of ours, with nothing beside it.
    Alone(Task),
}

const fn contest(name: &'static str, task: Task, floor: Name, target: f64) -> Contest {
    Contest { name, task, floor: Rival::Floor(floor), target }
}

const fn beside(name: &'static str, task: Task, alone: Task, target: f64) -> Contest {
    Contest { name, task, floor: Rival::Alone(alone), target }
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
    contest("sign-in with a mailed code, SQLite", Task::EmailCode, Name::Sqlite, 0.004),
    contest("sign-in with a passkey, SQLite", Task::Passkey, Name::Sqlite, 0.015),
    contest("list of sessions", Task::Sessions, Name::Get, 0.03),
    beside(
        "tokens beside 200 audit events a second",
        Task::TokensBesideAudit,
        Task::ClientCredentialsEs256,
        0.9,
    ),
];

/// On PostgreSQL: what writes, and one that should not care.
pub(crate) const POSTGRES: &[Contest] = &[
    contest("introspection, PostgreSQL", Task::Introspection, Name::Post, 0.5),
    contest("refresh, ES256, PostgreSQL", Task::Refresh, Name::Postgres, 0.6),
    contest("sign-in with a password, PostgreSQL", Task::SignIn, Name::Hash, 0.9),
    contest("sign-in with a mailed code, PostgreSQL", Task::EmailCode, Name::Postgres, 0.006),
    contest("sign-in with a passkey, PostgreSQL", Task::Passkey, Name::Postgres, 0.015),
    contest("list of sessions, PostgreSQL", Task::Sessions, Name::Get, 0.025),
    beside(
        "tokens beside 200 audit events a second, PostgreSQL",
        Task::TokensBesideAudit,
        Task::ClientCredentialsEs256,
        0.9,
    ),
];

impl Contest {
    /// Both take turns. `None` where this machine has no such floor.
    pub(crate) fn run(&self, floors: &Floors, product: &Product, pace: Pace) -> Result<Option<Row>> {
        let (floor, title) = match self.floor {
            Rival::Floor(name) => (floors.work(name, self.task.connections()), name.title()),
            Rival::Alone(task) => (Some(product.work(task)?), "the same alone"),
        };
        let Some(mut floor) = floor else { return Ok(None) };
        let mut product = product.work(self.task)?;
        let mut turns = Vec::new();
        for _ in 0..pace.rounds {
            turns.push((floor.stretch(pace)?, product.stretch(pace)?));
        }
        Ok(Some(Row::contest(self.name, title, turns, self.target)))
    }
}
