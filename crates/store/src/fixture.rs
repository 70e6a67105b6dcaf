//! What the tests of this crate share: a store of their own on either engine, two projects, randomness that repeats.

pub(crate) mod sample;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use limen_model::{
    ApiKey, Artifact, ArtifactKind, Authenticator, Client, Entropy, Error, Fingerprint, Grant, Group,
    Idempotency, Job, KeyState, Member, Message, ProjectId, ReplayKind, Result, Rng, Session, Time, User,
    Webhook,
};

use crate::testing::TestDatabase;
use crate::{Noun, Store, Tx};

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

/// What [`World::fill`] has put into the first project.
pub(crate) struct Filled {
    pub(crate) user: User,
    pub(crate) session: Session,
    pub(crate) password: Authenticator,
    pub(crate) client: Client,
    pub(crate) grant: Grant,
    pub(crate) artifact: Artifact,
    pub(crate) idempotency: Idempotency,
    pub(crate) api_key: ApiKey,
    pub(crate) job: Job,
    pub(crate) group: Group,
    /// A group within the group.
    pub(crate) inner: Group,
    pub(crate) message: Message,
    pub(crate) webhook: Webhook,
    /// A fingerprint that was claimed, and counted.
    pub(crate) key: Fingerprint,
}

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

    /// One of everything, in the first project.
    pub(crate) async fn fill(&self) -> Filled {
        let project = self.sample_project(self.project, "first");
        self.store.write_system(async |tx| tx.insert_project(&project).await).await.expect("a project");
        let user = self.user("alice").await;
        let session = self.session(&user).await;
        let filled = Filled {
            password: self.sample_password(user.id),
            client: self.sample_client("shop"),
            grant: self.sample_grant(user.id, session.id),
            artifact: self.sample_artifact(ArtifactKind::AuthorizationCode),
            api_key: self.sample_api_key(user.id, "cli"),
            job: self.sample_job(sample::at(1)),
            group: self.sample_group("Kitchen"),
            inner: self.sample_group("Bakery"),
            message: self.sample_message(sample::at(1)),
            webhook: self.sample_webhook(),
            key: self.fingerprint(),
            idempotency: self.sample_idempotency(),
            user,
            session,
        };
        self.write(async |tx| {
            tx.insert_secret_if_absent("csrf", b"sealed", Time(0)).await?;
            tx.insert_signing_key(&self.sample_signing_key("key", KeyState::Active)).await?;
            tx.insert_authenticator(&filled.password).await?;
            tx.insert_linked_identity(&self.sample_linked_identity(filled.user.id, "583231")).await?;
            tx.insert_client(&filled.client).await?;
            tx.put_consent(&self.sample_consent(filled.user.id, "shop")).await?;
            tx.insert_grant(&filled.grant).await?;
            tx.insert_artifact(&filled.artifact).await?;
            tx.claim_replay(ReplayKind::DpopProof, &filled.key, sample::at(60)).await?;
            tx.claim_idempotency(&filled.idempotency).await?;
            tx.insert_api_key(&filled.api_key).await?;
            tx.enqueue(&filled.job).await?;
            tx.append_audit(&self.sample_event("alice", "s1")).await?;
            tx.append_audit_segment(&self.sample_segment(1)).await?;
            tx.record_failure("password", &filled.key, Time(0), Duration::from_secs(1)).await?;
            tx.insert_message(&filled.message).await?;
            tx.insert_webhook(&filled.webhook).await?;
            tx.insert_delivery(&self.sample_delivery(filled.webhook.id)).await?;
            tx.insert_help_request(&self.sample_help_request()).await?;
            tx.insert_role(&self.sample_role("auditor")).await?;
            tx.insert_group(&filled.group).await?;
            tx.insert_group(&filled.inner).await?;
            tx.put_membership(&self.membership(&filled.inner, Member::User(filled.user.id))).await?;
            tx.put_membership(&self.membership(&filled.group, Member::Group(filled.inner.id))).await?;
            tx.bump_version(Noun::Client).await
        })
        .await;
        filled
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
pub(crate) struct Counter(AtomicU64);

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
