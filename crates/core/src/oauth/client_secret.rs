//! Client secrets: long and random, so that a fast hash keeps them; several live side by side while one takes over.
//!
//! In: a client. Out: a secret once, its stored form, and whether a shown one is among them.
//! What can go wrong: a sealed secret that does not open, because the master key is missing.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use limen_model::{Client, ClientId, ClientSecret, Result, Rng, Secret, Time};

use crate::app::App;
use crate::project::Project;
use crate::seal::Place;
use crate::token::fingerprint;

/// What every secret that we make begins with, so that secret scanners know it.
pub const PREFIX: &str = "lmn_c_";

/// A fresh secret: 256 random bits.
pub fn generate(rng: &Rng) -> Secret<String> {
    Secret::new(format!("{PREFIX}{}", rng.token()))
}

/// What is stored of a secret; readable (sealed) only for clients that compute with it (`client_secret_jwt`).
pub fn stored(
    app: &App,
    project: &Project,
    client: &ClientId,
    secret: &Secret<String>,
    readable: bool,
) -> Result<ClientSecret> {
    let bytes = secret.reveal().as_bytes();
    let sealed =
        if readable { Some(app.master.seal(&app.rng, place(project, client), bytes)?) } else { None };
    Ok(ClientSecret { hash: fingerprint(bytes), sealed, created_at: app.clock.now(), expires_at: None })
}

/// Whether the shown secret is one of the client's live ones; without a client the same work leads to no.
pub fn holds(client: Option<&Client>, shown: &Secret<String>, now: Time) -> bool {
    let shown = fingerprint(shown.reveal().as_bytes());
    let decoy = fingerprint(b"nobody");
    let kept = client.map_or(&[][..], |client| &client.secrets);
    let live = kept.iter().filter(|secret| is_live(secret, now)).map(|secret| &secret.hash);
    // Every one is compared, so that the time does not tell which.
    let hits = live
        .chain([&decoy])
        .filter(|hash| verify_slices_are_equal(&hash[..], &shown).is_ok() && **hash != decoy)
        .count();
    hits > 0
}

/// The live secrets of a client that may be read back.
pub fn readable(app: &App, project: &Project, client: &Client) -> Result<Vec<Secret<Vec<u8>>>> {
    let now = app.clock.now();
    let sealed = client
        .secrets
        .iter()
        .filter(|secret| is_live(secret, now))
        .filter_map(|secret| secret.sealed.as_deref());
    sealed.map(|sealed| app.master.open(place(project, &client.id), sealed)).collect()
}

fn is_live(secret: &ClientSecret, now: Time) -> bool {
    secret.expires_at.is_none_or(|end| now < end)
}

/// Where secrets are sealed.
pub(crate) fn place<'a>(project: &Project, client: &'a ClientId) -> Place<'a> {
    Place { table: "client", project: project.id, row: client.as_str() }
}

#[cfg(test)]
mod tests;
