//! Where browsers are sent: only to what was registered, and to our own pages (B1, B2, R7).

use limen_testkit::app::{ADA, CALLBACK, PASSWORD, authorize};
use limen_testkit::{Page, Person, TestApp, both_engines};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use url::Url;

/// What looks like `https://quayside.example/callback` and is something else.
fn mutations() -> Vec<String> {
    let whole = [
        "",
        "/callback",
        "callback",
        "//quayside.example/callback",
        "https:quayside.example/callback",
        "https:/quayside.example/callback",
        "https:///quayside.example/callback",
        "https:\\\\quayside.example\\callback",
        "HTTPS://quayside.example/callback",
        "Https://quayside.example/callback",
        "http://quayside.example/callback",
        "ftp://quayside.example/callback",
        "wss://quayside.example/callback",
        "javascript:alert(1)//https://quayside.example/callback",
        "data:text/html,https://quayside.example/callback",
        "vbscript:x",
        "blob:https://quayside.example/callback",
        "about:blank",
        "file:///callback",
        "view-source:https://quayside.example/callback",
        "https://",
        "https://*",
        "https://*.example/callback",
        "https://evil.example/https://quayside.example/callback",
        "https://evil.example?https://quayside.example/callback",
        "https://evil.example#https://quayside.example/callback",
        " https://quayside.example/callback",
        "\thttps://quayside.example/callback",
        "\u{feff}https://quayside.example/callback",
        "https://quayside.example/callback,https://evil.example/",
        "https://quayside.example/callback https://evil.example/",
    ];
    let hosts = [
        "QUAYSIDE.example",
        "quayside.example.",
        "quayside.example:443",
        "quayside.example:8443",
        "quayside.example:",
        "quayside.example:0443",
        "quayside.example.evil.example",
        "evilquayside.example",
        "quayside.exampleevil.example",
        "sub.quayside.example",
        "quayside.example@evil.example",
        "evil.example@quayside.example",
        "a@b@quayside.example",
        ":@quayside.example",
        "quayside.example:@evil.example",
        "evil.example\\@quayside.example",
        "evil.example%2f@quayside.example",
        "evil.example#@quayside.example",
        "evil.example?@quayside.example",
        "evil.example/@quayside.example",
        "quayside.example%00.evil.example",
        "quayside.example\u{ff0e}evil.example",
        "quays\u{456}de.example",
        "xn--quaysde-g3a.example",
        "quayside\u{200b}.example",
        "127.0.0.1",
        "[::1]",
        "localhost",
        "0x7f.1",
        "quayside.example\r\n",
        "quayside.example\t",
    ];
    let paths = [
        "/callback/",
        "/callback//",
        "//callback",
        "/Callback",
        "/callback?",
        "/callback#",
        "/callback?x=1",
        "/callback#x",
        "/callback;x",
        "/callback%20",
        "/callback%00",
        "/callback%0d%0aSet-Cookie:%20x",
        "/callback\r\nSet-Cookie: x",
        "/callback\n",
        "/callback ",
        "/callback/.",
        "/callback/..",
        "/callback/../evil",
        "/callback/..;/evil",
        "/./callback",
        "/x/../callback",
        "/%63allback",
        "/callback%2f..%2fevil",
        "/callback%252e",
        "/callback\\..\\evil",
        "/callback%5c",
        "/callback&state=x",
        "/callback*",
        "/callback.evil",
        "/callbac",
        "/",
        "",
        "/callback\u{2028}",
        "/c\u{0430}llback",
    ];
    let mut all: Vec<String> = whole.map(str::to_owned).into();
    all.extend(hosts.map(|host| format!("https://{host}/callback")));
    all.extend(paths.map(|path| format!("https://quayside.example{path}")));
    all
}

/// A refusal that the person reads here; the browser is sent nowhere, by no means of the page.
#[track_caller]
fn assert_stays(page: &Page, asked: &str) {
    assert!(
        page.redirect().is_none() && !page.headers.contains_key("location"),
        "{asked:?} led to {:?}",
        page.redirect()
    );
    assert!(!page.headers.contains_key("refresh") && !page.body.contains("http-equiv"), "{asked:?}");
    assert!(page.status.is_client_error(), "{asked:?}: {}", page.status);
    assert!(page.text().contains("Refusal id"), "{asked:?}: {}", page.text());
    for link in page.links() {
        assert_eq!(link.origin(), page.url.origin(), "{asked:?} is linked");
    }
}

/// Where an answer leads, if not to our own pages or to what the application registered.
fn leads_away(page: &Page, base: &Url) -> Option<Url> {
    let registered = |url: &Url| {
        let text = url.as_str();
        [CALLBACK, "https://quayside.example/bye"].iter().any(|own| {
            text.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(['?', '#']))
        })
    };
    page.redirect().filter(|target| target.origin() != base.origin() && !registered(target))
}

