//! `limend webhooks …`: who hears of what happens, what went to them, and what did not.
//!
//! In: the configuration, an address, events. Out: a table, or a secret that is told once.
//! What can go wrong: an address that may not be called; an id that nothing has.

use std::path::PathBuf;

use clap::Subcommand;
use limen_core::app::App;
use limen_core::audit::Pattern;
use limen_core::project::Project;
use limen_core::webhook::{self, NewWebhook};
use limen_model::{Caller, Delivery, DeliveryId, Time, Webhook, WebhookId};

use super::audit::moment;
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
    /// Make a webhook, and print its secret once.
    Add {
        /// Where requests go: an https address.
        url: String,
        /// Which events: user.created, user.* for all of a noun, or *; as often as you like.
        #[arg(long = "event", value_name = "EVENT", required = true, value_parser = pattern)]
        events: Vec<Pattern>,
        /// What you call it.
        #[arg(long, default_value = "", hide_default_value = true)]
        description: String,
    },
    /// Show every webhook, and how it fares.
    List {
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Switch a webhook on: also one that was switched off because it never answered.
    Enable {
        /// Its id.
        id: WebhookId,
    },
    /// Switch a webhook off; what happens meanwhile can be replayed.
    Disable {
        /// Its id.
        id: WebhookId,
    },
    /// Remove a webhook, with all that was still to be told.
    Remove {
        /// Its id.
        id: WebhookId,
    },
    /// Make a new secret, and print it once; the old one signs as well for a while.
    Rotate {
        /// Its id.
        id: WebhookId,
        /// For how long, such as 24h; 30d at most.
        #[arg(long, value_name = "SPAN", default_value = "24h")]
        overlap: Span,
    },
    /// Show what went to a webhook, newest first.
    Deliveries {
        /// Its id.
        id: WebhookId,
        /// Only what was given up.
        #[arg(long)]
        dead: bool,
        /// How many; 200 at most.
        #[arg(long, value_name = "NUMBER", default_value_t = 50)]
        limit: usize,
        /// Go on behind this delivery.
        #[arg(long, value_name = "DELIVERY")]
        after: Option<DeliveryId>,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Tell something again: one delivery, or everything since a moment.
    Replay {
        /// A delivery; with --since, a webhook.
        id: uuid::Uuid,
        /// Since when: 2026-11-27T12:00:00Z, or how long ago, such as 24h.
        #[arg(long, value_name = "WHEN", value_parser = moment)]
        since: Option<Time>,
    },
    /// Send one event of the type webhook.test, now, and show how it is answered.
    Test {
        /// Its id.
        id: WebhookId,
    },
}

fn pattern(text: &str) -> Result<Pattern, String> {
    text.parse().map_err(|error: limen_model::Error| error.public().to_owned())
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
            Self::Add { url, events, description } => {
                let wish = NewWebhook { url, description, events };
                let made = webhook::create(app, project, &operator, wish).await.map_err(explain)?;
                say(&format!("Id      {}", made.webhook.id))?;
                Ok(say(&format!("Secret  {}", made.secret.reveal()))?)
            }
            Self::List { json } => {
                let all = webhook::list(app, project, &operator).await.map_err(explain)?;
                Ok(say(&if json { webhooks_as_json(&all)? } else { webhooks_as_table(&all) })?)
            }
            Self::Enable { id } => {
                webhook::set_enabled(app, project, &operator, id, true).await.map_err(explain)?;
                Ok(say("Switched on.")?)
            }
            Self::Disable { id } => {
                webhook::set_enabled(app, project, &operator, id, false).await.map_err(explain)?;
                Ok(say("Switched off.")?)
            }
            Self::Remove { id } => {
                webhook::remove(app, project, &operator, id).await.map_err(explain)?;
                Ok(say("Removed.")?)
            }
            Self::Rotate { id, overlap } => {
                let secret =
                    webhook::rotate(app, project, &operator, id, overlap.get()).await.map_err(explain)?;
                Ok(say(&format!("Secret  {}", secret.reveal()))?)
            }
            Self::Deliveries { id, dead, limit, after, json } => {
                let found = if dead {
                    webhook::dead_letters(app, project, &operator, id, after, limit).await
                } else {
                    webhook::deliveries(app, project, &operator, id, after, limit).await
                };
                let found = found.map_err(explain)?;
                Ok(say(&if json { deliveries_as_json(&found)? } else { deliveries_as_table(&found) })?)
            }
            Self::Replay { id, since: None } => {
                let id = DeliveryId::from_uuid(id);
                webhook::replay(app, project, &operator, id).await.map_err(explain)?;
                Ok(say("It will be told again.")?)
            }
            Self::Replay { id, since: Some(since) } => {
                let id = WebhookId::from_uuid(id);
                let count =
                    webhook::replay_since(app, project, &operator, id, since).await.map_err(explain)?;
                Ok(say(&format!("{count} events will be told again."))?)
            }
            Self::Test { id } => {
                let trial = webhook::test(app, project, &operator, id).await.map_err(explain)?;
                match (trial.status, trial.error) {
                    (Some(status), None) => Ok(say(&format!("Taken: the receiver answered with {status}."))?),
                    (_, error) => anyhow::bail!("not taken: {}", error.unwrap_or_default()),
                }
            }
        }
    }
}

fn webhooks_as_table(all: &[Webhook]) -> String {
    let row =
        |id: &str, state: &str, events: &str, url: &str| format!("{id:<37} {state:<9} {events:<32} {url}");
    let head = row("ID", "STATE", "EVENTS", "URL");
    let rows = all.iter().map(|one| row(&one.id.text(), state(one), &one.events.join(","), &one.url));
    [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn state(webhook: &Webhook) -> &'static str {
    match (webhook.disabled_at, webhook.failing_since) {
        (Some(_), _) => "disabled",
        (None, Some(_)) => "failing",
        (None, None) => "enabled",
    }
}

fn webhooks_as_json(all: &[Webhook]) -> anyhow::Result<String> {
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": one.id,
                "url": one.url,
                "description": one.description,
                "events": one.events,
                "state": state(one),
                "createTime": one.created_at.rfc3339(),
                "updateTime": one.updated_at.rfc3339(),
                "disableTime": one.disabled_at.map(Time::rfc3339),
                "failingSince": one.failing_since.map(Time::rfc3339),
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}

fn deliveries_as_table(all: &[Delivery]) -> String {
    let row = |id: &str, time: &str, event: &str, state: &str, attempts: &str, error: &str| {
        format!("{id:<37} {time:<20} {event:<26} {state:<10} {attempts:<8} {error}").trim_end().to_owned()
    };
    let head = row("DELIVERY", "TIME", "EVENT", "STATE", "ATTEMPTS", "LAST ERROR");
    let rows = all.iter().map(|one| {
        let time: String = one.created_at.rfc3339().chars().take(19).collect();
        let error = one.error.as_deref().unwrap_or_default();
        row(&one.id.text(), &time, &one.event, one.state(), &one.attempts.to_string(), error)
    });
    [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn deliveries_as_json(all: &[Delivery]) -> anyhow::Result<String> {
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": one.id,
                "eventId": one.event_id,
                "event": one.event,
                "state": one.state(),
                "attempts": one.attempts,
                "status": one.status,
                "error": one.error,
                "createTime": one.created_at.rfc3339(),
                "tryTime": one.tried_at.map(Time::rfc3339),
                "deliveryTime": one.delivered_at.map(Time::rfc3339),
                "deathTime": one.dead_at.map(Time::rfc3339),
            })
        })
        .collect();
    Ok(serde_json::to_string_pretty(&rows)?)
}
