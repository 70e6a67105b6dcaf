//! What the tests of this crate share: a store of their own on either engine, two projects, randomness that repeats.

pub(crate) mod sample;

use std::sync::atomic::{AtomicU64, Ordering};

use limen_model::{Entropy, Error, ProjectId, Result, Rng, Session, Time, User};

use crate::testing::TestDatabase;
use crate::{Store, Tx};

/// Writes each story twice: once for each engine.
macro_rules! both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($world:ident: World) $story:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($world: World) $story

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(World::sqlite().await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(World::postgres().await).await;
            }
        }
    )+};
}
pub(crate) use both_engines;

/// A store with two projects.
pub(crate) struct World {
    pub(crate) store: Store,
    pub(crate) database: TestDatabase,
    pub(crate) project: ProjectId,
    pub(crate) other: ProjectId,
    pub(crate) rng: Rng,
}

impl World {
    pub(crate) async fn sqlite() -> Self {
        Self::over(TestDatabase::sqlite()).await
    }

    pub(crate) async fn postgres() -> Self {
        Self::over(TestDatabase::postgres().await).await
    }

    async fn over(database: TestDatabase) -> Self {
        let rng = Rng::new(Counter::default());
        let store = database.open().await.expect("a store");
        let (project, other) = (ProjectId::DEFAULT, ProjectId::new(&rng, Time(0)));
        Self { store, database, project, other, rng }
    }

    /// Reads in the first project; nothing may go wrong.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.store.read(self.project, work).await.expect("a read")
    }

    /// A user who is stored.
    pub(crate) async fn user(&self, name: &str) -> User {
        let user = self.sample_user(name);
        self.write(async |tx| tx.insert_user(&user).await).await;
        user
    }

    /// A live session that is stored.
    pub(crate) async fn session(&self, user: &User) -> Session {
        let session = self.sample_session(user.id);
        self.write(async |tx| tx.insert_session(&session).await).await;
        session
    }

    /// Writes to the first project, and is refused.
    pub(crate) async fn refused<T>(&self, work: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T>) -> Error {
        self.store.write(self.project, work).await.err().expect("a refusal")
    }

    /// Writes to the first project; nothing may go wrong.
    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.store.write(self.project, work).await.expect("a write")
    }
}

/// Not random at all, and never the same twice.
#[derive(Default)]
struct Counter(AtomicU64);

impl Entropy for Counter {
    fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // SplitMix64 over a counter.
            let mut mixed =
                self.0.fetch_add(1, Ordering::Relaxed).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            chunk.copy_from_slice(&(mixed ^ (mixed >> 31)).to_be_bytes()[..chunk.len()]);
        }
    }
}
