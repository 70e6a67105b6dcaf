//! In: a person with a browser of their own. Out: one sign-in through the pages, as often as asked.
//! What can go wrong: a page that is not the expected one; its status and its beginning are told.

use std::io;
use std::net::SocketAddr;

use serde::{Deserialize, Serialize};

use super::request::Request;
use crate::http::{Answer, Connection};

/// The cookies of a server whose address is no `https`.
const SESSION: &str = "limen";
const BROWSER: &str = "limen-browser";

/// Somebody who signs in with a password.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SignIn {
    pub(crate) email: String,
    pub(crate) password: String,
    /// The browser's own cookie, once it has one: the second sign-in comes from a browser that is known.
    pub(crate) browser: Option<String>,
}

impl SignIn {
    /// Walks through both pages and gives the value of the session's cookie. The session is not used again: the next
    /// sign-in begins as after a sign-out.
    pub(crate) async fn walk(
        &mut self,
        connection: &mut Connection,
        address: SocketAddr,
    ) -> io::Result<String> {
        let page = self.open(connection, address, "/login").await?;
        if let Some(fresh) = page.cookie(BROWSER) {
            self.browser = Some(fresh.to_owned());
        }
        let who = [("identifier", self.email.as_str())];
        self.send(connection, address, &page, "/login", &who).await?;
        let page = self.open(connection, address, "/login/password").await?;
        let how = [("password", self.password.as_str())];
        let answer = self.send(connection, address, &page, "/login/password", &how).await?;
        answer.cookie(SESSION).map(str::to_owned).ok_or_else(|| unexpected("/login/password", &answer))
    }

    async fn open(&self, connection: &mut Connection, address: SocketAddr, path: &str) -> io::Result<Answer> {
        let request = self.with_browser(Request::get(path));
        let answer = connection.exchange(&request.bytes(address)).await?;
        if answer.status == 200 { Ok(answer) } else { Err(unexpected(path, &answer)) }
    }

    /// Sends the form of a page; every step of a sign-in that succeeds redirects.
    async fn send(
        &self,
        connection: &mut Connection,
        address: SocketAddr,
        page: &Answer,
        path: &str,
        fields: &[(&str, &str)],
    ) -> io::Result<Answer> {
        let token = form_token(&page.body).ok_or_else(|| unexpected(path, page))?;
        let form = fields
            .iter()
            .fold(format!("csrf={token}"), |form, (name, value)| format!("{form}&{name}={}", encoded(value)));
        let request = self.with_browser(Request::post(path, &form));
        let answer = connection.exchange(&request.bytes(address)).await?;
        if answer.status == 303 { Ok(answer) } else { Err(unexpected(path, &answer)) }
    }

    fn with_browser(&self, request: Request) -> Request {
        match &self.browser {
            Some(browser) => request.with("cookie", &format!("{BROWSER}={browser}")),
            None => request,
        }
    }
}

/// A request of somebody who is signed in.
pub(crate) fn signed_in(request: Request, session: &str) -> Request {
    request.with("cookie", &format!("{SESSION}={session}"))
}

/// The token that ties a form of this page to the browser.
pub(super) fn form_token(page: &[u8]) -> Option<&str> {
    let page = std::str::from_utf8(page).ok()?;
    let (_, rest) = page.split_once("name=\"csrf\" value=\"")?;
    rest.split('"').next().filter(|token| !token.is_empty())
}

/// A value in a form: everything but letters and digits by its bytes.
pub(crate) fn encoded(value: &str) -> String {
    value.bytes().fold(String::with_capacity(value.len()), |mut text, byte| {
        match byte {
            b' ' => text.push('+'),
            byte if byte.is_ascii_alphanumeric() => text.push(char::from(byte)),
            byte => text.push_str(&format!("%{byte:02X}")),
        }
        text
    })
}

fn unexpected(path: &str, answer: &Answer) -> io::Error {
    io::Error::other(format!("{path} answered {}", answer.summary()))
}
