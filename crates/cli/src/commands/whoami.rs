//! `limen whoami`.
//!
//! In: a target. Out: who its key belongs to and what it may do, as the server says now.
//! What can go wrong: nobody is signed in, or the key does not hold any more.

use limen_client::Result;
use serde_json::json;

use super::api;
use crate::environment::Environment;
use crate::online;
use crate::reply::Reply;
use crate::table::Table;
use crate::when::relative_or;

pub(super) fn run(here: &Environment) -> Result<Reply> {
    let target = here.target()?;
    let me = online::run(async { api(&target)?.me().await })?;
    let user = &me.user;
    let mut table = Table::default();
    table.row(["User", user.label()]);
    if let Some(name) = user.name.as_deref().filter(|name| !name.is_empty()) {
        table.row(["Name", name]);
    }
    if let Some(username) = user.username.as_deref().filter(|name| !name.is_empty()) {
        table.row(["Username", username]);
    }
    table.row(["Id", &user.id]);
    table.row(["Server", target.server.as_str()]);
    table.row(["Project", &me.project.slug]);
    if let Some(context) = &target.context {
        table.row(["Context", context.as_str()]);
    }
    if let Some(key) = &me.api_key {
        table.row(["Key", &format!("{} ({})", key.name, key.id)]);
    }
    if let Some(account) = &target.account {
        table.row(["Expires", &relative_or(account.expire_time.as_deref(), here.clock.now(), "never")]);
    }
    table.row(["Scopes", &me.scopes.join(" ")]);
    let json = json!({
        "user": me.user,
        "project": me.project,
        "scopes": me.scopes,
        "apiKey": me.api_key,
        "sessionId": me.session_id,
        "server": target.server,
        "context": target.context,
    });
    Ok(Reply::new(json, table.render()))
}