/// What an attacker might write in the place of a page of ours.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "/",
        "//",
        "\\",
        "/\\",
        "%2f",
        "%5c",
        "@",
        ":",
        "?",
        "#",
        "..",
        ".",
        ";",
        "&",
        "=",
        "\t",
        "\n",
        "\r",
        "\0",
        " ",
        "%0d%0a",
        "https:",
        "http://",
        "javascript:",
        "data:",
        "evil.example",
        "quayside.example",
        "/account",
        "/device",
        "account",
        "/login",
        "\u{2044}",
        "\u{ff0f}",
        "[::1]",
        "127.0.0.1",
        "*",
    ]);
    prop_oneof![
        3 => prop::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat()),
        1 => "\\PC{0,40}",
        1 => prop::sample::select(mutations()),
    ]
}

/// Tries `way` with many hostile texts; the shortest that leads away is told.
fn never_leads_away(app: &TestApp, person: &Person, way: impl Fn(&str) -> String) {
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&hostile(), |text| {
        let (mut browser, url) = (person.browser.clone(), app.url(&way(&text)));
        let page =
            tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(browser.get(&url)));
        prop_assert!(!page.status.is_server_error(), "{text:?}: {}", page.status);
        prop_assert_eq!(leads_away(&page, &app.base), None, "{:?}", text);
        for form in page.forms() {
            let target = page.url.join(&form.action).map_err(|_| TestCaseError::fail("a form to nowhere"))?;
            prop_assert_eq!(target.origin(), app.base.origin(), "{:?}", text);
        }
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

fn with(path: &str, pairs: &[(&str, &str)]) -> String {
    format!("{path}?{}", url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish())
}

both_engines! {
    async fn b01_r07_no_mutation_of_a_redirect_uri_is_followed(app: TestApp) {
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        app.code(&mut ada, &[]).await;
        let all = mutations();
        assert!(all.len() >= 60, "{}", all.len());
        for uri in all.iter().filter(|uri| *uri != CALLBACK) {
            let page = ada.open(&authorize(&[("redirect_uri", uri)])).await;
            assert_stays(&page, uri);
            // Not even for a refusal that a redirect could otherwise carry.
            let page = ada.open(&authorize(&[("redirect_uri", uri), ("response_type", "token"), ("prompt", "none")])).await;
            assert_stays(&page, uri);
        }
        assert!(ada.open(&authorize(&[])).await.redirect().is_some());
    }

    async fn b02_r07_no_mutation_leads_away_after_signing_out(app: TestApp) {
        let mut nobody = app.browser();
        for uri in mutations() {
            let uri = uri.replace("callback", "bye");
            if uri == "https://quayside.example/bye" || uri.is_empty() {
                continue;
            }
            let page = nobody.open(&with("/oauth2/end_session", &[("client_id", "quayside"), ("post_logout_redirect_uri", &uri)])).await;
            assert_stays(&page, &uri);
        }
        let unnamed = nobody.open(&with("/oauth2/end_session", &[("post_logout_redirect_uri", "https://quayside.example/bye")])).await;
        assert_stays(&unnamed, "a page without its client");
    }

    async fn b02_the_way_back_from_the_door_stays_inside(app: TestApp) {
        let ada = app.signed_in(ADA, PASSWORD).await;
        never_leads_away(&app, &ada, |text| with("/login", &[("to", text)]));
        never_leads_away(&app, &app.browser(), |text| with("/login", &[("to", text)]));
        // Also as raw text, which is how an attacker would write it.
        never_leads_away(&app, &ada, |text| format!("/login?to={}", text.replace(['\t', '\n', '\r', '\0', ' '], "%09")));
        never_leads_away(&app, &ada, |text| with("/login", &[("flow", text)]));
    }

    async fn b02_the_protocol_leads_to_registered_addresses_only(app: TestApp) {
        // Names that are addresses would be looked up on the network.
        app.apply("[settings]\nclient_id_metadata_documents = false").await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        app.code(&mut ada, &[]).await;
        never_leads_away(&app, &ada, |text| authorize(&[("redirect_uri", text)]));
        never_leads_away(&app, &ada, |text| authorize(&[("state", text), ("response_mode", text)]));
        never_leads_away(&app, &ada, |text| authorize(&[("request_uri", text)]));
        never_leads_away(&app, &ada, |text| authorize(&[("client_id", text)]));
        let bye = |text: &str| with("/oauth2/end_session", &[("client_id", "quayside"), ("post_logout_redirect_uri", text), ("state", text)]);
        never_leads_away(&app, &app.browser(), bye);
        never_leads_away(&app, &app.browser(), |text| with("/oauth2/end_session", &[("client_id", text), ("id_token_hint", text)]));
    }
}
