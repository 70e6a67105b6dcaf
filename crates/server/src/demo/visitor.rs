//! Who uses the demo application: kept in memory, found by a cookie, gone with the process.
//!
//! In: headers. Out: a visitor, or nobody. What can go wrong: nothing; a cookie that is not ours is nobody's.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use data_encoding::BASE64URL_NOPAD;
use http::{HeaderMap, header};
use limen_core::token::fingerprint;
use serde_json::{Map, Value};

use super::COOKIE;
use super::party::Party;

/// The most browsers that are remembered; the demo is for a handful.
const MAX: usize = 1000;

/// A sign-in that waits for its answer.
#[derive(Clone)]
pub(super) struct Pending {
    pub(super) state: String,
    pub(super) nonce: String,
    pub(super) verifier: String,
}

/// Somebody who has signed in.
#[derive(Clone)]
pub(super) struct SignedIn {
    pub(super) id_token: String,
    pub(super) claims: Map<String, Value>,
    pub(super) userinfo: Map<String, Value>,
    pub(super) scope: String,
    pub(super) expires_at: i64,
    pub(super) refresh_token: Option<String>,
}

impl SignedIn {
    pub(super) fn name(&self) -> String {
        let said = |name| self.userinfo.get(name).and_then(Value::as_str);
        said("name")
            .or(said("preferred_username"))
            .or(said("email"))
            .or(said("sub"))
            .unwrap_or("somebody")
            .to_owned()
    }

    pub(super) fn id_token_claims(&self) -> Vec<(String, String)> {
        shown(&self.claims)
    }

    pub(super) fn userinfo_claims(&self) -> Vec<(String, String)> {
        shown(&self.userinfo)
    }
}

fn shown(claims: &Map<String, Value>) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    claims.iter().map(|(name, value)| (name.clone(), text(value))).collect()
}

enum Visitor {
    OnTheWay(Pending),
    Here(Box<SignedIn>),
}

/// Everybody, by cookie.
#[derive(Default)]
pub(super) struct Visitors(Mutex<HashMap<String, Visitor>>);

impl Visitors {
    pub(super) fn remember_request(&self, party: &Party, request: Pending) -> String {
        self.insert(party, Visitor::OnTheWay(request))
    }

    /// The request that this browser began, once, if the answer names its state.
    pub(super) fn take_request(&self, headers: &HeaderMap, state: Option<&str>) -> Option<Pending> {
        let mut all = self.all();
        let key = cookie(headers)?;
        match all.remove(key)? {
            Visitor::OnTheWay(request) if Some(request.state.as_str()) == state => Some(request),
            Visitor::OnTheWay(_) | Visitor::Here(_) => None,
        }
    }

    pub(super) fn remember(&self, party: &Party, known: SignedIn) -> String {
        self.insert(party, Visitor::Here(Box::new(known)))
    }

    pub(super) fn signed_in(&self, headers: &HeaderMap) -> Option<SignedIn> {
        match self.all().get(cookie(headers)?)? {
            Visitor::Here(known) => Some(SignedIn::clone(known)),
            Visitor::OnTheWay(_) => None,
        }
    }

    pub(super) fn replace(&self, headers: &HeaderMap, fresh: SignedIn) {
        if let Some(key) = cookie(headers) {
            self.all().insert(key.to_owned(), Visitor::Here(Box::new(fresh)));
        }
    }

    pub(super) fn forget(&self, headers: &HeaderMap) {
        if let Some(key) = cookie(headers) {
            self.all().remove(key);
        }
    }

    /// What a form of this browser carries.
    pub(super) fn form_token(headers: &HeaderMap) -> String {
        cookie(headers)
            .map(|key| BASE64URL_NOPAD.encode(&fingerprint(format!("form {key}").as_bytes())))
            .unwrap_or_default()
    }

    /// Whether a form comes from a page that we gave to this browser.
    pub(super) fn is_ours(headers: &HeaderMap, form: &[u8]) -> bool {
        let wanted = Self::form_token(headers);
        !wanted.is_empty() && url::form_urlencoded::parse(form).any(|(_, value)| value == wanted)
    }

    fn insert(&self, party: &Party, visitor: Visitor) -> String {
        let key = party.token();
        let mut all = self.all();
        if all.len() >= MAX {
            all.clear();
        }
        all.insert(key.clone(), visitor);
        format!("{COOKIE}={key}; Path=/; HttpOnly; SameSite=Lax")
    }

    fn all(&self) -> MutexGuard<'_, HashMap<String, Visitor>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    let pairs = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)
}
