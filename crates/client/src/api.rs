//! The server's API for one's own account, typed: the messages of `limen.v1`, at their addresses of plain HTTP.
//!
//! In: a key or an access token. Out: account, keys and sessions. What can go wrong: the key does not hold any more,
//! it may not do this, or there is no such thing.

mod problem;
mod shapes;

pub use shapes::*;

use limen_model::Secret;
use limen_proto::v1;
use serde::Serialize;
use serde::de::DeserializeOwned;

use self::shapes::Shape;

use crate::http::Answer;
use crate::{Error, Http, Result, Server};

/// Lists are read to their end; a server that never ends one is broken.
const MAX_PAGES: usize = 200;

/// The API of a server in the name of one bearer.
pub struct Api {
    http: Http,
    bearer: Secret<String>,
}

impl Api {
    /// Speaks for whoever the bearer belongs to.
    pub fn new(http: Http, bearer: Secret<String>) -> Self {
        Self { http, bearer }
    }

    pub(crate) fn server(&self) -> &Server {
        self.http.server()
    }

    /// Who the bearer is, and what it may do.
    pub async fn me(&self) -> Result<Me> {
        self.shaped(self.get::<v1::GetMeResponse>("/v1/users/me").await?)
    }

    /// All API keys of the person, newest first.
    pub async fn api_keys(&self) -> Result<Vec<ApiKey>> {
        self.all("/v1/api-keys", |page: v1::ListApiKeysResponse| (page.api_keys, page.next_page_token)).await
    }

    /// Makes a key. Its secret is shown this once.
    pub async fn create_api_key(&self, key: &NewApiKey) -> Result<CreatedApiKey> {
        let request = key.request().ok_or_else(|| {
            Error::usage("bad_time", "The end of the key is no moment that the server understands.")
        })?;
        self.shaped(self.post::<v1::CreateApiKeyResponse>("/v1/api-keys", &request).await?)
    }

    /// Ends a key at once.
    pub async fn revoke_api_key(&self, id: &str) -> Result<ApiKey> {
        let path = format!("/v1/api-keys/{}/revoke", segment(id));
        let revoked: v1::RevokeApiKeyResponse = self.post(&path, &v1::RevokeApiKeyRequest::default()).await?;
        self.shaped(revoked.api_key.into_option().unwrap_or_default())
    }

    /// All live sessions of the person, newest first.
    pub async fn sessions(&self) -> Result<Vec<Session>> {
        self.all("/v1/sessions", |page: v1::ListSessionsResponse| (page.sessions, page.next_page_token)).await
    }

    /// Signs one browser or device out.
    pub async fn revoke_session(&self, id: &str) -> Result<()> {
        let path = format!("/v1/sessions/{}/revoke", segment(id));
        self.post::<v1::RevokeSessionResponse>(&path, &v1::RevokeSessionRequest::default()).await.map(drop)
    }

    async fn all<P: DeserializeOwned, M, T: Shape<M>>(
        &self,
        path: &str,
        open: impl Fn(P) -> (Vec<M>, String),
    ) -> Result<Vec<T>> {
        let mut items = Vec::new();
        let mut next = String::new();
        for _ in 0..MAX_PAGES {
            let query =
                if next.is_empty() { String::new() } else { format!("?pageToken={}", segment(&next)) };
            let (page, token) = open(self.get(&format!("{path}{query}")).await?);
            for item in page {
                items.push(self.shaped(item)?);
            }
            if token.is_empty() {
                return Ok(items);
            }
            next = token;
        }
        Err(Error::failed("endless_list", format!("{} sends a list without an end.", self.server())))
    }

    fn shaped<M, T: Shape<M>>(&self, message: M) -> Result<T> {
        T::of(message).ok_or_else(|| self.not_understood())
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        self.read(&self.http.get(&self.server().below(path), Some(&self.bearer)).await?)
    }

    async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T> {
        self.read(&self.http.post_json(&self.server().below(path), &self.bearer, body).await?)
    }

    fn read<T: DeserializeOwned>(&self, answer: &Answer) -> Result<T> {
        if !answer.is_success() {
            return Err(problem::explain(self.server(), answer));
        }
        answer
            .json()
            .ok_or_else(|| self.not_understood().with_answer(answer.status, answer.request_id.clone()))
    }

    fn not_understood(&self) -> Error {
        Error::failed("bad_answer", format!("{} answered in a way that is not understood.", self.server()))
            .with_hint("The server may be newer than this program: check for a new version of limen.")
    }
}

/// Text as one segment of a path or one value of a query (RFC 3986 §2.3).
fn segment(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~' | b'.');
    let dots = text.bytes().all(|byte| byte == b'.');
    text.bytes()
        .map(|byte| if plain(byte) && !dots { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}

#[cfg(test)]
mod tests;
