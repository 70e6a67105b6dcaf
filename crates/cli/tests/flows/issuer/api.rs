//! Account, keys and sessions.

use serde_json::{Value, json};

use super::{Key, Request, Response, State};

/// Whose name a request is made in, and what it may do.
struct Bearer {
    scopes: Vec<String>,
    key: Option<usize>,
}

pub fn answer(state: &mut State, request: &Request) -> Option<Response> {
    let path = request.path.strip_prefix("/v1/")?;
    let Some(bearer) = bearer(state, request) else {
        return Some(problem(401, "unauthenticated", "Sign in first."));
    };
    let parts: Vec<&str> = path.split('/').collect();
    Some(match (request.method.as_str(), parts.as_slice()) {
        ("GET", ["users", "me"]) => Response::json(200, me(state, &bearer)),
        ("GET", ["api-keys"]) => list_keys(state, &bearer, request),
        ("POST", ["api-keys"]) => create_key(state, &bearer, request),
        ("POST", ["api-keys", id, "revoke"]) => revoke_key(state, &bearer, id),
        ("GET", ["sessions"]) => {
            Response::json(200, json!({"sessions": state.sessions, "nextPageToken": ""}))
        }
        ("POST", ["sessions", id, "revoke"]) => revoke_session(state, id),
        _ => return None,
    })
}

fn bearer(state: &State, request: &Request) -> Option<Bearer> {
    let secret = request.bearer.as_ref()?;
    if let Some(scope) = state.tokens.get(secret) {
        return Some(Bearer { scopes: scope.split(' ').map(str::to_owned).collect(), key: None });
    }
    let key = state.keys.iter().position(|key| key.secret == *secret && !key.revoked)?;
    let scopes =
        state.keys[key].shape["scopes"].as_array()?.iter().filter_map(Value::as_str).map(str::to_owned);
    Some(Bearer { scopes: scopes.collect(), key: Some(key) })
}

fn me(state: &State, bearer: &Bearer) -> Value {
    let mut me = json!({
        "user": {"id": "u1", "email": "ada@example.com", "emailVerified": true, "username": "ada", "name": "Ada Lovelace"},
        "project": {"id": "p1", "slug": "default", "issuer": state.url},
        "scopes": bearer.scopes,
        "somethingNew": true,
    });
    if let Some(key) = bearer.key {
        me["apiKey"] = json!({"id": state.keys[key].shape["id"], "name": state.keys[key].shape["name"]});
    }
    me
}

/// The secret of the key of a number; every issuer has its own.
pub fn secret(url: &str, number: usize) -> String {
    let port: usize = url.rsplit(':').next().unwrap().parse().unwrap();
    format!("lmn_u_{port:05}{number:038}")
}

/// Two keys for each page, so that paging is exercised.
fn list_keys(state: &State, bearer: &Bearer, request: &Request) -> Response {
    let from: usize = request.form.get("pageToken").map_or(0, |token| token.parse().unwrap());
    let newest_first = state.keys.iter().enumerate().rev();
    let page: Vec<Value> = newest_first
        .skip(from)
        .take(2)
        .map(|(at, key)| {
            let mut shape = key.shape.clone();
            shape["state"] = json!(if key.revoked { "revoked" } else { "active" });
            shape["current"] = json!(bearer.key == Some(at));
            shape
        })
        .collect();
    let next = if from + 2 < state.keys.len() { (from + 2).to_string() } else { String::new() };
    Response::json(200, json!({"apiKeys": page, "nextPageToken": next}))
}

fn create_key(state: &mut State, bearer: &Bearer, request: &Request) -> Response {
    let new: Value = serde_json::from_slice(&request.body).unwrap();
    let scopes: Vec<&str> = new["scopes"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let lacks = |scope: &str| !bearer.scopes.iter().any(|held| held == scope);
    if lacks("limen:keys") || scopes.iter().any(|scope| lacks(scope)) {
        return problem(403, "scope_ceiling", "A key cannot be given what you do not hold.");
    }
    if new["rotate"] == true {
        state
            .keys
            .iter_mut()
            .filter(|key| key.shape["name"] == new["name"])
            .for_each(|key| key.revoked = true);
    }
    let number = state.keys.len() + 1;
    let mut shape = json!({
        "id": format!("key_{number}"),
        "name": new["name"],
        "scopes": scopes,
        "state": "active",
        "createTime": "2026-01-01T00:00:00Z",
        "current": false,
    });
    for name in ["expireTime", "workstation"] {
        if !new[name].is_null() {
            shape[name] = new[name].clone();
        }
    }
    let secret = secret(&state.url, number);
    state.keys.push(Key { secret: secret.clone(), revoked: false, shape: shape.clone() });
    Response::json(201, json!({"apiKey": shape, "secret": secret}))
}

fn revoke_key(state: &mut State, bearer: &Bearer, id: &str) -> Response {
    let own = bearer.key.is_some_and(|key| state.keys[key].shape["id"] == id);
    if !own && !bearer.scopes.iter().any(|scope| scope == "limen:keys") {
        return problem(403, "forbidden", "This key may not end keys.");
    }
    let Some(key) = state.keys.iter_mut().find(|key| key.shape["id"] == id && !key.revoked) else {
        return problem(404, "not_found", "There is no such key.");
    };
    key.revoked = true;
    let mut shape = key.shape.clone();
    shape["state"] = json!("revoked");
    Response::json(200, json!({"apiKey": shape}))
}

fn revoke_session(state: &mut State, id: &str) -> Response {
    let before = state.sessions.len();
    state.sessions.retain(|session| session["id"] != id);
    if state.sessions.len() == before {
        return problem(404, "not_found", "There is no such session.");
    }
    Response::json(200, "{}")
}

fn problem(status: u16, code: &str, detail: &str) -> Response {
    let body = json!({"type": "about:blank", "title": "Refused", "status": status, "detail": detail, "code": code, "requestId": "req-9"});
    Response::json(status, body)
}
