//! `limend help-requests …`: look at who asked for help because every way in is lost, and decide.
//!
//! In: the configuration; a request by its id. Out: a table, or JSON. What can go wrong: what the use cases refuse.

use std::path::PathBuf;

use clap::Subcommand;
use limen_core::app::App;
use limen_core::help;
use limen_core::project::Project;
use limen_model::{Caller, HelpRequest, HelpRequestId, HelpState};
use serde_json::{Value, json};

use super::place::Place;
use super::say;
use super::users::plain;
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
    /// Show the requests that wait, the newest first.
    List {
        /// Also those that were decided.
        #[arg(long)]
        all: bool,
        /// The most requests.
        #[arg(long, default_value_t = 50)]
        limit: usize,
        /// As JSON, with all that is known.
        #[arg(long)]
        json: bool,
    },
    /// Say that somebody was helped; an account with that address gets a letter that leads back in.
    Resolve {
        /// The id of the request.
        id: HelpRequestId,
        /// Remove the account's second factors as well; all its sessions end.
        #[arg(long)]
        remove_factors: bool,
        /// What other administrators should know.
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
    /// Say that nobody is helped.
    Reject {
        /// The id of the request.
        id: HelpRequestId,
        /// What other administrators should know.
        #[arg(long, default_value = "", hide_default_value = true)]
        note: String,
    },
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let Self { action, place } = self;
        place.run(file, async |app, project| action.run(app, project, &Caller::operator()).await)
    }
}

impl Action {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        match self {
            Self::List { all, limit, json } => {
                let state = (!all).then_some(HelpState::Pending);
                let rows = help::list(app, project, operator, state, None, limit).await.map_err(explain)?;
                let told = if json {
                    serde_json::to_string_pretty(&rows.iter().map(as_json).collect::<Vec<_>>())?
                } else if rows.is_empty() {
                    "Nobody waits for help.".to_owned()
                } else {
                    rows.iter().map(line).collect::<Vec<_>>().join("\n")
                };
                Ok(say(&told)?)
            }
            Self::Resolve { id, remove_factors, note } => {
                let done = help::resolve(app, project, operator, id, &note, remove_factors).await;
                let done = done.map_err(explain)?;
                Ok(say(&format!("The request of {} is resolved.", plain(done.email.as_str())))?)
            }
            Self::Reject { id, note } => {
                let done = help::reject(app, project, operator, id, &note).await.map_err(explain)?;
                Ok(say(&format!("The request of {} is rejected.", plain(done.email.as_str())))?)
            }
        }
    }
}

fn line(request: &HelpRequest) -> String {
    let (at, state) = (request.created_at.rfc3339(), request.state.as_str());
    let (email, reason) = (plain(request.email.as_str()), plain(&request.reason.replace('\n', " ")));
    format!("{}  {at}  {state:<8}  {email}  {reason}", request.id)
}

fn as_json(request: &HelpRequest) -> Value {
    json!({
        "id": request.id, "email": request.email, "reason": request.reason, "address": request.address,
        "userAgent": request.user_agent, "state": request.state, "note": request.note,
        "decidedBy": request.decided_by, "createTime": request.created_at.rfc3339(),
        "decideTime": request.decided_at.map(|at| at.rfc3339()),
    })
}
