use super::*;

const SIGN_IN: &str = r#"<!doctype html><title>Sign in</title><style>p > a { color: red }</style>
<!-- <form><input name="ghost"></form> -->
<form method="post" action="/login?a=1&amp;b=2">
  <input type="hidden" name="csrf" value="x&#x27;y&quot;z">
  <label>Email <input name='email' type=email value="" autofocus title="a > b"></label>
  <input type="checkbox" name="remember" value="yes" checked> <input type="checkbox" name="news">
  <select name="lang"><option value="en">English</option><option value="de" selected>Deutsch</option></select>
  <textarea name="note">fish &amp; chips</textarea>
  <button name="action" value="sign-in">Sign in</button><button name="action" value="cancel">Cancel</button>
  <button type="button" name="script">No script</button>
</form>
<p>New here? <a href="/register?from=login&amp;x=1">Create an account</a>&nbsp;now</p>"#;

fn page() -> Page {
    let url = "http://localhost:8000/login".parse().unwrap();
    Page { url, status: StatusCode::OK, headers: HeaderMap::new(), body: SIGN_IN.into() }
}

#[test]
fn a_form_sends_what_a_browser_would() {
    let form = page().form("email").fill("email", "alice@limen.test").press("action", "cancel");
    assert_eq!((form.method.as_str(), form.action.as_str()), ("post", "/login?a=1&b=2"));
    let sent: Vec<_> = form.entries().collect();
    let expected = [
        ("csrf", "x'y\"z"),
        ("email", "alice@limen.test"),
        ("remember", "yes"),
        ("lang", "de"),
        ("note", "fish & chips"),
        ("action", "cancel"),
    ];
    assert_eq!(sent, expected);
    let unchecked = page().form("email").check("remember", "yes", false).check("news", "on", true);
    let sent: Vec<_> = unchecked.entries().map(|(name, _)| name).collect();
    assert_eq!(sent, ["csrf", "email", "news", "lang", "note", "action"]);
}

#[test]
fn a_person_reads_text_and_links_only() {
    assert_eq!(page().forms().len(), 1, "a form in a comment is none");
    assert!(page().text().ends_with("New here? Create an account now"), "{}", page().text());
    assert!(!page().text().contains("color"));
    assert_eq!(page().links()[0].as_str(), "http://localhost:8000/register?from=login&x=1");
}

#[test]
fn cookies_are_kept_sent_and_forgotten() {
    let url: Url = "http://localhost:8000/login".parse().unwrap();
    let mut cookies = Cookies::default();
    let store = |cookies: &mut Cookies, line: &str| {
        cookies.store(&url, &HeaderMap::from_iter([(reqwest::header::SET_COOKIE, line.parse().unwrap())]));
    };
    store(&mut cookies, "limen=one; Path=/; HttpOnly; SameSite=Lax");
    store(&mut cookies, "flow=two; Path=/login");
    assert_eq!(cookies.header(&url).as_deref(), Some("limen=one; flow=two"));
    assert_eq!(cookies.header(&url.join("/account").unwrap()).as_deref(), Some("limen=one"));
    assert_eq!(cookies.header(&url.join("/loginx").unwrap()).as_deref(), Some("limen=one"));
    assert_eq!(cookies.header(&"http://elsewhere.test/login".parse().unwrap()), None);
    let kept = cookies.get("limen").unwrap();
    assert!(kept.http_only && kept.same_site == "Lax");
    store(&mut cookies, "limen=; Path=/; Max-Age=0");
    store(&mut cookies, "__Host-limen=x; Path=/login; Secure");
    assert!(cookies.get("limen").is_none() && cookies.get("__Host-limen").is_none());
}

#[tokio::test]
async fn redirects_are_followed_until_they_leave() {
    let app = axum::Router::new()
        .route("/start", axum::routing::get(|| async { axum::response::Redirect::to("/middle") }))
        .route(
            "/middle",
            axum::routing::get(|| async {
                axum::response::Redirect::to("http://127.0.0.1:1/callback?code=c")
            }),
        );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base: Url = format!("http://{}", listener.local_addr().unwrap()).parse().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    let page = Browser::new().visit(&base.join("/start").unwrap()).await;
    assert_eq!(page.url.path(), "/middle");
    assert_eq!(page.redirect().unwrap().as_str(), "http://127.0.0.1:1/callback?code=c");
}
