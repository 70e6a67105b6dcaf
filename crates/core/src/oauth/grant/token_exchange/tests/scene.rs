//! Who exchanges tokens, and how. In: a world. Out: clients, tokens and keys of theirs, and what an exchange answers.

use std::time::Duration;

use limen_model::{Grant, GrantId};
use serde_json::{Value, json};

use super::super::*;
use crate::api_key::{self, NewApiKey};
use crate::client;
use crate::fixture::application::{CALLBACK, bare, basic, params};
use crate::fixture::{Browser, World};
use crate::oauth::client_authentication::Credentials;
use crate::oauth::dpop::Presented;
use crate::oauth::grant;
use crate::token::{self, AccessToken, Confirmation};

pub(super) const SECRET: &str = "0123456789abcdef0123456789abcdef";
pub(super) const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
pub(super) const API: &str = "https://api.example";
pub(super) const STORE: &str = "https://store.example";

/// A front end, a back end that may exchange its tokens, a third behind it, and a stranger.
pub(super) async fn declare(world: &World) {
    let entry = |id: &str, more: Value| {
        let mut entry = json!({
            "client_id": id, "client_secret": SECRET, "redirect_uris": [CALLBACK], "scope": "openid email orders:read orders:write",
            "grant_types": ["authorization_code", "client_credentials", EXCHANGE],
        });
        for (name, value) in more.as_object().unwrap() {
            entry[name] = value.clone();
        }
        entry
    };
    world
        .declare(json!([
            entry("front", json!({ "exchange_from": ["self"], "resources": [API] })),
            entry("back", json!({ "exchange_from": ["front", "back"], "resources": [STORE], "scope": "openid orders:read" })),
            entry("third", json!({ "exchange_from": ["back"] })),
            entry("stranger", json!({})),
        ]))
        .await;
}

/// A grant for whoever is signed in here, and an access token of it.
pub(super) async fn token_of(
    world: &World,
    browser: &Browser,
    id: &str,
    scope: &str,
    resources: &[&str],
) -> (String, Grant) {
    let (app, now) = (&world.app, world.clock.now());
    let grant = Grant {
        id: GrantId::new(&app.rng, now),
        user_id: browser.caller.user_id().unwrap(),
        client_id: id.parse().unwrap(),
        session_id: browser.caller.session,
        scope: scope.parse().unwrap(),
        resources: resources.iter().map(ToString::to_string).collect(),
        claims: None,
        nonce: None,
        binding: None,
        proof: browser.caller.proof.clone().unwrap(),
        offline: false,
        generation: 0,
        rotated_at: now,
        created_at: now,
        idle_expires_at: now + Duration::from_secs(900),
        expires_at: now + Duration::from_secs(900),
        revoked_at: None,
        revoke_reason: None,
    };
    world.write(async |tx| tx.insert_grant(&grant).await).await;
    (minted(world, &grant, None).await, grant)
}

pub(super) async fn minted(world: &World, grant: &Grant, confirmation: Option<Confirmation>) -> String {
    let (app, project) = (&world.app, world.project());
    let client = client::find(app, &project, grant.client_id.as_str()).await.unwrap().unwrap();
    let admission = issue::admit(app, &project, grant.user_id, &grant.proof).await.unwrap();
    let order = Order { confirmation, ..Order::of_grant(&client, grant) };
    issue::mint(app, &project, &admission, &order).unwrap().access_token
}

pub(super) async fn ask(
    world: &World,
    credentials: &Credentials,
    proof: Option<&str>,
    pairs: &[(&str, &str)],
) -> Result<TokenResponse, OAuthError> {
    let form = params(&[&[("grant_type", EXCHANGE)], pairs].concat());
    let (caller, url) = (world.browser("192.0.2.9").caller, world.project().url("/oauth2/token"));
    let proof = proof.map(|proof| Presented { proof, url: &url });
    grant::token(&world.app, &world.project(), &caller, credentials, proof, &form).await
}

/// Exchanges an access token as a client.
pub(super) async fn exchanged(
    world: &World,
    id: &str,
    subject: &str,
    more: &[(&str, &str)],
) -> Result<TokenResponse, OAuthError> {
    let pairs = [&[("subject_token", subject), ("subject_token_type", ACCESS_TOKEN)], more].concat();
    ask(world, &basic(id, SECRET), None, &pairs).await
}

pub(super) async fn by_key(
    world: &World,
    key: &str,
    more: &[(&str, &str)],
) -> Result<TokenResponse, OAuthError> {
    let pairs =
        [&[("subject_token", key), ("subject_token_type", API_KEY), ("client_id", client::CLI)], more]
            .concat();
    ask(world, &bare(), None, &pairs).await
}

pub(super) async fn live(world: &World, token: &str) -> Option<AccessToken> {
    token::verify(&world.app, &world.project(), token).await.ok().map(|token| AccessToken::clone(&token))
}

pub(super) fn code(outcome: Result<TokenResponse, OAuthError>) -> Code {
    outcome.map(|answer| answer.scope).expect_err("a refusal").code()
}

pub(super) async fn key_of(
    world: &World,
    browser: &Browser,
    scope: &str,
    expires_in: Option<u64>,
) -> (String, limen_model::ApiKeyId) {
    let wish = NewApiKey {
        name: "cli@ship".into(),
        scope: scope.parse().unwrap(),
        expires_at: expires_in.map(|seconds| world.clock.now() + Duration::from_secs(seconds)),
        workstation: None,
        rotate: false,
    };
    let made = api_key::create(&world.app, &world.project(), &browser.caller, wish).await.unwrap();
    (made.secret.reveal().clone(), made.key.id)
}

pub(super) async fn ada(world: &World) -> Browser {
    world.register(&world.browser("192.0.2.1"), "ada@example.com").await
}
