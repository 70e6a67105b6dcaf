//! Runs a future that has nothing to wait for.
//!
//! In: the future of a transaction's closure. Out: what it gives.
//! What can go wrong: it suspends; nobody may wait for HTTP, a timer or a lock while the one writer is held.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use limen_model::{Error, Result};

/// Polls once. The transaction's own methods are always ready on SQLite, so that only a foreign wait can suspend.
pub(super) fn at_once<T>(future: impl Future<Output = Result<T>>) -> Result<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(outcome) => outcome,
        Poll::Pending => Err(Error::internal("a transaction waited for something that is not the database")),
    }
}
