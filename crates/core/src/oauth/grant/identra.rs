//! The grants of sign-ins through the Identra API; no grant type of the token endpoint, but the same families.
//!
//! In: a session that has just begun, or a refresh token whose signature holds. Out: who is admitted, and the grant as it stands now.
//! What can go wrong: `invalid_grant`, and what the account forbids by now. A genuine old token revokes its family (B9).

use std::sync::Arc;

use limen_model::{Caller, Grant, Identity, Scope, Session};

use super::{Origin, TokenRequest, new_grant, refresh};
use crate::app::App;
use crate::audit::{self, Event};
use crate::client::LiveClient;
use crate::issue::{self, Admission};
use crate::oauth::error::OAuthError;
use crate::oauth::params::Params;
use crate::oauth::refresh_token::RefreshToken;
use crate::project::Project;

/// A grant under a session that has just begun.
pub(crate) async fn begin(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: Arc<LiveClient>,
    session: &Session,
) -> Result<(Admission, Grant), OAuthError> {
    let admission = issue::admit(app, project, session.user_id, &session.proof).await?;
    let user = admission.require_user()?;
    let actor = Caller {
        identity: Identity::User { id: user.id, admin: user.is_admin() },
        session: Some(session.id),
        ..caller.clone()
    };
    let params = Params::default();
    let request = TokenRequest { app, project, caller: &actor, client, params: &params, confirmation: None };
    // These tokens open nothing but the API that they come from.
    let scope = Scope::default();
    let origin = Origin {
        id: None,
        user_id: session.user_id,
        session_id: Some(session.id),
        scope: &scope,
        resources: &[],
        claims: None,
        nonce: None,
        proof: &session.proof,
    };
    let grant = new_grant(&request, origin)?;
    app.store
        .write(project.id, async |tx| {
            tx.insert_grant(&grant).await?;
            let target = audit::target("grant", grant.id)
                .detail(serde_json::json!({ "client": request.client.id, "user": session.user_id }));
            audit::append(app, tx, &actor, Event::GrantIssued, target).await
        })
        .await?;
    Ok((admission, grant))
}

/// The next head of a family.
pub(crate) async fn advance(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: Arc<LiveClient>,
    token: RefreshToken,
) -> Result<(Admission, Grant), OAuthError> {
    let params = Params::default();
    let request = TokenRequest { app, project, caller, client, params: &params, confirmation: None };
    refresh::advance(&request, token).await
}
