//! In: a database that no server uses, and a number. Out: so many people with a live session each; and each session used once.
//! What can go wrong: a disk that is full; a session that the server does not take for one.

use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, anyhow, ensure};
use aws_lc_rs::digest::{SHA256, digest};
use limen_model::{
    Acr, Clock, Fingerprint, Profile, ProjectId, Proof, Rng, Session, SessionId, Time, User, UserId,
    UserState,
};
use limen_store::{Store, StoreConfig};

use crate::floor::Unguessable;
use crate::http::Connection;
use crate::load::{Request, signed_in};

/// Rows in one transaction.
const BATCH: usize = 1000;
/// How long the sessions last at least: longer than any run.
const DAY: std::time::Duration = std::time::Duration::from_secs(24 * 3600);

/// Writes people and sessions as sign-ins would have left them; gives the values of their cookies.
pub(super) fn insert(database: &Path, count: usize) -> Result<Vec<String>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let (clock, rng) = (Clock::System, Rng::new(Unguessable));
        let store = Store::open(StoreConfig::new(format!("sqlite:{}", database.display()))).await;
        let store = store.map_err(plain)?;
        let cookies: Vec<String> = (0..count).map(|_| rng.token()).collect();
        for (batch, cookies) in cookies.chunks(BATCH).enumerate() {
            let now = clock.now();
            let written = store.write(ProjectId::DEFAULT, async |tx| {
                for (at, cookie) in cookies.iter().enumerate() {
                    let user = user(&rng, now, batch * BATCH + at);
                    tx.insert_user(&user).await?;
                    tx.insert_session(&session(&rng, now, user.id, cookie)).await?;
                }
                Ok(())
            });
            written.await.map_err(plain)?;
        }
        Ok(cookies)
    })
}

fn user(rng: &Rng, now: Time, number: usize) -> User {
    let name = format!("somebody-{number}");
    User {
        id: UserId::new(rng, now),
        email: format!("{name}@example.com").parse().ok(),
        email_verified_at: Some(now),
        username: None,
        profile: Profile { name: Some(format!("Somebody {number}")), ..Profile::default() },
        roles: [].into(),
        anonymous: false,
        state: UserState::Active,
        not_before: None,
        created_at: now,
        updated_at: now,
    }
}

fn session(rng: &Rng, now: Time, user_id: UserId, cookie: &str) -> Session {
    let mut hash = Fingerprint::default();
    hash.copy_from_slice(digest(&SHA256, cookie.as_bytes()).as_ref());
    Session {
        id: SessionId::new(rng, now),
        user_id,
        secret_hash: Some(hash),
        proof: Proof { auth_time: now, amr: vec!["pwd".to_owned()], acr: Acr::Aal1, oldest: None },
        address: Some("192.0.2.1".to_owned()),
        user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0".to_owned()),
        place: None,
        created_at: now,
        last_seen_at: now,
        idle_expires_at: now + DAY,
        expires_at: now + DAY,
        ended_at: None,
    }
}

/// Opens the sign-in page with each session, on all connections: whoever is signed in is sent on.
pub(super) fn use_each(address: SocketAddr, cookies: &[String]) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let share = cookies.len().div_ceil(crate::CONNECTIONS);
        let visitors = cookies.chunks(share).map(|share| {
            let share = share.to_vec();
            tokio::spawn(async move { visit(address, &share).await })
        });
        for visitor in visitors.collect::<Vec<_>>() {
            visitor.await??;
        }
        Ok(())
    })
}

async fn visit(address: SocketAddr, cookies: &[String]) -> Result<()> {
    let mut connection = Connection::open(address).await?;
    for cookie in cookies {
        let request = signed_in(Request::get("/login"), cookie);
        let answer = connection.exchange(&request.bytes(address)).await.context("the server closed")?;
        ensure!(answer.status == 303, "a session was not known: {}", answer.summary());
    }
    Ok(())
}

fn plain(error: limen_model::Error) -> anyhow::Error {
    anyhow!("{error:?}")
}
