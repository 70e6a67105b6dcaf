//! In: a server with declared people and clients. Out: everybody signed in, with the tokens that applications hold for them.
//! What can go wrong: any answer that is not the expected one; it is told as it came.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};
use aws_lc_rs::digest::{SHA256, digest};
use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};

use super::config::{self, Client, PASSWORD, REDIRECT_URI};
use crate::http::Connection;
use crate::load::{Beside, Lane, NUMBER, Request, SignIn, encoded, signed_in};

/// Somebody who uses the server.
pub(super) struct Person {
    /// How they sign in, from a browser that the server knows.
    pub(super) sign_in: SignIn,
    /// What the website holds.
    pub(super) access_token: String,
    /// What applications hold: the head of a family each.
    pub(super) refresh_tokens: Vec<String>,
}

/// How many audited changes are made beside what is measured, a second.
const CHANGES: u32 = 200;

/// One person for each connection of a load.
pub(super) fn all(address: SocketAddr) -> Result<Vec<Person>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut connection = Connection::open(address).await?;
        let mut people = Vec::new();
        for number in 0..crate::CONNECTIONS {
            people.push(Person::arrive(&mut connection, address, number).await?);
        }
        Ok(people)
    })
}

impl Person {
    /// Takes another name again and again; each time an audit event is written.
    pub(super) fn renaming(&self) -> Lane {
        let bearer = format!("Bearer {}", self.access_token);
        let request = Request::json("PATCH", "/v1/users/me", &json!({ "name": format!("Person {NUMBER}") }));
        Lane::Beside(Beside { request: request.with("authorization", &bearer), per_second: CHANGES })
    }

    async fn arrive(connection: &mut Connection, address: SocketAddr, number: usize) -> Result<Self> {
        let (email, password) = (config::email(number), PASSWORD.to_owned());
        let mut sign_in = SignIn { email, password, browser: None };
        let session = sign_in.walk(connection, address).await?;
        let mut visit = Visit { connection, address, session: &session };
        let website = visit.tokens(Client::Website, "openid profile email limen:read limen:write").await?;
        let mut refresh_tokens = Vec::new();
        for _ in 0..super::APPLICATIONS {
            let application = visit.tokens(Client::Application, "read write").await?;
            refresh_tokens.push(text(&application, "refresh_token")?);
        }
        Ok(Self { sign_in, access_token: text(&website, "access_token")?, refresh_tokens })
    }
}

/// A browser in which somebody is signed in.
struct Visit<'a> {
    connection: &'a mut Connection,
    address: SocketAddr,
    session: &'a str,
}

impl Visit<'_> {
    /// The authorization code flow with PKCE (RFC 6749 §4.1, RFC 7636).
    async fn tokens(&mut self, client: Client, scope: &str) -> Result<Value> {
        let verifier = "a-code-verifier-of-at-least-43-characters-000";
        let challenge = BASE64URL_NOPAD.encode(digest(&SHA256, verifier.as_bytes()).as_ref());
        let query = config::authorization_query(client, scope, &challenge);
        let request = signed_in(Request::get(&format!("/oauth2/authorize?{query}")), self.session);
        let answer = self.connection.exchange(&request.bytes(self.address)).await?;
        let target = answer.headers("location").next().with_context(|| answer.summary())?;
        let code = code(target).with_context(|| format!("no code in {target}"))?.to_owned();
        let redirect_uri = encoded(REDIRECT_URI);
        let parameters =
            format!("authorization_code&code={code}&redirect_uri={redirect_uri}&code_verifier={verifier}");
        let request = client.token_request(&parameters);
        let answer = self.connection.exchange(&request.bytes(self.address)).await?;
        if answer.status != 200 {
            bail!("the token endpoint answered {}", answer.summary());
        }
        Ok(serde_json::from_slice(answer.body)?)
    }
}

/// The code in the address that a browser is sent back to.
fn code(target: &str) -> Option<&str> {
    let (_, query) = target.strip_prefix(REDIRECT_URI)?.split_once('?')?;
    query.split('&').find_map(|pair| pair.strip_prefix("code="))
}

fn text(answer: &Value, member: &str) -> Result<String> {
    Ok(answer[member].as_str().with_context(|| format!("the answer has no `{member}`"))?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn the_code_is_found_where_the_browser_is_sent_back() {
        assert_eq!(code("https://app.example/callback?iss=x&code=abc_-1&state=s"), Some("abc_-1"));
        assert_eq!(code("https://app.example/callback?error=access_denied&state=s"), None);
        assert_eq!(code("/login?flow=code=1"), None);
    }
}
