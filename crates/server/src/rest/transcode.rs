//! One request over plain HTTP, turned into a call of its method and back.
//!
//! In: path, query and body. Out: the method's answer as JSON, or a problem document.
//! What can go wrong: nobody, or a token that does not hold; input that does not fit the message; whatever the method refuses.

use std::panic::AssertUnwindSafe;

use axum::body::Body;
use bytes::Bytes;
use connectrpc::{CodecFormat, Dispatcher, Payload, RequestContext};
use futures_util::FutureExt;
use http::header::CONTENT_TYPE;
use http::{Extensions, HeaderValue, Response, StatusCode};
use limen_model::{Error, Result};

use super::{PathParams, input, output};
use crate::api::call::ApiCall;
use crate::api::catalogue::{Address, Method, catalogue};
use crate::api::refusal::{Refusal, behind};
use crate::bearer;
use crate::context::{Call, Context};
use crate::problem;

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// Answers a request at one address of a method.
pub(super) async fn answer(
    method: &'static Method,
    address: &'static Address,
    params: PathParams,
    call: Call,
) -> Response<Body> {
    let Call { context, body } = call;
    // Nothing that a panicking method leaves half-done is looked at again: transactions roll back when dropped.
    let answered = AssertUnwindSafe(called(method, address, params, &context, body)).catch_unwind().await;
    match answered.unwrap_or_else(|_| Err(Error::internal("the method panicked").into())) {
        Ok(json) => {
            let mut response = Response::new(Body::from(json));
            *response.status_mut() = if method.creates { StatusCode::CREATED } else { StatusCode::OK };
            response.headers_mut().insert(CONTENT_TYPE, JSON);
            bearer::tell_nonce(&context, response.headers_mut());
            response
        }
        Err(refusal) => {
            let mut response = problem::problem(refusal.error(), context.id());
            bearer::explain(&context, refusal.error(), response.headers_mut());
            response
        }
    }
}

async fn called(
    method: &'static Method,
    address: &'static Address,
    params: PathParams,
    context: &Context,
    body: Bytes,
) -> Result<Vec<u8>, Refusal> {
    let call = ApiCall::begin(context.clone()).await;
    call.admit(&method.path)?;
    let message = message(method, address, params, context, &body)?;
    let mut extensions = Extensions::new();
    extensions.insert(call);
    let around =
        RequestContext::new(context.headers.clone()).with_extensions(extensions).with_path(&method.path);
    let payload = Payload::new(message.into(), CodecFormat::Json);
    let methods = &context.state.methods;
    let answer = methods.call_unary(method.procedure(), around, payload, CodecFormat::Json).await;
    let answer = answer.map_err(|refused| behind(&refused))?.body.into_contiguous();
    Ok(output::complete(&catalogue().pool, method.output, &answer)?)
}

/// The message as JSON, gathered from path, query and body.
fn message(
    method: &Method,
    address: &Address,
    params: PathParams,
    context: &Context,
    body: &[u8],
) -> Result<Vec<u8>> {
    let params =
        params.map_err(|_| Error::invalid("invalid_path", "The address is not readable as UTF-8."))?;
    let mut input = input::Input::new(&catalogue().pool, method.input);
    if address.has_body {
        input.body(&context.headers, body)?;
    }
    for (name, value) in &params {
        input.path(name, value)?;
    }
    input.query(context.uri.query().unwrap_or_default(), !address.has_body)?;
    input.json()
}
