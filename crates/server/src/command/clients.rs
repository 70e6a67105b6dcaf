//! `limend clients list|secret|token`: the applications of a project, and what they are registered with.
//!
//! In: the configuration; for a token, how long it lives and what it gives away. Out: a table, or a secret that is told once.
//! What can go wrong: a life that is no length of time, a scope that is no list of scope tokens.

use std::path::PathBuf;

use clap::Subcommand;
use limen_core::client;
use limen_core::entropy::system_rng;
use limen_core::oauth::client_secret;
use limen_core::oauth::registration::initial_access_token::{self, NewInitialAccessToken};
use limen_model::{Caller, Client, Scope};

use super::place::Place;
use super::say;
use crate::assembly::explain;
use crate::config::Span;

#[derive(Debug, clap::Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show every client and where it came from. What they are is described by files: see `limend apply`.
    List {
        /// As JSON, with all that is registered.
        #[arg(long)]
        json: bool,
    },
    /// Print a new client secret (256 random bits), for `client_secret` or the file that `client_secret_file` names.
    Secret,
    /// Print an initial access token (RFC 7591 §3): with it, somebody may register a client at /oauth2/register.
    Token {
        /// How long it works, such as 12h or 7d; a year at most.
        #[arg(long, value_name = "SPAN", default_value = "1d")]
        expires: Span,
        /// It serves for many registrations, not for one.
        #[arg(long)]
        reusable: bool,
        /// Scopes that the clients may register beyond those about a person, separated by spaces.
        #[arg(long, default_value = "", hide_default_value = true)]
        scope: Scope,
    },
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let operator = Caller::operator();
        match self.action {
            Action::Secret => Ok(say(client_secret::generate(&system_rng()).reveal())?),
            Action::List { json } => self.place.run(file, async |app, project| {
                let clients = client::list(app, project, &operator).await.map_err(explain)?;
                Ok(say(&if json { as_json(&clients)? } else { as_table(&clients) })?)
            }),
            Action::Token { expires, reusable, scope } => self.place.run(file, async |app, project| {
                let wish = NewInitialAccessToken { life: expires.get(), reusable, scope };
                let made =
                    initial_access_token::create(app, project, &operator, wish).await.map_err(explain)?;
                Ok(say(made.token.reveal())?)
            }),
        }
    }
}

fn as_table(clients: &[Client]) -> String {
    let row = |id: &str, name: &str, origin: &str, state: &str, grants: &str| {
        format!("{id:<37} {name:<24} {origin:<13} {state:<9} {grants}").trim_end().to_owned()
    };
    let head = row("CLIENT ID", "NAME", "ORIGIN", "STATE", "GRANT TYPES");
    let rows = clients.iter().map(|client| {
        let state = if client.disabled_at.is_some() { "disabled" } else { "active" };
        let grants = client.metadata.grant_types.iter().map(|name| name.rsplit(':').next().unwrap_or(name));
        let name = client.metadata.client_name.as_deref().unwrap_or("-");
        row(client.id.as_str(), name, client.origin.as_str(), state, &grants.collect::<Vec<_>>().join(", "))
    });
    [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn as_json(clients: &[Client]) -> anyhow::Result<String> {
    let rows: Vec<_> = clients
        .iter()
        .map(|client| {
            serde_json::json!({
                "clientId": client.id,
                "origin": client.origin.as_str(),
                "metadata": client.metadata,
                "policy": client.policy,
                "createTime": client.created_at.rfc3339(),
                "updateTime": client.updated_at.rfc3339(),
                "disableTime": client.disabled_at.map(limen_model::Time::rfc3339),
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}
