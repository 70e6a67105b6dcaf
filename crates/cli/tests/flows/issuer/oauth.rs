//! Metadata, authorization, tokens, device codes.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use limen_jose::Typ;
use serde_json::{Value, json};
use url::Url;

use super::{Request, Response, State};

pub fn answer(state: &mut State, request: &Request) -> Option<Response> {
    Some(match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/.well-known/openid-configuration") => Response::json(200, metadata(state)),
        ("GET", "/oauth2/jwks") => Response::json(200, serde_json::to_value(&state.jwks).unwrap()),
        ("GET", "/oauth2/authorize") => authorize(state, &request.form),
        ("POST", "/oauth2/device") => device(state, &request.form),
        ("POST", "/oauth2/token") => token(state, &request.form).unwrap_or_else(|error| refuse(&error)),
        ("POST", "/oauth2/revoke") => {
            state.tokens.remove(&request.form["token"]);
            Response::json(200, "")
        }
        _ => return None,
    })
}

fn metadata(state: &State) -> Value {
    let url = &state.url;
    json!({
        "issuer": state.behaviour.issuer.as_ref().unwrap_or(url),
        "authorization_endpoint": format!("{url}/oauth2/authorize"),
        "token_endpoint": format!("{url}/oauth2/token"),
        "device_authorization_endpoint": format!("{url}/oauth2/device"),
        "revocation_endpoint": format!("{url}/oauth2/revoke"),
        "jwks_uri": format!("{url}/oauth2/jwks"),
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    })
}

/// Lets `ada` in without a question, or refuses, as told.
fn authorize(state: &mut State, form: &HashMap<String, String>) -> Response {
    let back = Url::parse(&form["redirect_uri"]).unwrap();
    assert_eq!((back.scheme(), back.host_str(), back.path()), ("http", Some("127.0.0.1"), "/callback"));
    assert_eq!(form["response_type"], "code");
    assert_eq!(form["client_id"], "limen-cli");
    assert_eq!(form["code_challenge_method"], "S256");
    let mut response: HashMap<&str, String> =
        [("state", form["state"].clone()), ("iss", state.url.clone())].into();
    match state.behaviour.refuses {
        Some((error, words)) => {
            response.extend([("error", error.to_owned()), ("error_description", words.to_owned())])
        }
        None => {
            let code = format!("code-{}", state.codes.len());
            state.codes.insert(code.clone(), form.clone());
            response.insert("code", code);
        }
    }
    for (name, value) in &state.behaviour.response {
        match value {
            Some(value) => drop(response.insert(name, value.clone())),
            None => drop(response.remove(name)),
        }
    }
    let mut to = back;
    to.query_pairs_mut().extend_pairs(response);
    Response::redirect(to.into())
}

fn device(state: &mut State, form: &HashMap<String, String>) -> Response {
    assert_eq!(form["client_id"], "limen-cli");
    state.codes.insert("device-1".to_owned(), form.clone());
    let url = format!("{}/device", state.url);
    Response::json(
        200,
        json!({
            "device_code": "device-1",
            "user_code": "WDJB-MJHT",
            "verification_uri": url,
            "verification_uri_complete": format!("{url}?user_code=WDJB-MJHT"),
            "expires_in": if state.behaviour.short_codes { 1 } else { 600 },
            "interval": 1,
        }),
    )
}

fn token(state: &mut State, form: &HashMap<String, String>) -> Result<Response, String> {
    if form["client_id"] != "limen-cli" {
        return Err("invalid_client".to_owned());
    }
    match form["grant_type"].rsplit(':').next().unwrap() {
        "authorization_code" => {
            let asked = state.codes.remove(&form["code"]).ok_or("invalid_grant")?;
            let challenge =
                BASE64URL_NOPAD.encode(digest(&SHA256, form["code_verifier"].as_bytes()).as_ref());
            if asked["code_challenge"] != challenge || asked["redirect_uri"] != form["redirect_uri"] {
                return Err("invalid_grant".to_owned());
            }
            Ok(grant(state, &asked))
        }
        "device_code" => {
            if !state.behaviour.polls.is_empty() {
                return Err(state.behaviour.polls.remove(0).to_owned());
            }
            let asked = state.codes.remove(&form["device_code"]).ok_or("invalid_grant")?;
            Ok(grant(state, &asked))
        }
        "token-exchange" => exchange(state, form),
        _ => Err("unsupported_grant_type".to_owned()),
    }
}

fn grant(state: &mut State, asked: &HashMap<String, String>) -> Response {
    let access = format!("at-{}", state.log.len());
    state.tokens.insert(access.clone(), asked["scope"].clone());
    Response::json(
        200,
        json!({
            "access_token": access,
            "token_type": "Bearer",
            "expires_in": 900,
            "scope": asked["scope"],
            "id_token": id_token(state, asked.get("nonce")),
        }),
    )
}

fn id_token(state: &State, nonce: Option<&String>) -> String {
    let now = now();
    let mut claims = json!({"iss": state.url, "sub": "u1", "aud": "limen-cli", "iat": now, "exp": now + 300});
    if let Some(nonce) = nonce {
        claims["nonce"] = json!(nonce);
    }
    for (name, value) in &state.behaviour.claims {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(*name)),
            value => claims[name] = value.clone(),
        }
    }
    state.signer.sign(Typ::Jwt, &claims).unwrap()
}

fn exchange(state: &mut State, form: &HashMap<String, String>) -> Result<Response, String> {
    assert_eq!(form["subject_token_type"], "urn:limen:params:oauth:token-type:api-key");
    let key = state.keys.iter().find(|key| key.secret == form["subject_token"] && !key.revoked);
    let held = key.ok_or("invalid_grant")?.shape["scopes"].clone();
    let held: Vec<&str> = held.as_array().unwrap().iter().map(|scope| scope.as_str().unwrap()).collect();
    let asked = form.get("scope").cloned().unwrap_or_else(|| held.join(" "));
    if asked.split(' ').any(|scope| !held.contains(&scope)) {
        return Err("invalid_scope".to_owned());
    }
    if form.get("audience").or(form.get("resource")).is_some_and(|target| target.contains("unknown")) {
        return Err("invalid_target".to_owned());
    }
    Ok(Response::json(
        200,
        json!({
            "access_token": format!("exchanged-{}", state.log.len()),
            "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
            "token_type": "Bearer",
            "expires_in": 900,
            "scope": asked,
        }),
    ))
}

fn refuse(error: &str) -> Response {
    Response::json(400, json!({"error": error, "error_description": format!("We say {error}.")}))
}

#[expect(clippy::disallowed_methods, reason = "the command reads the machine's clock too")]
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}
