mod codes;
mod passwords;
mod tokens;

use data_encoding::BASE64URL_NOPAD;
use limen_model::{Caller, Kind, RequestInfo, Result};
use serde_json::{Value, json};

use super::*;
use crate::fixture::{PASSWORD, World, secret};
use crate::mail::Language;

const ADA: &str = "ada@example.com";
const EVE: &str = "eve@example.com";

/// The API is on, for a client of its own.
async fn switch_on(world: &World, settings: &str) {
    world
        .declare(json!([{
            "client_id": "identra", "token_endpoint_auth_method": "none",
            "redirect_uris": ["https://app.example/callback"], "grant_types": ["authorization_code", "refresh_token"],
        }]))
        .await;
    world.configure(&format!("[settings.identra]\nclient = 'identra'\n{settings}")).await;
}

/// Somebody somewhere, with no browser.
fn from(address: &str) -> Caller {
    let address = Some(address.parse().expect("an address"));
    Caller::anonymous(RequestInfo { request_id: "test".into(), address, user_agent: None })
}

fn said(email: &str) -> Said<'_> {
    Said { email, language: Language::English }
}

async fn send(world: &World, email: &str) -> Result<()> {
    code::send(&world.app, &world.project(), &from("192.0.2.1"), said(email)).await
}

async fn redeem(world: &World, email: &str, digits: &str) -> Result<Pair> {
    code::redeem(&world.app, &world.project(), &from("192.0.2.1"), said(email), digits).await
}

/// Somebody comes in by the code, and so is made.
async fn by_code(world: &World, email: &str) -> Pair {
    send(world, email).await.expect("a letter");
    let digits = world.code_for(email).await;
    redeem(world, email, &digits).await.expect("tokens")
}

async fn login(world: &World, email: &str, typed: &str) -> Result<Pair> {
    login_from(world, "192.0.2.1", email, typed).await
}

async fn login_from(world: &World, address: &str, email: &str, typed: &str) -> Result<Pair> {
    password::login(&world.app, &world.project(), &from(address), said(email), &secret(typed)).await
}

async fn register(world: &World, email: &str, typed: &str, digits: &str) -> Result<Pair> {
    let shown = password::Shown { password: &secret(typed), code: digits };
    password::register(&world.app, &world.project(), &from("192.0.2.1"), said(email), shown).await
}

async fn refresh(world: &World, token: &str) -> Result<Pair> {
    session::refresh(&world.app, &world.project(), &from("192.0.2.1"), token).await
}

async fn revoke(world: &World, token: &str) -> Result<()> {
    session::revoke(&world.app, &world.project(), &from("192.0.2.1"), token).await
}

async fn info(world: &World, token: &str) -> Result<me::LoginInfo> {
    me::login_info(&world.app, &world.project(), &from("192.0.2.1"), token).await
}

/// What went wrong, by kind and text.
#[track_caller]
fn refused<T: std::fmt::Debug>(outcome: Result<T>) -> (Kind, String) {
    let error = outcome.expect_err("a refusal");
    (error.kind(), error.public().to_owned())
}

/// One part of a token.
fn part(token: &str, at: usize) -> Value {
    let text = token.split('.').nth(at).expect("a part");
    serde_json::from_slice(&BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url")).expect("JSON")
}
