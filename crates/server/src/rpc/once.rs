//! Methods that make something: done once under an `Idempotency-Key`, and answered the same ever after.
//!
//! In: a call and its message. Out: the method's answer, or the one that was given already.
//! What can go wrong: the key stands for another message; the first call is under way; whatever the method refuses.

use buffa::Message;
use connectrpc::{RequestContext, Response, ServiceResult};
use http::HeaderName;
use limen_core::idempotency::{self, Asked as Key, Turn};
use limen_model::{Error, Kind, Result};
use serde::Serialize;

use crate::api::call::ApiCall;
use crate::api::refusal::{Refusal, refuse};
use crate::telemetry::within;

const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");

/// Answers a call that makes something. What has begun comes to its end though the client hangs up: it will ask again.
pub(super) async fn once<Q, A, F>(
    context: &RequestContext,
    request: Q,
    method: impl FnOnce(ApiCall, Q) -> F + Send + 'static,
) -> ServiceResult<A>
where
    Q: Serialize + Send + Sync + 'static,
    A: Message + Default + Send + 'static,
    F: Future<Output = Result<A, Refusal>> + Send + 'static,
{
    let call = ApiCall::of(context)?;
    let Some(key) = key(context).map_err(refuse)? else {
        return Ok(Response::new(method(call, request).await?));
    };
    let path = context.path().unwrap_or_default().trim_start_matches('/').to_owned();
    let id = call.context().id().clone();
    let task = tokio::spawn(within(id, async move {
        let spelled = spelled(&request)?;
        let key = Key { key: &key, method: &path, request: &spelled };
        match idempotency::begin(call.app(), call.project(), call.caller()?, key).await? {
            Turn::Again(answer) => {
                A::decode_from_slice(answer.reveal()).map_err(|error| Error::internal(error).into())
            }
            Turn::First(ticket) => {
                let (app, project) = (call.app().clone(), call.project().clone());
                let answer = method(call, request).await;
                let kept = match &answer {
                    Ok(answer) => idempotency::finish(&app, &project, &ticket, &answer.encode_to_vec()).await,
                    Err(refusal) if may_have_been_done(refusal.error()) => Ok(()),
                    Err(_) => idempotency::give_up(&app, &project, &ticket).await,
                };
                if let Err(error) = kept {
                    tracing::error!(%error, "the answer to an idempotent request could not be kept");
                }
                answer
            }
        }
    }));
    match task.await {
        Ok(answer) => Ok(Response::new(answer?)),
        Err(broken) => Err(refuse(Error::internal(broken))),
    }
}

/// Whether nobody knows if the method did its work: the server broke in the middle, or the database was gone at the end.
fn may_have_been_done(error: &Error) -> bool {
    error.is(Kind::Internal) || error.code() == "database_unavailable"
}

fn key(context: &RequestContext) -> Result<Option<String>> {
    let mut values = context.headers().get_all(IDEMPOTENCY_KEY).iter();
    let (Some(value), None) = (values.next(), values.next()) else {
        return match context.headers().contains_key(IDEMPOTENCY_KEY) {
            true => Err(Error::invalid("invalid_idempotency_key", "Send one Idempotency-Key.")),
            false => Ok(None),
        };
    };
    // What is no text is refused as a key that is none.
    Ok(Some(value.to_str().unwrap_or_default().to_owned()))
}

/// A message in one spelling, whatever dialect it came in: JSON with its names in order.
fn spelled(request: &impl Serialize) -> Result<Vec<u8>, Refusal> {
    let value = serde_json::to_value(request).map_err(Error::internal)?;
    Ok(serde_json::to_vec(&value).map_err(Error::internal)?)
}
