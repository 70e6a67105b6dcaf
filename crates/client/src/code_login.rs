//! Signing in through the browser: authorization code with PKCE over a loopback redirect (RFC 8252, RFC 7636).
//!
//! In: what is asked for. Out: tokens, and the browser that waits for a word.
//! What can go wrong: nobody answers within five minutes, the server refuses, or the answer is not the server's.

use std::time::Duration;

use limen_model::{Clock, Rng, Scope};

use crate::id_token;
use crate::loopback::{Expected, Loopback, Waiting};
use crate::pkce::Pkce;
use crate::sign_in::Progress;
use crate::token_endpoint::{self, CLIENT_ID, Tokens};
use crate::{Browser, Error, Http, Metadata, Result};

/// How long a person may take in the browser.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// Opens the browser and waits for it to come back with a code, then redeems the code.
pub(crate) async fn code_login(
    http: &Http,
    metadata: &Metadata,
    scope: &Scope,
    browser: &Browser,
    (clock, rng): (&Clock, &Rng),
    tell: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<(Tokens, Waiting)> {
    let endpoint = metadata.authorization.as_ref().ok_or_else(|| {
        Error::failed(
            "no_browser_login",
            format!("{} does not let people sign in by browser.", metadata.issuer),
        )
        .with_hint("Sign in with a code: limen login --device.")
    })?;
    let (pkce, state, nonce) = (Pkce::new(rng), rng.token(), rng.token());
    let loopback = Loopback::bind().await?;
    let redirect_uri = loopback.redirect_uri();
    let mut url = endpoint.clone();
    url.query_pairs_mut().extend_pairs([
        ("response_type", "code"),
        ("client_id", CLIENT_ID),
        ("redirect_uri", &redirect_uri),
        ("scope", &scope.to_string()),
        ("state", &state),
        ("nonce", &nonce),
        ("code_challenge", &pkce.challenge),
        ("code_challenge_method", "S256"),
    ]);
    tell(Progress::Browser { url: url.as_str(), opened: browser.open(url.as_str()) });
    let expected =
        Expected { state, issuer: metadata.issuer.as_str().to_owned(), sends_iss: metadata.sends_iss };
    let caught = tokio::time::timeout(PATIENCE, loopback.catch(expected)).await.map_err(|_| {
        Error::failed("timed_out", "Nobody signed in within five minutes.")
            .with_hint("Start again: limen login.")
    })??;
    let form = [
        ("grant_type", "authorization_code"),
        ("code", caught.code.reveal()),
        ("redirect_uri", &redirect_uri),
        ("code_verifier", pkce.verifier.reveal()),
    ];
    let redeemed = async {
        let tokens = token_endpoint::tokens(http, metadata, &form).await?;
        let tokens = tokens.map_err(|refusal| refusal.explain("the sign-in"))?;
        id_token::check(http, metadata, &tokens, Some(&nonce), clock.now()).await?;
        Ok(tokens)
    };
    match redeemed.await {
        Ok(tokens) => Ok((tokens, caught.waiting)),
        Err(error) => {
            caught.waiting.fail(&error).await;
            Err(error)
        }
    }
}
