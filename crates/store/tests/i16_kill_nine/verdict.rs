//! What must be true after a death.
//!
//! In: what was acknowledged. Out: a panic with the round, the worker and the row, if anything is lost or half done.

use std::future::Future;

use limen_model::ReplayKind;
use limen_store::{Store, StoreConfig, Tx};

use super::work::{Ack, PROJECT, WORKERS, grant_id};

/// What was proven so far.
pub(crate) struct Ledger {
    url: String,
    /// For each worker, the head that the last check has found.
    heads: Vec<i64>,
    /// How many transactions were acknowledged in all lives.
    pub(crate) acknowledged: usize,
}

impl Ledger {
    pub(crate) fn new(url: &str) -> Self {
        Self { url: url.to_owned(), heads: vec![0; WORKERS as usize], acknowledged: 0 }
    }

    /// Opens the database as the dead have left it.
    pub(crate) fn check(&mut self, round: u64, acknowledged: &[Ack]) {
        self.acknowledged += acknowledged.len();
        let mut told = self.heads.clone();
        for ack in acknowledged {
            let head = &mut told[ack.worker as usize];
            *head = (*head).max(ack.generation);
        }
        self.heads = wait_for(async {
            let store = Store::open(StoreConfig::new(self.url.as_str())).await.expect("opens without repair");
            if !store.migration_status().await.expect("a status").is_current() {
                assert!(acknowledged.is_empty(), "round {round}: acknowledged before there were tables");
                return self.heads.clone();
            }
            let mut found = Vec::new();
            for worker in 0..WORKERS {
                let (proven, told) = (self.heads[worker as usize], told[worker as usize]);
                found.push(
                    store
                        .read(PROJECT, async |tx| head(tx, round, worker, proven, told).await)
                        .await
                        .expect("a read"),
                );
            }
            found
        });
    }
}

/// The head of a worker, after proof that what was acknowledged is there, and that whatever is there is whole.
async fn head(tx: &mut Tx<'_>, round: u64, worker: u32, proven: i64, told: i64) -> limen_model::Result<i64> {
    let Some(grant) = tx.find_grant(grant_id(worker)).await? else {
        assert_eq!(told, 0, "round {round}: worker {worker} has lost its grant");
        return Ok(0);
    };
    let head = grant.generation;
    assert!(head >= told, "round {round}: worker {worker} was told {told}, and {head} is there");
    for generation in proven + 1..=head + 1 {
        let row = Ack { worker, generation };
        let claimed = tx.is_claimed(ReplayKind::DpopProof, &row.fingerprint()).await?;
        let events = tx.list_audit_of_request(&row.request_id()).await?.len();
        let expected = generation <= head;
        assert_eq!(
            (claimed, events),
            (expected, usize::from(expected)),
            "round {round}: {row:?} with head {head}"
        );
    }
    Ok(head)
}

/// SQLite's own opinion of the file.
pub(crate) fn sqlite_is_sound(url: &str) {
    let path = url.strip_prefix("sqlite:").expect("a SQLite URL");
    let connection = rusqlite::Connection::open(path).expect("opens");
    let opinion: String =
        connection.query_row("PRAGMA quick_check", [], |row| row.get(0)).expect("an opinion");
    assert_eq!(opinion, "ok");
}

/// Runs a future to its end.
pub(crate) fn wait_for<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(future)
}
