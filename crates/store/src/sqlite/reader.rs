//! Reads on SQLite: inline, each in a snapshot of its own, on connections that cannot write.
//!
//! In: a closure that reads. Out: what it gives. What can go wrong: a panic loses one connection, and nothing else.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use limen_model::Result;
use rusqlite::Connection;

use super::at_once::at_once;
use super::{connect_reader, statement};
use crate::tx::{Bound, Course, Link, Tx};

/// Idle connections. As closures never suspend, there are never more than worker threads.
pub(super) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf) -> Self {
        Self { path, idle: Mutex::new(Vec::new()) }
    }

    /// Runs the closure in a snapshot.
    pub(super) fn run<T, P, F>(&self, project: P, work: F) -> Result<T>
    where
        P: Bound,
        F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
    {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut connection = idle.map_or_else(|| connect_reader(&self.path), Ok)?;
        let mut course = Course::default();
        statement::word(&connection, "BEGIN")?;
        let outcome = at_once(work(&mut Tx::new(project, Link::Sqlite(&mut connection), &mut course)));
        statement::word(&connection, "COMMIT")?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        let value = outcome?;
        course.finish()?;
        Ok(value)
    }
}
