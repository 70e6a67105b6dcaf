//! What holds for every page of the inventory, whatever it shows (I14, B7, B8, B17).

use limen_server::pages;
use limen_testkit::app::{ADA, CALLBACK, PASSWORD, authorize};
use limen_testkit::{Page, TestApp, both_engines};

/// Routes that serve files instead of pages.
fn is_file(path: &str) -> bool {
    path.starts_with("/assets") || path.starts_with("/brand")
}

fn concrete(path: &str) -> String {
    path.replace("{id}", "nothing")
}

/// No inline script or style, nothing of third parties, no frame around us, no referrer, no cache.
#[track_caller]
fn assert_locked_down(page: &Page) {
    let (policy, at) = (page.header("content-security-policy"), &page.url);
    let directives: Vec<&str> = policy.split("; ").collect();
    for directive in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(directives.contains(&directive), "{at}: {policy:?}");
    }
    assert!(
        !policy.contains("unsafe") && !policy.contains('*') && !policy.contains("data:"),
        "{at}: {policy}"
    );
    for (name, value) in [
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(page.header(name), value, "{at}: {name}");
    }
    let body = page.body.to_ascii_lowercase();
    for inline in [
        "<style",
        " style=",
        "javascript:",
        " onclick=",
        " onload=",
        " onsubmit=",
        " onerror=",
        "<base",
        "<object",
        "<embed",
    ] {
        assert!(!body.contains(inline), "{at} has {inline}: {body}");
    }
    for script in body.split("<script").skip(1) {
        let (attributes, rest) = script.split_once('>').unwrap();
        assert!(
            attributes.contains("src=\"/") && rest.starts_with("</script>"),
            "{at}: <script{attributes}>"
        );
    }
    // What a page loads by itself is ours.
    for attribute in ["src=\"", "srcset=\"", "<link rel=\"stylesheet\" href=\""] {
        for target in body.split(attribute).skip(1) {
            let target = target.split('"').next().unwrap();
            assert!(target.starts_with('/') && !target.starts_with("//"), "{at} loads {target}");
        }
    }
}

both_engines! {
    async fn i14_b07_b17_elloloop_29_every_page_is_locked_down(app: TestApp) {
        let mut nobody = app.browser();
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let mut pages_seen = 0;
        for route in pages::routes().iter().filter(|route| route.method == http::Method::GET && !is_file(route.path)) {
            for person in [&mut nobody, &mut ada] {
                let page = person.browser.get(&app.url(&concrete(route.path))).await;
                assert!(!page.status.is_server_error(), "{}: {}", route.path, page.text());
                assert_locked_down(&page);
                pages_seen += usize::from(page.status.is_success());
            }
        }
        assert!(pages_seen > 20, "only {pages_seen} pages were shown");
    }

    async fn b07_i14_the_pages_on_the_way_to_an_application_are_locked_down(app: TestApp) {
        let mut ada = app.browser();
        let who = ada.open(&authorize(&[])).await;
        let how = ada.fill(&who, &[("identifier", ADA)]).await;
        let wrong = ada.fill(&how, &[("password", "not the right one at all")]).await;
        let consent = ada.fill(&wrong, &[("password", PASSWORD)]).await;
        assert_eq!(consent.url.path(), "/consent");
        let posted = ada.press(&consent, "answer", "allow").await;
        for page in [&who, &how, &wrong, &consent] {
            assert_locked_down(page);
        }
        assert_eq!((posted.header("referrer-policy"), posted.header("cache-control")), ("no-referrer", "no-store"));
        let form_post = ada.open(&authorize(&[("response_mode", "form_post")])).await;
        assert_eq!(form_post.form("code").action, CALLBACK);
        assert_locked_down(&form_post);
        assert!(!form_post.body.contains("evil"));
        let refused = ada.open(&authorize(&[("redirect_uri", "https://evil.example/")])).await;
        assert_locked_down(&refused);
        for path in ["/logout", "/account/delete", "/device?user_code=WDJB-MJHT", "/login?switch=1", "/dev/inbox"] {
            assert_locked_down(&ada.open(path).await);
        }
    }

    /// Every form of every page, with and without what it needs: whatever redirects does so by 303.
    async fn b08_every_form_is_answered_by_a_page_or_303(app: TestApp) {
        let mut redirects = 0;
        for route in pages::routes().iter().filter(|route| route.method == http::Method::POST) {
            for mut person in [app.browser(), app.signed_in(ADA, PASSWORD).await] {
                let door = person.open("/login?switch=1").await;
                let csrf = door.form("csrf").value("csrf").unwrap().to_owned();
                let url = app.url(&concrete(route.path));
                for fields in [
                    vec![],
                    vec![("csrf", csrf.as_str())],
                    vec![
                        ("csrf", csrf.as_str()), ("identifier", ADA), ("password", PASSWORD), ("new-password", PASSWORD),
                        ("email", ADA), ("name", "Ada Lovelace"), ("username", "ada"), ("answer", "allow"), ("user_code", "WDJBMJHT"),
                        ("token", "nothing"), ("code", "000000"), ("session", "nothing"), ("client", "nothing"),
                    ],
                ] {
                    let page = person.browser.post(&url, &fields).await;
                    assert!(!page.status.is_server_error(), "{}: {}", route.path, page.text());
                    assert!(!page.status.is_redirection() || page.status == 303, "{} answered {}", route.path, page.status);
                    assert_eq!(page.header("referrer-policy"), "no-referrer", "{}", route.path);
                    redirects += usize::from(page.status == 303);
                }
            }
        }
        assert!(redirects > 20, "only {redirects} redirects were seen");
    }

    async fn b08_credentials_are_answered_with_303(app: TestApp) {
        let mut ada = app.browser();
        let who = ada.open(&authorize(&[])).await;
        let csrf = who.form("csrf").value("csrf").unwrap().to_owned();
        let answer = ada.browser.post(&app.url(&who.form("identifier").action), &[("csrf", &csrf), ("identifier", ADA)]).await;
        assert_eq!(answer.status, 303);
        let how = ada.browser.follow(answer).await;
        let answer = ada.browser.post(&app.url(&how.form("password").action), &[("csrf", &csrf), ("password", PASSWORD)]).await;
        assert_eq!(answer.status, 303);
        let consent = ada.browser.follow(answer).await;
        let action = consent.url.join(&consent.form("answer").action).unwrap();
        let answer = ada.browser.post(&action, &[("csrf", &csrf), ("answer", "allow")]).await;
        assert_eq!(answer.status, 303);
        assert!(answer.redirect().unwrap().as_str().starts_with(CALLBACK));
    }
}
