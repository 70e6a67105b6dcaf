//! A transaction: what a closure given to [`Store::read`](crate::Store::read) or [`Store::write`](crate::Store::write) works with.
//!
//! In: statements and arguments. Out: rows and affected rows; the nouns add their methods in files of their own.
//! What can go wrong: any error of the database; a statement that failed dooms its transaction, on both engines.

use std::fmt;

use limen_model::{Error, ProjectId, Result};

use crate::change::{Change, Noun};
use crate::sql::Sql;
use crate::value::{Arg, Row};
use crate::{postgres, sqlite};

/// A transaction bound to one project, or to [`Everywhere`].
pub struct Tx<'c, P = ProjectId> {
    /// The project that every statement is bound to.
    pub project: P,
    link: Link<'c>,
    course: &'c mut Course,
}

/// Stands for "no single project": start-up, project look-up, jobs, purges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Everywhere;

/// A transaction across projects.
pub type SystemTx<'c> = Tx<'c, Everywhere>;

/// What a transaction may be bound to, and what row-level security is told of it.
pub(crate) trait Bound: Copy {
    /// The value of the setting `limen.project`: an id, or `*`. It goes into a statement as it is.
    fn setting(self) -> String;
}

impl Bound for ProjectId {
    fn setting(self) -> String {
        self.to_string()
    }
}

impl Bound for Everywhere {
    fn setting(self) -> String {
        "*".to_owned()
    }
}

/// The connection underneath.
pub(crate) enum Link<'c> {
    Sqlite(&'c mut rusqlite::Connection),
    Postgres(&'c deadpool_postgres::Client),
}

/// What happened in a transaction so far.
#[derive(Debug, Default)]
pub(crate) struct Course {
    /// To be told after the commit.
    pub(crate) changes: Vec<Change>,
    /// Whether a statement failed.
    doomed: bool,
}

impl Course {
    /// The changes, unless a statement failed and the closure went on as if nothing had happened: PostgreSQL would
    /// answer the COMMIT with a silent rollback.
    pub(crate) fn finish(self) -> Result<Vec<Change>> {
        self.check()?;
        Ok(self.changes)
    }

    fn check(&self) -> Result<()> {
        if self.doomed {
            Err(Error::internal("a statement failed, and its transaction went on"))
        } else {
            Ok(())
        }
    }
}

impl<'c, P> Tx<'c, P> {
    pub(crate) fn new(project: P, link: Link<'c>, course: &'c mut Course) -> Self {
        Self { project, link, course }
    }

    /// Runs a statement; gives the number of affected rows.
    pub(crate) async fn exec(&mut self, sql: &'static Sql, args: &[Arg<'_>]) -> Result<u64> {
        self.course.check()?;
        storable(args)?;
        let outcome = match &mut self.link {
            Link::Sqlite(connection) => sqlite::statement::exec(connection, sql.sqlite, args),
            Link::Postgres(client) => postgres::statement::exec(client, sql.postgres, args).await,
        };
        self.course.doomed |= outcome.is_err();
        outcome
    }

    /// Runs a statement that must affect one row or none; tells whether it did.
    pub(crate) async fn exec_one(&mut self, sql: &'static Sql, args: &[Arg<'_>]) -> Result<bool> {
        Ok(self.exec(sql, args).await? > 0)
    }

    /// Runs a statement and reads all rows.
    pub(crate) async fn all<T>(
        &mut self,
        sql: &'static Sql,
        args: &[Arg<'_>],
        read: fn(&mut Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        self.course.check()?;
        storable(args)?;
        let outcome = match &mut self.link {
            Link::Sqlite(connection) => sqlite::statement::all(connection, sql.sqlite, args, read),
            Link::Postgres(client) => postgres::statement::all(client, sql.postgres, args, read).await,
        };
        self.course.doomed |= outcome.is_err();
        outcome
    }

    /// Runs a statement and reads its only row, if there is one.
    pub(crate) async fn opt<T>(
        &mut self,
        sql: &'static Sql,
        args: &[Arg<'_>],
        read: fn(&mut Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        Ok(self.all(sql, args, read).await?.pop())
    }
}

/// PostgreSQL stores no NUL in a text, SQLite would: on both it is the input that is wrong.
fn storable(args: &[Arg<'_>]) -> Result<()> {
    let holds_nul = |arg: &Arg<'_>| matches!(arg, Arg::Text(text) if text.as_bytes().contains(&0));
    if args.iter().any(holds_nul) {
        return Err(Error::invalid(
            "invalid_text",
            "A text holds a character (U+0000) that cannot be stored.",
        ));
    }
    Ok(())
}

impl Tx<'_> {
    /// Records that something of this project changed, to be told to subscribers on every replica after the commit.
    ///
    /// The nouns do this themselves wherever a copy in memory would become wrong.
    pub fn changed(&mut self, noun: Noun, id: impl fmt::Display) {
        self.course.changes.push(Change::One { project: self.project, noun, id: id.to_string() });
    }
}

impl SystemTx<'_> {
    /// The same transaction, bound to one project.
    pub fn within(&mut self, project: ProjectId) -> Tx<'_> {
        let link = match &mut self.link {
            Link::Sqlite(connection) => Link::Sqlite(connection),
            Link::Postgres(client) => Link::Postgres(client),
        };
        Tx::new(project, link, self.course)
    }
}

#[cfg(test)]
mod tests;
