//! The secrets that sign: ours to make, told once, kept sealed.
//!
//! In: randomness. Out: a secret as its owner sees it, and as it is stored.
//! What can go wrong: the master key is not the one that sealed it.

use data_encoding::BASE64;
use limen_model::{Error, Result, Secret, Time, Webhook, WebhookId, WebhookSecret};

use crate::app::App;
use crate::project::Project;
use crate::seal::Place;

/// What every secret begins with (Standard Webhooks).
const PREFIX: &str = "whsec_";

/// A fresh one: as it is told, and as it is stored.
pub(super) fn fresh(app: &App, project: &Project, id: WebhookId) -> Result<(Secret<String>, WebhookSecret)> {
    let bytes = Secret::new(app.rng.bytes::<32>());
    let sealed = app.master.seal(&app.rng, place(project, &id.text()), bytes.reveal())?;
    let told = Secret::new(format!("{PREFIX}{}", BASE64.encode(bytes.reveal())));
    Ok((told, WebhookSecret { sealed, created_at: app.clock.now(), expires_at: None }))
}

/// What is stored of a secret that somebody else chose; nothing where it signs already.
///
/// Errors: `invalid` with `invalid_webhook_secret` for a text that is no secret, or too short a one.
pub(crate) fn stored(
    app: &App,
    project: &Project,
    webhook: &Webhook,
    shown: &Secret<String>,
) -> Result<Option<WebhookSecret>> {
    let bytes = shown.reveal().strip_prefix(PREFIX).and_then(|text| BASE64.decode(text.as_bytes()).ok());
    let bytes = bytes.filter(|bytes| (24..=64).contains(&bytes.len())).map(Secret::new).ok_or_else(|| {
        Error::invalid(
            "invalid_webhook_secret",
            "A secret is whsec_ and the base64 of 24 to 64 random bytes.",
        )
    })?;
    let now = app.clock.now();
    if live(app, project, webhook, now)?.iter().any(|secret| secret.reveal() == bytes.reveal()) {
        return Ok(None);
    }
    let sealed = app.master.seal(&app.rng, place(project, &webhook.id.text()), bytes.reveal())?;
    Ok(Some(WebhookSecret { sealed, created_at: now, expires_at: None }))
}

/// Those that sign now, newest first.
pub(super) fn live(
    app: &App,
    project: &Project,
    webhook: &Webhook,
    now: Time,
) -> Result<Vec<Secret<Vec<u8>>>> {
    let live = webhook.secrets.iter().filter(|secret| secret.expires_at.is_none_or(|end| now < end));
    live.map(|secret| app.master.open(place(project, &webhook.id.text()), &secret.sealed)).collect()
}

/// Where they are sealed.
pub(crate) fn place<'a>(project: &Project, row: &'a str) -> Place<'a> {
    Place { table: "webhook", project: project.id, row }
}
