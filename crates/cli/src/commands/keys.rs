//! `limen keys`.
//!
//! In: a name, scopes, ids. Out: keys, and the secret of a new one. What can go wrong: the key of this workstation may
//! not make or end keys, a name stands for several keys, or there is no such key.

use limen_client::{Api, ApiKey, Error, NewApiKey, Result};
use limen_model::{Scope, Time};
use serde_json::json;

use super::api;
use crate::args::Keys;
use crate::environment::Environment;
use crate::expiry::Expiry;
use crate::online;
use crate::printable::printable;
use crate::reply::Reply;
use crate::table::Table;
use crate::when::{relative, relative_or};

pub(super) fn run(here: &Environment, keys: Keys) -> Result<Reply> {
    match keys {
        Keys::List { all } => list(here, all),
        Keys::Create { name, scopes, expires } => create(here, name, &scopes, expires),
        Keys::Revoke { keys } => revoke(here, &keys),
    }
}

fn list(here: &Environment, all: bool) -> Result<Reply> {
    let target = here.target()?;
    let mut keys = online::run(async { api(&target)?.api_keys().await })?;
    keys.retain(|key| all || key.state == "active");
    let now = here.clock.now();
    let mut table =
        Table::with_heading(["", "NAME", "ID", "STATE", "SCOPES", "MADE", "LAST USED", "EXPIRES"]);
    for key in &keys {
        table.row([
            if key.current { "*" } else { "" },
            &key.name,
            &key.id,
            &key.state,
            &key.scopes.join(" "),
            &relative(&key.create_time, now),
            &relative_or(key.last_use_time.as_deref(), now, "never"),
            &relative_or(key.expire_time.as_deref(), now, "never"),
        ]);
    }
    let people = if keys.is_empty() { "You have no keys.".to_owned() } else { table.render() };
    Ok(Reply::new(json!({"apiKeys": keys}), people))
}

fn create(here: &Environment, name: String, scopes: &[Scope], expires: Expiry) -> Result<Reply> {
    let target = here.target()?;
    let now = here.clock.now();
    let scope = scopes.iter().fold(Scope::default(), |all, one| all.or(one));
    let new = NewApiKey {
        name,
        scopes: scope.iter().map(str::to_owned).collect(),
        expire_time: expires.from(now)?.map(Time::rfc3339),
        ..NewApiKey::default()
    };
    let created = online::run(async { api(&target)?.create_api_key(&new).await })?;
    let (key, secret) = (&created.api_key, created.secret.reveal().as_str());
    let ends = relative_or(key.expire_time.as_deref(), now, "never");
    let aside = format!(
        "Made the key \"{}\" ({}), which ends {ends}. Keep its secret now: nobody can show it again.",
        printable(&key.name),
        printable(&key.id),
    );
    Ok(Reply::new(json!({"apiKey": key, "secret": secret}), secret).with_aside(aside))
}

fn revoke(here: &Environment, wanted: &[String]) -> Result<Reply> {
    let target = here.target()?;
    let revoked = online::run(async {
        let api = api(&target)?;
        let keys = api.api_keys().await?;
        // All of them are looked up before the first one ends.
        let chosen = wanted.iter().map(|word| find(&keys, word)).collect::<Result<Vec<_>>>()?;
        end(&api, &chosen).await
    })?;
    let lines = revoked
        .iter()
        .map(|key| format!("Revoked the key \"{}\" ({}).\n", printable(&key.name), printable(&key.id)));
    Ok(Reply::new(json!({"apiKeys": revoked}), lines.collect::<String>()))
}

async fn end(api: &Api, chosen: &[&ApiKey]) -> Result<Vec<ApiKey>> {
    let mut revoked = Vec::new();
    for key in chosen {
        revoked.push(api.revoke_api_key(&key.id).await?);
    }
    Ok(revoked)
}

/// By id, else by the name of exactly one live key. Never the key that asks: that is what `logout` is for.
fn find<'k>(keys: &'k [ApiKey], word: &str) -> Result<&'k ApiKey> {
    let named: Vec<&ApiKey> = keys.iter().filter(|key| key.name == word && key.state == "active").collect();
    let found = match (keys.iter().find(|key| key.id == word), named.as_slice()) {
        (Some(key), _) | (None, &[key]) => key,
        (None, []) => {
            return Err(Error::failed("not_found", format!("You have no key \"{word}\"."))
                .with_hint("limen keys list shows the names and ids."));
        }
        (None, several) => {
            let ids = several.iter().map(|key| key.id.as_str()).collect::<Vec<_>>().join(", ");
            return Err(Error::failed("ambiguous", format!("{} keys are named \"{word}\".", several.len()))
                .with_hint(format!("Name one by its id: {ids}.")));
        }
    };
    if found.current {
        return Err(Error::failed("own_key", "This is the key that you are signed in with.")
            .with_hint("To end it, sign out: limen logout."));
    }
    Ok(found)
}

#[cfg(test)]
mod tests;
