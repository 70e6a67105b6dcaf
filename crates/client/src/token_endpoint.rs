//! Asking the token endpoint (RFC 6749 §3.2), as a public client.
//!
//! In: a grant. Out: tokens, or the server's refusal with its code. What can go wrong: the server cannot be reached
//! or does not speak OAuth.

use limen_model::{Scope, Secret};
use serde::Deserialize;
use url::Url;

use crate::{Error, Http, Metadata, Result};

/// The client that exists in every project for this program.
pub(crate) const CLIENT_ID: &str = "limen-cli";
const TOKEN_EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
const API_KEY: &str = "urn:limen:params:oauth:token-type:api-key";

/// What the token endpoint gave.
#[derive(Debug)]
pub(crate) struct Tokens {
    pub(crate) access: Secret<String>,
    pub(crate) kind: String,
    pub(crate) expires_in: Option<u64>,
    pub(crate) scope: Option<Scope>,
    pub(crate) refresh: Option<Secret<String>>,
    pub(crate) id: Option<String>,
}

#[derive(Deserialize)]
struct Granted {
    access_token: String,
    token_type: String,
    expires_in: Option<u64>,
    scope: Option<Scope>,
    refresh_token: Option<String>,
    id_token: Option<String>,
}

/// An error answer (RFC 6749 §5.2).
#[derive(Debug, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) error: String,
    error_description: Option<String>,
    /// Only GitHub and its like send it with `slow_down`; seconds.
    pub(crate) interval: Option<u64>,
    #[serde(skip)]
    status: u16,
    #[serde(skip)]
    request_id: Option<String>,
}

impl Refusal {
    /// As an error that ends the command.
    pub(crate) fn explain(self, asked: &str) -> Error {
        let why = self.error_description.as_deref().filter(|text| !text.is_empty()).unwrap_or(&self.error);
        let message = format!("The server refused {asked}: {}", sentence(why));
        Error::failed(self.error.clone(), message).with_answer(self.status, self.request_id)
    }
}

fn sentence(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

/// Posts a form to an endpoint that answers `T` or an OAuth error; public clients name themselves in the form.
pub(crate) async fn ask<T: for<'a> Deserialize<'a>>(
    http: &Http,
    url: &Url,
    form: &[(&str, &str)],
) -> Result<Result<T, Refusal>> {
    let mut whole = vec![("client_id", CLIENT_ID)];
    whole.extend_from_slice(form);
    let answer = http.post_form(url, &whole).await?;
    if answer.is_unavailable() {
        return Err(Error::unreachable("server_unavailable", format!("{} is not ready.", http.server()))
            .with_answer(answer.status, answer.request_id)
            .with_hint("Try again in a minute."));
    }
    let refused = |mut refusal: Refusal| {
        (refusal.status, refusal.request_id) = (answer.status, answer.request_id.clone());
        Err(refusal)
    };
    let read = if answer.is_success() { answer.json().map(Ok) } else { answer.json().map(refused) };
    read.ok_or_else(|| {
        Error::failed("bad_answer", format!("{} answered in a way that OAuth does not know.", http.server()))
            .with_answer(answer.status, answer.request_id.clone())
    })
}

/// Asks the token endpoint.
pub(crate) async fn tokens(
    http: &Http,
    metadata: &Metadata,
    form: &[(&str, &str)],
) -> Result<Result<Tokens, Refusal>> {
    let granted = match ask::<Granted>(http, &metadata.token, form).await? {
        Ok(granted) => granted,
        Err(refusal) => return Ok(Err(refusal)),
    };
    Ok(Ok(Tokens {
        access: Secret::new(granted.access_token),
        kind: granted.token_type,
        expires_in: granted.expires_in,
        scope: granted.scope,
        refresh: granted.refresh_token.map(Secret::new),
        id: granted.id_token,
    }))
}

/// Gives the tokens back (RFC 7009): the API key takes their place. A failure leaves a token that ends by itself.
pub(crate) async fn give_back(http: &Http, metadata: &Metadata, tokens: &Tokens) {
    let Some(url) = &metadata.revocation else { return };
    let (token, hint) = match &tokens.refresh {
        Some(refresh) => (refresh, "refresh_token"),
        None => (&tokens.access, "access_token"),
    };
    let form = [("client_id", CLIENT_ID), ("token", token.reveal().as_str()), ("token_type_hint", hint)];
    let _ = http.post_form(url, &form).await;
}

/// For whom and for what an access token is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TokenRequest {
    /// The logical name of the service (RFC 8693 §2.1).
    pub audience: Vec<String>,
    /// The address of the service (RFC 8707 §2).
    pub resource: Vec<String>,
    /// Empty asks for everything that the key holds.
    pub scope: Scope,
}

/// Exchanges an API key for a short-lived access token (RFC 8693).
pub(crate) async fn exchange(
    http: &Http,
    metadata: &Metadata,
    key: &Secret<String>,
    request: &TokenRequest,
) -> Result<Tokens> {
    let scope = request.scope.to_string();
    let mut form = vec![
        ("grant_type", TOKEN_EXCHANGE),
        ("subject_token", key.reveal()),
        ("subject_token_type", API_KEY),
    ];
    form.extend(request.audience.iter().map(|audience| ("audience", audience.as_str())));
    form.extend(request.resource.iter().map(|resource| ("resource", resource.as_str())));
    if !request.scope.is_empty() {
        form.push(("scope", &scope));
    }
    tokens(http, metadata, &form).await?.map_err(|refusal| {
        // RFC 8693 §2.2.2: `invalid_request` stands for a subject token that does not hold, `invalid_grant` in practice.
        if refusal.error == "invalid_grant" {
            return Error::not_signed_in(
                "key_refused",
                "The server does not take the key of this workstation any more.",
            )
            .with_hint("It was revoked or has expired. Sign in again: limen login.");
        }
        let hint = (refusal.error == "invalid_target")
            .then_some("The name after --audience or --resource must be one that the server knows.");
        let error = refusal.explain("a token");
        match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        }
    })
}
