//! The program that is killed: this very test program, called once more with a database in its environment.
//!
//! In: the name of the calling test and a URL. Out: what it acknowledged before it died.
//! What can go wrong: it never begins; then the wait for its first word ends with a panic.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use limen_store::{Store, StoreConfig};

use super::work::{Ack, PROJECT, WORKERS, grant_id, prepare, step};

const URL: &str = "LIMEN_KILL_NINE_URL";

/// A running writer, in a process of its own.
pub(crate) struct Victim {
    process: Child,
    acknowledged: Arc<Mutex<Vec<Ack>>>,
    listener: JoinHandle<()>,
}

impl Victim {
    /// Calls this test program for one test only, which then finds [`is_called`].
    pub(crate) fn start(test: &str, url: &str) -> Self {
        let program = std::env::current_exe().expect("our own path");
        let mut process = Command::new(program)
            .args(["--exact", test, "--nocapture", "--test-threads=1"])
            .env(URL, url)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&acknowledged);
        let listener = std::thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if let Some(ack) = Ack::parse(&line) {
                    lock(&heard).push(ack);
                }
            }
        });
        Self { process, acknowledged, listener }
    }

    /// How many transactions were acknowledged by now.
    pub(crate) fn acknowledged(&self) -> usize {
        lock(&self.acknowledged).len()
    }

    /// Waits for one acknowledgement more than so many.
    pub(crate) fn wait_for_more_than(&self, count: usize) {
        let begun = Instant::now();
        while self.acknowledged() <= count {
            assert!(begun.elapsed() < Duration::from_secs(30), "nothing more was written after {count}");
            std::thread::sleep(Duration::from_millis(1));
        }
    }

    /// `SIGKILL`, then everything that it had said.
    pub(crate) fn kill(mut self) -> Vec<Ack> {
        self.process.kill().expect("killed");
        self.process.wait().expect("dead");
        self.listener.join().expect("heard to the end");
        std::mem::take(&mut lock(&self.acknowledged))
    }
}

fn lock(acks: &Mutex<Vec<Ack>>) -> MutexGuard<'_, Vec<Ack>> {
    acks.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether this process is a victim.
pub(crate) fn is_called() -> bool {
    std::env::var_os(URL).is_some()
}

/// The victim's life. It ends by a signal only.
pub(crate) fn write_until_killed() {
    let url = std::env::var(URL).expect("a database");
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let store = Arc::new(Store::open(StoreConfig::new(url)).await.expect("a store"));
        prepare(&store).await.expect("tables");
        let workers: Vec<_> =
            (0..WORKERS).map(|worker| tokio::spawn(write(Arc::clone(&store), worker))).collect();
        for worker in workers {
            worker.await.expect("a worker ends with its process");
        }
    });
}

/// Writes and tells. When the database is gone for a while, looks up what became of the last attempt and goes on.
async fn write(store: Arc<Store>, worker: u32) {
    loop {
        let head = store.read(PROJECT, async |tx| tx.find_grant(grant_id(worker)).await).await;
        let Ok(Some(grant)) = head else {
            tokio::time::sleep(Duration::from_millis(20)).await;
            continue;
        };
        let mut generation = grant.generation;
        while let Ok(Some(ack)) = step(&store, worker, generation).await {
            generation = ack.generation;
            // One write for each line: a pipe takes it whole or not at all.
            std::io::stdout().lock().write_all(ack.line().as_bytes()).expect("somebody listens");
        }
    }
}
