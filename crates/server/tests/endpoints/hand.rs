//! Somebody who asks the API over plain HTTP, by a token.

use limen_testkit::{Answer, TestApp};
use reqwest::Method;
use serde_json::Value;

/// Somebody with a token, below a prefix.
#[derive(Clone, Copy)]
pub(super) struct Hand<'a> {
    pub(super) app: &'a TestApp,
    pub(super) prefix: &'a str,
    pub(super) token: &'a str,
}

impl<'a> Hand<'a> {
    /// In the default project.
    pub(super) fn new(app: &'a TestApp, token: &'a str) -> Self {
        Self { app, prefix: "", token }
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        Answer::to(self.app.get(&format!("{}{path}", self.prefix)).bearer_auth(self.token)).await
    }

    pub(super) async fn delete(&self, path: &str) -> Answer {
        let request = self.app.request(Method::DELETE, &format!("{}{path}", self.prefix));
        Answer::to(request.bearer_auth(self.token)).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, body).await
    }

    pub(super) async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, body).await
    }

    async fn send(&self, verb: Method, path: &str, body: Value) -> Answer {
        let request = self.app.request(verb, &format!("{}{path}", self.prefix));
        Answer::to(request.bearer_auth(self.token).json(&body)).await
    }

    /// Makes something under an `Idempotency-Key`.
    pub(super) async fn once(&self, key: &str, path: &str, body: &Value) -> Answer {
        let request = self.app.post(&format!("{}{path}", self.prefix)).bearer_auth(self.token);
        Answer::to(request.header("idempotency-key", key).json(body)).await
    }

    /// The id of the account behind an address; for administrators.
    pub(super) async fn id_of(&self, email: &str) -> String {
        let found = self.get(&crate::api::with("/v1/users", &[("query", email)])).await.ok().json();
        found["accounts"][0]["id"].as_str().unwrap().to_owned()
    }
}

/// Status and code of a refusal.
pub(super) fn refusal(answer: &Answer) -> (u16, String) {
    (answer.status.as_u16(), answer.member("code"))
}
