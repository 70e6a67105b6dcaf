//! The small listener on this machine to which the browser brings the answer of the server (RFC 8252 §7.3).
//!
//! In: what the answer must carry. Out: the authorization code, and the browser that waits to be told how it went.
//! What can go wrong: the server refuses, or somebody else answers in its name. Stray requests go away with a page.

mod page;
mod request;

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use limen_model::Secret;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use crate::{Error, Result};
use page::Page;
use request::Verdict;

/// Browsers open connections ahead of need and leave them idle; more than these are not one person's browser.
const MAX_CONNECTIONS: usize = 16;
const READ_TIMEOUT: Duration = Duration::from_secs(10);
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);

/// What the answer must carry to be ours.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    pub(crate) state: String,
    pub(crate) issuer: String,
    /// Whether the server promised to send `iss` (RFC 9207 §2.4).
    pub(crate) sends_iss: bool,
}

/// A bound listener, not yet answering.
pub(crate) struct Loopback {
    listener: TcpListener,
    address: SocketAddr,
}

/// The code, and the browser that brought it.
pub(crate) struct Caught {
    pub(crate) code: Secret<String>,
    pub(crate) waiting: Waiting,
}

/// A browser that shows nothing yet.
pub(crate) struct Waiting(TcpStream);

impl Loopback {
    /// Binds any free port of 127.0.0.1, or of ::1 where there is no IPv4.
    pub(crate) async fn bind() -> Result<Self> {
        let addresses =
            [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        let bound = TcpListener::bind(&addresses[..]).await;
        bound.and_then(|listener| Ok(Self { address: listener.local_addr()?, listener })).map_err(|error| {
            Error::failed("no_loopback", format!("No port of this machine can be listened to: {error}."))
                .with_hint("Sign in without a listener: limen login --device.")
        })
    }

    /// Where the server sends the browser back to.
    pub(crate) fn redirect_uri(&self) -> String {
        format!("http://{}{}", self.address, request::PATH)
    }

    /// Answers requests until one ends the login. Dropping the future closes the port and every connection.
    pub(crate) async fn catch(self, expected: Expected) -> Result<Caught> {
        let expected = Arc::new(expected);
        let authority: Arc<str> = self.address.to_string().into();
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if connections.len() < MAX_CONNECTIONS => {
                    if let Ok((stream, _)) = accepted {
                        connections.spawn(serve(stream, expected.clone(), authority.clone()));
                    }
                }
                // Every ended connection is taken here: a pattern that some do not match would leave the others unheard.
                Some(ended) = connections.join_next() => {
                    if let Ok(Some(end)) = ended {
                        return end;
                    }
                }
            }
        }
    }
}

impl Waiting {
    /// Tells the browser that the person is signed in.
    pub(crate) async fn succeed(self, who: &str) {
        respond(self.0, &Page::signed_in(who)).await;
    }

    /// Tells the browser what went wrong.
    pub(crate) async fn fail(self, error: &Error) {
        respond(self.0, &Page::failed(error.message())).await;
    }
}

/// One connection, one request. `None` when the login goes on.
async fn serve(
    mut stream: TcpStream,
    expected: Arc<Expected>,
    authority: Arc<str>,
) -> Option<Result<Caught>> {
    let head = tokio::time::timeout(READ_TIMEOUT, request::read_head(&mut stream)).await.ok()??;
    match request::judge(&head, &expected, &authority) {
        Verdict::Stray(page) => {
            respond(stream, &page).await;
            None
        }
        Verdict::Ended(error) => {
            respond(stream, &Page::failed(error.message())).await;
            Some(Err(error))
        }
        Verdict::Code(code) => Some(Ok(Caught { code, waiting: Waiting(stream) })),
    }
}

async fn respond(mut stream: TcpStream, page: &Page) {
    let response = page.response();
    // A browser that went away need not be told.
    let _ = tokio::time::timeout(WRITE_TIMEOUT, async {
        stream.write_all(response.as_bytes()).await?;
        stream.shutdown().await
    })
    .await;
}

#[cfg(test)]
mod tests;
