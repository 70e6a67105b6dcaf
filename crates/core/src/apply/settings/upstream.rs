//! The client secret of an identity provider, kept apart from the settings and sealed.
//!
//! In: the secret, where the file names one. Out: what differs, masked. What can go wrong: an endpoint that would get a secret
//! which it never had (R47).

use limen_model::{ApplicationType, GitHubSettings, Result, Settings};
use limen_store::Tx;
use url::{Host, Url};

use super::super::Plan;
use super::super::declaration::refuse;
use super::super::difference::{self, Field};
use crate::federation::{self, GITHUB};
use crate::oauth::redirect_uri;

pub(super) async fn apply(
    plan: &Plan<'_>,
    tx: &mut Tx<'_>,
    before: &GitHubSettings,
    settings: &Settings,
) -> Result<Option<Field>> {
    let (app, project, now) = (plan.app, plan.project.id, plan.app.clock.now());
    let stored = tx.find_secret(GITHUB).await?;
    let Some(wanted) = &plan.declaration.github_secret else {
        let moved = before.token_endpoint != settings.federation.github.token_endpoint;
        return if moved && stored.is_some() {
            let why = "token_endpoint changes, and the client secret goes there: name client_secret or client_secret_file too";
            Err(refuse("settings.federation.github", why))
        } else {
            Ok(None)
        };
    };
    if let Some(sealed) = &stored
        && federation::open(project, sealed, &app.master)?.reveal() == wanted.reveal()
    {
        return Ok(None);
    }
    if plan.write {
        let place = federation::place(project, GITHUB);
        let sealed = app.master.seal(&app.rng, place, wanted.reveal().as_bytes())?;
        match &stored {
            Some(before) => tx.replace_secret(GITHUB, before, &sealed, now).await?,
            None => tx.insert_secret_if_absent(GITHUB, &sealed, now).await?,
        };
    }
    Ok(Some(difference::masked("federation.github.client_secret", stored.is_some())))
}

/// Whether the addresses are such as people and secrets may be sent to.
pub(super) fn holds(github: &GitHubSettings) -> bool {
    [&github.authorization_endpoint, &github.token_endpoint, &github.api]
        .into_iter()
        .all(|url| is_endpoint(url))
        && github.redirect_uris.iter().all(|uri| redirect_uri::check(uri, ApplicationType::Native).is_ok())
}

fn is_endpoint(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let loopback = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return false,
    };
    plain && (url.scheme() == "https" || (url.scheme() == "http" && loopback))
}
