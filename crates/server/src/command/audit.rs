//! `limend audit list|export|verify`: who did what, for people, for other programs, and whether it is still what was written.
//!
//! In: the configuration, a filter. Out: a table, lines of JSON, or what does not hold.
//! What can go wrong: a moment that is none; a trail that was tampered with is told line by line, and the exit code is 1.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use limen_core::app::App;
use limen_core::audit::verify::{self, Head, Verification};
use limen_core::audit::{self, Entry, Filter, Pattern};
use limen_core::project::Project;
use limen_model::{AuditEvent, Caller, Clock, Error, Outcome, SessionId, Time};

use super::place::Place;
use super::say;
use crate::assembly::explain;
use crate::config::Span;

#[derive(Debug, Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show the newest events.
    List {
        #[command(flatten)]
        wish: Wish,
        /// How many.
        #[arg(long, value_name = "NUMBER", default_value_t = 50)]
        limit: usize,
        /// One JSON object a line, with everything that is known.
        #[arg(long)]
        json: bool,
    },
    /// Write every event as a line of JSON, oldest first.
    Export {
        #[command(flatten)]
        wish: Wish,
    },
    /// Prove that nothing was changed, removed or added since it was sealed.
    Verify {
        /// A head that an earlier verification printed and that was kept elsewhere: the chain must still hold it.
        #[arg(long, value_name = "NUMBER:HASH", value_parser = head)]
        head: Option<Head>,
    },
}

/// What to look for.
#[derive(Debug, Args)]
struct Wish {
    /// From this moment on: 2026-11-27T12:00:00Z, or how long ago, such as 24h.
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    since: Option<Time>,
    /// Before this moment.
    #[arg(long, value_name = "WHEN", value_parser = moment)]
    until: Option<Time>,
    /// What happened: session.started, or session.* for all of a noun.
    #[arg(long, value_name = "EVENT", value_parser = pattern)]
    action: Option<Pattern>,
    /// How it ended: ok, refused or failed.
    #[arg(long, value_parser = outcome)]
    outcome: Option<Outcome>,
    /// The id of who did it.
    #[arg(long, value_name = "ID")]
    actor: Option<String>,
    /// The id of what it was done to.
    #[arg(long, value_name = "ID")]
    target: Option<String>,
    /// The request: the number that a refusal shows.
    #[arg(long, value_name = "ID")]
    request: Option<String>,
    /// The address it came from.
    #[arg(long)]
    address: Option<String>,
    /// The session.
    #[arg(long, value_name = "ID", value_parser = session)]
    session: Option<SessionId>,
    /// The client.
    #[arg(long, value_name = "CLIENT_ID")]
    client: Option<String>,
}

impl From<Wish> for Filter {
    fn from(wish: Wish) -> Self {
        Self {
            actor: wish.actor,
            target: wish.target,
            action: wish.action,
            outcome: wish.outcome,
            since: wish.since,
            until: wish.until,
            request_id: wish.request,
            address: wish.address,
            session: wish.session,
            client: wish.client,
        }
    }
}

fn public(error: Error) -> String {
    error.public().to_owned()
}

/// A moment, or how long ago it was.
pub(super) fn moment(text: &str) -> Result<Time, String> {
    if let Some(moment) = Time::parse_rfc3339(text) {
        return Ok(moment);
    }
    let ago: Result<Span, _> = text.parse();
    ago.map(|ago| Clock::System.now() - ago.get())
        .map_err(|_| "write a moment as 2026-11-27T12:00:00Z, or how long ago it was, such as 24h".to_owned())
}

fn pattern(text: &str) -> Result<Pattern, String> {
    text.parse().map_err(public)
}

fn head(text: &str) -> Result<Head, String> {
    text.parse().map_err(public)
}

fn session(text: &str) -> Result<SessionId, String> {
    text.parse().map_err(public)
}

fn outcome(text: &str) -> Result<Outcome, String> {
    Outcome::parse(text).ok_or_else(|| "there are ok, refused and failed".to_owned())
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
            Self::List { wish, limit, json } => list(app, project, &wish.into(), limit, json).await,
            Self::Export { wish } => {
                let write = async |lines: &str| say(lines.trim_end()).map_err(Error::internal);
                audit::export(app, project, &operator, &wish.into(), write).await.map_err(explain)?;
                Ok(())
            }
            Self::Verify { head } => {
                let done = verify::verify(app, project, &operator, head).await.map_err(explain)?;
                report(&done)
            }
        }
    }
}

async fn list(app: &App, project: &Project, filter: &Filter, limit: usize, json: bool) -> anyhow::Result<()> {
    let (mut token, mut left) = (String::new(), limit);
    if !json {
        say(&row("TIME", "EVENT", "OUTCOME", "ACTOR", "TARGET"))?;
    }
    while left > 0 {
        let page = audit::list(app, project, &Caller::operator(), filter, &token, left).await;
        let page = page.map_err(explain)?;
        left -= page.events.len();
        for event in &page.events {
            say(&if json { serde_json::to_string(&Entry::from(event))? } else { as_row(event) })?;
        }
        if page.next_page_token.is_empty() {
            break;
        }
        token = page.next_page_token;
    }
    Ok(())
}

fn as_row(event: &AuditEvent) -> String {
    let named = |kind: &str, id: Option<&String>| match id {
        Some(id) => format!("{kind} {id}"),
        None => kind.to_owned(),
    };
    let time: String = event.at.rfc3339().chars().take(19).collect();
    let outcome = event.reason.as_deref().unwrap_or(event.outcome.as_str());
    let actor = named(&event.actor.kind, event.actor.id.as_ref());
    let target = event.target_kind.as_ref().map(|kind| named(kind, event.target_id.as_ref()));
    row(&time, &event.action, outcome, &actor, &target.unwrap_or_default())
}

fn row(time: &str, event: &str, outcome: &str, actor: &str, target: &str) -> String {
    format!("{time:<20} {event:<28} {outcome:<22} {actor:<43} {target}").trim_end().to_owned()
}

fn report(done: &Verification) -> anyhow::Result<()> {
    for finding in &done.findings {
        say(&finding.to_string())?;
    }
    say(&format!(
        "{} segments, {} events checked, {} removed by retention, {} not sealed yet.",
        done.segments, done.events, done.purged, done.waiting
    ))?;
    if let Some(head) = done.head {
        say(&format!("Head: {head}"))?;
    }
    anyhow::ensure!(
        done.findings.is_empty(),
        "the audit trail is not what was sealed; keep the database as it is, and look at a backup"
    );
    Ok(say("The audit trail is whole.")?)
}
