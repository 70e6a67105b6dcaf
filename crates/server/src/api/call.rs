//! One call of the API, in whatever dialect: the request around it, and who asks.
//!
//! In: the context of a request. Out: a call whose caller was looked up once. What can go wrong: nobody, or a token that does
//! not hold; kept until somebody asks for the caller, so that the refusal comes after the body was read.

use std::sync::Arc;

use connectrpc::{ConnectError, RequestContext};
use limen_core::app::App;
use limen_core::project::Project;
use limen_model::{Caller, Error};

use super::catalogue::{Method, catalogue};
use super::refusal::{Refusal, refuse};
use crate::bearer;
use crate::context::Context;

/// What stands before methods whose tokens are of a kind of their own, which they look at themselves.
const OWN_TOKENS: &str = "identra.v1.";

/// A call; cloning it is cheap.
#[derive(Clone)]
pub struct ApiCall(Arc<Inner>);

struct Inner {
    context: Context,
    caller: Result<Caller, Arc<Error>>,
}

impl ApiCall {
    /// Looks up who asks.
    pub async fn begin(context: Context) -> Self {
        let caller = bearer::caller(&context).await.map_err(Arc::new);
        Self(Arc::new(Inner { context, caller }))
    }

    /// The call that a handler was called for.
    pub(crate) fn of(context: &RequestContext) -> Result<Self, ConnectError> {
        let call = context.extensions().get::<Self>().cloned();
        call.ok_or_else(|| refuse(Error::internal("a method was called outside of a call")))
    }

    /// Refuses before the message is decoded, where the method is not for everybody and nobody is known.
    ///
    /// Errors: `unauthenticated`.
    pub fn admit(&self, path: &str) -> Result<(), Refusal> {
        let path = path.trim_start_matches('/');
        let is_public = |method: &Method| method.procedure() == path && method.scope.is_empty();
        if path.starts_with(OWN_TOKENS) || catalogue().methods.iter().any(is_public) {
            Ok(())
        } else {
            self.caller().map(|_| ())
        }
    }

    /// Everything around the request.
    pub fn context(&self) -> &Context {
        &self.0.context
    }

    /// The use cases.
    pub fn app(&self) -> &App {
        self.0.context.app()
    }

    /// The project.
    pub fn project(&self) -> &Project {
        &self.0.context.project
    }

    /// Whoever asks.
    ///
    /// Errors: `unauthenticated` where nobody is known by what was shown.
    pub fn caller(&self) -> Result<&Caller, Refusal> {
        self.0.caller.as_ref().map_err(|error| Refusal::from(Arc::clone(error)))
    }
}
