//! Argon2id behind a bounded queue, on threads of its own.
//!
//! In: a password, and the PHC string to compare with. Out: a PHC string, or a verdict.
//! What can go wrong: the queue is full (`unavailable`, `hash_queue_full`), or a stored hash that nobody can read (`internal`).

use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Block, Params, Version};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use limen_model::{Error, Result, Rng, Secret};
use tokio::sync::oneshot;
use unicode_normalization::UnicodeNormalization;

use super::cost::Cost;
use super::foreign::Foreign;
use super::queue::{Answer, Digest, Next, Queue, Task, Work, stopping};
use super::rules::MAX_LENGTH;

/// How many hashes run at once, at most: Argon2id is bound by memory bandwidth, and others need the cores too.
const MAX_SLOTS: usize = 2;

/// How long a slot keeps its memory after its last hash.
const KEEP_MEMORY: Duration = Duration::from_secs(15);

/// How passwords are hashed.
#[derive(Debug, Clone, Copy, Default)]
pub struct HasherConfig {
    /// What one hash costs.
    pub cost: Cost,
    /// Raise the cost at start until one hash takes about as long as this; `None` takes the cost as it is.
    pub calibrate: Option<Duration>,
}

/// Computes and compares password hashes; one for the whole server.
pub struct Hasher {
    queue: Arc<Queue>,
    asked: AtomicU64,
    cost: Cost,
    rng: Rng,
}

/// How a comparison ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the password.
    Right {
        /// Whether the stored hash is weaker than what we store today, so that it should be replaced now.
        needs_rehash: bool,
    },
    /// It is not, or there is none.
    Wrong,
}

impl Hasher {
    /// Starts the slots: one per core, two at most, each with a thread and, while it is busy, memory of its own.
    ///
    /// Errors: `internal` when the system gives no thread.
    pub fn start(config: HasherConfig, rng: Rng) -> Result<Self> {
        let cost = config.calibrate.map_or(config.cost, |target| config.cost.calibrated(target));
        let slots = std::thread::available_parallelism().map_or(1, usize::from).min(MAX_SLOTS);
        let queue = Arc::new(Queue::new(slots));
        for slot in 0..slots {
            let queue = Arc::clone(&queue);
            std::thread::Builder::new()
                .name(format!("password-{slot}"))
                .spawn(move || serve(&queue))
                .map_err(Error::internal)?;
        }
        Ok(Self { queue, asked: AtomicU64::new(0), cost, rng })
    }

    /// A fresh PHC string for the password; the rules ([`super::rules`]) are asked by whoever calls.
    ///
    /// Errors: `invalid` above [`MAX_LENGTH`] code points; `unavailable` when the queue is full.
    pub async fn hash(&self, password: &Secret<String>) -> Result<String> {
        if too_long(password) {
            return Err(super::rules::too_long());
        }
        let salt = self.rng.bytes::<16>();
        let digest = self.compute(password, &salt, self.cost).await?;
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&self.cost.params()).map_err(Error::internal)?,
            salt: Some(Salt::new(&salt).map_err(Error::internal)?),
            hash: Some(Output::new(&digest).map_err(Error::internal)?),
        };
        Ok(hash.to_string())
    }

    /// Compares a password with the stored PHC string.
    ///
    /// `None` stands for an account that does not exist or has no password: the same work is done, and the verdict
    /// is [`Verdict::Wrong`], so that time does not tell which accounts exist (I6).
    ///
    /// A hash of another system ([`super::check_stored`]) is compared in its own manner, and always asks to be replaced.
    ///
    /// Errors: `unavailable` when the queue is full; `internal` when nobody can read the stored string.
    pub async fn verify(&self, password: &Secret<String>, stored: Option<&str>) -> Result<Verdict> {
        if too_long(password) {
            return Ok(Verdict::Wrong);
        }
        let Some(stored) = stored else {
            self.compute(password, &self.rng.bytes::<16>(), self.cost).await?;
            return Ok(Verdict::Wrong);
        };
        let stored = match Stored::from_str(stored) {
            Ok(stored) => stored,
            Err(refusal) => {
                let foreign = Foreign::from_str(stored).map_err(|error| refusal.with_source(error))?;
                return self.compare(password, foreign).await;
            }
        };
        let digest = self.compute(password, &stored.salt, stored.cost).await?;
        if verify_slices_are_equal(&digest, &stored.digest).is_err() {
            return Ok(Verdict::Wrong);
        }
        Ok(Verdict::Right { needs_rehash: !stored.cost.covers(self.cost) })
    }

    /// How many hashes wait for a slot.
    pub fn depth(&self) -> usize {
        self.queue.depth()
    }

    /// How many hashes were asked for since the start. Whether an account exists must make no difference to it (I6).
    pub fn asked(&self) -> u64 {
        self.asked.load(Ordering::Relaxed)
    }

    /// NFC first, so that one password typed on two keyboards is one password (NIST SP 800-63B-4 §3.1.1.2).
    async fn compute(&self, password: &Secret<String>, salt: &[u8], cost: Cost) -> Result<Digest> {
        let password = Secret::new(password.reveal().nfc().collect::<String>());
        match self.ask(password, Task::Hash { salt: salt.to_vec(), cost }).await? {
            Answer::Digest(digest) => Ok(digest),
            Answer::Same(_) => Err(Error::internal("a hash was asked for")),
        }
    }

    /// Other systems hashed what was typed, as it was typed.
    async fn compare(&self, password: &Secret<String>, foreign: Foreign) -> Result<Verdict> {
        match self.ask(password.clone(), Task::Compare(foreign)).await? {
            Answer::Same(true) => Ok(Verdict::Right { needs_rehash: true }),
            Answer::Same(false) | Answer::Digest(_) => Ok(Verdict::Wrong),
        }
    }

    async fn ask(&self, password: Secret<String>, task: Task) -> Result<Answer> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let (answer, done) = oneshot::channel();
        self.queue.push(Work { password, task, answer })?;
        done.await.map_err(|closed| stopping().with_source(closed))?
    }
}

