//! The authorization endpoint: by address and by form, and every way back (RFC 6749 §4.1, Form Post, RFC 9207).

use limen_testkit::app::{ADA, CALLBACK, CHALLENGE, PASSWORD, REQUEST, VERIFIER, answer, authorize};
use limen_testkit::{TestApp, both_engines};
use serde_json::{Value, json};
use url::Url;

use crate::clients::assert_refused;

/// What stands in the query of a redirect, or in its fragment.
fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

fn of<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
}

both_engines! {
    async fn b04_every_mode_of_response_carries_the_issuer(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let issuer = app.project().issuer.clone();
        app.code(&mut ada, &[]).await;
        app.advance(10);
        for more in [vec![], vec![("prompt", "none"), ("max_age", "0")]] {
            let ask = |mode: &'static str| authorize(&[&more[..], &[("response_mode", mode)]].concat());
            let expected = if more.is_empty() { "code" } else { "error" };
            let query = ada.open(&ask("query")).await.redirect().unwrap();
            assert!(query.as_str().starts_with(CALLBACK) && query.fragment().is_none(), "{query}");
            let fragment = ada.open(&ask("fragment")).await.redirect().unwrap();
            assert!(fragment.as_str().starts_with(&format!("{CALLBACK}#")) && fragment.query().is_none(), "{fragment}");
            let posted = ada.open(&ask("form_post")).await;
            let form = posted.form(expected);
            assert_eq!((form.action.as_str(), form.method.as_str(), posted.redirect()), (CALLBACK, "post", None));
            let posted: Vec<_> = form.fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect();
            for said in [pairs(query.query().unwrap()), pairs(fragment.fragment().unwrap()), posted] {
                assert!(of(&said, expected).is_some(), "{said:?}");
                assert_eq!((of(&said, "state"), of(&said, "iss")), (Some("st4te"), Some(issuer.as_str())));
                let names: Vec<&str> = said.iter().map(|(name, _)| name.as_str()).collect();
                assert!(names.iter().all(|name| ["code", "error", "error_description", "state", "iss"].contains(name)), "{names:?}");
            }
        }
        let unknown = ada.open(&authorize(&[("response_mode", "web_message")])).await;
        assert_eq!(answer(&unknown, "error").as_deref(), Some("invalid_request"));
    }

    async fn b06_no_token_travels_by_the_browser(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        app.code(&mut ada, &[]).await;
        for response_type in ["token", "id_token", "id_token token", "code token", "code id_token", "code id_token token", "none", "x"] {
            for mode in ["query", "fragment"] {
                let back = ada.open(&authorize(&[("response_type", response_type), ("response_mode", mode), ("nonce", "n")])).await;
                let target = back.redirect().unwrap();
                let said = pairs(target.query().or(target.fragment()).unwrap());
                assert_eq!(of(&said, "error"), Some("unsupported_response_type"), "{target}");
                for name in ["access_token", "id_token", "code", "token_type"] {
                    assert_eq!(of(&said, name), None, "{target}");
                }
            }
        }
    }

    async fn b20_state_and_nonce_come_back_untouched(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let every: String = (0x20..0x7f_u8).map(char::from).collect();
        let long: String = every.chars().cycle().take(2048).collect();
        for state in [long.as_str(), every.as_str(), "a b+c%20d", "ümläut ✓", "<script>'\"&amp;"] {
            let mut person = ada.clone();
            let back = person.open(&authorize(&[("state", state), ("nonce", state)])).await;
            let back = person.consent(back).await;
            assert_eq!(answer(&back, "state").as_deref(), Some(state));
            let tokens = app.token(&limen_testkit::app::redemption(&answer(&back, "code").unwrap())).await.ok();
            let claims: Value = limen_jose::jwt::unverified_claims(&tokens.member("id_token")).unwrap();
            assert_eq!(claims["nonce"], state);
            let posted = person.open(&authorize(&[("state", state), ("response_mode", "form_post")])).await;
            assert_eq!(posted.form("code").value("state"), Some(state));
            // Through sign-in and consent it comes back the same.
            ada = person;
        }
        let mut stranger = app.browser();
        let consent = stranger.sign_in(&authorize(&[("state", &long)]), ADA, PASSWORD).await;
        assert_eq!(answer(&stranger.consent(consent).await, "state"), Some(long));
    }

    async fn a_request_may_be_posted(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        app.code(&mut ada, &[]).await;
        for path in ["/oauth2/authorize", "/oauth/v2/authorize"] {
            let back = ada.browser.post(&app.url(path), &REQUEST).await;
            assert!(answer(&back, "code").is_some());
            assert_eq!(back.status, 303);
            // Another site's form comes without our cookie: it is asked again by address, and still at our own.
            let mut stranger = app.browser();
            let again = stranger.browser.post(&app.url(path), &REQUEST).await;
            let target = again.redirect().unwrap();
            assert_eq!((again.status.as_u16(), target.origin(), target.path()), (303, app.base.origin(), "/oauth2/authorize"));
            assert_eq!(pairs(target.query().unwrap()), REQUEST.map(|(name, value)| (name.to_owned(), value.to_owned())));
        }
    }

    async fn r33_b03_the_challenge_cannot_be_left_out_or_weakened(app: TestApp) {
        app.declare(json!([{ "client_id": "public", "redirect_uris": [CALLBACK], "first_party": true, "scope": "openid" }])).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let public = [("client_id", "public"), ("scope", "openid")];
        for (challenge, method) in [("", ""), ("", "S256"), (CHALLENGE, "plain"), (CHALLENGE, ""), ("short", "S256")] {
            let more = [public.as_slice(), &[("code_challenge", challenge), ("code_challenge_method", method)]].concat();
            let back = ada.open(&authorize(&more)).await;
            assert_eq!(answer(&back, "error").as_deref(), Some("invalid_request"), "{challenge} {method}");
        }
        // No downgrade, in either direction (RFC 9700 §4.8.2): a challenge wants its verifier, a verifier its challenge.
        let redeem = async |code: &str, verifier: Option<&str>| {
            let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", CALLBACK)];
            let form = form.into_iter().chain(verifier.map(|verifier| ("code_verifier", verifier)));
            app.token(&form.collect::<Vec<_>>()).await
        };
        let with = app.code(&mut ada, &[]).await;
        assert_refused(&redeem(&with, None).await, 400, "invalid_grant");
        let with = app.code(&mut ada, &[]).await;
        assert_refused(&redeem(&with, Some(&"x".repeat(43))).await, 400, "invalid_grant");
        let without = app.code(&mut ada, &[("code_challenge", ""), ("code_challenge_method", "")]).await;
        assert_refused(&redeem(&without, Some(VERIFIER)).await, 400, "invalid_grant");
    }

    async fn a_repeated_parameter_is_nobodys_request(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        for (name, value) in [("redirect_uri", "https://evil.example/"), ("client_id", "quayside"), ("state", "other")] {
            let mut url: Url = app.url(&authorize(&[]));
            url.query_pairs_mut().append_pair(name, value);
            let page = ada.browser.visit(&url).await;
            assert!(page.redirect().is_none() && page.status == 400, "{name}: {}", page.text());
        }
    }
}
