//! The relying party: what every application does with an OpenID Provider (OIDC Core §3.1, RFC 7636, RFC 9207).
//!
//! In: answers of the browser. Out: tokens that were checked. What can go wrong: each check by name.

use anyhow::{Context, bail, ensure};
use bytes::Bytes;
use data_encoding::{BASE64, BASE64URL_NOPAD};
use http::{HeaderMap, HeaderValue, Method, header};
use limen_core::app::App;
use limen_core::outbound::Request;
use limen_core::project::Project;
use limen_core::token::fingerprint;
use limen_jose::{Algorithm, JwkSet, KeySet, Typ, Validation};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::visitor::{Pending, SignedIn};
use super::{Answer, CLIENT};
use crate::assembly::explain;

const SCOPE: &str = "openid profile email offline_access";

/// An application that trusts one issuer.
pub(super) struct Party {
    app: App,
    project: Project,
    origin: String,
    secret: String,
}

/// A sign-in that has begun.
pub(super) struct Begun {
    pub(super) location: String,
    pub(super) request: Pending,
}

/// The answer of the token endpoint.
#[derive(Deserialize)]
struct Tokens {
    access_token: String,
    expires_in: i64,
    refresh_token: Option<String>,
    id_token: Option<String>,
    scope: String,
}

impl Party {
    pub(super) fn new(app: App, project: Project, origin: String, secret: String) -> Self {
        Self { app, project, origin, secret }
    }

    pub(super) fn issuer(&self) -> &str {
        &self.project.issuer
    }

    pub(super) fn now(&self) -> i64 {
        self.app.clock.now().seconds()
    }

    pub(super) fn token(&self) -> String {
        self.app.rng.token()
    }

    /// Where to send the browser, and what to remember until it comes back.
    pub(super) fn begin(&self) -> Begun {
        let request = Pending { state: self.token(), nonce: self.token(), verifier: self.token() };
        let challenge = BASE64URL_NOPAD.encode(&fingerprint(request.verifier.as_bytes()));
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", CLIENT)
            .append_pair("redirect_uri", &self.redirect_uri())
            .append_pair("scope", SCOPE)
            .append_pair("state", &request.state)
            .append_pair("nonce", &request.nonce)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256")
            .finish();
        Begun { location: format!("{}?{query}", self.project.url("/oauth2/authorize")), request }
    }

    /// Checks who answered, redeems the code, checks the ID token, asks for userinfo.
    pub(super) async fn finish(&self, answer: &Answer, request: &Pending) -> anyhow::Result<SignedIn> {
        ensure!(answer.iss.as_deref() == Some(self.issuer()), "another issuer answered (RFC 9207)");
        let code = answer.code.as_deref().context("the answer has no code")?;
        let redirect_uri = self.redirect_uri();
        let form = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &redirect_uri),
            ("code_verifier", &request.verifier),
        ];
        let tokens = self.tokens(&form).await?;
        let id_token = tokens.id_token.clone().context("there is no ID token")?;
        let claims = self.check(&id_token).await?;
        ensure!(
            claims.get("nonce").and_then(Value::as_str) == Some(&request.nonce),
            "the nonce is another one"
        );
        self.complete(tokens, id_token, claims).await
    }

    /// A fresh access token.
    pub(super) async fn refresh(&self, known: &SignedIn) -> anyhow::Result<SignedIn> {
        let refresh_token = known.refresh_token.as_deref().context("there is no refresh token")?;
        let tokens =
            self.tokens(&[("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await?;
        let id_token = tokens.id_token.clone().unwrap_or_else(|| known.id_token.clone());
        let claims = self.check(&id_token).await?;
        self.complete(tokens, id_token, claims).await
    }

    /// Where to send the browser to sign out at the issuer, too (RP-Initiated Logout §2).
    pub(super) fn end_session(&self, known: &SignedIn) -> String {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("id_token_hint", &known.id_token)
            .append_pair("post_logout_redirect_uri", &format!("{}/", self.origin))
            .finish();
        format!("{}?{query}", self.project.url("/oauth2/end_session"))
    }

    fn redirect_uri(&self) -> String {
        format!("{}/callback", self.origin)
    }

    async fn complete(
        &self,
        tokens: Tokens,
        id_token: String,
        claims: Map<String, Value>,
    ) -> anyhow::Result<SignedIn> {
        let userinfo = self.userinfo(&tokens.access_token).await?;
        ensure!(userinfo.get("sub") == claims.get("sub"), "userinfo is about somebody else");
        Ok(SignedIn {
            expires_at: self.now() + tokens.expires_in,
            refresh_token: tokens.refresh_token,
            scope: tokens.scope,
            id_token,
            claims,
            userinfo,
        })
    }

    async fn tokens(&self, form: &[(&str, &str)]) -> anyhow::Result<Tokens> {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let basic = format!("Basic {}", BASE64.encode(format!("{CLIENT}:{}", self.secret).as_bytes()));
        let headers = HeaderMap::from_iter([
            (header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded")),
            (header::AUTHORIZATION, HeaderValue::from_str(&basic)?),
        ]);
        self.ask(Method::POST, "/oauth2/token", headers, body.into()).await
    }

    async fn userinfo(&self, access_token: &str) -> anyhow::Result<Map<String, Value>> {
        let bearer = HeaderValue::from_str(&format!("Bearer {access_token}"))?;
        let headers = HeaderMap::from_iter([(header::AUTHORIZATION, bearer)]);
        self.ask(Method::GET, "/oauth2/userinfo", headers, Bytes::new()).await
    }

    /// OIDC Core §3.1.3.7.
    async fn check(&self, id_token: &str) -> anyhow::Result<Map<String, Value>> {
        let published: Value = self.ask(Method::GET, "/oauth2/jwks", HeaderMap::new(), Bytes::new()).await?;
        let keys = KeySet::new(&JwkSet::parse(published.to_string().as_bytes())?);
        let token = Validation::new(Typ::Jwt, self.app.clock.now())
            .algorithms(&[Algorithm::Rs256])
            .issuer(self.issuer())
            .audience(CLIENT)
            .require(&["sub", "iat"])
            .verify(id_token, &keys)?;
        Ok(token.claims)
    }

    async fn ask<T: serde::de::DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        headers: HeaderMap,
        body: Bytes,
    ) -> anyhow::Result<T> {
        let url = self.project.url(path);
        let request = Request { method, url: &url, headers, body, max_body: 64 * 1024 };
        let answer = self.app.outbound.send(request).await.map_err(explain)?;
        if !answer.status.is_success() {
            bail!("{path} answered {}: {}", answer.status.as_u16(), String::from_utf8_lossy(&answer.body));
        }
        serde_json::from_slice(&answer.body).with_context(|| format!("{path} answered no JSON"))
    }
}
