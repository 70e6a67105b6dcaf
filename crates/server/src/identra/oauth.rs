//! `/api/oauth/…`: by an identity provider.
//!
//! In: a provider and where it sends people back; later code and state. Out: where to go; later tokens, and what the provider says.
//! What can go wrong: what the use cases refuse.

use axum::body::Body;
use http::Response;
use limen_core::identra::oauth::{self, Arrived, Offered};
use serde_json::{Value, json};

use super::answer::give;
use super::input::Input;
use super::{shown, token_of};
use crate::bearer;
use crate::context::{Call, Context};

pub(super) async fn providers(context: Context) -> Response<Body> {
    let one = |offered: Offered| {
        let mut told = json!({ "name": offered.name, "enabled": offered.reason.is_none() });
        if let Some(reason) = offered.reason {
            told["reason"] = json!(reason);
        }
        told
    };
    let offered = oauth::providers(context.app(), &context.project).await;
    let told = offered.map(|all| json!({ "providers": all.into_iter().map(one).collect::<Vec<Value>>() }));
    give(&context, told)
}

pub(super) async fn url(context: Context) -> Response<Body> {
    let begun = async {
        let input = Input::of_query(context.uri.query().unwrap_or_default());
        let (provider, redirect_url) = (input.text("provider")?, input.text("redirect_url")?);
        let wish = (provider.as_str(), redirect_url.as_str());
        let token = bearer::plain(&context.headers)?;
        let started = oauth::url(context.app(), &context.project, &context.nobody(), token, wish).await?;
        Ok(json!({ "url": started.authorization_url, "state": started.state }))
    };
    give(&context, begun.await)
}

pub(super) async fn login(call: Call) -> Response<Body> {
    let arrived = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        let (code, state) = (input.text("code")?, input.text("state")?);
        let (nobody, language) = (context.nobody(), context.language());
        let back = (code.as_str(), state.as_str());
        let arrived = oauth::login(context.app(), &context.project, &nobody, language, back).await?;
        let email = json!(arrived.profile.email);
        let mut told = with_profile(arrived);
        told["email"] = email;
        Ok(told)
    };
    give(&call.context, arrived.await)
}

pub(super) async fn bind(call: Call) -> Response<Body> {
    let arrived = async {
        let (context, input) = (&call.context, Input::of_body(&call.body)?);
        let (code, state) = (input.text("code")?, input.text("state")?);
        let (token, nobody) = (token_of(&call)?, context.nobody());
        let back = (code.as_str(), state.as_str());
        oauth::bind(context.app(), &context.project, &nobody, &token, back).await.map(with_profile)
    };
    give(&call.context, arrived.await)
}

fn with_profile(arrived: Arrived) -> Value {
    let mut told = shown(arrived.pair);
    told["username"] = json!(arrived.profile.username);
    told["avatar_url"] = json!(arrived.profile.avatar_url);
    told
}
