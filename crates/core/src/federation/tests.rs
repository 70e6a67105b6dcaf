//! A GitHub that a test can make say anything, and the people who come from it.

use limen_model::{Artifact, ArtifactKind, Kind, LinkedIdentity, SignUp, UserState};
use serde_json::json;
use url::Url;

use super::*;
use crate::authenticator::means::Means;
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{Browser, PASSWORD, World, both_engines};
use crate::token::fingerprint;
use crate::{session, user};

mod door;
mod linking;
mod settings;
mod states;

const SECRET: &str = "0123456789abcdef0123456789abcdef01234567";
const APPLICATION: &str = "https://app.example/callback";

/// A GitHub of the test's own.
struct GitHub(Neighbour);

impl GitHub {
    /// Starts it, and configures it as an operator does.
    async fn start(world: &World) -> Self {
        let github = Self(Neighbour::start().await);
        world
            .configure(&format!(
                "[settings.federation.github]\nclient_id = \"Iv1.limen\"\nclient_secret = \"{SECRET}\"\n\
                 authorization_endpoint = \"{}\"\ntoken_endpoint = \"{}\"\napi = \"{}\"\n\
                 redirect_uris = [\"{APPLICATION}\"]\n",
                github.0.url("/login/oauth/authorize"),
                github.0.url("/login/oauth/access_token"),
                github.0.url("/api/v3"),
            ))
            .await;
        github.0.publish(
            "/login/oauth/access_token",
            json!({ "access_token": "gho_canary", "token_type": "bearer" }),
        );
        github
    }

    /// Whoever comes from now on is this one, with these addresses.
    fn shows(&self, id: u64, login: &str, addresses: serde_json::Value) {
        let avatar = format!("https://avatars.example/u/{id}");
        self.0.publish(
            "/api/v3/user",
            json!({ "id": id, "login": login, "name": "Octavia Cat", "avatar_url": avatar }),
        );
        self.0.publish("/api/v3/user/emails", addresses);
    }

    /// The same with one verified address.
    fn is(&self, id: u64, login: &str, email: &str) {
        self.shows(id, login, json!([{ "email": email, "primary": true, "verified": true }]));
    }

    /// The form of the newest token request.
    fn form(&self) -> Vec<(String, String)> {
        let heard = self.0.heard();
        let request =
            heard.iter().rev().find(|request| request.starts_with("POST /login/oauth/access_token")).unwrap();
        let (_, body) = request.split_once("\r\n\r\n").unwrap();
        url::form_urlencoded::parse(body.as_bytes()).into_owned().collect()
    }
}

fn parameter(url: &str, name: &str) -> String {
    let url = Url::parse(url).unwrap();
    url.query_pairs()
        .find(|(own, _)| own == name)
        .unwrap_or_else(|| panic!("no {name} in {url}"))
        .1
        .into_owned()
}

fn wish(purpose: Purpose) -> Start<'static> {
    Start { provider: " GitHub ", redirect_uri: APPLICATION, purpose }
}

/// Begins and ends a sign-in of an application.
async fn comes(world: &World, browser: &Browser) -> Result<Came> {
    let project = world.project();
    let started = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await?;
    sign_in(&world.app, &project, &browser.caller, "code-1", &started.state).await
}

async fn links(world: &World, browser: &Browser) -> Result<Profile> {
    let project = world.project();
    let user = browser.caller.require_user()?;
    let started = start(&world.app, &project, &browser.caller, wish(Purpose::Link)).await?;
    link(&world.app, &project, &browser.caller, user, "code-1", &started.state).await
}

async fn count(world: &World, action: &str) -> usize {
    let all = world.read(async |tx| tx.list_audit(None, 200).await).await;
    all.iter().filter(|event| event.action == action).count()
}
