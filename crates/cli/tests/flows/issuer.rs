//! A small issuer that lets everybody in as `ada`, keeps a log, and can be told to misbehave.

mod api;
mod oauth;
mod wire;

use std::collections::HashMap;
use std::net::TcpListener;
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;

use limen_jose::{Algorithm, JwkSet, SigningKey, TokenSigner};
use rustls::ServerConfig;
use serde_json::Value;

pub use wire::Authority;
use wire::{Request, Response};

pub struct Issuer {
    url: String,
    state: Arc<Mutex<State>>,
}

/// Everything that the issuer knows, and how it is to misbehave.
pub struct State {
    pub url: String,
    /// `METHOD /path`, and for tokens the grant, in order.
    pub log: Vec<String>,
    /// The form or query of each request in `log`.
    pub asked: Vec<HashMap<String, String>>,
    pub keys: Vec<Key>,
    pub sessions: Vec<Value>,
    pub behaviour: Behaviour,
    codes: HashMap<String, HashMap<String, String>>,
    tokens: HashMap<String, String>,
    signer: TokenSigner,
    jwks: JwkSet,
}

/// An API key.
pub struct Key {
    pub secret: String,
    pub revoked: bool,
    pub shape: Value,
}

/// How the issuer differs from a good one. The default is a good one.
#[derive(Default)]
pub struct Behaviour {
    /// Another issuer in the metadata.
    pub issuer: Option<String>,
    /// Parameters of the authorization response: set, or with nothing taken away.
    pub response: HashMap<&'static str, Option<String>>,
    /// Whether the authorization endpoint refuses, with these words.
    pub refuses: Option<(&'static str, &'static str)>,
    /// Claims of the ID token: set, or with null taken away.
    pub claims: HashMap<&'static str, Value>,
    /// What the device polls are answered with, before they succeed.
    pub polls: Vec<&'static str>,
    /// Whether device codes end at once.
    pub short_codes: bool,
    /// A status and a body for one path.
    pub broken: HashMap<&'static str, (u16, &'static str)>,
}

impl Issuer {
    /// One that speaks plain http on loopback.
    pub fn start() -> Self {
        Self::listen(None)
    }

    /// One that speaks TLS with a certificate for `localhost`.
    pub fn with_tls(config: Arc<ServerConfig>) -> Self {
        Self::listen(Some(config))
    }

    fn listen(tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let url = format!("{}://localhost:{port}", if tls.is_some() { "https" } else { "http" });
        let state = Arc::new(Mutex::new(State::new(url.clone())));
        thread::spawn({
            let state = state.clone();
            move || {
                for stream in listener.incoming().flatten() {
                    let (state, tls) = (state.clone(), tls.clone());
                    thread::spawn(move || wire::serve(stream, tls, |request| answer(&state, request)));
                }
            }
        });
        Self { url, state }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    /// Makes it misbehave.
    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.state().behaviour);
    }

    /// Makes one path answer something else.
    pub fn breaks(&self, path: &'static str, status: u16, body: &'static str) {
        self.state().behaviour.broken.insert(path, (status, body));
    }

    /// Makes a path good again.
    pub fn mends(&self, path: &str) {
        self.state().behaviour.broken.remove(path);
    }

    /// Sets a claim of the ID token, or takes it away by null.
    pub fn claims(&self, name: &'static str, value: Value) {
        self.state().behaviour.claims.insert(name, value);
    }

    /// The names of the keys that live.
    pub fn live_keys(&self) -> Vec<String> {
        let state = self.state();
        let live = state.keys.iter().filter(|key| !key.revoked);
        live.map(|key| key.shape["name"].as_str().unwrap().to_owned()).collect()
    }

    /// The secret of its key of this number.
    pub fn secret(&self, number: usize) -> String {
        api::secret(&self.url, number)
    }

    /// How often a path was asked for.
    pub fn count(&self, line: &str) -> usize {
        self.state().log.iter().filter(|logged| *logged == line).count()
    }
}

impl State {
    fn new(url: String) -> Self {
        let key = SigningKey::generate(Algorithm::Es256).unwrap().with_kid("k1");
        let jwks = JwkSet::new(vec![key.jwk_for_any_algorithm()]);
        let signer = TokenSigner::new(key);
        Self {
            url,
            log: Vec::new(),
            asked: Vec::new(),
            keys: Vec::new(),
            sessions: Vec::new(),
            behaviour: Behaviour::default(),
            codes: HashMap::new(),
            tokens: HashMap::new(),
            signer,
            jwks,
        }
    }
}

fn answer(state: &Mutex<State>, request: &Request) -> Response {
    let mut state = state.lock().unwrap();
    let grant = request.form.get("grant_type").map(|grant| format!(" {}", grant.rsplit(':').next().unwrap()));
    state.log.push(format!("{} {}{}", request.method, request.path, grant.unwrap_or_default()));
    state.asked.push(request.form.clone());
    if let Some(&(status, body)) = state.behaviour.broken.get(request.path.as_str()) {
        return Response::json(status, body);
    }
    oauth::answer(&mut state, request)
        .or_else(|| api::answer(&mut state, request))
        .unwrap_or_else(|| Response::json(404, r#"{"title":"Not found"}"#))
}
