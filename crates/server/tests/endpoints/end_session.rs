//! Signing out by an application's wish, and telling the other ones (RP-Initiated, Front-Channel, Back-Channel Logout).

use limen_testkit::app::{ADA, CALLBACK, CLIENT_SECRET, PASSWORD, answer, authorize, redemption};
use limen_testkit::{Answer, Engine, Neighbour, Person, Plan, TestApp, both_engines};
use serde_json::{Value, json};

const BYE: &str = "https://quayside.example/bye";

fn end_session(path: &str, pairs: &[(&str, &str)]) -> String {
    format!("{path}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

fn is_signed_in(person: &Person) -> bool {
    person.browser.cookies.get("limen").is_some_and(|cookie| !cookie.value.is_empty())
}

/// The tokens that a first-party application gets for somebody who is signed in.
async fn tokens_of(app: &TestApp, person: &mut Person, client: &str) -> Answer {
    let back = person
        .open(&authorize(&[("client_id", client), ("redirect_uri", CALLBACK), ("scope", "openid")]))
        .await;
    let code = answer(&back, "code").unwrap();
    let request = app.post("/oauth2/token").basic_auth(client, Some(CLIENT_SECRET)).form(&redemption(&code));
    Answer::to(request).await.ok()
}

both_engines! {
    async fn an_id_token_of_this_session_signs_out_at_once(app: TestApp) {
        for path in ["/oauth2/end_session", "/oidc/v1/end_session"] {
            for by_form in [false, true] {
                let mut ada = app.signed_in(ADA, PASSWORD).await;
                let tokens = app.tokens(&mut ada, &[]).await;
                let id_token = tokens.member("id_token");
                let pairs = [("id_token_hint", id_token.as_str()), ("post_logout_redirect_uri", BYE), ("state", "s t&4")];
                let back = match by_form {
                    true => ada.browser.post(&app.url(path), &pairs).await,
                    false => ada.open(&end_session(path, &pairs)).await,
                };
                assert_eq!(back.redirect().unwrap().as_str(), "https://quayside.example/bye?state=s+t%264", "{path} {by_form}");
                assert!(back.status == 303 && !is_signed_in(&ada));
                assert_eq!(ada.open("/account").await.url.path(), "/login");
                let dead = Answer::to(app.get("/oauth2/userinfo").bearer_auth(tokens.member("access_token"))).await;
                assert_eq!(dead.status, 401, "revoked with the session");
            }
        }
    }

    async fn v10_6_2_nobody_is_signed_out_by_another_site(app: TestApp) {
        let mut other = app.signed_in(ADA, PASSWORD).await;
        let theirs = app.tokens(&mut other, &[]).await.member("id_token");
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        for pairs in [vec![], vec![("client_id", "quayside"), ("post_logout_redirect_uri", BYE)], vec![("id_token_hint", theirs.as_str())]] {
            let question = ada.open(&end_session("/oauth2/end_session", &pairs)).await;
            assert_eq!(question.status, 200);
            assert!(is_signed_in(&ada) && ada.open("/account").await.url.path() == "/account");
            assert!(question.forms().iter().any(|form| form.action == "/logout"), "{}", question.body);
            // The answer to the form may lead to the application; Chromium asks this page's policy whether it may.
            let policy = question.headers["content-security-policy"].to_str().unwrap();
            let leaves = pairs.iter().any(|(name, _)| *name == "post_logout_redirect_uri");
            assert_eq!(policy.ends_with("form-action 'self' https:"), leaves, "{policy}");
        }
        for hint in ["nothing", "e30.e30.e30", &format!("{theirs}x")] {
            let refused = ada.open(&end_session("/oauth2/end_session", &[("id_token_hint", hint)])).await;
            assert!(refused.status == 400 && refused.redirect().is_none(), "{}", refused.text());
        }
        let access = app.tokens(&mut ada, &[]).await.member("access_token");
        let refused = ada.open(&end_session("/oauth2/end_session", &[("id_token_hint", &access)])).await;
        assert_eq!(refused.status, 400, "an access token is no hint (R14)");
        assert!(is_signed_in(&ada));
        // A form of another site, in a browser that sends the cookie all the same, is a question as well.
        let question = ada.browser.post(&app.url("/oauth2/end_session"), &[("client_id", "quayside")]).await;
        assert!(question.status == 200 && is_signed_in(&ada));
    }

    async fn the_last_page_loads_the_pages_of_the_applications(app: TestApp) {
        let framed = |id: &str, uri: &str| json!({
            "client_id": id, "client_secret": CLIENT_SECRET, "redirect_uris": [CALLBACK], "frontchannel_logout_uri": uri,
            "post_logout_redirect_uris": [BYE], "first_party": true, "scope": "openid",
        });
        app.declare(json!([framed("one", "https://quayside.example/out"), framed("two", "https://quayside.example/out?app=2")])).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let id_token = tokens_of(&app, &mut ada, "one").await.member("id_token");
        tokens_of(&app, &mut ada, "two").await;
        let claims: Value = limen_jose::jwt::unverified_claims(&id_token).unwrap();
        let page = ada.open(&end_session("/oauth2/end_session", &[("id_token_hint", &id_token), ("post_logout_redirect_uri", BYE)])).await;
        assert!(page.status == 200 && !is_signed_in(&ada), "{}", page.text());
        let said = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("iss", &app.project().issuer)
            .append_pair("sid", claims["sid"].as_str().unwrap())
            .finish();
        let body = page.body.replace("&#38;", "&").replace("&amp;", "&");
        for uri in [format!("https://quayside.example/out?{said}"), format!("https://quayside.example/out?app=2&{said}")] {
            assert!(body.contains(&format!("src=\"{uri}\"")), "{uri}: {body}");
        }
        assert_eq!(body.matches("<iframe").count(), 2);
        let policy = page.header("content-security-policy");
        assert!(policy.contains("frame-src https://quayside.example") && policy.contains("frame-ancestors 'none'"), "{policy}");
        assert!(page.links().iter().any(|link| link.as_str() == BYE), "{body}");
    }

    async fn a_logout_token_is_delivered_until_it_is_taken(engine: Engine) {
        let (app, neighbour) = (TestApp::start(engine, Plan::default()).await, Neighbour::start().await);
        app.declare(json!([{
            "client_id": "told", "client_secret": CLIENT_SECRET, "redirect_uris": [CALLBACK], "first_party": true, "scope": "openid",
            "backchannel_logout_uri": neighbour.url("/logout"), "backchannel_logout_session_required": true,
        }]))
        .await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let id_token = tokens_of(&app, &mut ada, "told").await.member("id_token");
        let hint: Value = limen_jose::jwt::unverified_claims(&id_token).unwrap();
        neighbour.refuse(1);
        ada.open(&end_session("/oauth2/end_session", &[("id_token_hint", &id_token)])).await;
        app.work().await;
        assert!(neighbour.taken().is_empty());
        app.advance(3600);
        app.work().await;
        let taken = neighbour.taken();
        assert_eq!((taken.len(), taken[0].path.as_str()), (1, "/logout"));
        assert_eq!(taken[0].headers["content-type"], "application/x-www-form-urlencoded");
        let token = taken[0].body.strip_prefix("logout_token=").unwrap();
        let claims: Value = limen_jose::jwt::unverified_claims(token).unwrap();
        assert_eq!((&claims["iss"], &claims["aud"]), (&json!(app.project().issuer), &json!("told")));
        assert_eq!((&claims["sub"], &claims["sid"]), (&hint["sub"], &hint["sid"]));
        assert!(claims["events"]["http://schemas.openid.net/event/backchannel-logout"].is_object());
        assert!(claims.get("nonce").is_none() && claims["jti"].is_string() && claims["iat"].is_number());
        // It opens nothing, and is no hint either (R14).
        assert_eq!(Answer::to(app.get("/oauth2/userinfo").bearer_auth(token)).await.status, 401);
        let refused = ada.open(&end_session("/oauth2/end_session", &[("id_token_hint", token)])).await;
        assert_eq!(refused.status, 400);
        app.advance(3600);
        app.work().await;
        assert_eq!(neighbour.taken().len(), 1, "once it is taken, it is over");
    }
}
