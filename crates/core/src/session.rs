//! Sessions: begun, found by their cookie, listed, ended.
//!
//! In: an admission, a cookie, an id. Out: a session; its cookie's value once. What can go wrong: absence, and nothing more is said.

use std::sync::Arc;

use limen_model::{
    Caller, Error, Fingerprint, Identity, Proof, RequestInfo, Result, Scope, Secret, Session, SessionId,
    Time, UserId,
};
use limen_store::Tx;

use crate::account::recover;
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue::Admission;
use crate::login::factor;
use crate::oauth::logout;
use crate::project::Project;
use crate::token::fingerprint;
use crate::user;

/// A session that has just begun, with the one copy of its cookie's value.
#[derive(Debug)]
pub struct Begun {
    /// The session.
    pub session: Session,
    /// What goes into the cookie; only its fingerprint is stored.
    pub cookie: Secret<String>,
}

/// Begins a session for somebody who was admitted; the old session of the same browser ends (I10, R31).
pub async fn begin(
    app: &App,
    project: &Project,
    caller: &Caller,
    admission: &Admission,
    proof: Proof,
) -> Result<Begun> {
    begin_until(app, project, caller, admission, proof, None, (nothing, nothing)).await
}

async fn nothing(_: &mut Tx<'_>) -> Result<()> {
    Ok(())
}

/// The same, and what belongs to it in the same transaction: before anything else, and after everything.
pub async fn begin_with(
    app: &App,
    project: &Project,
    caller: &Caller,
    admission: &Admission,
    proof: Proof,
    beside: (impl AsyncFnOnce(&mut Tx<'_>) -> Result<()>, impl AsyncFnOnce(&mut Tx<'_>) -> Result<()>),
) -> Result<Begun> {
    begin_until(app, project, caller, admission, proof, None, beside).await
}

