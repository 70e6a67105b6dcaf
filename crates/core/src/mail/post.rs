//! How mail leaves: through an SMTP server, or into the development inbox.
//!
//! In: a composed letter and an address. Out: sent, or kept. What can go wrong: the server does not answer
//! (`unavailable`: try again), or it refuses the address or the letter (`invalid`: give up).

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use limen_model::{Email, Error, Result, Secret};
use url::{Host, Url};

use super::outline::Composed;

/// How long one conversation with the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How mail leaves, as the configuration says it.
#[derive(Debug, Clone)]
pub struct Config {
    /// The way out.
    pub transport: Transport,
    /// The sender: `name@example.com` or `Name <name@example.com>`.
    pub from: String,
}

impl Config {
    /// Everything stays in the development inbox.
    pub fn inbox() -> Self {
        Self { transport: Transport::Inbox, from: "limen@localhost".into() }
    }
}

/// The ways out.
#[derive(Debug, Clone)]
pub enum Transport {
    /// An SMTP server: `smtps://user@host:465`, or `smtp://user@host:587`, which starts TLS and goes no further
    /// without it. Only on the machine itself may a conversation stay in the clear.
    Smtp {
        /// The server, with the user and perhaps the password.
        url: Secret<String>,
        /// The password, where it is not in the URL.
        password: Option<Secret<String>>,
    },
    /// The development inbox: rows that a page shows.
    Inbox,
    /// Nothing is configured: whatever is sent waits, and says so in the log.
    Nowhere,
}

/// The open way out.
pub struct Post {
    way: Way,
    from: Mailbox,
}

enum Way {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
    Inbox,
    Nowhere,
}

impl Post {
    /// Reads the configuration; no connection is made yet.
    ///
    /// Errors: `invalid` with `invalid_mail_configuration` when sender or URL cannot be read.
    pub fn open(config: &Config) -> Result<Self> {
        let from =
            config.from.parse().map_err(|_| misconfigured("The sender of mail is not an email address."))?;
        let way = match &config.transport {
            Transport::Smtp { url, password } => Way::Smtp(Box::new(smtp(url, password.as_ref())?)),
            Transport::Inbox => Way::Inbox,
            Transport::Nowhere => Way::Nowhere,
        };
        Ok(Self { way, from })
    }

    /// Whether letters stay here as rows.
    pub fn is_inbox(&self) -> bool {
        matches!(self.way, Way::Inbox)
    }

    /// Hands a letter to the mail server.
    ///
    /// `id` becomes the Message-ID, so that a letter that is handed over twice is recognised as one.
    ///
    /// Errors: `unavailable` when trying again may help; `invalid` when it will not.
    pub async fn send(&self, recipient: &Email, letter: &Composed, id: &str) -> Result<()> {
        let Way::Smtp(server) = &self.way else {
            return Err(Error::unavailable(
                "mail_not_configured",
                "No mail server is configured. Set mail.smtp and mail.from.",
            ));
        };
        let message = self.message(recipient, letter, id)?;
        match server.send(message).await {
            Ok(_) => Ok(()),
            Err(refused) if refused.is_permanent() => {
                Err(Error::invalid("mail_refused", "The mail server refused this letter.")
                    .with_source(refused))
            }
            Err(failed) => {
                Err(Error::unavailable("mail_failed", "The mail server did not take this letter.")
                    .with_source(failed))
            }
        }
    }

    fn message(&self, recipient: &Email, letter: &Composed, id: &str) -> Result<Message> {
        let unsendable = |source: Box<dyn std::error::Error + Send + Sync>| {
            Error::invalid("mail_refused", "This letter cannot be sent to this address.").with_source(source)
        };
        let to = recipient
            .as_str()
            .parse()
            .map_err(|error: lettre::address::AddressError| unsendable(error.into()))?;
        Message::builder()
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.clone())
            // Machines that answer mail must not answer this one (RFC 3834 §5).
            .header(AutoSubmitted)
            .multipart(MultiPart::alternative_plain_html(letter.text.clone(), letter.html.clone()))
            .map_err(|error| unsendable(error.into()))
    }
}

impl std::fmt::Debug for Post {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let way = match self.way {
            Way::Smtp(_) => "smtp",
            Way::Inbox => "inbox",
            Way::Nowhere => "nowhere",
        };
        f.debug_struct("Post").field("way", &way).field("from", &self.from).finish()
    }
}

#[derive(Clone)]
struct AutoSubmitted;

impl lettre::message::header::Header for AutoSubmitted {
    fn name() -> lettre::message::header::HeaderName {
        lettre::message::header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> lettre::message::header::HeaderValue {
        lettre::message::header::HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn smtp(
    url: &Secret<String>,
    password: Option<&Secret<String>>,
) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let url =
        Url::parse(url.reveal()).map_err(|_| misconfigured("The URL of the mail server cannot be read."))?;
    let host = url
        .host_str()
        .filter(|host| !host.is_empty())
        .ok_or_else(|| misconfigured("The URL of the mail server names no host."))?;
    let parameters = || TlsParameters::new(host.to_owned()).map_err(Error::internal);
    let (tls, usual_port) = match (url.scheme(), is_this_machine(&url)) {
        ("smtps", _) => (Tls::Wrapper(parameters()?), 465),
        ("smtp", false) => (Tls::Required(parameters()?), 587),
        ("smtp", true) => (Tls::None, 25),
        _ => return Err(misconfigured("The URL of the mail server must start with smtps:// or smtp://.")),
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
        .port(url.port().unwrap_or(usual_port))
        .tls(tls)
        .timeout(Some(PATIENCE));
    if !url.username().is_empty() {
        let password = password
            .map(|password| password.reveal().clone())
            .or_else(|| url.password().map(decoded))
            .unwrap_or_default();
        builder = builder.credentials(Credentials::new(decoded(url.username()), password));
    }
    Ok(builder.build())
}

fn is_this_machine(url: &Url) -> bool {
    // A scheme that the URL standard does not know leaves even an address as a "domain".
    match url.host() {
        Some(Host::Domain(name)) => {
            name.eq_ignore_ascii_case("localhost")
                || name.parse::<std::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// User names and passwords in URLs are percent-encoded.
fn decoded(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .next()
        .map(|(name, _)| name.into_owned())
        .unwrap_or_default()
}

fn misconfigured(text: &'static str) -> Error {
    Error::invalid("invalid_mail_configuration", text)
}

#[cfg(test)]
mod tests;
