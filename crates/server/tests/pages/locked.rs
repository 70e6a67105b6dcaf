//! What must hold for every page: forms of others, strangers, looks.

use limen_server::pages;
use limen_server::route::Access;
use reqwest::StatusCode;
use reqwest::header::HeaderValue;
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use limen_testkit::TestApp;
use limen_testkit::app::{ADA, PASSWORD};

#[tokio::test]
async fn i04_pages_of_the_house_lead_strangers_to_the_door_and_back() {
    let world = TestApp::sqlite().await;
    for route in pages::routes().iter().filter(|route| route.access == Access::Session) {
        let mut nobody = world.browser();
        if route.method == http::Method::GET {
            let page = nobody.browser.visit(&world.url(route.path)).await;
            let ok = page.url.path() == "/login"
                || page.url.path() == "/register"
                || page.status.is_client_error();
            assert!(ok, "{} answered {} at {}", route.path, page.status, page.url);
        } else {
            // Not even with a token of the right browser.
            let door = nobody.open("/login").await;
            let csrf = door.form("csrf").value("csrf").unwrap().to_owned();
            let answer =
                nobody.browser.post(&world.url(route.path), &[("csrf", &csrf), ("answer", "allow")]).await;
            let answer = nobody.browser.follow(answer).await;
            let ok = answer.url.path() == "/login" || answer.status.is_client_error();
            assert!(ok, "{} answered {} at {}", route.path, answer.status, answer.url);
        }
    }
}

/// Sends a request line by line, as no browser would.
async fn raw(world: &TestApp, path: &str, headers: &str) -> String {
    let mut stream =
        tokio::net::TcpStream::connect(world.base.socket_addrs(|| None).unwrap()[0]).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\n{headers}Accept: text/html\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn r39_a_request_names_one_host_and_one_project() {
    let world = TestApp::sqlite().await;
    let keys = "/oauth2/jwks";
    assert!(raw(&world, keys, "Host: a.example\r\n").await.starts_with("HTTP/1.1 200 "));
    for headers in [
        "Host: a.example\r\nHost: b.example\r\n",
        "Host: a.example\r\nX-Project-Key: default\r\nX-Project-Key: other\r\n",
    ] {
        let answer = raw(&world, keys, headers).await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }
}

#[tokio::test]
async fn b02_no_page_links_to_another_host_because_of_its_own_address() {
    let world = TestApp::sqlite().await;
    for path in ["//evil.example/x", "/\\evil.example/x", "//\\evil.example", "/p/default//evil.example/x"] {
        let answer = raw(&world, path, "Host: localhost\r\n").await;
        let links: Vec<_> =
            answer.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert!(links.iter().any(|link| link.contains("language=")), "{path}: {answer}");
        for link in links {
            let leads_to = world.base.join(&link.replace("&amp;", "&")).unwrap();
            assert_eq!(leads_to.host_str(), world.base.host_str(), "{path}: {link}");
        }
    }
}

#[tokio::test]
async fn forms_of_others_change_nothing() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let mut other = world.browser();
    let foreign = other.open("/login").await.form("csrf").value("csrf").unwrap().to_owned();
    let own = ada.open("/account/profile").await.form("csrf").value("csrf").unwrap().to_owned();
    let url = world.url("/account/profile");
    for fields in [
        vec![("name", "Eve")],
        vec![("name", "Eve"), ("csrf", ""), ("csrf", &own)],
        vec![("name", "Eve"), ("csrf", &foreign)],
    ] {
        let answer = ada.browser.post(&url, &fields).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{fields:?}");
    }
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site")] {
        let mut victim = ada.clone();
        victim.browser.headers.insert(name, HeaderValue::from_static(value));
        let answer = victim.browser.post(&url, &[("name", "Eve"), ("csrf", &own)]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{name}: {value}");
        assert!(answer.text().contains("Nothing was changed"), "{}", answer.text());
    }
    assert!(ada.open("/account").await.text().contains("Ada Lovelace"));
    assert_eq!(
        ada.browser.post(&url, &[("name", "Eve"), ("csrf", &own)]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn an_address_that_leads_nowhere_and_a_body_that_is_no_form() {
    let world = TestApp::sqlite().await;
    let mut ada = world.signed_in(ADA, PASSWORD).await;
    let own = ada.open("/account/profile").await.form("csrf").value("csrf").unwrap().to_owned();
    let many: Vec<(String, &str)> = (0..2000).map(|n| (format!("f{n}"), "x")).collect();
    let mut fields: Vec<(&str, &str)> = many.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    fields.push(("csrf", &own));
    let answer = ada.browser.post(&world.url("/account/profile"), &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "what lies beyond the bound is not read");
    assert_eq!(ada.open("/login/account?flow=nothing").await.status, StatusCode::PRECONDITION_FAILED);
}

#[tokio::test]
async fn a_missing_page_is_a_page_for_people_and_a_problem_for_programs() {
    let world = TestApp::sqlite().await;
    let mut person = world.browser();
    let program = person.open("/nowhere").await;
    assert_eq!(program.header("content-type"), "application/problem+json");
    person.browser.headers.insert("accept", HeaderValue::from_static("text/html,application/xhtml+xml"));
    let page = person.open("/nowhere").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.text().contains("There is no such page") && page.text().contains("RF-"), "{}", page.text());
}

#[tokio::test]
async fn a_brand_changes_the_looks_and_nothing_else() {
    let world =
        TestApp::seeded("[settings.brand]\nproduct_name = \"Harbour <Works>\"\naccent = \"#7c3aed\"").await;
    let mut ada = world.browser();
    let door = ada.open("/login").await;
    assert!(
        door.body.contains("Harbour &#60;Works&#62;") || door.body.contains("Harbour &lt;Works&gt;"),
        "{}",
        door.body
    );
    let (_, css) = door.body.split_once("href=\"/brand.css").unwrap();
    let css = ada.browser.get(&world.url(&format!("/brand.css{}", css.split('"').next().unwrap()))).await;
    assert!(css.body.contains("--brand-hue"), "{}", css.body);
    assert!(css.header("cache-control").contains("immutable"));
}
