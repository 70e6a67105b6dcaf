//! Logout tokens (Back-Channel Logout §2.4): written down with the end of the session, delivered by a job, tried again until taken.
//!
//! In: a session that ends. Out: one piece of work for each client that wants to know.
//! What can go wrong: the client does not answer 200 or 204; the job comes back.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use limen_jose::Typ;
use limen_model::{ClientId, Error, Result, SessionId, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::job::{self, Work};
use crate::oauth::subject;
use crate::outbound::Request;
use crate::project::Project;
use crate::{client, issue};

/// Whom to tell of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// The client.
    pub client: ClientId,
    /// Who signed out.
    pub user: UserId,
    /// Of which session.
    pub session: SessionId,
}

/// Writes down whom to tell, in the transaction that ends the session.
pub async fn notify(app: &App, tx: &mut Tx<'_>, session: SessionId) -> Result<()> {
    let grants = tx.list_grants_of_session(session).await?;
    let told: BTreeMap<ClientId, UserId> =
        grants.into_iter().map(|grant| (grant.client_id, grant.user_id)).collect();
    for (id, user) in told {
        let wants =
            tx.find_client(&id).await?.is_some_and(|client| client.metadata.backchannel_logout_uri.is_some());
        if wants {
            let work = Work::BackChannelLogout(Notice { client: id, user, session });
            job::enqueue(app, tx, &work, app.clock.now()).await?;
        }
    }
    Ok(())
}

/// Sends one logout token.
///
/// Errors: `unavailable` when the client does not take it; `not_found` when the client is gone, which is final.
pub async fn deliver(app: &App, project: &Project, notice: &Notice) -> Result<()> {
    let client = client::find(app, project, notice.client.as_str()).await?;
    let client = client.ok_or_else(|| Error::not_found("no_such_client", "The client is gone."))?;
    let Some(uri) = &client.metadata.backchannel_logout_uri else { return Ok(()) };
    let now = app.clock.now();
    let claims = json!({
        "iss": project.issuer,
        "sub": subject::of(project, &client, notice.user),
        "aud": client.id,
        "iat": now.seconds(),
        "exp": now.seconds() + 120,
        "jti": app.rng.uuid(now),
        "sid": notice.session,
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    let algorithm = issue::id_token_algorithm(&client)?;
    let token = project.keys.signer(algorithm)?.sign(Typ::Logout, &claims).map_err(Error::internal)?;
    let form =
        url::form_urlencoded::Serializer::new(String::new()).append_pair("logout_token", &token).finish();
    let headers = HeaderMap::from_iter([(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/x-www-form-urlencoded"),
    )]);
    let request =
        Request { method: Method::POST, url: uri, headers, body: Bytes::from(form), max_body: 64 * 1024 };
    let answer = app.outbound.send(request).await?;
    if answer.status.is_success() {
        Ok(())
    } else {
        Err(Error::unavailable(
            "logout_not_taken",
            format!("The client answered a logout token with {}.", answer.status.as_u16()),
        ))
    }
}
