//! A GitHub of the tests' own: the pages and endpoints that an OAuth app meets, and people with addresses.
//!
//! In: who sits at the browser, and what they answer. Out: redirects, tokens and JSON as GitHub gives them.
//! What can go wrong: what GitHub refuses is refused here, in the same way; a test then sees what Limen makes of it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use aws_lc_rs::digest::{SHA256, digest};
use axum::Form;
use axum::extract::{Query, State};
use axum::http::header::{AUTHORIZATION, LOCATION, USER_AGENT};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use url::Url;

/// The id of the OAuth app.
pub const CLIENT_ID: &str = "Iv1.limen";
/// Its secret.
pub const CLIENT_SECRET: &str = "0123456789abcdef0123456789abcdef01234567";

/// What every access token begins with.
pub const TOKEN: &str = "gho_canary_";

/// Somebody who has an account at GitHub.
#[derive(Debug, Clone, PartialEq)]
pub struct Octocat {
    /// What never changes.
    pub id: u64,
    /// What they are called.
    pub login: String,
    /// Their addresses: which, whether it is the primary one, whether GitHub has verified it.
    pub addresses: Vec<(String, bool, bool)>,
}

impl Octocat {
    /// Somebody with one address.
    pub fn new(id: u64, login: &str, email: &str, verified: bool) -> Self {
        Self { id, login: login.to_owned(), addresses: vec![(email.to_owned(), true, verified)] }
    }
}

/// The server; it ends with the test's runtime.
#[derive(Clone)]
pub struct GitHub {
    base: String,
    desk: Arc<Mutex<Desk>>,
}

#[derive(Default)]
struct Desk {
    person: Option<Octocat>,
    denies: bool,
    issued: u64,
    codes: HashMap<String, Code>,
    tokens: HashMap<String, Octocat>,
}

struct Code {
    person: Octocat,
    redirect_uri: String,
    challenge: String,
}

type Parameters = HashMap<String, String>;

impl GitHub {
    /// Listens on a loopback port.
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://127.0.0.1:{}", listener.local_addr().expect("an address").port());
        let github = Self { base, desk: Arc::default() };
        let router = axum::Router::new()
            .route("/login/oauth/authorize", get(authorize))
            .route("/login/oauth/access_token", post(access_token))
            .route("/api/v3/user", get(user))
            .route("/api/v3/user/emails", get(emails))
            .with_state(github.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        github
    }

    /// The settings of a project that uses it, in TOML.
    pub fn settings(&self) -> String {
        let base = &self.base;
        format!(
            "[settings.federation.github]\nclient_id = \"{CLIENT_ID}\"\nclient_secret = \"{CLIENT_SECRET}\"\n\
             authorization_endpoint = \"{base}/login/oauth/authorize\"\n\
             token_endpoint = \"{base}/login/oauth/access_token\"\napi = \"{base}/api/v3\"\n"
        )
    }

    /// Whoever sits at the browser from now on, and allows what is asked.
    pub fn seats(&self, person: Octocat) {
        let mut desk = self.desk();
        (desk.person, desk.denies) = (Some(person), false);
    }

    /// From now on they say no.
    pub fn denies(&self) {
        self.desk().denies = true;
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.desk.lock().expect("the desk")
    }
}

async fn authorize(State(github): State<GitHub>, Query(asked): Query<Parameters>) -> Response {
    let get = |name: &str| asked.get(name).cloned().unwrap_or_default();
    if get("client_id") != CLIENT_ID || get("code_challenge_method") != "S256" {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Ok(mut back) = get("redirect_uri").parse::<Url>() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut desk = github.desk();
    match desk.person.clone().filter(|_| !desk.denies) {
        None => drop(
            back.query_pairs_mut().append_pair("error", "access_denied").append_pair("state", &get("state")),
        ),
        Some(person) => {
            desk.issued += 1;
            let code = format!("code_canary_{}", desk.issued);
            back.query_pairs_mut().append_pair("code", &code).append_pair("state", &get("state"));
            let issued = Code { person, redirect_uri: get("redirect_uri"), challenge: get("code_challenge") };
            desk.codes.insert(code, issued);
        }
    }
    (StatusCode::FOUND, [(LOCATION, back.to_string())]).into_response()
}

async fn access_token(State(github): State<GitHub>, Form(form): Form<Parameters>) -> Json<Value> {
    let get = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    if get("client_id") != CLIENT_ID || get("client_secret") != CLIENT_SECRET {
        return Json(json!({ "error": "incorrect_client_credentials" }));
    }
    let mut desk = github.desk();
    let Some(code) = desk.codes.remove(get("code")) else {
        return Json(json!({ "error": "bad_verification_code" }));
    };
    let challenge = BASE64URL_NOPAD.encode(digest(&SHA256, get("code_verifier").as_bytes()).as_ref());
    if code.redirect_uri != get("redirect_uri") || code.challenge != challenge {
        return Json(json!({ "error": "bad_verification_code" }));
    }
    desk.issued += 1;
    let token = format!("{TOKEN}{}", desk.issued);
    desk.tokens.insert(token.clone(), code.person);
    Json(json!({ "access_token": token, "scope": "read:user,user:email", "token_type": "bearer" }))
}

/// Whose token a request carries. GitHub refuses programs that do not say who they are.
fn whose(github: &GitHub, headers: &HeaderMap) -> Result<Octocat, StatusCode> {
    if !headers.contains_key(USER_AGENT) {
        return Err(StatusCode::FORBIDDEN);
    }
    let token = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let desk = github.desk();
    token.and_then(|token| desk.tokens.get(token)).cloned().ok_or(StatusCode::UNAUTHORIZED)
}

async fn user(State(github): State<GitHub>, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    let person = whose(&github, &headers)?;
    let avatar = format!("https://avatars.githubusercontent.com/u/{}", person.id);
    Ok(Json(json!({
        "id": person.id, "login": person.login, "name": null, "email": null, "avatar_url": avatar, "type": "User",
    })))
}

async fn emails(State(github): State<GitHub>, headers: HeaderMap) -> Result<Json<Value>, StatusCode> {
    let person = whose(&github, &headers)?;
    let all = person.addresses.iter().map(|(email, primary, verified)| {
        json!({ "email": email, "primary": primary, "verified": verified, "visibility": null })
    });
    Ok(Json(all.collect()))
}
