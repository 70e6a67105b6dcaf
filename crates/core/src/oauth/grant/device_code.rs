//! Device code (RFC 8628 §3.4, §3.5): the device asks again and again until the person has answered.
//!
//! In: `device_code`. Out: tokens under a session of the device's own. What can go wrong: `authorization_pending`,
//! `slow_down`, `access_denied` (final), `expired_token`.

use limen_model::{Artifact, Error, RequestInfo};

use super::{Origin, TokenRequest, TokenResponse, authorization_code, new_grant};
use crate::audit::{self, Event};
use crate::issue;
use crate::oauth::device::{self, Answer, DeviceData, KIND};
use crate::oauth::error::{Code, OAuthError};
use crate::session;
use crate::token::fingerprint;

pub(super) async fn redeem(request: &TokenRequest<'_>) -> Result<TokenResponse, OAuthError> {
    let TokenRequest { app, project, caller, client, params, .. } = request;
    let hash = fingerprint(params.require("device_code")?.as_bytes());
    let now = app.clock.now();
    let artifact = app
        .store
        .read(project.id, async |tx| tx.find_artifact(KIND, &hash).await)
        .await?
        .ok_or_else(unknown)?;
    let is_own = artifact.client_id.as_ref() == Some(&client.id) && client.was_here(artifact.created_at);
    if !is_own || artifact.consumed_at.is_some() {
        return Err(unknown());
    }
    if now >= artifact.expires_at {
        return Err(OAuthError::new(Code::ExpiredToken, "The device code has expired. Ask for a new one."));
    }
    let data: DeviceData = serde_json::from_value(artifact.data.clone()).map_err(Error::internal)?;
    let (user, proof) = match &data.answer {
        Answer::Pending => return Err(pending(request, &artifact, data).await?),
        Answer::Denied => return Err(OAuthError::new(Code::AccessDenied, "The person refused.")),
        Answer::Approved { user, session, proof } => {
            let approved_in = session::find(app, project, *session).await?;
            if !approved_in.is_some_and(|session| session.is_live(now)) {
                return Err(OAuthError::new(
                    Code::AccessDenied,
                    "The session in which the person allowed this has ended.",
                ));
            }
            (*user, proof.clone())
        }
    };
    let admission = issue::admit(app, project, user, &proof).await.map_err(|error| match error.kind() {
        limen_model::Kind::Forbidden | limen_model::Kind::NotFound => {
            OAuthError::new(Code::AccessDenied, error.public().to_owned())
        }
        _ => error.into(),
    })?;
    let device = RequestInfo {
        user_agent: data.user_agent.clone().or(caller.request.user_agent.clone()),
        ..caller.request.clone()
    };
    let session = session::of_device(app, project, &device, &admission, proof)?;
    let grant = new_grant(
        request,
        Origin {
            id: artifact.grant_id,
            user_id: session.user_id,
            session_id: Some(session.id),
            scope: &data.scope,
            resources: &data.resources,
            claims: None,
            nonce: None,
            proof: &session.proof,
        },
    )?;
    let won = app
        .store
        .write(project.id, async |tx| {
            if tx.consume_artifact(KIND, &hash, now).await?.is_none() {
                return Ok(false);
            }
            tx.insert_session(&session).await?;
            tx.insert_grant(&grant).await?;
            let target = audit::target("grant", grant.id)
                .detail(serde_json::json!({ "client": client.id, "user": user }));
            audit::append(app, tx, caller, Event::GrantIssued, target).await?;
            Ok(true)
        })
        .await?;
    if !won {
        return Err(unknown());
    }
    authorization_code::respond(request, &admission, &grant, data.resources, None).await
}

/// Not answered yet; a device that asks too often waits five seconds longer from now on (RFC 8628 §3.5).
async fn pending(
    request: &TokenRequest<'_>,
    artifact: &Artifact,
    mut data: DeviceData,
) -> Result<OAuthError, OAuthError> {
    let TokenRequest { app, project, .. } = request;
    let now = app.clock.now();
    let hasty = data.polled_at.is_some_and(|last| now.since(last) < device::wait(&data));
    data.polled_at = Some(now);
    if hasty {
        data.interval += 5;
    }
    let after = serde_json::to_value(&data).map_err(Error::internal)?;
    // When the person answers at this very moment their answer stays; the device learns it next time.
    app.store
        .write(project.id, async |tx| {
            tx.replace_artifact_data(KIND, &artifact.hash, &artifact.data, &after).await
        })
        .await?;
    Ok(if hasty {
        OAuthError::new(Code::SlowDown, "Wait five seconds longer between two requests.")
    } else {
        OAuthError::new(Code::AuthorizationPending, "The person has not answered yet.")
    })
}

fn unknown() -> OAuthError {
    OAuthError::new(Code::InvalidGrant, "The device code is unknown or already used.")
}
