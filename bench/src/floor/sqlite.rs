//! In: a number of writers. Out: durable one-row transactions in a second, through our own store.
//! What can go wrong: a disk that is full; the file lives in the directory for temporary files and is deleted.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Result, anyhow};
use clap::Args;
use limen_model::{Actor, AuditEvent, AuditEventId, Clock, Outcome, ProjectId, Rng};
use limen_store::{Store, StoreConfig};

use super::{Stretch, Unguessable};
use crate::sample::Sample;

/// How many tasks write at the same time: waiting writes share one commit.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stretch: Stretch,
    /// Tasks that write at the same time.
    #[arg(long, default_value_t = crate::CONNECTIONS)]
    writers: usize,
}

/// Every writer appends audit events, a transaction each.
pub(super) async fn measure(options: &Options) -> Result<Sample> {
    let home = tempfile::tempdir()?;
    let (clock, rng) = (Clock::System, Rng::new(Unguessable));
    let store =
        Store::open(StoreConfig::new(format!("sqlite:{}", home.path().join("floor.db").display()))).await;
    let store = Arc::new(store.map_err(plain)?);
    store.migrate(clock.now()).await.map_err(plain)?;
    let counted_from = Instant::now() + options.stretch.warm_up();
    let end = counted_from + options.stretch.measure();
    let mut writers = Vec::new();
    for _ in 0..options.writers {
        writers.push(tokio::spawn(write(store.clone(), clock.clone(), rng.clone(), counted_from, end)));
    }
    let mut micros = Vec::new();
    for writer in writers {
        micros.extend(writer.await??);
    }
    Ok(Sample::new(options.stretch.measure().as_secs_f64(), micros))
}

async fn write(
    store: Arc<Store>,
    clock: Clock,
    rng: Rng,
    counted_from: Instant,
    end: Instant,
) -> Result<Vec<u32>> {
    let mut micros = Vec::new();
    loop {
        let begun = Instant::now();
        if begun >= end {
            return Ok(micros);
        }
        let event = event(&clock, &rng);
        store.write(ProjectId::DEFAULT, async |tx| tx.append_audit(&event).await).await.map_err(plain)?;
        if begun >= counted_from {
            micros.push(u32::try_from(begun.elapsed().as_micros())?);
        }
    }
}

fn event(clock: &Clock, rng: &Rng) -> AuditEvent {
    let now = clock.now();
    AuditEvent {
        id: AuditEventId::new(rng, now),
        at: now,
        action: "token.refreshed".into(),
        actor: Actor { kind: "system".into(), id: None },
        target_kind: None,
        target_id: None,
        outcome: Outcome::Ok,
        reason: None,
        client_id: None,
        session_id: None,
        address: Some("127.0.0.1".into()),
        user_agent: Some("limen-bench".into()),
        request_id: None,
        detail: serde_json::json!({ "filler": "x".repeat(160) }),
    }
}

fn plain(error: limen_model::Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
