//! The tokens of a sign-in from an application's own screens; no grant type of the token endpoint, but its answer.
//!
//! In: a session that has just begun, and the sign-in that it came of. Out: tokens under that session.
//! What can go wrong: a sign-in that was finished by another request: then nothing is minted, and the session ends.

use std::sync::Arc;

use limen_model::{ArtifactKind, Caller, Fingerprint, Identity, Scope, Session};

use super::{Origin, TokenRequest, TokenResponse, authorization_code, new_grant};
use crate::app::App;
use crate::audit::{self, Event};
use crate::client::LiveClient;
use crate::issue;
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::params::Params;
use crate::project::Project;
use crate::session;

/// What a sign-in from an application's own screens ends in.
pub(crate) struct DirectGrant<'a> {
    /// Its row, which is spent with this.
    pub(crate) row: &'a Fingerprint,
    /// What was asked for when it began.
    pub(crate) scope: &'a Scope,
    /// Whom the tokens are for.
    pub(crate) resources: &'a [String],
    /// What has just begun.
    pub(crate) session: &'a Session,
}

/// Spends the sign-in, and answers as the token endpoint does. One request wins; the session of another ends (I2).
///
/// Errors: `invalid_grant` for who comes too late; `access_denied` for what the account forbids by now.
pub(crate) async fn direct_sign_in(
    app: &App,
    project: &Project,
    caller: &Caller,
    client: Arc<LiveClient>,
    wish: DirectGrant<'_>,
) -> Result<TokenResponse, OAuthError> {
    let DirectGrant { row, scope, resources, session } = wish;
    let admission = issue::admit(app, project, session.user_id, &session.proof).await?;
    let user = admission.require_user()?;
    let actor = Caller {
        identity: Identity::User { id: user.id, admin: user.is_admin() },
        session: Some(session.id),
        ..caller.clone()
    };
    let params = Params::default();
    let request = TokenRequest { app, project, caller: &actor, client, params: &params, confirmation: None };
    let origin = Origin {
        id: None,
        user_id: session.user_id,
        session_id: Some(session.id),
        scope,
        resources,
        claims: None,
        nonce: None,
        proof: &session.proof,
    };
    let grant = new_grant(&request, origin)?;
    let now = app.clock.now();
    let won = app
        .store
        .write(project.id, async |tx| {
            if tx.consume_artifact(ArtifactKind::DirectSignIn, row, now).await?.is_none() {
                session::end_in(app, tx, &actor, session.id, "sign_in_finished_before").await?;
                return Ok(false);
            }
            tx.insert_grant(&grant).await?;
            let target = audit::target("grant", grant.id)
                .detail(serde_json::json!({ "client": request.client.id, "user": session.user_id }));
            audit::append(app, tx, &actor, Event::GrantIssued, target).await?;
            Ok(true)
        })
        .await?;
    if !won {
        session::forget(app, project, [session.id]);
        return Err(OAuthError::new(Code::InvalidGrant, "This sign-in was finished already."));
    }
    authorization_code::respond(&request, &admission, &grant, resources.to_vec(), None).await
}
