//! In: an application with screens of its own, and somebody with a way to sign in. Out: one sign-in through the login API, as
//! often as asked. What can go wrong: an answer that is not the expected one; its status and its beginning are told.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use aws_lc_rs::rand;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::letters::Letters;
use super::request::Request;
use super::soft_key::SoftKey;
use crate::http::Connection;

/// A letter that takes longer is lost.
const PATIENCE: Duration = Duration::from_secs(20);

/// Somebody at the screens of an application.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Screens {
    pub(crate) client_id: String,
    pub(crate) way: Way,
    /// The device's own token, once it has one.
    pub(crate) device: Option<String>,
}

/// How they sign in.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) enum Way {
    /// With mailed digits, each time as somebody new: no mailbox gets more than a few letters an hour.
    EmailCode,
    /// With a passkey, without a name.
    Passkey(SoftKey),
    /// With a password, to prepare something else.
    Password { email: String, password: String },
}

/// A sign-in under way.
struct SignIn<'a> {
    connection: &'a mut Connection,
    address: SocketAddr,
    named: Value,
}

impl Screens {
    /// Walks through all steps; gives the access token.
    pub(crate) async fn walk(
        &mut self,
        connection: &mut Connection,
        address: SocketAddr,
        letters: &Letters,
        scope: &str,
    ) -> io::Result<String> {
        let mut begin = json!({ "clientId": self.client_id, "scope": scope });
        if let Some(device) = &self.device {
            begin["deviceToken"] = json!(device);
        }
        let begun = post(connection, address, "/v1/auth/begin", &begin).await?;
        let named = json!({
            "clientId": self.client_id, "flowToken": begun["flowToken"], "deviceToken": begun["deviceToken"],
        });
        let mut sign_in = SignIn { connection, address, named };
        let done = match &mut self.way {
            Way::EmailCode => sign_in.with_email_code(letters).await?,
            Way::Password { email, password } => {
                sign_in.step("identify", json!({ "identifier": email })).await?;
                sign_in.step("password", json!({ "password": password })).await?
            }
            Way::Passkey(key) => {
                self.device = begun["deviceToken"].as_str().map(str::to_owned);
                let asked = sign_in.step("passkey/begin", json!({})).await?;
                let answer =
                    key.show(asked["options"].as_str().unwrap_or_default()).map_err(io::Error::other)?;
                sign_in.step("passkey", json!({ "credential": answer })).await?
            }
        };
        let token = done["done"]["accessToken"].as_str();
        token.map(str::to_owned).ok_or_else(|| io::Error::other(format!("not signed in: {done}")))
    }
}

impl SignIn<'_> {
    async fn with_email_code(&mut self, letters: &Letters) -> io::Result<Value> {
        let mut name = [0; 8];
        rand::fill(&mut name).map_err(io::Error::other)?;
        let email = format!("{}@example.com", HEXLOWER.encode(&name));
        self.step("identify", json!({ "identifier": email })).await?;
        let letter = letters.expect(&email);
        self.step("email-code/send", json!({})).await?;
        let digits = tokio::time::timeout(PATIENCE, letter).await.map_err(io::Error::other)?;
        self.step("email-code", json!({ "code": digits.map_err(io::Error::other)? })).await
    }

    async fn step(&mut self, step: &str, more: Value) -> io::Result<Value> {
        let mut message = self.named.clone();
        if let (Some(message), Value::Object(more)) = (message.as_object_mut(), more) {
            message.extend(more);
        }
        post(self.connection, self.address, &format!("/v1/auth/{step}"), &message).await
    }
}

/// Sends JSON and takes JSON.
async fn post(
    connection: &mut Connection,
    address: SocketAddr,
    path: &str,
    message: &Value,
) -> io::Result<Value> {
    let answer = connection.exchange(&Request::json("POST", path, message).bytes(address)).await?;
    if answer.status != 200 {
        return Err(io::Error::other(format!("{path} answered {}", answer.summary())));
    }
    serde_json::from_slice(answer.body).map_err(io::Error::other)
}
