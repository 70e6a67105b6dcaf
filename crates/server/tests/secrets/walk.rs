//! In: a server. Out: everything that people and programs do with it, and the ledger of all secrets on the way.

use limen_model::Clock;
use limen_testkit::app::{ADA, CALLBACK, REQUEST, VERIFIER, answer, authorize, client};
use limen_testkit::{Answer, Keyholder, Octocat, Page, Person, assertion_by_secret, github};
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::ledger::{Ledger, Seen};
use crate::limend::{
    ADA_PASSWORD, BASIC_SECRET, HMAC_SECRET, KAY_PASSWORD, Limend, MAIL_PASSWORD, MASTER_KEY, POST_SECRET,
    SMS_SECRET, SMS_TOKEN, WEBHOOK_SECRET,
};

const GRACE: &str = "grace@hopper.example";
const OCTO: &str = "octo@cat.example";
const GRACE_PASSWORD: &str = "canary lantern fjord copper";
/// Somebody whose mailbox has got nothing yet: letters on request keep a minute between them.
const KAY: &str = "kay@ebbinghaus.example";
const KAY_NEXT: &str = "canary walnut glacier ribbon";
const ADA_NEXT: &str = "canary basalt meadow trumpet";
const WRONG: &str = "canary mistyped harbor violet";
const JWT: (&str, &str) = ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

struct Walk<'a> {
    server: &'a Limend,
    ledger: Ledger,
}

/// Does everything once.
pub(crate) async fn everything(server: &Limend) -> Ledger {
    let mut walk = Walk { server, ledger: Ledger::default() };
    for (name, secret) in [
        ("the master key", MASTER_KEY),
        ("the bytes of the master key", "canary master key of 32 bytes!!!"),
        ("the password of the mail server", MAIL_PASSWORD),
        ("the secret of the webhook", WEBHOOK_SECRET),
        ("the bytes of that secret", "canary webhook key of 32 bytes!!"),
        ("the secret for text messages", SMS_SECRET),
        ("the token for text messages", SMS_TOKEN),
        ("Ada's password", ADA_PASSWORD),
        ("Ada's next password", ADA_NEXT),
        ("Grace's password", GRACE_PASSWORD),
        ("Kay's password", KAY_PASSWORD),
        ("Kay's next password", KAY_NEXT),
        ("a mistyped password", WRONG),
        ("a secret sent by Basic", BASIC_SECRET),
        ("a secret sent by post", POST_SECRET),
        ("a secret that signs", HMAC_SECRET),
        ("a code verifier", VERIFIER),
        ("the client secret at GitHub", github::CLIENT_SECRET),
        ("a token of GitHub", github::TOKEN),
    ] {
        walk.ledger.typed(name, secret);
    }
    let grace = walk.sign_up().await;
    let octo = walk.by_github().await;
    let mut ada = walk.sign_in().await;
    let access_token = walk.application(&mut ada).await;
    walk.programs().await;
    walk.device_and_keys(&mut ada).await;
    walk.registration().await;
    walk.mistakes(&access_token).await;
    walk.account(&mut ada).await;
    let kay = walk.recovery().await;
    walk.leave(&mut ada).await;
    // What others are told is looked at like a page: no secret, and nobody's address.
    for request in server.told.wait_for("\"session.ended\"").await {
        assert!(!request.contains("lovelace") && !request.contains("hopper"), "{request}");
        walk.ledger.saw([Seen { request: "a webhook".into(), text: request }]);
    }
    for person in [ada, grace, kay, octo] {
        walk.saw_all(&person);
    }
    walk.ledger
}

