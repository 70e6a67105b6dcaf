//! The next pair of tokens, and the end of a session.
//!
//! In: a refresh token. Out: a pair, or nothing. What can go wrong: `invalid_refresh_token`, for every reason; a genuine token that
//! was used before, by whomever, ends its family (B9). A retry within half a minute gets what the first one got.

use limen_model::{Caller, Error, Kind, Result};

use super::{Pair, client, nobody, require};
use crate::app::App;
use crate::audit::{self, Event};
use crate::issue::pair;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::grant::identra;
use crate::project::Project;
use crate::session;

/// Gives the next pair; the token is used up.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`; `unauthenticated` with `invalid_refresh_token`.
pub async fn refresh(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<Pair> {
    let client = client(app, project).await?;
    let token = pair::read_refresh(app, project, require(token, "refresh_token")?).map_err(invalid)?;
    let advanced = identra::advance(app, project, &nobody(&client, caller), client.clone(), token).await;
    let (admission, grant) = advanced.map_err(|error| match error.code() {
        Code::InvalidGrant => invalid(OAuthError::into_error(error)),
        _ => OAuthError::into_error(error),
    })?;
    pair::mint(app, project, &admission, &client, &grant)
}

/// Ends the session that a refresh token belongs to, with all of its tokens; one that is over already is no error (RFC 7009 §2.2).
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing`; `unauthenticated` with `invalid_refresh_token` for
/// what we never signed.
pub async fn revoke(app: &App, project: &Project, caller: &Caller, token: &str) -> Result<()> {
    let client = client(app, project).await?;
    let token = pair::read_refresh(app, project, require(token, "refresh_token")?).map_err(invalid)?;
    let caller = nobody(&client, caller);
    let now = app.clock.now();
    let grant = app.store.read(project.id, async |tx| tx.find_grant(token.grant).await).await?;
    let Some(grant) = grant.filter(|grant| grant.client_id == client.id) else { return Ok(()) };
    app.store
        .write(project.id, async |tx| {
            if let Some(sid) = grant.session_id {
                session::end_in(app, tx, &caller, sid, "revoked_by_client").await?;
            }
            // One that outlives its session does not outlive this.
            if tx.revoke_grant(grant.id, "revoked_by_client", now).await? {
                let target = audit::target("grant", grant.id)
                    .detail(serde_json::json!({ "client": client.id, "user": grant.user_id }));
                audit::append(app, tx, &caller, Event::GrantRevoked, target).await?;
            }
            Ok(())
        })
        .await?;
    app.cache.grants.forget(&(project.id, grant.id));
    session::forget(app, project, grant.session_id);
    Ok(())
}

fn invalid(error: Error) -> Error {
    match error.kind() {
        Kind::Internal | Kind::Unavailable => error,
        _ => Error::unauthenticated("invalid_refresh_token", "invalid refresh token").with_source(error),
    }
}
