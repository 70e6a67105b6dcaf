//! Signing in with a code on another device (RFC 8628).
//!
//! In: what is asked for. Out: tokens. What can go wrong: the person refuses, the code expires, or the server goes away
//! for longer than the code lives.

use std::time::Duration;

use limen_model::{Clock, Scope, Secret};
use serde::Deserialize;

use crate::sign_in::Progress;
use crate::token_endpoint::{self, Refusal, Tokens};
use crate::{Error, Http, Kind, Metadata, Result, id_token};

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// RFC 8628 §3.2: what holds when the server does not say; seconds.
const INTERVAL: u64 = 5;
/// RFC 8628 §3.5: how much `slow_down` adds, for this and all later requests; seconds.
const SLOWER: u64 = 5;

#[derive(Deserialize)]
struct Authorization {
    device_code: String,
    user_code: String,
    verification_uri: String,
    verification_uri_complete: Option<String>,
    expires_in: u64,
    interval: Option<u64>,
}

/// Shows a code and waits until the person has entered it somewhere.
pub(crate) async fn device_login(
    http: &Http,
    metadata: &Metadata,
    scope: &Scope,
    clock: &Clock,
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Tokens> {
    let endpoint = metadata.device_authorization.as_ref().ok_or_else(|| {
        Error::failed(
            "no_device_login",
            format!("{} does not let people sign in with a code.", metadata.issuer),
        )
        .with_hint("Sign in by browser: limen login.")
    })?;
    let asked =
        token_endpoint::ask::<Authorization>(http, endpoint, &[("scope", &scope.to_string())]).await?;
    let authorization = asked.map_err(|refusal| refusal.explain("the sign-in"))?;
    let lifetime = Duration::from_secs(authorization.expires_in);
    let complete = authorization.verification_uri_complete.as_deref();
    tell(Progress::Device {
        user_code: &authorization.user_code,
        url: &authorization.verification_uri,
        complete_url: complete,
        expires: clock.now() + lifetime,
    });
    let code = Secret::new(authorization.device_code);
    let form = [("grant_type", DEVICE_CODE), ("device_code", code.reveal())];
    let rhythm = Rhythm { interval: authorization.interval.unwrap_or(INTERVAL).max(1), lifetime };
    let ask = async || token_endpoint::tokens(http, metadata, &form).await;
    let tokens = rhythm.poll(clock, ask, async |pause| tokio::time::sleep(pause).await).await?;
    id_token::check(http, metadata, &tokens, None, clock.now()).await?;
    Ok(tokens)
}

/// How often to ask, and for how long.
struct Rhythm {
    interval: u64,
    lifetime: Duration,
}

impl Rhythm {
    /// Asks until there is an answer that ends it (RFC 8628 §3.5).
    async fn poll<T>(
        mut self,
        clock: &Clock,
        mut ask: impl AsyncFnMut() -> Result<Result<T, Refusal>>,
        mut pause: impl AsyncFnMut(Duration),
    ) -> Result<T> {
        let deadline = clock.now() + self.lifetime;
        loop {
            pause(Duration::from_secs(self.interval)).await;
            if clock.now() >= deadline {
                return Err(expired());
            }
            match ask().await {
                Ok(Ok(tokens)) => return Ok(tokens),
                Ok(Err(refusal)) => self.heed(refusal)?,
                // RFC 8628 §3.5: on a connection time-out, ask less often; the person may still be typing.
                Err(error) if error.kind() == Kind::Unreachable => {
                    self.interval = (self.interval * 2).min(60)
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn heed(&mut self, refusal: Refusal) -> Result<()> {
        match refusal.error.as_str() {
            "authorization_pending" => Ok(()),
            "slow_down" => {
                self.interval = refusal.interval.unwrap_or(0).max(self.interval + SLOWER);
                Ok(())
            }
            "access_denied" => {
                Err(Error::failed("access_denied", "The sign-in was refused on the other device.")
                    .with_hint("Start again with limen login --device when you want to allow it."))
            }
            "expired_token" => Err(expired()),
            _ => Err(refusal.explain("the sign-in")),
        }
    }
}

fn expired() -> Error {
    Error::failed("expired_token", "The code has expired before anybody signed in with it.")
        .with_hint("Start again: limen login --device.")
}

#[cfg(test)]
mod tests;
