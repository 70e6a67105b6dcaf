//! What a request says of its own way here counts only from listed proxies (B15, R24, I9).

use limen_server::config::Server;
use limen_testkit::app::{ADA, PASSWORD, authorize};
use limen_testkit::{Answer, Engine, Plan, TestApp, both_engines};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};

/// Every header in which somebody might say who or where we are.
fn spoofed() -> HeaderMap {
    let pairs = [
        ("host", "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-forwarded-for", "198.51.100.66"),
        ("x-forwarded-port", "666"),
        ("x-forwarded-prefix", "/evil"),
        ("x-forwarded-server", "evil.example"),
        ("x-original-url", "/evil"),
        ("x-rewrite-url", "/evil"),
        ("x-host", "evil.example"),
        ("x-real-ip", "198.51.100.66"),
        ("forwarded", "for=198.51.100.66;host=evil.example;proto=https"),
        ("x-request-id", "evil-request-id"),
        ("client-cert", ":ZXZpbA==:"),
    ];
    pairs
        .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
        .into_iter()
        .collect()
}

#[track_caller]
fn assert_clean(what: &str, text: &str) {
    for trace in ["evil", "198.51.100.66", ":666"] {
        assert!(!text.contains(trace), "{what} repeats {trace}: {text}");
    }
}

fn all_of(page: &limen_testkit::Page) -> String {
    format!("{:?} {}", page.headers, page.body)
}

both_engines! {
    async fn b15_r24_a_spoofed_address_changes_no_link_issuer_or_letter(app: TestApp) {
        let documents = ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/oauth2/jwks"];
        for path in documents {
            let plain = Answer::to(app.get(path)).await.ok();
            let spoofed = Answer::to(app.get(path).headers(spoofed())).await.ok();
            assert_eq!((plain.body, plain.headers.get("etag")), (spoofed.body, spoofed.headers.get("etag")), "{path}");
        }
        let mut ada = app.browser();
        ada.browser.headers.extend(spoofed());
        for path in ["/login", "/register", "/recover", "/device", "/account", "/logout", "/nowhere", &authorize(&[])] {
            let page = ada.browser.get(&app.url(path)).await;
            assert_clean(path, &all_of(&page));
            assert!(page.redirect().is_none_or(|target| target.origin() == app.base.origin()), "{path}");
        }
        let consent = ada.sign_in(&authorize(&[]), ADA, PASSWORD).await;
        assert_eq!(consent.url.path(), "/consent");
        let back = ada.press(&consent, "answer", "allow").await;
        assert_clean("the answer", back.redirect().unwrap().as_str());
        // Letters: to reset, to register, and the news of it.
        let form = ada.open("/recover").await;
        ada.fill(&form, &[("identifier", ADA)]).await;
        let mut grace = app.browser();
        grace.browser.headers.extend(spoofed());
        let form = grace.open("/register").await;
        grace.fill(&form, &[("name", "Grace"), ("email", "grace@hopper.example"), ("new-password", PASSWORD)]).await;
        for (address, is_link) in [(ADA, true), ("grace@hopper.example", false)] {
            let letters = app.letters(address).await;
            assert!(!letters.is_empty());
            for letter in &letters {
                assert_clean(address, &format!("{} {}", letter.subject, letter.text));
            }
            let own = app.project().url("/");
            assert!(!is_link || letters.iter().any(|letter| letter.text.contains(&own)));
        }
        let asked = app.post("/oauth2/device").headers(spoofed()).form(&[("client_id", "limen-cli"), ("scope", "openid")]);
        assert_clean("the device answer", &Answer::to(asked).await.ok().text());
        // What was written down is the address of the connection.
        let activity = ada.open("/account/activity").await;
        assert!(activity.text().contains("127.0.0.1"), "{}", activity.text());
        assert_clean("the activity", &activity.body);
        let refused = Answer::to(app.get("/v1/users/me").headers(spoofed())).await;
        assert_clean("a refusal", &format!("{:?} {}", refused.headers, refused.text()));
    }

    async fn i09_a_listed_proxy_names_the_visitor_and_still_no_link(engine: Engine) {
        let server = Server { trusted_proxies: vec!["127.0.0.0/8".parse().unwrap()], ..Server::default() };
        let app = TestApp::start(engine, Plan { server, ..Plan::default() }).await;
        let mut ada = app.browser();
        for (name, value) in [("x-forwarded-for", "203.0.113.7"), ("x-forwarded-host", "elsewhere.example")] {
            ada.browser.headers.insert(name, HeaderValue::from_static(value));
        }
        let home = ada.sign_in("/login", ADA, PASSWORD).await;
        assert_eq!((home.url.path(), home.url.origin()), ("/account", app.base.origin()));
        let activity = ada.open("/account/activity").await;
        assert!(activity.text().contains("203.0.113.7") && !activity.body.contains("elsewhere"), "{}", activity.text());
        let form = ada.open("/recover").await;
        ada.fill(&form, &[("identifier", ADA)]).await;
        assert!(app.letters(ADA).await.iter().all(|letter| !letter.text.contains("elsewhere")));
        let document = app.get("/.well-known/openid-configuration").header("x-forwarded-host", "elsewhere.example");
        assert_eq!(Answer::to(document).await.member("issuer"), app.project().issuer);
    }

}
