//! Reading what a browser sends to the listener, and deciding what it means.
//!
//! In: the head of a request. Out: a page for a stray one, an end of the login, or the code.
//! What can go wrong: all of it is written by strangers, so nothing is trusted before `state` has matched.

use std::borrow::Cow;

use limen_model::Secret;
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use url::form_urlencoded;

use super::{Expected, Page};
use crate::Error;

/// The path that is registered for this client.
pub(super) const PATH: &str = "/callback";
/// A callback with a long code and a long error fits in far less, in bytes.
const MAX_HEAD: usize = 16 * 1024;

/// What a request means for the login that waits.
pub(super) enum Verdict {
    /// Nothing: it is told so, and the login waits on.
    Stray(Page),
    /// The login is over, and failed.
    Ended(Error),
    /// The server's answer.
    Code(Secret<String>),
}

/// Reads up to the empty line that ends a head; nothing if it never comes or is too long.
pub(super) async fn read_head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::with_capacity(2048);
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() >= MAX_HEAD || stream.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    String::from_utf8(head).ok()
}

/// Decides. `authority` is the host and port that we listen on.
pub(super) fn judge(head: &str, expected: &Expected, authority: &str) -> Verdict {
    let mut lines = head.split("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if path != PATH {
        return Verdict::Stray(Page::not_here());
    }
    if method != "GET" {
        return Verdict::Stray(Page::only_get());
    }
    // A page elsewhere whose name was made to resolve to this machine carries its own name here.
    let host =
        lines.filter_map(|line| line.split_once(':')).find(|(name, _)| name.eq_ignore_ascii_case("host"));
    if host.is_none_or(|(_, value)| value.trim() != authority) {
        return Verdict::Stray(Page::not_ours());
    }
    judge_answer(query, expected)
}

fn judge_answer(query: &str, expected: &Expected) -> Verdict {
    let pairs: Vec<_> = form_urlencoded::parse(query.as_bytes()).collect();
    let Ok(answer) = Answer::read(&pairs) else { return Verdict::Stray(Page::not_ours()) };
    if answer.state != Some(&expected.state) {
        return Verdict::Stray(Page::not_ours());
    }
    // RFC 9207 §2.4: compare as strings, and refuse an answer without `iss` from a server that promised it.
    match answer.iss {
        Some(iss) if iss != expected.issuer => return Verdict::Ended(foreign_issuer(iss, expected)),
        None if expected.sends_iss => return Verdict::Ended(missing_issuer(expected)),
        Some(_) | None => {}
    }
    match (answer.error, answer.code) {
        (Some(error), _) => Verdict::Ended(refusal(error, answer.description)),
        (None, Some(code)) if !code.is_empty() => Verdict::Code(Secret::new(code.to_owned())),
        (None, _) => Verdict::Stray(Page::not_ours()),
    }
}

/// The parameters of an authorization response (RFC 6749 §4.1.2), each at most once.
#[derive(Default)]
struct Answer<'a> {
    state: Option<&'a str>,
    iss: Option<&'a str>,
    code: Option<&'a str>,
    error: Option<&'a str>,
    description: Option<&'a str>,
}

impl<'a> Answer<'a> {
    fn read(pairs: &'a [(Cow<'a, str>, Cow<'a, str>)]) -> Result<Self, ()> {
        let mut answer = Self::default();
        for (name, value) in pairs {
            let slot = match name.as_ref() {
                "state" => &mut answer.state,
                "iss" => &mut answer.iss,
                "code" => &mut answer.code,
                "error" => &mut answer.error,
                "error_description" => &mut answer.description,
                _ => continue,
            };
            // RFC 6749 §3.1: parameters must not be included more than once.
            if slot.replace(value).is_some() {
                return Err(());
            }
        }
        Ok(answer)
    }
}

fn foreign_issuer(iss: &str, expected: &Expected) -> Error {
    let issuer = &expected.issuer;
    Error::failed("issuer_mismatch", format!("The answer came from {iss}, and {issuer} was asked."))
        .with_hint(
            "Somebody may stand in between. Nothing was sent to either; check the address and start again.",
        )
}

fn missing_issuer(expected: &Expected) -> Error {
    let issuer = &expected.issuer;
    Error::failed("issuer_missing", format!("The answer does not say that it comes from {issuer}."))
        .with_hint("Somebody may stand in between. Nothing was sent; start again.")
}

fn refusal(error: &str, description: Option<&str>) -> Error {
    let description = description.filter(|text| !text.is_empty());
    match (error, description) {
        ("access_denied", _) => Error::failed("access_denied", "The sign-in was refused in the browser.")
            .with_hint("Start again with limen login when you want to allow it."),
        (_, Some(text)) => Error::failed(error.to_owned(), format!("The server refused the sign-in: {text}")),
        (_, None) => Error::failed(error.to_owned(), format!("The server refused the sign-in ({error}).")),
    }
}
