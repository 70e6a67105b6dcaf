//! `limen context`.
//!
//! In: names. Out: the servers that this workstation knows; no network is used and no secret is shown.
//! What can go wrong: there is no such context, or its key is still alive.

use limen_client::{Context, ContextName, Contexts, Error, KeyPlace, Result};
use serde_json::{Value, json};

use crate::args;
use crate::environment::Environment;
use crate::reply::Reply;
use crate::table::Table;
use crate::when::{relative, relative_or};

pub(super) fn run(here: &Environment, command: args::Context) -> Result<Reply> {
    match command {
        args::Context::List => list(here),
        args::Context::Use { name } => choose(here, &name),
        args::Context::Show { name } => show(here, name),
        args::Context::Rename { old, new } => rename(here, &old, &new),
        args::Context::Remove { name, force } => remove(here, &name, force),
    }
}

fn list(here: &Environment) -> Result<Reply> {
    let contexts = here.contexts.load()?;
    let mut table = Table::with_heading(["", "NAME", "SERVER", "USER", "KEY"]);
    let mut all = Vec::new();
    for (name, context) in &contexts.contexts {
        let (user, key) = match &context.account {
            Some(account) => (account.user.as_str(), account.key_name.as_str()),
            None => ("(signed out)", ""),
        };
        let mark = if contexts.current.as_ref() == Some(name) { "*" } else { "" };
        table.row([mark, name.as_str(), context.server.as_str(), user, key]);
        all.push(shape(&contexts, name, context));
    }
    let json = json!({"current": contexts.current, "contexts": all});
    if all.is_empty() {
        return Ok(Reply::new(json, "There are no contexts yet. Sign in: limen login --server ADDRESS."));
    }
    Ok(Reply::new(json, table.render()))
}

fn choose(here: &Environment, name: &ContextName) -> Result<Reply> {
    let contexts = here.contexts.update(|contexts| contexts.choose(name).map(|()| contexts.clone()))?;
    let context = contexts.get(name)?;
    let people = format!("The current context is \"{name}\" ({}).", context.server);
    Ok(Reply::new(shape(&contexts, name, context), people))
}

fn show(here: &Environment, name: Option<ContextName>) -> Result<Reply> {
    let contexts = here.contexts.load()?;
    let name = name.or_else(|| here.selection.context.clone()).or_else(|| contexts.current.clone());
    let name = name.ok_or_else(|| {
        Error::not_signed_in("no_context", "There is no current context.")
            .with_hint("Choose one: limen context use NAME. Or sign in: limen login --server ADDRESS.")
    })?;
    let context = contexts.get(&name)?;
    let now = here.clock.now();
    let mut table = Table::default();
    table.row(["Context", name.as_str()]);
    table.row(["Server", context.server.as_str()]);
    if let Some(path) = &context.ca_file {
        table.row(["CA file", &path.display().to_string()]);
    }
    match &context.account {
        None => table.row(["User", "(signed out)"]),
        Some(account) => {
            table.row(["User", &account.user]);
            table.row(["Key", &format!("{} ({})", account.key_name, account.key_id)]);
            table.row(["Scopes", &account.scopes.join(" ")]);
            table.row(["Kept in", place(&account.key)]);
            table.row(["Signed in", &relative(&account.sign_in_time, now)]);
            table.row(["Expires", &relative_or(account.expire_time.as_deref(), now, "never")]);
        }
    }
    Ok(Reply::new(shape(&contexts, &name, context), table.render()))
}

fn rename(here: &Environment, old: &ContextName, new: &ContextName) -> Result<Reply> {
    let contexts = here.contexts.update(|contexts| contexts.rename(old, new).map(|()| contexts.clone()))?;
    let people = format!("The context \"{old}\" is now named \"{new}\".");
    Ok(Reply::new(shape(&contexts, new, contexts.get(new)?), people))
}

fn remove(here: &Environment, name: &ContextName, force: bool) -> Result<Reply> {
    let removed = here.contexts.update(|contexts| contexts.remove(name, force))?;
    if let Some(account) = &removed.account {
        here.tokens.forget(&removed.server, &account.key_id)?;
        account.forget(&removed.server)?;
    }
    Ok(Reply::new(json!({"removed": name}), format!("The context \"{name}\" is forgotten.")))
}

/// A context as `--json` prints it: everything but the key.
fn shape(contexts: &Contexts, name: &ContextName, context: &Context) -> Value {
    let account = context.account.as_ref();
    json!({
        "name": name,
        "current": contexts.current.as_ref() == Some(name),
        "server": context.server,
        "caFile": context.ca_file,
        "signedIn": account.is_some(),
        "user": account.map(|account| &account.user),
        "userId": account.map(|account| &account.user_id),
        "keyId": account.map(|account| &account.key_id),
        "keyName": account.map(|account| &account.key_name),
        "keyPlace": account.map(|account| place(&account.key)),
        "scopes": account.map(|account| &account.scopes),
        "signInTime": account.map(|account| &account.sign_in_time),
        "expireTime": account.and_then(|account| account.expire_time.as_ref()),
    })
}

fn place(key: &KeyPlace) -> &'static str {
    match key {
        KeyPlace::File(_) => "file",
        KeyPlace::Keyring => "keyring",
    }
}
