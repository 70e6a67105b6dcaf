//! In: a webhook. Out: how it answers a request that is about nothing. What can go wrong: `forbidden`; there is no such webhook.

use limen_model::{Caller, DeliveryId, Result, WebhookId};

use super::{deliver, manage, payload};
use crate::app::App;
use crate::project::Project;

/// How a trial was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    /// The status, where there was an answer.
    pub status: Option<u16>,
    /// What went wrong; nothing where it was taken.
    pub error: Option<String>,
}

/// Sends one event of the type `webhook.test`, once, whether or not the webhook is switched on.
///
/// Errors: `forbidden`; `not_found`.
pub async fn test(app: &App, project: &Project, caller: &Caller, id: WebhookId) -> Result<Trial> {
    let webhook = manage::find(app, project, caller, id).await?;
    let now = app.clock.now();
    let event = DeliveryId::new(&app.rng, now).to_string();
    let body = payload::trial(project, &event, now)?;
    let (status, error) = deliver::once(app, project, &webhook, &event, body).await?;
    Ok(Trial { status, error })
}