impl Walk<'_> {
    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        client().request(method, self.server.base.join(path).unwrap())
    }

    fn post(&self, path: &str) -> RequestBuilder {
        self.request(Method::POST, path)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.server.base.as_str().trim_end_matches('/'))
    }

    fn browser(&self) -> Person {
        Person::at(&self.server.base)
    }

    /// Sends a request, and keeps the answer.
    async fn ask(&mut self, request: RequestBuilder) -> Answer {
        let copy = request.try_clone().and_then(|request| request.build().ok());
        let name =
            copy.map(|request| format!("{} {}", request.method(), request.url().path())).unwrap_or_default();
        let answer = Answer::to(request).await;
        self.ledger.saw([Seen { request: name, text: format!("{:?}\n{}", answer.headers, answer.text()) }]);
        answer
    }

    fn saw_all(&mut self, person: &Person) {
        let pages = std::mem::take(&mut *person.browser.seen.lock().unwrap());
        self.ledger.saw(pages.iter().map(|page: &Page| {
            // What the browser keeps and sends is told by one header; the page's own address is what it asked for.
            Seen {
                request: format!("page {}", page.url.path()),
                text: format!("{:?}\n{}", page.headers, page.body),
            }
        }));
    }

    /// The cookies that tell a browser apart.
    fn cookies(&mut self, person: &Person) {
        for name in ["limen", "limen-browser"] {
            let cookie = person.browser.cookies.get(name).unwrap_or_else(|| panic!("no cookie {name}"));
            self.ledger.issued(&format!("a cookie {name}"), &cookie.value);
        }
    }

    /// Six digits, in one piece and as the letter sets them.
    fn mailed(&mut self, name: &str, code: &str) {
        self.ledger.code(name, code);
        self.ledger.code(name, &format!("{} {}", &code[..3], &code[3..]));
    }

    fn issued(&mut self, answer: &Answer, names: &[&str]) {
        for name in names {
            let value = answer.member(name);
            assert!(!value.is_empty(), "no {name}: {}", answer.text());
            self.ledger.issued(name, &value);
        }
    }

    async fn sign_up(&mut self) -> Person {
        let mut grace = self.browser();
        let form = grace.open("/register").await;
        let verify =
            grace.fill(&form, &[("name", "Grace"), ("email", GRACE), ("new-password", GRACE_PASSWORD)]).await;
        let code = self.server.mailbox.wait_for(GRACE, limen_testkit::Letter::code).await;
        self.mailed("a code by mail", &code);
        let home = grace.fill(&verify, &[("code", &code)]).await;
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        self.cookies(&grace);
        grace
    }

    async fn by_github(&mut self) -> Person {
        self.server.github.seats(Octocat::new(583_231, "octocat", OCTO, true));
        let mut octo = self.browser();
        let door = octo.open("/login").await;
        let there = octo.send(&door, "/login/github").await.redirect().unwrap();
        let back = octo.browser.get(&there).await.redirect().unwrap();
        for (name, parameter) in [("a state", "state"), ("a code of GitHub", "code")] {
            let value = back.query_pairs().find(|(own, _)| own == parameter).unwrap().1.into_owned();
            self.ledger.carried(name, &value);
        }
        let home = octo.browser.visit(&back).await;
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        self.cookies(&octo);
        octo
    }

    async fn sign_in(&mut self) -> Person {
        let mut ada = self.browser();
        let wrong = ada.sign_in("/login", ADA, WRONG).await;
        let home = ada.fill(&wrong, &[("password", ADA_PASSWORD)]).await;
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        self.cookies(&ada);
        ada
    }

    /// An application: code, tokens, refresh, userinfo, introspection, exchange, revocation.
    async fn application(&mut self, ada: &mut Person) -> String {
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

    fn token(&self, form: &[(&str, &str)]) -> RequestBuilder {
        self.post("/oauth2/token").basic_auth("quayside", Some(BASIC_SECRET)).form(form)
    }

    /// Programs, by each way to authenticate.
    async fn programs(&mut self) {
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
    async fn device_and_keys(&mut self, ada: &mut Person) {
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

    async fn registration(&mut self) {
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

    /// Secrets where they do not belong: refusals must not repeat or keep them.
    async fn mistakes(&mut self, access_token: &str) {
        let stray = |name: &str| format!("canary-stray-{name}-5e1f7a");
        for name in ["query", "json", "scheme", "basic", "grant", "proof", "key", "cookie", "scope"] {
            self.ledger.typed(&format!("a stray {name}"), &stray(name));
        }
        // The link to the same page in another language repeats what stands in its address.
        for name in ["hint", "path"] {
            self.ledger.carried(&format!("a stray {name}"), &stray(name));
        }
        let get = |path: &str| self.request(Method::GET, path);
        let requests = [
            get(&format!("/oauth2/userinfo?access_token={}", stray("query"))),
            get("/oauth2/userinfo").header("authorization", format!("Bearer {}", stray("scheme"))),
            get("/oauth2/userinfo").bearer_auth(format!("{access_token}x")),
            get("/v1/users/me").bearer_auth(format!("lmn_u_{}", stray("key"))),
            get("/v1/users/me")
                .header("authorization", format!("DPoP {access_token}"))
                .header("dpop", stray("proof")),
            get("/account").header("cookie", format!("limen={}", stray("cookie"))),
            get(&format!("/oauth2/end_session?id_token_hint={}", stray("hint"))),
            get(&format!("/recover/reset?token={}", stray("path"))),
            self.post("/oauth2/token")
                .header("content-type", "application/json")
                .body(json!({ "client_secret": stray("json") }).to_string()),
            self.post("/oauth2/token")
                .basic_auth("quayside", Some(stray("basic")))
                .form(&[("grant_type", "client_credentials")]),
            self.token(&[
                ("grant_type", "authorization_code"),
                ("code", &stray("grant")),
                ("redirect_uri", CALLBACK),
                ("code_verifier", VERIFIER),
            ]),
            self.token(&[
                ("grant_type", "refresh_token"),
                ("refresh_token", &format!("lmn_r_{}", stray("grant"))),
            ]),
            self.token(&[("grant_type", "client_credentials")]).header("dpop", stray("proof")),
            self.post("/oauth2/revoke")
                .basic_auth("quayside", Some(BASIC_SECRET))
                .form(&[("token", stray("scope"))]),
        ];
        for request in requests {
            self.ask(request).await;
        }
    }

    async fn account(&mut self, ada: &mut Person) {
        let page = ada.open("/account/password").await;
        let refused = ada.fill(&page, &[("password", WRONG), ("new-password", ADA_NEXT)]).await;
        let changed = ada.fill(&refused, &[("password", ADA_PASSWORD), ("new-password", ADA_NEXT)]).await;
        assert!(changed.status.is_success(), "{}", changed.text());
        let cookie = ada.browser.cookies.get("limen").unwrap().value.clone();
        self.ledger.issued("a cookie after a change", &cookie);
        let page = ada.open("/account/email").await;
        let verify = ada.fill(&page, &[("email", "ada@king.example"), ("password", ADA_NEXT)]).await;
        let code = self.server.mailbox.wait_for("ada@king.example", limen_testkit::Letter::code).await;
        self.mailed("a code to a new address", &code);
        ada.fill(&verify, &[("code", &code)]).await;
        let undo = self.server.mailbox.wait_for(ADA, limen_testkit::Letter::link).await;
        let undo: url::Url = undo.parse().unwrap();
        self.ledger.carried("a link that undoes", &token_in(&undo));
        for path in [
            "/account",
            "/account/sessions",
            "/account/activity",
            "/account/applications",
            "/account/profile",
        ] {
            assert_eq!(ada.open(path).await.url.path(), path);
        }
        let page = ada.open("/account/export").await;
        ada.send(&page, "/account/export").await;
    }

    async fn recovery(&mut self) -> Person {
        let mut kay = self.browser();
        let form = kay.open("/recover").await;
        kay.fill(&form, &[("identifier", KAY)]).await;
        let link = self.server.mailbox.wait_for(KAY, limen_testkit::Letter::link).await;
        let link: url::Url = link.parse().unwrap();
        self.ledger.carried("a link to a new password", &token_in(&link));
        let choose = kay.browser.visit(&link).await;
        let done = kay.fill(&choose, &[("new-password", KAY_NEXT)]).await;
        assert!(done.status.is_success(), "{}", done.text());
        let home = match done.url.path() {
            "/account" => done,
            _ => kay.sign_in("/login", KAY, KAY_NEXT).await,
        };
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        self.cookies(&kay);
        kay
    }

    async fn leave(&mut self, ada: &mut Person) {
        let form = ada.open("/oauth2/end_session?client_id=quayside").await;
        ada.send(&form, "/logout").await;
        assert_eq!(ada.open("/account").await.url.path(), "/login");
    }
}

fn token_in(link: &url::Url) -> String {
    link.query_pairs().find(|(name, _)| name == "token").expect("a token").1.into_owned()
}
