//! In: addresses and filled-in forms. Out: the pages that a person without script would see.
//! What can go wrong: the server is gone or a redirect has no end; a test is then over, so both panic.
//!
//! Cookies are kept as a browser keeps them. Redirects are followed while they stay on the server; the one that leaves it
//! is where a client takes over, so it is handed out as the last page.

mod cookies;
mod html;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, COOKIE, HeaderMap, LOCATION, ORIGIN};
use reqwest::{Method, StatusCode};
use url::Url;

pub use cookies::{Cookie, Cookies};
pub use html::{Button, Field, Form};

const MOST_REDIRECTS: usize = 20;

/// A browser of one person: cookies, redirects and forms, no script.
#[derive(Clone)]
pub struct Browser {
    http: reqwest::Client,
    /// What the server asked to keep.
    pub cookies: Cookies,
    /// Sent with every request, such as `accept-language`.
    pub headers: HeaderMap,
    /// Every answer, also those that redirect, for tests that read all of them.
    pub seen: Arc<Mutex<Vec<Page>>>,
}

/// An answer of the server, as a browser shows it.
#[derive(Clone, Debug)]
pub struct Page {
    /// Where this page was found, after redirects.
    pub url: Url,
    /// Its HTTP status.
    pub status: StatusCode,
    /// Its HTTP headers.
    pub headers: HeaderMap,
    /// Its text.
    pub body: String,
}

impl Default for Browser {
    fn default() -> Self {
        Self::new()
    }
}

impl Browser {
    /// A browser that has never been anywhere.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one outbound function is for the server, not for its visitors"
    )]
    pub fn new() -> Self {
        // Only the first call of a process installs it; that it is there already is fine.
        let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
        let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        let http = builder.timeout(Duration::from_secs(60)).build().expect("a client without extras builds");
        Self { http, cookies: Cookies::default(), headers: HeaderMap::new(), seen: Arc::default() }
    }

    /// One GET, redirects not followed.
    pub async fn get(&mut self, url: &Url) -> Page {
        self.exchange(Method::GET, url, None).await
    }

    /// One POST of a form, redirects not followed.
    pub async fn post(&mut self, url: &Url, fields: &[(&str, &str)]) -> Page {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.exchange(Method::POST, url, Some(body)).await
    }

    /// Opens an address and follows redirects on the same server.
    pub async fn visit(&mut self, url: &Url) -> Page {
        let page = self.get(url).await;
        self.follow(page).await
    }

    /// Presses the first button of a form of this page, and follows redirects on the same server.
    pub async fn submit(&mut self, page: &Page, form: &Form) -> Page {
        let target = page.url.join(&form.action).expect("the action of a form is an address");
        let fields: Vec<_> = form.entries().collect();
        let answer = if form.method.eq_ignore_ascii_case("post") {
            self.post(&target, &fields).await
        } else {
            let mut target = target;
            target.query_pairs_mut().clear().extend_pairs(fields);
            self.get(&target).await
        };
        self.follow(answer).await
    }

    /// Follows redirects from this page on, as long as they stay on its server.
    pub async fn follow(&mut self, mut page: Page) -> Page {
        for _ in 0..MOST_REDIRECTS {
            match page.redirect() {
                Some(next) if next.origin() == page.url.origin() => page = self.get(&next).await,
                _ => return page,
            }
        }
        panic!("more than {MOST_REDIRECTS} redirects, the last to {}", page.url);
    }

    async fn exchange(&mut self, method: Method, url: &Url, form: Option<String>) -> Page {
        let mut request = self.http.request(method, url.clone()).headers(self.headers.clone());
        if let Some(cookies) = self.cookies.header(url) {
            request = request.header(COOKIE, cookies);
        }
        if let Some(form) = form {
            let origin = url.origin().ascii_serialization();
            request =
                request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").header(ORIGIN, origin);
            request = request.body(form);
        }
        let answer = request.send().await.unwrap_or_else(|error| panic!("no answer from {url}: {error}"));
        self.cookies.store(url, answer.headers());
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = answer.text().await.unwrap_or_else(|error| panic!("half an answer from {url}: {error}"));
        let page = Page { url: url.clone(), status, headers, body };
        self.seen.lock().expect("the pages").push(page.clone());
        page
    }
}

impl Page {
    /// Where this answer sends the browser, if it does.
    pub fn redirect(&self) -> Option<Url> {
        let target = self.headers.get(LOCATION).filter(|_| self.status.is_redirection())?;
        Some(self.url.join(target.to_str().ok()?).expect("a redirect goes to an address"))
    }

    /// All forms of this page.
    pub fn forms(&self) -> Vec<Form> {
        html::forms(&self.body)
    }

    /// The form that has a field or button of this name.
    pub fn form(&self, name: &str) -> Form {
        let found = self.forms().into_iter().find(|form| form.has(name));
        found.unwrap_or_else(|| {
            panic!("no form with `{name}` at {} ({}):\n{}", self.url, self.status, self.body)
        })
    }

    /// The targets of all links of this page.
    pub fn links(&self) -> Vec<Url> {
        html::links(&self.body).iter().filter_map(|target| self.url.join(target).ok()).collect()
    }

    /// What a person reads: the text without its markup.
    pub fn text(&self) -> String {
        html::text(&self.body)
    }

    /// A header as text; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests;
