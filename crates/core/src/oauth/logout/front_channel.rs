//! In: a session that is about to end. Out: the pages that its applications want loaded (Front-Channel Logout §2, §3).
//! What can go wrong: only what reading can.

use std::collections::BTreeSet;

use limen_model::{Result, SessionId};

use crate::app::App;
use crate::client;
use crate::project::Project;

pub(super) async fn frames(app: &App, project: &Project, session: SessionId) -> Result<Vec<String>> {
    let grants = app.store.read(project.id, async |tx| tx.list_grants_of_session(session).await).await?;
    let clients: BTreeSet<_> = grants.into_iter().map(|grant| grant.client_id).collect();
    let mut frames = Vec::new();
    for id in clients {
        let Some(client) = client::find(app, project, id.as_str()).await? else { continue };
        if let Some(uri) = &client.metadata.frontchannel_logout_uri {
            frames.push(with_session(uri, &project.issuer, session));
        }
    }
    Ok(frames)
}

fn with_session(uri: &str, issuer: &str, session: SessionId) -> String {
    let pairs = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("iss", issuer)
        .append_pair("sid", &session.text())
        .finish();
    let joint = if uri.contains('?') { '&' } else { '?' };
    format!("{uri}{joint}{pairs}")
}