/// The same, for a session that ends at a moment at the latest.
pub async fn begin_until(
    app: &App,
    project: &Project,
    caller: &Caller,
    admission: &Admission,
    proof: Proof,
    end: Option<Time>,
    (before, after): (
        impl AsyncFnOnce(&mut Tx<'_>) -> Result<()>,
        impl AsyncFnOnce(&mut Tx<'_>) -> Result<()>,
    ),
) -> Result<Begun> {
    let user = admission.require_user()?;
    let cookie = app.rng.token();
    let hash = fingerprint(cookie.as_bytes());
    let drafted = draft(app, project, &caller.request, user.id, proof);
    let session = Session {
        secret_hash: Some(hash),
        expires_at: end.map_or(drafted.expires_at, |end| end.min(drafted.expires_at)),
        ..drafted
    };
    let replaced = caller.session;
    let written = app.store.write(project.id, async |tx| {
        before(tx).await?;
        if let Some(old) = replaced {
            // The browser's grants move on with its person; somebody else's end.
            if caller.user_id() == Some(user.id) {
                tx.move_grants(old, session.id).await?;
            }
            end_in(app, tx, caller, old, "replaced").await?;
        }
        tx.insert_session(&session).await?;
        let event = if replaced.is_some() && caller.user_id() == Some(user.id) {
            Event::SteppedUp
        } else {
            Event::SignedIn
        };
        // From here on it is this person who acts, and who finds it in their activity.
        let actor = Caller {
            identity: Identity::User { id: user.id, admin: user.is_admin() },
            session: Some(session.id),
            ..caller.clone()
        };
        let target = audit::target("session", session.id)
            .detail(serde_json::json!({ "user": user.id, "amr": session.proof.amr }));
        audit::append(app, tx, &actor, event, target).await?;
        after(tx).await
    });
    keep(app, project, &session, hash, written).await?;
    forget(app, project, replaced);
    Ok(Begun { session, cookie: Secret::new(cookie) })
}

/// Has a session in memory as soon as it is written, unless something ends it meanwhile: whoever begins one uses it next.
async fn keep(
    app: &App,
    project: &Project,
    session: &Session,
    hash: Fingerprint,
    written: impl Future<Output = Result<()>>,
) -> Result<()> {
    let by_id = async || {
        written.await?;
        Ok(Arc::new(session.clone()))
    };
    let by_cookie = async || {
        app.cache.sessions.make((project.id, session.id), by_id).await?;
        Ok(session.id)
    };
    app.cache.cookies.make((project.id, hash), by_cookie).await
}

/// A session without a cookie: a device that was approved elsewhere (RFC 8628). It is written with its grant.
pub fn of_device(
    app: &App,
    project: &Project,
    request: &RequestInfo,
    admission: &Admission,
    proof: Proof,
) -> Result<Session> {
    Ok(draft(app, project, request, admission.require_user()?.id, proof))
}

fn draft(app: &App, project: &Project, request: &RequestInfo, user_id: UserId, proof: Proof) -> Session {
    let (now, lifetimes) = (app.clock.now(), &project.settings.lifetimes);
    Session {
        id: SessionId::new(&app.rng, now),
        user_id,
        secret_hash: None,
        proof,
        address: request.address.map(|address| address.to_string()),
        user_agent: request.user_agent.clone(),
        place: request.address.and_then(|address| app.places.of(address)),
        created_at: now,
        last_seen_at: now,
        idle_expires_at: now + lifetimes.session_idle(),
        expires_at: now + lifetimes.session_absolute(),
        ended_at: None,
    }
}

/// A session by id, from memory, whatever its state.
pub async fn find(app: &App, project: &Project, id: SessionId) -> Result<Option<Arc<Session>>> {
    app.cache
        .sessions
        .get(&(project.id, id), async || {
            let row = app.store.read(project.id, async |tx| tx.find_session(id).await).await?;
            Ok(row.map(Arc::new))
        })
        .await
}

/// Who the browser with this cookie is: a caller with all scopes of its person, or nobody.
pub async fn caller_of(app: &App, project: &Project, cookie: &str, request: RequestInfo) -> Result<Caller> {
    let key = (project.id, fingerprint(cookie.as_bytes()));
    let id = app
        .cache
        .cookies
        .get(&key, async || {
            let found =
                app.store.read(project.id, async |tx| tx.find_session_by_secret(&key.1).await).await?;
            Ok(found.map(|session| session.id))
        })
        .await?;
    let now = app.clock.now();
    let session = match id {
        Some(id) => find(app, project, id).await?.filter(|session| session.is_live(now)),
        None => None,
    };
    let Some(session) = session else { return Ok(Caller::anonymous(request)) };
    let user = user::find(app, project, session.user_id).await?.filter(|user| user.is_active());
    let Some(user) = user else { return Ok(Caller::anonymous(request)) };
    touch(app, project, &session, now).await?;
    // An administrator of whom two factors are asked administers with two.
    let policy = project.settings.mfa.policy;
    let administers = user.is_admin() && (!policy.demands(true) || factor::shows_two(&session.proof.amr));
    let scopes =
        ["limen:read", "limen:write", "limen:keys"].into_iter().chain(administers.then_some("limen:admin"));
    Ok(Caller {
        identity: Identity::User { id: user.id, admin: user.is_admin() },
        scope: scopes.collect::<Scope>(),
        session: Some(session.id),
        client: None,
        api_key: None,
        proof: Some(session.proof_at(now)),
        request,
    })
}

/// Writes down that a session is in use, at most once a minute.
pub(crate) async fn touch(app: &App, project: &Project, session: &Session, now: Time) -> Result<()> {
    const MINUTE: std::time::Duration = std::time::Duration::from_secs(60);
    if now.since(session.last_seen_at) < MINUTE {
        return Ok(());
    }
    let seen = Session {
        last_seen_at: now,
        idle_expires_at: now + project.settings.lifetimes.session_idle(),
        ..session.clone()
    };
    app.store.write(project.id, async |tx| tx.touch_session(&seen).await).await?;
    app.cache.sessions.forget(&(project.id, session.id));
    Ok(())
}

/// The live sessions of the caller, newest first.
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<Session>> {
    page(app, project, caller, None, limen_store::MAX_PAGE).await
}

/// One page of them; `after` is the last one of the page before.
pub async fn page(
    app: &App,
    project: &Project,
    caller: &Caller,
    after: Option<SessionId>,
    limit: usize,
) -> Result<Vec<Session>> {
    caller.require_scope("limen:read")?;
    let (user, now) = (caller.require_user()?, app.clock.now());
    app.store.read(project.id, async |tx| tx.list_sessions_of_user(user, now, after, limit).await).await
}

/// Ends one session and every grant under it.
///
/// Errors: `not_found` when the caller may not see the session (absence and refusal look alike).
pub async fn revoke(app: &App, project: &Project, caller: &Caller, id: SessionId) -> Result<()> {
    caller.require_scope("limen:write")?;
    let session = find(app, project, id).await?.filter(|session| may_end(caller, session));
    let session = session.ok_or_else(|| {
        Error::not_found("no_such_session", "There is no such session. It may have ended already.")
    })?;
    app.store.write(project.id, async |tx| end_in(app, tx, caller, session.id, "revoked").await).await?;
    forget(app, project, [session.id]);
    Ok(())
}

/// Ends every session of the caller but this one, with their grants; gives how many there were.
pub async fn revoke_others(app: &App, project: &Project, caller: &Caller) -> Result<usize> {
    caller.require_scope("limen:write")?;
    let user = caller.require_user()?;
    let ended = app
        .store
        .write(project.id, async |tx| {
            // Whoever stands half-way in, or was remembered, begins again as well (I10).
            recover::forget_half_proven(tx, user).await?;
            end_others(app, tx, caller, user, caller.session, "revoked_with_others").await
        })
        .await?;
    let count = ended.len();
    forget(app, project, ended);
    Ok(count)
}

fn may_end(caller: &Caller, session: &Session) -> bool {
    caller.user_id() == Some(session.user_id)
        || (caller.is_admin() && caller.require_scope("limen:admin").is_ok())
}

/// Signs the browser out: ends its session, tells the clients that signed in under it.
pub async fn sign_out(app: &App, project: &Project, caller: &Caller) -> Result<()> {
    let Some(id) = caller.session else { return Ok(()) };
    app.store.write(project.id, async |tx| end_in(app, tx, caller, id, "signed_out").await).await?;
    forget(app, project, [id]);
    Ok(())
}

/// Ends every session of a user but one, with their grants; in the transaction of the cause (I10).
pub async fn end_others(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    user: UserId,
    keep: Option<SessionId>,
    reason: &'static str,
) -> Result<Vec<SessionId>> {
    let now = app.clock.now();
    let mut ended = Vec::new();
    let mut after = None;
    loop {
        let page = tx.list_sessions_of_user(user, now, after, limen_store::MAX_PAGE).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.id);
        for session in page.into_iter().filter(|session| Some(session.id) != keep) {
            end_in(app, tx, caller, session.id, reason).await?;
            ended.push(session.id);
        }
    }
    // Offline grants outlive sessions, but not this.
    tx.revoke_grants_of_user(user, keep, reason, now).await?;
    Ok(ended)
}

/// Ends one session in a transaction: its grants, its clients' own sessions by logout tokens, and a line in the audit trail.
pub async fn end_in(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    id: SessionId,
    reason: &'static str,
) -> Result<()> {
    let now = app.clock.now();
    if !tx.end_session(id, now).await? {
        return Ok(());
    }
    logout::notify(app, tx, id).await?;
    tx.revoke_grants_of_session(id, reason, now).await?;
    audit::append(
        app,
        tx,
        caller,
        Event::SessionEnded,
        audit::target("session", id).detail(serde_json::json!({ "reason": reason })),
    )
    .await
}

/// Forgets sessions at once in this process; others hear of the change.
pub fn forget(app: &App, project: &Project, ids: impl IntoIterator<Item = SessionId>) {
    for id in ids {
        app.cache.sessions.forget(&(project.id, id));
    }
}

#[cfg(test)]
mod tests;
