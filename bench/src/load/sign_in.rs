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
        let token = self.open(connection, address, "/login").await?;
        let form = format!("csrf={token}&identifier={}", encoded(&self.email));
        self.send(connection, address, "/login", &form).await?;
        let token = self.open(connection, address, "/login/password").await?;
        let form = format!("csrf={token}&password={}", encoded(&self.password));
        let answer = self.send(connection, address, "/login/password", &form).await?;
        answer.cookie(SESSION).map(str::to_owned).ok_or_else(|| unexpected("/login/password", &answer))
    }

    /// Opens a page and gives the token of its form.
    async fn open(
        &mut self,
        connection: &mut Connection,
        address: SocketAddr,
        path: &str,
    ) -> io::Result<String> {
        let request = self.with_browser(Request::get(path));
        let answer = connection.exchange(&request.bytes(address)).await?;
        if let Some(fresh) = answer.cookie(BROWSER) {
            self.browser = Some(fresh.to_owned());
        }
        let token = form_token(answer.body).filter(|_| answer.status == 200);
        token.map(str::to_owned).ok_or_else(|| unexpected(path, &answer))
    }

    /// Sends a form; every step of a sign-in that succeeds redirects.
    async fn send<'c>(
        &self,
        connection: &'c mut Connection,
        address: SocketAddr,
        path: &str,
        form: &str,
    ) -> io::Result<Answer<'c>> {
        let request = self.with_browser(Request::post(path, form));
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

fn unexpected(path: &str, answer: &Answer<'_>) -> io::Error {
    io::Error::other(format!("{path} answered {}", answer.summary()))
}
