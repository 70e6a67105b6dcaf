//! What happens around every method of ours: nobody without a credential gets in, and refusals get their details.
//!
//! In: a call whose body was read. Out: the method's answer, or a status with everything that a program wants to know.
//! What can go wrong: only what the method refuses.

use connectrpc::interceptor::{UnaryRequest, UnaryResponse};
use connectrpc::{ConnectError, Interceptor, Next, async_trait};

use crate::api::call::ApiCall;
use crate::api::refusal::finish;

/// Stands at the door.
pub(super) struct Door;

#[async_trait]
impl Interceptor for Door {
    async fn intercept_unary(
        &self,
        request: UnaryRequest,
        next: Next<'_>,
    ) -> Result<UnaryResponse, ConnectError> {
        // Health and reflection are for everybody, and know no caller.
        let Some(call) = request.ctx.extensions().get::<ApiCall>().cloned() else {
            return next.run(request).await;
        };
        let answered = match call.admit(request.ctx.path().unwrap_or_default()) {
            Ok(()) => next.run(request).await,
            Err(refusal) => Err(refusal.into()),
        };
        answered.map_err(|refused| finish(refused, call.context()))
    }
}
