//! Tokens in `Authorization`: how they are shown, by whom, and what to tell whoever shows one that does not do.
//!
//! In: the headers of a request. Out: the token, proof that its key is held, the caller behind it; challenges.
//! What can go wrong: two credentials at once, a proof without its scheme or the other way round, a token that does not hold.

use std::error::Error as _;
use std::fmt::Write as _;
use std::sync::OnceLock;

use http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use http::{HeaderMap, HeaderName, HeaderValue};
use limen_core::caller::{self, Possession};
use limen_core::oauth::dpop::{self, Presented};
use limen_core::oauth::error::{Code, OAuthError};
use limen_core::project::Project;
use limen_core::token;
use limen_jose::Algorithm;
use limen_model::{Caller, Error, Kind, Result};

use crate::context::Context;

/// The header with a proof of possession (RFC 9449 §4.1).
const DPOP: HeaderName = HeaderName::from_static("dpop");
const DPOP_NONCE: HeaderName = HeaderName::from_static("dpop-nonce");

/// How a token is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// RFC 6750.
    Bearer,
    /// RFC 9449 §7.1.
    Dpop,
}

/// A token as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// Under which scheme.
    pub scheme: Scheme,
    /// The token.
    pub token: &'a str,
}

/// The one `Authorization` header of a request, whatever its scheme.
pub fn authorization(headers: &HeaderMap) -> Result<Option<&str>, OAuthError> {
    only(headers, &AUTHORIZATION, Code::InvalidRequest)
}

/// The one proof of possession of a request (RFC 9449 §4.3, point 1).
pub fn proof(headers: &HeaderMap) -> Result<Option<&str>, OAuthError> {
    only(headers, &DPOP, Code::InvalidDpopProof)
}

/// The same for the token endpoint and the pushed requests, whose clients prove a key before there is a token. `url` is the
/// address that was called, as [`Context::url`] gives it: endpoints have aliases.
pub fn presented<'a>(context: &'a Context, url: &'a str) -> Result<Option<Presented<'a>>, OAuthError> {
    Ok(proof(&context.headers)?.map(|proof| Presented { proof, url }))
}

fn only<'a>(headers: &'a HeaderMap, name: &HeaderName, code: Code) -> Result<Option<&'a str>, OAuthError> {
    let mut values = headers.get_all(name).iter();
    let (Some(value), rest) = (values.next(), values.next()) else { return Ok(None) };
    if rest.is_some() {
        return Err(OAuthError::new(code, format!("The header {name} is there twice.")));
    }
    let unreadable = |_| OAuthError::new(code, format!("The header {name} is not plain text."));
    value.to_str().map(Some).map_err(unreadable)
}

/// The token of a request; `None` where there is none, or something else such as HTTP Basic.
pub fn read(headers: &HeaderMap) -> Result<Option<Shown<'_>>, OAuthError> {
    let Some((scheme, token)) = authorization(headers)?.and_then(|line| line.split_once(' ')) else {
        return Ok(None);
    };
    let scheme = match scheme {
        scheme if scheme.eq_ignore_ascii_case("bearer") => Scheme::Bearer,
        scheme if scheme.eq_ignore_ascii_case("dpop") => Scheme::Dpop,
        _ => return Ok(None),
    };
    Ok(Some(Shown { scheme, token: token.trim() }))
}

/// The token of a request whose other place for one is its body: two words, the first one `Bearer`.
///
/// Errors: `invalid` where the header is there twice.
pub fn plain(headers: &HeaderMap) -> Result<Option<&str>> {
    let shown = read(headers).map_err(ambiguous)?;
    let is_plain = |shown: &Shown<'_>| {
        shown.scheme == Scheme::Bearer
            && !shown.token.is_empty()
            && !shown.token.contains(char::is_whitespace)
    };
    Ok(shown.filter(is_plain).map(|shown| shown.token))
}

/// What the request proves to hold; `url` is the address that was called, as [`Context::url`] gives it.
///
/// A proof counts only under its own scheme: a bound token that is sent as `Bearer` must not pass (RFC 9449 §7.2).
pub fn possession<'a>(
    context: &'a Context,
    scheme: Scheme,
    url: &'a str,
) -> Result<Possession<'a>, OAuthError> {
    let proof = match (scheme, proof(&context.headers)?) {
        (Scheme::Bearer, _) => None,
        (Scheme::Dpop, Some(proof)) => Some(proof),
        (Scheme::Dpop, None) => {
            let text = "The scheme DPoP needs a proof in the header DPoP.";
            return Err(OAuthError::new(Code::InvalidDpopProof, text));
        }
    };
    let certificate = context.arrival.certificate.as_ref().map(|certificate| &*certificate.der);
    Ok(Possession { proof, certificate, method: context.method.as_str(), url })
}

