//! `limen sessions`.
//!
//! In: ids. Out: where the person is signed in. What can go wrong: there is no such session, or the key may not end it.

use limen_client::Result;
use serde_json::json;

use super::api;
use crate::args::Sessions;
use crate::environment::Environment;
use crate::online;
use crate::printable::printable;
use crate::reply::Reply;
use crate::table::Table;
use crate::when::relative;

pub(super) fn run(here: &Environment, sessions: Sessions) -> Result<Reply> {
    match sessions {
        Sessions::List => list(here),
        Sessions::Revoke { sessions } => revoke(here, &sessions),
    }
}

fn list(here: &Environment) -> Result<Reply> {
    let target = here.target()?;
    let sessions = online::run(async { api(&target)?.sessions().await })?;
    let now = here.clock.now();
    let known = |word: &Option<String>| {
        word.clone().filter(|text| !text.is_empty()).unwrap_or_else(|| "-".to_owned())
    };
    let mut table =
        Table::with_heading(["", "DEVICE", "PLACE", "ADDRESS", "LAST SEEN", "BEGAN", "ENDS", "ID"]);
    for session in &sessions {
        table.row([
            if session.current { "*" } else { "" },
            &known(&session.device),
            &known(&session.place),
            &known(&session.address),
            &relative(&session.last_seen_time, now),
            &relative(&session.create_time, now),
            &relative(&session.expire_time, now),
            &session.id,
        ]);
    }
    let people =
        if sessions.is_empty() { "No browser or device is signed in.".to_owned() } else { table.render() };
    Ok(Reply::new(json!({"sessions": sessions}), people))
}

fn revoke(here: &Environment, ids: &[String]) -> Result<Reply> {
    let target = here.target()?;
    online::run(async {
        let api = api(&target)?;
        for id in ids {
            api.revoke_session(id).await?;
        }
        Ok(())
    })?;
    let lines = ids.iter().map(|id| format!("Signed out the session {}.\n", printable(id)));
    Ok(Reply::new(json!({"revoked": ids}), lines.collect::<String>()))
}
