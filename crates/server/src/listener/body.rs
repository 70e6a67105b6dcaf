//! A request body that can neither be too long nor take too long.
//!
//! In: what comes off the wire. Out: the same, until a bound is reached.
//! What can go wrong: too many bytes (`http_body_util::LengthLimitError`, which axum answers with 413), or [`TooSlow`].

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Limited;
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::time::{Sleep, sleep};

/// The body of a request.
pub(super) struct Bounded {
    inner: Limited<Incoming>,
    time: Duration,
    /// Most bodies arrive with their headers and never need it.
    deadline: Option<Pin<Box<Sleep>>>,
}

/// The peer took too long to send its body.
#[derive(Debug)]
pub struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body did not arrive in time")
    }
}

impl Error for TooSlow {}

impl Bounded {
    pub(super) fn new(body: Incoming, bytes: usize, time: Duration) -> Self {
        Self { inner: Limited::new(body, bytes), time, deadline: None }
    }
}

impl Body for Bounded {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.inner).poll_frame(cx) {
            return Poll::Ready(frame);
        }
        let time = self.time;
        ready!(self.deadline.get_or_insert_with(|| Box::pin(sleep(time))).as_mut().poll(cx));
        Poll::Ready(Some(Err(Box::new(TooSlow))))
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}