/// The caller behind the token of an API request.
///
/// Errors: `unauthenticated` where there is no token, or one that does not hold; the OAuth reason is its source.
pub async fn caller(context: &Context) -> Result<Caller> {
    let shown = read(&context.headers).map_err(ambiguous)?.ok_or_else(caller::nobody)?;
    let url = context.url();
    let possession =
        possession(context, shown.scheme, &url).map_err(|error| token::refused().with_source(error))?;
    caller::of_bearer(context.app(), &context.project, shown.token, possession, context.info()).await
}

fn ambiguous(error: OAuthError) -> Error {
    Error::invalid("ambiguous_credentials", "Send one credential, in one Authorization header.")
        .with_source(error)
}

/// What RFC 6750 §3.1 calls a refusal of the API; nothing for what has nothing to do with the token.
pub fn reason(error: &Error) -> Option<OAuthError> {
    let because = error.source().and_then(|source| source.downcast_ref::<OAuthError>());
    let code = match (error.kind(), because.map(OAuthError::code)) {
        (Kind::Unauthenticated, Some(code @ (Code::UseDpopNonce | Code::InvalidDpopProof))) => code,
        (Kind::Unauthenticated, _) => Code::InvalidToken,
        (Kind::Forbidden, _) if error.code() == "insufficient_scope" => Code::InsufficientScope,
        _ => return None,
    };
    Some(OAuthError::new(code, error.public().to_owned()))
}

/// Adds `WWW-Authenticate` (RFC 6750 §3, RFC 9449 §7.1, RFC 9470 §3).
///
/// Whoever showed nothing learns every scheme and no reason; whoever showed a token, what is wrong with it.
pub fn challenge(
    headers: &mut HeaderMap,
    project: &Project,
    shown: Option<Scheme>,
    reason: Option<&OAuthError>,
) {
    let Some(reason) = reason else {
        append(headers, bare(project, Scheme::Bearer));
        append(headers, bare(project, Scheme::Dpop));
        return;
    };
    // A nonce is only of use with a proof.
    let scheme =
        if reason.code() == Code::UseDpopNonce { Scheme::Dpop } else { shown.unwrap_or(Scheme::Bearer) };
    let mut line = bare(project, scheme);
    // Writing to a string cannot fail.
    let _ = write!(
        line,
        ", error=\"{}\", error_description=\"{}\"",
        reason.code().as_str(),
        reason.description()
    );
    if let Some(required) = reason.step_up() {
        if let Some(levels) = &required.acr_values {
            let _ = write!(line, ", acr_values=\"{levels}\"");
        }
        if let Some(age) = required.max_age {
            let _ = write!(line, ", max_age=\"{age}\"");
        }
    }
    append(headers, line);
}

/// What a refusal of the API tells of credentials: what to authenticate by where that is what it lacks, and the next nonce.
pub fn explain(context: &Context, error: &Error, headers: &mut HeaderMap) {
    let shown = read(&context.headers).ok().flatten().map(|shown| shown.scheme);
    // What was typed is wrong, or who the client is; no token is.
    let is_typed = error.is(Kind::Unauthenticated) && error.field().is_some();
    if error.code() == Code::InvalidClient.as_str() {
        append(headers, format!("Basic realm=\"{}\"", context.project.issuer));
    } else if is_typed || (error.code() == "not_signed_in" && shown.is_none()) {
        challenge(headers, &context.project, None, None);
    } else if let Some(reason) = reason(error) {
        challenge(headers, &context.project, shown, Some(&reason));
    }
    tell_nonce(context, headers);
}

/// Whoever speaks DPoP always learns the nonce to use next (RFC 9449 §8.2).
pub fn tell_nonce(context: &Context, headers: &mut HeaderMap) {
    if !context.headers.contains_key(DPOP) {
        return;
    }
    let nonce = dpop::nonce(&context.project, context.app().clock.now());
    if let Ok(nonce) = HeaderValue::try_from(nonce) {
        headers.insert(DPOP_NONCE, nonce);
    }
}

fn bare(project: &Project, scheme: Scheme) -> String {
    match scheme {
        Scheme::Bearer => format!("Bearer realm=\"{}\"", project.issuer),
        Scheme::Dpop => format!("DPoP realm=\"{}\", algs=\"{}\"", project.issuer, proof_algorithms()),
    }
}

fn proof_algorithms() -> &'static str {
    static NAMES: OnceLock<String> = OnceLock::new();
    NAMES.get_or_init(|| {
        let names: Vec<_> = Algorithm::ASYMMETRIC.iter().map(|algorithm| algorithm.name()).collect();
        names.join(" ")
    })
}

/// Adds one challenge; what no header may hold is left out.
pub fn append(headers: &mut HeaderMap, line: String) {
    if let Ok(value) = HeaderValue::try_from(line) {
        headers.append(WWW_AUTHENTICATE, value);
    }
}

#[cfg(test)]
mod tests;
