//! The runner: leases jobs that are due, does them, and clears away what nobody can use any more.
//!
//! In: an application. Out: a task that can be stopped without losing anything: what it held is leased again by others.
//! What can go wrong: the database does not answer; the runner waits and goes on.

use std::sync::Arc;
use std::time::Duration;

use limen_model::{Job, Kind, Result, Time};
use limen_store::{Change, Kinds, Noun};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

use super::{backoff, perform};
use crate::app::App;

/// How long a job is held before others may take it.
const LEASE: Duration = Duration::from_secs(90);

/// How long one job may take; less than the lease, so that nobody does it twice at once.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many jobs are done at once, apart from calls: most of them wait for a mail server.
pub(super) const TOGETHER: usize = 16;

/// How many calls are made at once to servers of applications. They have places of their own, so that one that hangs keeps
/// nobody's letter waiting.
pub(super) const CALLS_TOGETHER: usize = 8;

/// What is a call.
pub(super) const CALLS: [&str; 2] = ["back_channel_logout", "deliver_event"];

/// The longest the runner sleeps: what others wrote without telling is found then.
const NAP: Duration = Duration::from_secs(15);

/// How often expired rows are cleared away.
const HOUSEKEEPING: Duration = Duration::from_secs(60);

/// How many batches of a thousand expired rows are cleared away at once: more than busy servers write in that time.
const MOST_BATCHES: usize = 500;

/// How long a letter stays in the development inbox.
const INBOX: Duration = Duration::from_secs(30 * 24 * 3600);

/// How long it can be seen what went to a webhook, and replayed one by one.
const DELIVERIES: Duration = Duration::from_secs(30 * 24 * 3600);

/// The running task.
pub struct Runner {
    stop: watch::Sender<bool>,
    task: JoinHandle<()>,
}

impl Runner {
    /// Starts doing what is due.
    pub fn start(app: App) -> Self {
        let (stop, stopped) = watch::channel(false);
        let task = tokio::spawn(run(app, stopped));
        Self { stop, task }
    }

    /// Takes nothing new, waits for what is under way, and ends.
    pub async fn stop(self) {
        // The task may have ended on its own; then nobody listens.
        let _ = self.stop.send(true);
        if let Err(error) = self.task.await {
            tracing::error!(%error, "the job runner did not end by itself");
        }
    }
}

/// Does everything that is due now, once; gives how many jobs succeeded. For tests, and for commands that end.
pub async fn run_due(app: &App) -> Result<usize> {
    let mut done = 0;
    loop {
        let jobs = lease(app, TOGETHER, CALLS_TOGETHER).await?;
        if jobs.is_empty() {
            return Ok(done);
        }
        for job in jobs {
            done += usize::from(complete(app, job).await);
        }
    }
}

async fn run(app: App, mut stop: watch::Receiver<bool>) {
    let mut changes = app.store.subscribe();
    let wake = Arc::new(tokio::sync::Notify::new());
    let listener = {
        let wake = Arc::clone(&wake);
        tokio::spawn(async move {
            while let Some(change) = changes.next().await {
                if matches!(change, Change::Everything | Change::One { noun: Noun::Job, .. }) {
                    wake.notify_one();
                }
            }
        })
    };
    let mut under_way = UnderWay::default();
    let mut cleared_at = None;
    while !*stop.borrow() {
        let filled = fill(&app, &mut under_way).await;
        housekeeping(&app, &mut cleared_at).await;
        let nap = match filled {
            Ok(()) => under_way.nap(&app).await,
            Err(error) => {
                tracing::warn!(%error, "jobs could not be leased");
                Duration::from_secs(1)
            }
        };
        tokio::select! {
            _ = stop.changed() => {}
            () = wake.notified() => {}
            () = tokio::time::sleep(nap) => {}
            Some(_) = under_way.jobs.join_next() => {}
            Some(_) = under_way.calls.join_next() => {}
        }
    }
    listener.abort();
    under_way.jobs.join_all().await;
    under_way.calls.join_all().await;
}

/// The jobs that are done just now.
#[derive(Default)]
struct UnderWay {
    jobs: JoinSet<()>,
    calls: JoinSet<()>,
}

impl UnderWay {
    /// How many more of both fit.
    fn room(&mut self) -> (usize, usize) {
        while self.jobs.try_join_next().is_some() {}
        while self.calls.try_join_next().is_some() {}
        (TOGETHER.saturating_sub(self.jobs.len()), CALLS_TOGETHER.saturating_sub(self.calls.len()))
    }

    /// How long to sleep when nothing happens: where one lane is full, what is due next may be of either.
    async fn nap(&self, app: &App) -> Duration {
        match (self.jobs.len() < TOGETHER, self.calls.len() < CALLS_TOGETHER) {
            (true, true) => until_due(app).await,
            (false, false) => NAP,
            (true, false) | (false, true) => Duration::from_secs(1),
        }
    }
}

/// Leases as many jobs as may still be done at once.
async fn fill(app: &App, under_way: &mut UnderWay) -> Result<()> {
    let (jobs, calls) = under_way.room();
    for job in lease(app, jobs, calls).await? {
        let app = app.clone();
        let lane =
            if CALLS.contains(&job.kind.as_str()) { &mut under_way.calls } else { &mut under_way.jobs };
        lane.spawn(async move {
            complete(&app, job).await;
        });
    }
    Ok(())
}

