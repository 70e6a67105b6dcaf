//! One transaction on PostgreSQL.
//!
//! In: a closure. Out: what it gives, after COMMIT where it wrote.
//! What can go wrong: errors, panics and vanished callers all leave a rolled-back, clean connection in the pool.

use deadpool_postgres::Client;
use futures_util::FutureExt;
use futures_util::future::join;
use limen_model::Result;
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use super::Postgres;
use super::tls::Tls;
use crate::change::Change;
use crate::failure;
use crate::tx::{Bound, Course, Link, Tx};

/// What the closure is going to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// A snapshot that cannot write.
    Read,
    /// Statements that see what was committed before each of them began.
    Write,
}

impl Access {
    fn begin(self) -> &'static str {
        match self {
            Self::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            Self::Write => "BEGIN",
        }
    }
}

/// Runs the closure between BEGIN and COMMIT.
pub(super) async fn run<T, P, F>(postgres: &Postgres, access: Access, project: P, work: F) -> Result<T>
where
    P: Bound,
    F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
{
    let client = postgres.client().await?;
    match attempt(postgres, &client, access, project, work).await {
        Ok(outcome) => outcome,
        Err(late) => {
            sever(client, postgres.tls.clone());
            Err(failure::unavailable().with_source(late))
        }
    }
}

/// The same; `Elapsed` when the time limit passes, in the closure or in its COMMIT.
async fn attempt<T, P, F>(
    postgres: &Postgres,
    client: &Client,
    access: Access,
    project: P,
    work: F,
) -> Result<Result<T>, Elapsed>
where
    P: Bound,
    F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
{
    let mut open = Open { client, finished: false };
    let mut course = Course::default();
    let outcome = timeout(postgres.limit, go(client, access, project, work, &mut course)).await?;
    let (value, changes) = match outcome.and_then(|value| Ok((value, course.finish()?))) {
        Ok(done) => done,
        Err(error) => return Ok(Err(error)),
    };
    match access {
        Access::Read => open.leave(),
        Access::Write => {
            if let Err(error) = timeout(postgres.limit, commit(postgres, client, changes)).await? {
                return Ok(Err(error));
            }
            open.finished = true;
        }
    }
    Ok(Ok(value))
}

/// BEGIN, the project for row-level security and the closure's first statement share one round trip: `join` polls BEGIN
/// first, which puts it on the wire, and goes on reading its answer, so that a long one cannot block the connection.
///
/// The setting is local to the transaction: it fails closed, and cannot leak through a pooler.
async fn go<T, P, F>(client: &Client, access: Access, project: P, work: F, course: &mut Course) -> Result<T>
where
    P: Bound,
    F: AsyncFnOnce(&mut Tx<'_, P>) -> Result<T>,
{
    let begin = format!("{}; SET LOCAL limen.project = '{}'", access.begin(), project.setting());
    let mut tx = Tx::new(project, Link::Postgres(client), course);
    let (begun, outcome) = join(client.batch_execute(&begin), work(&mut tx)).await;
    begun.map_err(failure::postgres)?;
    outcome
}

/// COMMIT, and in the same round trip the word to all replicas; then the subscribers of this one.
async fn commit(postgres: &Postgres, client: &Client, changes: Vec<Change>) -> Result<()> {
    if changes.is_empty() {
        return client.batch_execute("COMMIT").await.map_err(failure::postgres);
    }
    let ticket = postgres.origin.ticket();
    let notify = postgres.origin.notify(client, ticket, &changes);
    let (notified, committed) = join(notify, client.batch_execute("COMMIT")).await;
    // A COMMIT behind a failed statement rolls back without an error.
    notified?;
    committed.map_err(failure::postgres)?;
    if postgres.origin.is_first_to_tell(ticket) {
        postgres.announcer.announce(changes);
    }
    Ok(())
}

/// A transaction that is rolled back unless it is finished: after errors, panics and vanished callers.
struct Open<'c> {
    client: &'c Client,
    finished: bool,
}

impl Open<'_> {
    /// Ends a transaction that wrote nothing: whatever comes next on this connection queues behind it.
    fn leave(&mut self) {
        self.finished = matches!(self.client.batch_execute("COMMIT").now_or_never(), None | Some(Ok(())));
    }
}

impl Drop for Open<'_> {
    fn drop(&mut self) {
        if !self.finished {
            // The first poll queues it; nobody needs the answer.
            let _ = self.client.batch_execute("ROLLBACK").now_or_never();
        }
    }
}

/// Takes the connection out of the pool, and asks the server to stop what still runs on it.
fn sever(client: Client, tls: Tls) {
    let token = client.cancel_token();
    drop(Client::take(client));
    tokio::spawn(async move { tls.cancel(token).await });
}
