//! Refusals of the API (RFC 9457), put into words.
//!
//! In: an answer that is not a success. Out: an error that says what to do. What can go wrong: nothing; an answer that
//! is no problem document is told by its status.

use serde::Deserialize;

use crate::http::Answer;
use crate::{Error, Server};

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Problem {
    title: String,
    detail: String,
    code: String,
    request_id: Option<String>,
}

pub(super) fn explain(server: &Server, answer: &Answer) -> Error {
    let problem = answer.json::<Problem>().unwrap_or_default();
    let said = [problem.detail, problem.title].into_iter().find(|text| !text.is_empty());
    let code =
        |usual: &'static str| if problem.code.is_empty() { usual.to_owned() } else { problem.code.clone() };
    let error = match answer.status {
        401 => Error::not_signed_in(
            code("unauthenticated"),
            format!("{server} does not take this key any more."),
        )
        .with_hint("It was revoked or has expired. Sign in again: limen login."),
        403 => {
            Error::failed(code("forbidden"), said.unwrap_or_else(|| "This key may not do that.".to_owned()))
                .with_hint(
                    "limen whoami shows what this key may do; limen login --scope SCOPE asks for more.",
                )
        }
        404 => Error::failed(code("not_found"), said.unwrap_or_else(|| "There is no such thing.".to_owned())),
        429 => Error::failed(
            code("limited"),
            said.unwrap_or_else(|| "The server was asked too often.".to_owned()),
        )
        .with_hint(match &answer.retry_after {
            Some(seconds) => format!("Try again in {seconds} seconds."),
            None => "Try again in a minute.".to_owned(),
        }),
        502..=504 => Error::unreachable("server_unavailable", format!("{server} is not ready."))
            .with_hint("Try again in a minute."),
        status => {
            Error::failed(code("refused"), said.unwrap_or_else(|| format!("{server} answered {status}.")))
        }
    };
    error.with_answer(answer.status, problem.request_id.or_else(|| answer.request_id.clone()))
}