pub(super) async fn lease(app: &App, jobs: usize, calls: usize) -> Result<Vec<Job>> {
    let now = app.clock.now();
    let until = now + LEASE;
    if jobs + calls == 0 {
        return Ok(Vec::new());
    }
    app.store
        .write_system(async |tx| {
            let mut leased = tx.lease_jobs(now, until, jobs, Kinds::Not(CALLS)).await?;
            leased.extend(tx.lease_jobs(now, until, calls, Kinds::Only(CALLS)).await?);
            Ok(leased)
        })
        .await
}

/// How long to sleep when nothing happens.
async fn until_due(app: &App) -> Duration {
    match app.store.read_system(async |tx| tx.next_job_due().await).await {
        Ok(Some(due)) => due.since(app.clock.now()).clamp(Duration::from_millis(50), NAP),
        Ok(None) | Err(_) => NAP,
    }
}

/// Does one job and writes down how it ended; tells whether it succeeded.
async fn complete(app: &App, job: Job) -> bool {
    // A task of its own, so that a panic is an outcome like any other.
    let task = {
        let (app, job) = (app.clone(), job.clone());
        tokio::spawn(async move { tokio::time::timeout(PATIENCE, perform::perform(&app, &job)).await })
    };
    let outcome = match task.await {
        Ok(Ok(Ok(()))) => Outcome::Done,
        Ok(Ok(Err(error))) if is_final(error.kind()) => Outcome::Bury(describe(&error)),
        Ok(Ok(Err(error))) => Outcome::Again(describe(&error)),
        Ok(Err(_)) => Outcome::Again(format!("took longer than {} seconds", PATIENCE.as_secs())),
        Err(panic) => Outcome::Again(panic.to_string()),
    };
    let kind = job.kind.clone();
    let result = outcome.word();
    let succeeded = matches!(outcome, Outcome::Done);
    if let Err(error) = settle(app, &job, outcome).await {
        tracing::warn!(%error, job = %job.id, kind, "the outcome of a job could not be written; it will be done again");
    }
    metrics::counter!("limen_jobs_total", "kind" => kind, "outcome" => result).increment(1);
    succeeded
}

enum Outcome {
    Done,
    Again(String),
    Bury(String),
}

impl Outcome {
    fn word(&self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Again(_) => "failed",
            Self::Bury(_) => "refused",
        }
    }
}

async fn settle(app: &App, job: &Job, outcome: Outcome) -> Result<()> {
    let now = app.clock.now();
    let outcome = match outcome {
        Outcome::Again(why) => match backoff::wait(&app.rng, job) {
            Some(wait) => {
                tracing::warn!(job = %job.id, kind = job.kind, attempts = job.attempts, why, "a job failed and will be tried again");
                return retry(app, job, now + wait, &why).await;
            }
            None => Outcome::Bury(why),
        },
        other => other,
    };
    app.store
        .write_system(async |tx| match &outcome {
            Outcome::Done => tx.finish_job(job).await,
            Outcome::Bury(why) | Outcome::Again(why) => {
                tracing::error!(job = %job.id, kind = job.kind, attempts = job.attempts, why, "a job was given up");
                tx.bury_job(job, now, why).await
            }
        })
        .await
        .map(drop)
}

async fn retry(app: &App, job: &Job, at: Time, why: &str) -> Result<()> {
    app.store.write_system(async |tx| tx.retry_job(job, at, why).await).await.map(drop)
}

/// Whether trying again would end the same way.
fn is_final(kind: Kind) -> bool {
    match kind {
        Kind::Invalid | Kind::NotFound | Kind::Forbidden | Kind::Conflict | Kind::Precondition => true,
        Kind::Unauthenticated | Kind::Limited | Kind::Unavailable | Kind::Internal => false,
    }
}

/// Code, sentence and source: what an operator needs, and no payload.
fn describe(error: &limen_model::Error) -> String {
    let mut text = error.to_string();
    if let Some(source) = std::error::Error::source(error) {
        text.push_str(&format!(" ({source})"));
    }
    text.chars().take(500).collect()
}

/// Clears away expired rows, each batch in a transaction of its own, so that others may write in between.
pub(super) async fn clear_away(app: &App) -> Result<()> {
    let now = app.clock.now();
    for _ in 0..MOST_BATCHES {
        let cleared = app
            .store
            .write_system(async |tx| {
                let deliveries = tx.purge_deliveries(now - DELIVERIES).await?;
                let messages = tx.purge_messages(now - INBOX).await?;
                Ok(deliveries.max(messages).max(tx.purge_expired(now).await?))
            })
            .await?;
        if cleared == 0 {
            break;
        }
    }
    Ok(())
}

/// Clears away expired rows and turns the key ring, about once a minute; every replica may.
async fn housekeeping(app: &App, cleared_at: &mut Option<Time>) {
    let now = app.clock.now();
    if cleared_at.is_some_and(|last| now.since(last) < HOUSEKEEPING) {
        return;
    }
    *cleared_at = Some(now);
    app.limits.forget_idle();
    if let Err(error) = clear_away(app).await {
        tracing::warn!(%error, "expired rows could not be cleared away");
    }
    for project in app.projects() {
        if let Err(error) = crate::user::search::index(app, &project).await {
            tracing::warn!(%error, project = %project.slug, "users of an earlier release could not be indexed");
        }
        if let Err(error) = crate::keys::tick(app, &project).await {
            tracing::warn!(%error, project = %project.slug, "the key ring could not be turned");
        }
        if let Err(error) = crate::audit::chain::seal(app, &project).await {
            tracing::warn!(%error, project = %project.slug, "the audit trail could not be sealed");
        }
        if let Err(error) = crate::audit::retention::tick(app, &project).await {
            tracing::warn!(%error, project = %project.slug, "old audit events could not be removed");
        }
    }
}
