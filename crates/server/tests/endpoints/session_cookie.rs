//! The cookies of the browser (NIST SP 800-63B-4 §5.1, ASVS 7.2.3).

use limen_testkit::app::{ADA, PASSWORD};
use limen_testkit::{Engine, Plan, TestApp, both_engines};

both_engines! {
    async fn n_session_cookie_is_locked_to_its_host(engine: Engine) {
        for (base, prefix) in [(None, ""), (Some("https://id.example".parse().unwrap()), "__Host-")] {
            let app = TestApp::start(engine, Plan { base, ..Plan::default() }).await;
            let mut ada = app.browser();
            // As a browser says it at the public address, which the proxy in front hides from us.
            ada.browser.headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
            let door = ada.browser.get(&app.url("/login")).await;
            let csrf = door.form("csrf").value("csrf").unwrap().to_owned();
            let home = ada.fill(&door, &[("identifier", ADA)]).await;
            let lines = ada.browser.post(&home.url, &[("csrf", &csrf), ("password", PASSWORD)]).await;
            assert_eq!(lines.status, 303, "{}", lines.text());
            let all = [&door.headers, &lines.headers].into_iter().flat_map(|headers| headers.get_all("set-cookie"));
            let all: Vec<&str> = all.map(|line| line.to_str().unwrap()).collect();
            assert!(all.len() >= 2, "{all:?}");
            for line in &all {
                assert!(line.starts_with(&format!("{prefix}limen")), "{line}");
                assert!(line.contains("; Path=/;") && line.contains("; HttpOnly") && line.contains("; SameSite=Lax"), "{line}");
                assert!(!line.to_ascii_lowercase().contains("domain="), "{line}");
                assert_eq!(line.contains("; Secure"), !prefix.is_empty(), "{line}");
            }
            // At least 64 bits (NIST), 128 with us (ASVS): six bits a character.
            let value = |line: &str| line.split(['=', ';']).nth(1).unwrap_or_default().to_owned();
            let session = all.iter().find(|line| line.starts_with(&format!("{prefix}limen="))).expect("a session");
            assert!(value(session).len() * 6 >= 128, "{session}");
            // Nothing of the account can be read in it, and no two are alike.
            let mut other = app.browser();
            other.browser.headers = ada.browser.headers.clone();
            let door = other.open("/login").await;
            let csrf = door.form("csrf").value("csrf").unwrap().to_owned();
            let how = other.fill(&door, &[("identifier", ADA)]).await;
            let again = other.browser.post(&how.url, &[("csrf", &csrf), ("password", PASSWORD)]).await;
            let again: Vec<_> = again.headers.get_all("set-cookie").iter().map(|line| value(line.to_str().unwrap())).collect();
            assert!(!again.contains(&value(session)));
        }
    }

    async fn r31_r14_no_other_secret_works_as_a_cookie(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let tokens = app.tokens(&mut ada, &[("scope", "openid offline_access")]).await;
        let session = ada.browser.cookies.get("limen").unwrap().value.clone();
        let browser = ada.browser.cookies.get("limen-browser").unwrap().value.clone();
        let mut forged = vec![browser, tokens.member("access_token"), tokens.member("id_token"), tokens.member("refresh_token")];
        // Every prefix and every flipped character (R27).
        forged.extend((1..session.len()).map(|length| session[..length].to_owned()));
        forged.extend((0..session.len()).map(|at| {
            let other = if session.as_bytes()[at] == b'A' { "B" } else { "A" };
            format!("{}{other}{}", &session[..at], &session[at + 1..])
        }));
        for value in forged {
            let mut thief = app.browser();
            thief.browser.cookies.set(&app.base, "limen", &value);
            assert_eq!(thief.open("/account").await.url.path(), "/login", "{value}");
        }
        let mut owner = app.browser();
        owner.browser.cookies.set(&app.base, "limen", &session);
        assert_eq!(owner.open("/account").await.url.path(), "/account");
        // A cookie is no token either.
        let answer = limen_testkit::Answer::to(app.get("/v1/users/me").bearer_auth(&session)).await;
        assert_eq!(answer.status, 401);
    }
}
