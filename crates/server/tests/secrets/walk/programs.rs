//! What programs do: an application, machines, the command line, and registration. In: the walk. Out: the ledger with their secrets.

use limen_model::Clock;
use limen_testkit::app::{CALLBACK, REQUEST, VERIFIER, answer, authorize};
use limen_testkit::{Keyholder, Person, assertion_by_secret};
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use super::Walk;
use crate::limend::{BASIC_SECRET, HMAC_SECRET, POST_SECRET};

const JWT: (&str, &str) = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

impl Walk<'_> {
    /// An application: code, tokens, refresh, userinfo, introspection, exchange, revocation.
    pub(super) async fn application(&mut self, ada: &mut Person) -> String {
        let pushed = self.post("/oauth2/par").basic_auth("quayside", Some(BASIC_SECRET)).form(&REQUEST);
        let pushed = self.ask(pushed).await.ok();
        self.issued(&pushed, &["request_uri"]);
        let uri = pushed.member("request_uri");
        let page = ada.open(&format!("/oauth2/authorize?client_id=quayside&request_uri={uri}")).await;
        let flow = page.url.query_pairs().find(|(name, _)| name == "flow").map(|(_, flow)| flow.into_owned());
        self.ledger.carried("a waiting request", &flow.expect("a consent page"));
        let pushed_code = answer(&ada.consent(page).await, "code").unwrap();
        self.ledger.issued("a code of a pushed request", &pushed_code);
        let more = [("scope", "openid profile email offline_access"), ("nonce", "canary-nonce-not-a-secret")];
        let page = ada.open(&authorize(&more)).await;
        let code = answer(&ada.consent(page).await, "code").unwrap();
        self.ledger.issued("an authorization code", &code);
        let posted = ada.open(&authorize(&[("response_mode", "form_post")])).await;
        self.ledger.issued("a code in a form", posted.form("code").value("code").unwrap());

        let key = Keyholder::new();
        let proof = key.proof("POST", &self.url("/oauth2/token"), Clock::System.now(), None);
        self.ledger.typed("a DPoP proof", &proof);
        let redeem = [
            ("grant_type", "authorization_code"),
            ("code", &pushed_code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let bound = self.token(&redeem).header("dpop", &proof);
        let bound = self.ask(bound).await.ok();
        self.issued(&bound, &["access_token", "id_token"]);
        let redeem = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", CALLBACK),
            ("code_verifier", VERIFIER),
        ];
        let tokens = self.ask(self.token(&redeem)).await.ok();
        self.issued(&tokens, &["access_token", "id_token", "refresh_token"]);
        let refresh = tokens.member("refresh_token");
        let renewed =
            self.ask(self.token(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)])).await.ok();
        self.issued(&renewed, &["access_token", "refresh_token"]);
        let access = renewed.member("access_token");
        self.ask(self.request(Method::GET, "/oauth2/userinfo").bearer_auth(&access)).await.ok();
        for token in [&access, &renewed.member("refresh_token")] {
            let asked = self
                .post("/oauth2/introspect")
                .basic_auth("quayside", Some(BASIC_SECRET))
                .form(&[("token", token)]);
            assert_eq!(self.ask(asked).await.ok().json()["active"], true);
        }
        let exchanged = self.token(&[
            ("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"),
            ("subject_token", &access),
            ("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"),
        ]);
        let exchanged = self.ask(exchanged).await.ok();
        self.issued(&exchanged, &["access_token"]);
        let revoked = self.post("/oauth2/revoke").basic_auth("quayside", Some(BASIC_SECRET));
        self.ask(revoked.form(&[("token", exchanged.member("access_token"))])).await.ok();
        // Reuse is the loudest of refusals.
        assert_eq!(self.ask(self.token(&redeem)).await.member("error"), "invalid_grant");
        tokens.member("access_token")
    }

    pub(super) fn token(&self, form: &[(&str, &str)]) -> RequestBuilder {
        self.post("/oauth2/token").basic_auth("quayside", Some(BASIC_SECRET)).form(form)
    }

    /// Programs, by each way to authenticate.
    pub(super) async fn programs(&mut self) {
        let credentials = ("grant_type", "client_credentials");
        let post = self.post("/oauth2/token").form(&[
            credentials,
            ("client_id", "post"),
            ("client_secret", POST_SECRET),
        ]);
        let tokens = self.ask(post).await.ok();
        self.issued(&tokens, &["access_token"]);
        let (issuer, now) = (self.url(""), Clock::System.now());
        let signed = self.server.keyholder.assertion("keyed", &issuer, now);
        let hmac = assertion_by_secret("hmac", HMAC_SECRET, &issuer, now, "one");
        for (name, assertion) in [("an assertion by a key", signed), ("an assertion by a secret", hmac)] {
            self.ledger.typed(name, &assertion);
            let form = [credentials, JWT, ("client_assertion", &assertion)];
            let tokens = self.ask(self.post("/oauth2/token").form(&form)).await.ok();
            self.issued(&tokens, &["access_token"]);
            assert_eq!(
                self.ask(self.post("/oauth2/token").form(&form)).await.member("error"),
                "invalid_client"
            );
        }
    }

    /// A device of the command line, and the keys that it makes.
    pub(super) async fn device_and_keys(&mut self, ada: &mut Person) {
        let form = [("client_id", "limen-cli"), ("scope", "openid limen:read limen:write limen:keys")];
        let asked = self.ask(self.post("/oauth2/device").form(&form)).await.ok();
        self.issued(&asked, &["device_code"]);
        let user_code = asked.member("user_code");
        self.ledger.code("a user code", &user_code);
        self.ledger.code("a user code without its dash", &user_code.replace('-', ""));
        let page = ada.open(&format!("/device?user_code={user_code}")).await;
        let confirm = ada.fill(&page, &[("user_code", &user_code)]).await;
        ada.press(&confirm, "answer", "allow").await;
        let device_code = asked.member("device_code");
        let form = [("grant_type", DEVICE), ("client_id", "limen-cli"), ("device_code", &device_code)];
        let tokens = self.ask(self.post("/oauth2/token").form(&form)).await.ok();
        self.issued(&tokens, &["access_token", "refresh_token"]);
        let wish = json!({ "name": "laptop", "scopes": ["limen:read", "limen:write", "limen:keys"] });
        let key = self.post("/v1/api-keys").bearer_auth(tokens.member("access_token")).json(&wish);
        let key = self.ask(key).await.ok();
        self.issued(&key, &["secret"]);
        for path in ["/v1/users/me", "/v1/api-keys", "/v1/sessions"] {
            let request = self.request(Method::GET, path).bearer_auth(key.member("secret"));
            self.ask(request).await.ok();
        }
        let id = key.json()["apiKey"]["id"].as_str().unwrap().to_owned();
        let revoke = self.post(&format!("/v1/api-keys/{id}/revoke")).bearer_auth(key.member("secret"));
        self.ask(revoke).await.ok();
    }

    pub(super) async fn registration(&mut self) {
        let metadata = json!({ "redirect_uris": [CALLBACK] });
        let made = self.ask(self.post("/oauth2/register").json(&metadata)).await.ok();
        self.issued(&made, &["client_secret"]);
        let path = format!("/oauth2/register/{}", made.member("client_id"));
        let mut token = made.member("registration_access_token");
        // Whoever shows it is told it again (RFC 7592 §3).
        self.ledger.carried("a registration access token", &token);
        for method in [Method::GET, Method::PUT] {
            let whole = json!({ "client_id": made.member("client_id"), "redirect_uris": [CALLBACK], "client_name": "Harbour" });
            let request = self.request(method, &path).bearer_auth(&token).json(&whole);
            let answer = self.ask(request).await.ok();
            token = answer.member("registration_access_token");
            self.ledger.carried("a registration access token", &token);
        }
        let gone = self.request(Method::DELETE, &path).bearer_auth(&token);
        self.ask(gone).await.ok();
    }
}
