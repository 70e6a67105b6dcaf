//! How text messages leave: through a webhook of yours, through an API like Twilio's, or into the development inbox.
//!
//! In: a number and a text. Out: handed over. What can go wrong: the provider does not answer, or not now (`unavailable`: try
//! again), or it refuses the number or the text (`invalid`: give up).

use bytes::Bytes;
use data_encoding::BASE64;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use limen_model::{Error, PhoneNumber, Result, Secret, Time};
use serde_json::json;
use url::Url;

use crate::outbound::{Outbound, Request};
use crate::webhook::signature;

/// The longest answer that is read.
const MOST_READ: usize = 64 * 1024;

/// How text messages leave, as the configuration says it.
#[derive(Debug, Clone)]
pub struct Config {
    /// The way out.
    pub transport: Transport,
}

impl Config {
    /// Everything stays in the development inbox.
    pub fn inbox() -> Self {
        Self { transport: Transport::Inbox }
    }

    /// Nothing leaves.
    pub fn nowhere() -> Self {
        Self { transport: Transport::Nowhere }
    }
}

/// The ways out.
#[derive(Debug, Clone)]
pub enum Transport {
    /// `POST` of a JSON object to an address of yours.
    Webhook {
        /// Where to.
        url: String,
        /// Signs each request.
        secret: Secret<String>,
        /// A bearer token, where the receiver wants one.
        token: Option<Secret<String>>,
    },
    /// The API of Twilio, or one like it.
    Twilio {
        /// What stands before `/2010-04-01`.
        base: String,
        /// The account's `sid`.
        account: String,
        /// Its token.
        token: Secret<String>,
        /// Who sends.
        from: Sender,
    },
    /// The development inbox: rows that a page shows.
    Inbox,
    /// Nothing is configured: no phone is any way to reach somebody.
    Nowhere,
}

/// Who sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// A number, or a name where the networks allow it.
    From(String),
    /// A messaging service, which chooses.
    MessagingService(String),
}

impl Sender {
    /// A messaging service by its `sid` (`MG` and 32 characters), anything else as it is.
    pub fn parse(text: &str) -> Self {
        let is_service = text.len() == 34 && text.starts_with("MG");
        if is_service { Self::MessagingService(text.to_owned()) } else { Self::From(text.to_owned()) }
    }
}

/// The open way out.
pub struct Carrier(Transport);

impl Carrier {
    /// Reads the configuration; no connection is made yet.
    ///
    /// Errors: `invalid` with `invalid_sms_configuration` for an address that may not be called.
    pub fn open(config: Config, outbound: &Outbound) -> Result<Self> {
        let address = match &config.transport {
            Transport::Webhook { url, .. } => Some(url),
            Transport::Twilio { base, .. } => Some(base),
            Transport::Inbox | Transport::Nowhere => None,
        };
        if let Some(address) = address {
            outbound.check(address).map_err(|error| {
                Error::invalid(
                    "invalid_sms_configuration",
                    format!("Text messages cannot go to their provider. {}", error.public()),
                )
            })?;
        }
        Ok(Self(config.transport))
    }

    /// Whether messages stay here as rows.
    pub fn is_inbox(&self) -> bool {
        matches!(self.0, Transport::Inbox)
    }

    /// Whether there is any way out.
    pub fn is_open(&self) -> bool {
        !matches!(self.0, Transport::Nowhere)
    }

    /// Hands a message over. `id` stays the same when it is tried again, so that a webhook can tell repetitions.
    ///
    /// Errors: `unavailable` when trying again may help; `invalid` when it will not.
    pub async fn send(
        &self,
        outbound: &Outbound,
        now: Time,
        recipient: &PhoneNumber,
        text: &str,
        id: &str,
    ) -> Result<()> {
        match &self.0 {
            Transport::Webhook { url, secret, token } => {
                let body = serde_json::to_vec(&json!({ "id": id, "to": recipient, "text": text }))
                    .map_err(Error::internal)?;
                let mut headers = signature::headers([secret.reveal().as_bytes()], id, now, &body)?;
                headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
                if let Some(token) = token {
                    headers.insert(header::AUTHORIZATION, hidden(&format!("Bearer {}", token.reveal()))?);
                }
                post(outbound, url, headers, body).await
            }
            Transport::Twilio { base, account, token, from } => {
                let url = messages_of(base, account)?;
                let (name, value) = match from {
                    Sender::From(number) => ("From", number),
                    Sender::MessagingService(sid) => ("MessagingServiceSid", sid),
                };
                let form = url::form_urlencoded::Serializer::new(String::new())
                    .append_pair("To", recipient.as_str())
                    .append_pair(name, value)
                    .append_pair("Body", text)
                    .finish();
                let basic = BASE64.encode(format!("{account}:{}", token.reveal()).as_bytes());
                let headers = HeaderMap::from_iter([
                    (header::AUTHORIZATION, hidden(&format!("Basic {basic}"))?),
                    (header::CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded")),
                ]);
                post(outbound, url.as_str(), headers, form.into_bytes()).await
            }
            Transport::Inbox | Transport::Nowhere => Err(Error::unavailable(
                "sms_not_configured",
                "No provider of text messages is configured. Set sms.webhook or sms.twilio_account.",
            )),
        }
    }
}

impl std::fmt::Debug for Carrier {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Carrier").field(&self.0).finish()
    }
}

fn messages_of(base: &str, account: &str) -> Result<Url> {
    let mut url = Url::parse(base).map_err(Error::internal)?;
    url.path_segments_mut()
        .map_err(|()| Error::internal("the address of the provider has no path"))?
        .pop_if_empty()
        .extend(["2010-04-01", "Accounts", account, "Messages.json"]);
    Ok(url)
}

/// A header that no library prints.
fn hidden(text: &str) -> Result<HeaderValue> {
    let mut value = HeaderValue::from_str(text).map_err(|_| {
        Error::invalid(
            "invalid_sms_configuration",
            "The token for text messages holds characters that no header may.",
        )
    })?;
    value.set_sensitive(true);
    Ok(value)
}

async fn post(outbound: &Outbound, url: &str, headers: HeaderMap, body: Vec<u8>) -> Result<()> {
    let body = Bytes::from(body);
    let answer =
        outbound.send(Request { method: Method::POST, url, headers, body, max_body: MOST_READ }).await;
    let status = match answer {
        Ok(answer) => answer.status,
        // What we refuse ourselves is a mistake in the configuration, which somebody may mend.
        Err(error) => {
            return Err(Error::unavailable("sms_failed", "The provider of text messages was not reached.")
                .with_source(error));
        }
    };
    if status.is_success() {
        return Ok(());
    }
    let told = format!("The provider of text messages answered with {}.", status.as_u16());
    Err(if is_final(status) {
        Error::invalid("sms_refused", told)
    } else {
        Error::unavailable("sms_failed", told)
    })
}

/// Whether the same message would be refused again: a wrong number, a forbidden text. Credentials can be mended meanwhile.
fn is_final(status: StatusCode) -> bool {
    status.is_client_error()
        && ![
            StatusCode::UNAUTHORIZED,
            StatusCode::FORBIDDEN,
            StatusCode::REQUEST_TIMEOUT,
            StatusCode::TOO_EARLY,
            StatusCode::TOO_MANY_REQUESTS,
        ]
        .contains(&status)
}

#[cfg(test)]
mod tests;
