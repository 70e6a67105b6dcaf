//! In: a server. Out: everything that people and programs do with it, and the ledger of all secrets on the way.

mod programs;

use limen_testkit::app::{ADA, CALLBACK, VERIFIER, client};
use limen_testkit::{Answer, Octocat, Page, Person, github};
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
