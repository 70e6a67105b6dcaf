//! What the victim does: each worker turns the head of its own grant, and in the same transaction leaves two more rows.
//!
//! In: a worker and the generation that it moves to. Out: the rows that must be there together.

use limen_model::{
    Acr, Actor, AuditEvent, AuditEventId, Fingerprint, Grant, GrantId, Outcome, ProjectId, Proof, ReplayKind,
    Result, Scope, Time, User, UserId, UserState,
};
use limen_store::{Store, Tx};
use uuid::Uuid;

pub(crate) const PROJECT: ProjectId = ProjectId::DEFAULT;
pub(crate) const WORKERS: u32 = 24;

/// Far enough away.
const NEVER: Time = Time(i64::MAX);

/// A worker's word that a generation was committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ack {
    pub(crate) worker: u32,
    pub(crate) generation: i64,
}

impl Ack {
    pub(crate) fn line(self) -> String {
        format!("ack {} {}\n", self.worker, self.generation)
    }

    /// Reads a whole line; the test runner's own lines are none of ours.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (worker, generation) = line.strip_prefix("ack ")?.split_once(' ')?;
        Some(Self { worker: worker.parse().ok()?, generation: generation.parse().ok()? })
    }

    /// The row in `replay` that belongs to it.
    pub(crate) fn fingerprint(self) -> Fingerprint {
        let mut hash = [0; 32];
        hash[..4].copy_from_slice(&self.worker.to_be_bytes());
        hash[4..12].copy_from_slice(&self.generation.to_be_bytes());
        hash
    }

    /// What the row in `audit_event` that belongs to it is found by.
    pub(crate) fn request_id(self) -> String {
        format!("{}/{}", self.worker, self.generation)
    }
}

pub(crate) fn grant_id(worker: u32) -> GrantId {
    GrantId::from_uuid(Uuid::from_u128(1000 + u128::from(worker)))
}

/// Tables, a user and a grant for each worker, unless an earlier life has made them.
pub(crate) async fn prepare(store: &Store) -> Result<()> {
    store.migrate(Time(0)).await?;
    let user = user();
    store
        .write(PROJECT, async |tx| {
            if tx.find_user(user.id).await?.is_some() {
                return Ok(());
            }
            tx.insert_user(&user).await?;
            for worker in 0..WORKERS {
                tx.insert_grant(&grant(user.id, worker)).await?;
            }
            Ok(())
        })
        .await
}

/// Moves a worker's head on from a generation, and leaves the rows that belong to the next one.
pub(crate) async fn step(store: &Store, worker: u32, from: i64) -> Result<Option<Ack>> {
    let next = Ack { worker, generation: from + 1 };
    let event = event(next);
    store
        .write(PROJECT, async |tx: &mut Tx<'_>| {
            tx.claim_replay(ReplayKind::DpopProof, &next.fingerprint(), NEVER).await?;
            tx.append_audit(&event).await?;
            let rotated = tx.rotate_grant(grant_id(worker), from, Time(1), NEVER).await?;
            Ok(rotated.map(|_| next))
        })
        .await
}

fn user() -> User {
    User {
        id: UserId::from_uuid(Uuid::from_u128(1)),
        email: None,
        email_verified_at: None,
        username: None,
        profile: limen_model::Profile::default(),
        roles: [].into(),
        state: UserState::Active,
        anonymous: false,
        not_before: None,
        created_at: Time(0),
        updated_at: Time(0),
    }
}

fn grant(user: UserId, worker: u32) -> Grant {
    Grant {
        id: grant_id(worker),
        user_id: user,
        client_id: "victim".parse().expect("a client id"),
        session_id: None,
        scope: Scope::default(),
        resources: Vec::new(),
        claims: None,
        nonce: None,
        binding: None,
        proof: Proof { auth_time: Time(0), amr: Vec::new(), acr: Acr::Aal1, oldest: None },
        offline: true,
        generation: 0,
        rotated_at: Time(0),
        created_at: Time(0),
        idle_expires_at: NEVER,
        expires_at: NEVER,
        revoked_at: None,
        revoke_reason: None,
    }
}

fn event(ack: Ack) -> AuditEvent {
    let id = u128::from(ack.worker) << 64 | u128::from(ack.generation.unsigned_abs());
    AuditEvent {
        id: AuditEventId::from_uuid(Uuid::from_u128(id)),
        at: Time(ack.generation),
        action: "grant.rotated".to_owned(),
        actor: Actor { kind: "system".to_owned(), id: None },
        target_kind: None,
        target_id: None,
        outcome: Outcome::Ok,
        reason: None,
        client_id: None,
        session_id: None,
        address: None,
        user_agent: None,
        request_id: Some(ack.request_id()),
        detail: serde_json::Value::Null,
    }
}
