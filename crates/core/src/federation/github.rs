//! What GitHub says of somebody: a code becomes a token, the token asks who it is, and is thrown away.
//!
//! In: the code that the browser brought. Out: a [`Person`], with an address only if GitHub has verified it.
//! What can go wrong: `provider_refused`; `provider_answer_invalid`; `unavailable` where GitHub does not answer.
//!
//! Source: GitHub's "Authorizing OAuth apps" (web application flow) and the REST endpoints `GET /user`, `GET /user/emails`.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use limen_model::{Email, Error, Result, Secret};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Person, Provider, off, refused};
use crate::account::LONGEST_NAME;
use crate::app::App;
use crate::outbound::Request;
use crate::project::Project;

/// The longest answer that is read, in bytes: a hundred addresses fit.
const MOST_READ: usize = 256 * 1024;

/// The longest name at GitHub is 39 characters; on a server of one's own it may be longer.
const LONGEST_LOGIN: usize = 100;

#[derive(Deserialize)]
struct Token {
    access_token: Option<String>,
    token_type: Option<String>,
    /// GitHub answers 200 also when it refuses.
    error: Option<String>,
}

#[derive(Deserialize)]
struct Account {
    id: serde_json::Value,
    login: String,
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    avatar_url: Option<String>,
}

#[derive(Deserialize)]
struct Address {
    email: String,
    #[serde(default)]
    primary: bool,
    #[serde(default)]
    verified: bool,
}

/// Redeems a code, and asks whose it is.
pub(super) async fn ask(
    app: &App,
    project: &Project,
    redirect_uri: &str,
    verifier: &str,
    code: &str,
) -> Result<Person> {
    let token = redeem(app, project, redirect_uri, verifier, code).await?;
    let account: Account = match get(app, project, &token, "/user").await? {
        Some(account) => account,
        None => return Err(refused()),
    };
    let addresses: Vec<Address> = get(app, project, &token, "/user/emails").await?.unwrap_or_default();
    Ok(Person {
        provider: Provider::GitHub,
        subject: subject(&account.id)?,
        username: username(account.login)?,
        name: account.name.filter(|name| !name.trim().is_empty() && name.chars().count() <= LONGEST_NAME),
        avatar_url: account.avatar_url.filter(|url| url.starts_with("https://") && url.len() <= 2048),
        email: verified(&addresses),
    })
}

async fn redeem(
    app: &App,
    project: &Project,
    redirect_uri: &str,
    verifier: &str,
    code: &str,
) -> Result<Secret<String>> {
    let settings = &project.settings.federation.github;
    let secret = project.upstream.github.as_ref().ok_or_else(|| off(Provider::GitHub))?;
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("grant_type", "authorization_code")
        .append_pair("client_id", &settings.client_id)
        .append_pair("client_secret", secret.reveal())
        .append_pair("code", code)
        .append_pair("redirect_uri", redirect_uri)
        .append_pair("code_verifier", verifier)
        .finish();
    let headers = HeaderMap::from_iter([
        (header::ACCEPT, HeaderValue::from_static("application/json")),
        (header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded")),
    ]);
    let request = Request {
        method: Method::POST,
        url: &settings.token_endpoint,
        headers,
        body: Bytes::from(form),
        max_body: MOST_READ,
    };
    let answer = app.outbound.send(request).await?;
    if answer.status.is_server_error() {
        return Err(unavailable(answer.status));
    }
    if !answer.status.is_success() {
        return Err(refused().with_source(format!("status {}", answer.status)));
    }
    let token: Token = read(&answer.body)?;
    let bearer = token.token_type.is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
    match token.access_token.filter(|token| bearer && token.bytes().all(|byte| byte.is_ascii_graphic())) {
        Some(token) if !token.is_empty() => Ok(Secret::new(token)),
        _ => Err(refused().with_source(token.error.unwrap_or_else(|| "no access token".to_owned()))),
    }
}

/// What stands at a path of the API; nothing where the token may not see it.
async fn get<T: DeserializeOwned>(
    app: &App,
    project: &Project,
    token: &Secret<String>,
    path: &str,
) -> Result<Option<T>> {
    let url = format!("{}{path}", project.settings.federation.github.api.trim_end_matches('/'));
    let bearer = Secret::new(format!("Bearer {}", token.reveal()));
    let mut bearer = HeaderValue::from_str(bearer.reveal()).map_err(Error::internal)?;
    bearer.set_sensitive(true);
    let headers = HeaderMap::from_iter([
        (header::ACCEPT, HeaderValue::from_static("application/vnd.github+json")),
        (header::AUTHORIZATION, bearer),
    ]);
    let request =
        Request { method: Method::GET, url: &url, headers, body: Bytes::new(), max_body: MOST_READ };
    let answer = app.outbound.send(request).await?;
    match answer.status {
        StatusCode::OK => read(&answer.body).map(Some),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Ok(None),
        status => Err(unavailable(status)),
    }
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T> {
    // The answer holds secrets and names, so the cause tells its place only.
    serde_json::from_slice(body)
        .map_err(|error| invalid(format!("line {}, column {}", error.line(), error.column())))
}

/// The id as decimal digits. Anything but a positive number is nobody (R17).
fn subject(id: &serde_json::Value) -> Result<String> {
    let id = id.as_u64().filter(|id| *id > 0).ok_or_else(|| invalid("the id is no positive number"))?;
    Ok(id.to_string())
}

fn username(login: String) -> Result<String> {
    let fits = !login.is_empty() && login.len() <= LONGEST_LOGIN && !login.chars().any(char::is_control);
    if fits { Ok(login) } else { Err(invalid("the login is no name")) }
}

/// The primary address if GitHub has verified it, else the first that it has. Addresses behind which GitHub keeps the real
/// one (`…@users.noreply.github.com`) are nobody's mailbox.
fn verified(addresses: &[Address]) -> Option<Email> {
    let proven: Vec<(bool, Email)> = addresses
        .iter()
        .filter(|address| address.verified)
        .filter_map(|address| Some((address.primary, address.email.parse::<Email>().ok()?)))
        .filter(|(_, email)| !email.domain().starts_with("users.noreply."))
        .collect();
    let primary = proven.iter().find(|(primary, _)| *primary);
    primary.or_else(|| proven.first()).map(|(_, email)| email.clone())
}

fn unavailable(status: StatusCode) -> Error {
    Error::unavailable("provider_unavailable", "GitHub does not answer just now. Try again in a moment.")
        .with_source(format!("status {status}"))
}

fn invalid(why: impl Into<String>) -> Error {
    Error::unavailable(
        "provider_answer_invalid",
        "GitHub gave an answer that cannot be used. Try again later.",
    )
    .with_source(why.into())
}

#[cfg(test)]
mod tests;
