//! `limen token`.
//!
//! In: for whom and for what. Out: an access token on stdout, nothing else. What can go wrong: the server does not know
//! the service, or the key may not do what is asked.

use limen_client::{Result, TokenRequest};
use limen_model::Scope;
use serde_json::json;

use crate::args::Token;
use crate::environment::Environment;
use crate::online;
use crate::reply::Reply;

pub(super) fn run(here: &Environment, token: Token) -> Result<Reply> {
    let target = here.target()?;
    let scope = token.scopes.iter().fold(Scope::default(), |all, one| all.or(one));
    let request = TokenRequest { audience: token.audience, resource: token.resource, scope };
    let token = match here.tokens.cached(&target, &request, &here.clock) {
        Some(token) => token,
        None => online::run(here.tokens.fresh(&target, &request, &here.clock))?,
    };
    let json = json!({
        "accessToken": token.secret.reveal(),
        "tokenType": token.kind,
        "scopes": token.scope.iter().collect::<Vec<_>>(),
        "expireTime": token.expires.map(limen_model::Time::rfc3339),
    });
    Ok(Reply::new(json, token.secret.reveal().as_str()))
}
