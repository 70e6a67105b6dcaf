//! Jobs: rows that are leased by whoever runs them, and given back by time when a runner dies.
//!
//! In and out: [`Job`]. What can go wrong: nothing but the database; a lost lease is told as `false`.

use limen_model::{Job, JobId, Result, Time};

use crate::change::Noun;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::{SystemTx, Tx};
use crate::value::{Row, args, json};

const COLUMNS: &str =
    "project_id, id, kind, payload, run_at, attempts, leased_until, last_error, created_at, dead_at";

/// What is due and waits.
const WAITING: &str = "SELECT project_id AS p, id AS j FROM job WHERE dead_at IS NULL AND leased_until IS NULL \
                       AND run_at <= $1 AND (CAST($4 AS BIGINT) = 2 OR CASE WHEN kind IN ($5, $6) THEN 1 ELSE 0 END = $4) \
                       ORDER BY run_at LIMIT $3";

/// What was leased to somebody who is gone.
const LOST: &str = "SELECT project_id AS p, id AS j FROM job WHERE dead_at IS NULL AND leased_until <= $1 \
                    AND (CAST($4 AS BIGINT) = 2 OR CASE WHEN kind IN ($5, $6) THEN 1 ELSE 0 END = $4) \
                    ORDER BY leased_until LIMIT $3";

const LEASE: &str = ") UPDATE job SET leased_until = $2, attempts = attempts + 1 WHERE (project_id, id) IN \
                     (SELECT p, j FROM lost UNION ALL SELECT p, j FROM waiting LIMIT $3) RETURNING ";

/// Which jobs are leased, by their kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds<'a> {
    /// Whatever waits.
    All,
    /// Only these.
    Only([&'a str; 2]),
    /// All but these.
    Not([&'a str; 2]),
}

fn read(row: &mut Row<'_>) -> Result<Job> {
    Ok(Job {
        project_id: row.next()?,
        id: row.next()?,
        kind: row.next()?,
        payload: row.json()?,
        run_at: row.next()?,
        attempts: row.next()?,
        leased_until: row.next()?,
        last_error: row.next()?,
        created_at: row.next()?,
        dead_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Writes a job down, to be run after the commit of its cause.
    pub async fn enqueue(&mut self, job: &Job) -> Result<()> {
        let payload = json(&job.payload)?;
        self.exec(
            sql!("INSERT INTO job (", COLUMNS, ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"),
            args![
                self.project,
                job.id,
                &job.kind,
                &payload,
                job.run_at,
                job.attempts,
                job.leased_until,
                job.last_error.as_ref(),
                job.created_at,
                job.dead_at,
            ],
        )
        .await?;
        self.changed(Noun::Job, job.id);
        Ok(())
    }

    /// The job of an id, if it is not done.
    pub async fn find_job(&mut self, id: JobId) -> Result<Option<Job>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM job WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// Every job that is not done, given up or not, newest first.
    pub async fn list_jobs(&mut self, after: Option<JobId>, limit: usize) -> Result<Vec<Job>> {
        let statement =
            sql!("SELECT ", COLUMNS, " FROM job WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
        self.all(statement, args![self.project, JobId::below(after), page::rows(limit)], read).await
    }

    /// Puts another payload in the place of the one that was read; tells whether it was still there.
    pub async fn reseal_job(&mut self, job: &Job, after: &serde_json::Value) -> Result<bool> {
        let (before, after) = (json(&job.payload)?, json(after)?);
        let statement =
            sql!("UPDATE job SET payload = $4 WHERE project_id = $1 AND id = $2 AND payload = $3");
        self.exec_one(statement, args![self.project, job.id, &before, &after]).await
    }

    /// Jobs that were given up, newest first.
    pub async fn list_dead_jobs(&mut self, after: Option<JobId>, limit: usize) -> Result<Vec<Job>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM job WHERE project_id = $1 AND id < $2 AND dead_at IS NOT NULL ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, JobId::below(after), page::rows(limit)], read).await
    }
}

impl SystemTx<'_> {
    /// Takes jobs that are due and that nobody holds, for as long as `until`; each counts as one more attempt.
    pub async fn lease_jobs(
        &mut self,
        now: Time,
        until: Time,
        limit: usize,
        kinds: Kinds<'_>,
    ) -> Result<Vec<Job>> {
        let (among, [one, other]) = match kinds {
            Kinds::Not(kinds) => (0_i64, kinds),
            Kinds::Only(kinds) => (1, kinds),
            Kinds::All => (2, [""; 2]),
        };
        let statement = sql!(
            // Replicas that lease at the same moment pass over each other's rows instead of waiting.
            postgres: [
                "WITH lost AS (",
                LOST,
                " FOR UPDATE SKIP LOCKED), waiting AS (",
                WAITING,
                " FOR UPDATE SKIP LOCKED",
                LEASE,
                COLUMNS
            ],
            sqlite: ["WITH lost AS (", LOST, "), waiting AS (", WAITING, LEASE, COLUMNS],
        );
        let mut jobs =
            self.all(statement, args![now, until, page::rows(limit), among, one, other], read).await?;
        jobs.sort_by_key(|job| (job.run_at, job.id));
        Ok(jobs)
    }

    /// When the next job is due that is not given up; leased ones count with the end of their lease.
    pub async fn next_job_due(&mut self) -> Result<Option<Time>> {
        let statement = sql!(
            "SELECT due FROM (SELECT due FROM (SELECT run_at AS due FROM job \
             WHERE dead_at IS NULL AND leased_until IS NULL ORDER BY run_at LIMIT 1) AS waiting \
             UNION ALL SELECT due FROM (SELECT leased_until AS due FROM job \
             WHERE dead_at IS NULL AND leased_until IS NOT NULL ORDER BY leased_until LIMIT 1) AS leased) AS next \
             ORDER BY due LIMIT 1"
        );
        self.opt(statement, args![], |row| row.next()).await
    }

    /// Removes a job that is done; tells whether the lease still held.
    pub async fn finish_job(&mut self, job: &Job) -> Result<bool> {
        let statement = sql!("DELETE FROM job WHERE project_id = $1 AND id = $2 AND leased_until = $3");
        self.exec_one(statement, args![job.project_id, job.id, job.leased_until]).await
    }

    /// Gives a leased job back, to be tried again; tells whether the lease still held.
    pub async fn retry_job(&mut self, job: &Job, run_at: Time, error: &str) -> Result<bool> {
        let statement = sql!(
            "UPDATE job SET leased_until = NULL, run_at = $4, last_error = $5 \
             WHERE project_id = $1 AND id = $2 AND leased_until = $3"
        );
        self.exec_one(statement, args![job.project_id, job.id, job.leased_until, run_at, error]).await
    }

    /// Gives a leased job up; tells whether the lease still held. It stays, to be looked at.
    pub async fn bury_job(&mut self, job: &Job, now: Time, error: &str) -> Result<bool> {
        let statement = sql!(
            "UPDATE job SET leased_until = NULL, dead_at = $4, last_error = $5 \
             WHERE project_id = $1 AND id = $2 AND leased_until = $3"
        );
        self.exec_one(statement, args![job.project_id, job.id, job.leased_until, now, error]).await
    }
}

#[cfg(test)]
mod tests;