impl Drop for Hasher {
    fn drop(&mut self) {
        self.queue.close();
    }
}

impl std::fmt::Debug for Hasher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hasher").field("cost", &self.cost).field("depth", &self.depth()).finish()
    }
}

/// A stored hash, taken apart.
struct Stored {
    cost: Cost,
    salt: Vec<u8>,
    digest: Digest,
}

impl FromStr for Stored {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let refuse = || Error::internal("a stored password hash is not Argon2id, version 19, with 32 bytes");
        let hash = PasswordHash::new(text).map_err(|_| refuse())?;
        let params = Params::try_from(&hash).map_err(|_| refuse())?;
        let right_kind =
            hash.algorithm == Algorithm::Argon2id.ident() && hash.version == Some(Version::V0x13.into());
        let digest = hash.hash.and_then(|output| output.as_bytes().try_into().ok());
        let salt = hash.salt.map(|salt| salt.to_vec());
        match (right_kind, Cost::stored(&params), salt, digest) {
            (true, Some(cost), Some(salt), Some(digest)) => Ok(Self { cost, salt, digest }),
            _ => Err(refuse()),
        }
    }
}

fn too_long(password: &Secret<String>) -> bool {
    password.reveal().chars().nth(MAX_LENGTH).is_some()
}

/// One slot: takes work until the queue closes, and gives its memory back when it is quiet.
fn serve(queue: &Queue) {
    let mut blocks: Vec<Block> = Vec::new();
    loop {
        match queue.pop(KEEP_MEMORY) {
            Next::Work(work) => {
                let started = Instant::now();
                let answer = perform(&mut blocks, &work);
                let took = started.elapsed();
                queue.took(took);
                metrics::histogram!("limen_password_hash_seconds").record(took.as_secs_f64());
                // Whoever asked may have left; then nobody needs the answer.
                let _ = work.answer.send(answer);
            }
            Next::Quiet => blocks = Vec::new(),
            Next::Closed => return,
        }
    }
}

fn perform(blocks: &mut Vec<Block>, work: &Work) -> Result<Answer> {
    let password = work.password.reveal().as_bytes();
    match &work.task {
        Task::Hash { salt, cost } => compute(blocks, password, salt, *cost).map(Answer::Digest),
        Task::Compare(foreign) => foreign.is_made_of(password).map(Answer::Same),
    }
}

fn compute(blocks: &mut Vec<Block>, password: &[u8], salt: &[u8], cost: Cost) -> Result<Digest> {
    let needed = cost.block_count();
    if blocks.len() < needed {
        blocks.resize(needed, Block::default());
    }
    let mut digest = Digest::default();
    cost.argon2()
        .hash_password_into_with_memory(password, salt, &mut digest, &mut blocks[..needed])
        .map_err(Error::internal)?;
    Ok(digest)
}

#[cfg(test)]
mod tests;
