//! The ID token of a login: proof that the tokens belong to the person who just signed in, here and now.
//!
//! In: what the token endpoint gave, and the nonce that was sent. Out: nothing, when all of OIDC Core §3.1.3.7 holds.
//! What can go wrong: no ID token, another issuer, audience, nonce or signature, or a clock that is off.

use limen_jose::{JwkSet, KeySet, Typ, Validation};
use limen_model::Time;
use serde::Deserialize;
use serde_json::Value;

use crate::token_endpoint::{CLIENT_ID, Tokens};
use crate::{Error, Http, Metadata, Result};

/// How far the clock of a workstation may be off, in seconds.
const LEEWAY: u32 = 300;

#[derive(Deserialize)]
struct Claims {
    aud: Value,
    azp: Option<String>,
    nonce: Option<String>,
}

/// Fetches the keys of the issuer and checks signature and claims; `nonce` is none in the device grant, which has none.
pub(crate) async fn check(
    http: &Http,
    metadata: &Metadata,
    tokens: &Tokens,
    nonce: Option<&str>,
    now: Time,
) -> Result<()> {
    let token = tokens.id.as_deref().ok_or_else(|| refused("it is missing"))?;
    let url = metadata.jwks.as_ref().ok_or_else(|| refused("the server publishes no keys"))?;
    let answer = http.get(url.as_str(), None).await?;
    let keys = answer.is_success().then(|| JwkSet::parse(answer.body()).ok()).flatten();
    let keys = keys.ok_or_else(|| refused("the server's keys cannot be read"))?;
    verify(token, &KeySet::new(&keys), metadata.issuer.as_str(), nonce, now)
}

fn verify(token: &str, keys: &KeySet, issuer: &str, nonce: Option<&str>, now: Time) -> Result<()> {
    let validation = Validation::new(Typ::Jwt, now)
        .leeway(LEEWAY)
        .issuer(issuer)
        .audience(CLIENT_ID)
        .require(&["iss", "sub", "aud", "exp", "iat"]);
    let claims = validation.verify::<Claims>(token, keys).map_err(|error| explain(&error))?.claims;
    if nonce.is_some() && claims.nonce.as_deref() != nonce {
        return Err(refused("it belongs to another sign-in"));
    }
    // OIDC Core §3.1.3.7, 4 and 5: with more than one audience the client must be the authorized party.
    let several = claims.aud.as_array().is_some_and(|many| many.len() > 1);
    match claims.azp.as_deref() {
        Some(CLIENT_ID) => Ok(()),
        None if !several => Ok(()),
        Some(_) | None => Err(refused("it was made for another application")),
    }
}

fn explain(error: &limen_jose::Error) -> Error {
    let refused = refused(&error.to_string());
    match error {
        limen_jose::Error::Expired | limen_jose::Error::NotYetValid => {
            refused.with_hint("The clock of this machine may be wrong. Set it, then sign in again.")
        }
        _ => refused,
    }
}

fn refused(why: &str) -> Error {
    Error::failed("bad_id_token", format!("The server's proof of the sign-in does not hold: {why}."))
        .with_hint("Nothing was kept. If it happens again, tell whoever runs the server.")
}

#[cfg(test)]
mod tests;
