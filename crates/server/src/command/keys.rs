//! `limend keys list|rotate|retire`: the signing keys of a project.
//!
//! In: the configuration, a key's name. Out: the ring. Running servers hear of it within a moment.
//! What can go wrong: a name that is not in the ring.

use std::path::PathBuf;

use clap::Subcommand;
use limen_core::app::App;
use limen_core::keys;
use limen_core::project::Project;
use limen_model::{Caller, SigningKey, Time};

use super::place::Place;
use super::say;
use crate::assembly::explain;

#[derive(Debug, clap::Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show every key and where it stands in its life.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Let the next keys sign from now on; the old ones stay published until their tokens have ended.
    Rotate,
    /// Take a key out of the published set at once: everything it signed is refused. For a key that may be known to others.
    Retire {
        /// Its `kid`, as `limend keys list` shows it.
        kid: String,
    },
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        self.place.run(file, async |app, project| self.action.run(app, project).await)
    }
}

impl Action {
    async fn run(self, app: &App, project: &Project) -> anyhow::Result<()> {
        let operator = Caller::operator();
        match self {
            Self::List { json } => {
                let keys = keys::list(app, project, &operator).await.map_err(explain)?;
                Ok(say(&if json { as_json(&keys)? } else { as_table(&keys) })?)
            }
            Self::Rotate => {
                keys::rotate(app, project, &operator).await.map_err(explain)?;
                keys::tick(app, project).await.map_err(explain)?;
                Ok(say("Rotated: new keys sign from now on.")?)
            }
            Self::Retire { kid } => {
                keys::retire(app, project, &operator, &kid).await.map_err(explain)?;
                Ok(say(&format!("Retired {kid}: what it signed is refused from now on."))?)
            }
        }
    }
}

fn as_table(keys: &[SigningKey]) -> String {
    let when =
        |at: Option<Time>| at.map_or_else(|| "-".to_owned(), |at| at.rfc3339().chars().take(19).collect());
    let head = format!("{:<45} {:<6} {:<8} {:<20} {:<20}", "KID", "ALG", "STATE", "CREATED", "ACTIVE SINCE");
    let rows = keys.iter().map(|key| {
        let (created, active) = (when(Some(key.created_at)), when(key.activated_at));
        format!("{:<45} {:<6} {:<8} {created:<20} {active:<20}", key.kid, key.algorithm, key.state.as_str())
    });
    [head].into_iter().chain(rows).map(|line| line.trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

fn as_json(keys: &[SigningKey]) -> anyhow::Result<String> {
    let rows: Vec<_> = keys
        .iter()
        .map(|key| {
            serde_json::json!({
                "kid": key.kid,
                "alg": key.algorithm,
                "state": key.state.as_str(),
                "createTime": key.created_at.rfc3339(),
                "activeTime": key.activated_at.map(Time::rfc3339),
                "passiveTime": key.passive_at.map(Time::rfc3339),
                "retireTime": key.retired_at.map(Time::rfc3339),
                "publicJwk": key.public_jwk,
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}
