//! The clock of one HTTP/1 connection.
//!
//! In: deadlines, one after the other: each request's headers have theirs. Out: a future that ends when its deadline has come.
//! What can go wrong: nothing.
//!
//! hyper makes an alarm for each request and drops it when the headers are there. Setting a timer up and taking it down goes
//! through a lock that all connections share; moving one that is set to a later time does not. So the timer is kept.

use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use hyper::rt::{Sleep, Timer};

/// A timer that is set already, whatever for.
type Kept = Pin<Box<tokio::time::Sleep>>;

/// Sets the alarms of one connection.
#[derive(Debug, Clone, Default)]
pub(super) struct Alarm(Arc<Mutex<Option<Kept>>>);

impl Alarm {
    fn exchange(&self, timer: Option<Kept>) -> Option<Kept> {
        std::mem::replace(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner), timer)
    }
}

impl Timer for Alarm {
    fn sleep(&self, duration: Duration) -> Pin<Box<dyn Sleep>> {
        self.sleep_until(Instant::now() + duration)
    }

    fn sleep_until(&self, deadline: Instant) -> Pin<Box<dyn Sleep>> {
        let timer = match self.exchange(None) {
            Some(mut kept) => {
                kept.as_mut().reset(deadline.into());
                kept
            }
            None => Box::pin(tokio::time::sleep_until(deadline.into())),
        };
        Box::pin(Set { timer: Some(timer), alarm: self.clone() })
    }
}

/// One alarm. Its timer goes back when it is dropped.
struct Set {
    timer: Option<Kept>,
    alarm: Alarm,
}

impl Future for Set {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        self.timer.as_mut().map_or(Poll::Ready(()), |timer| timer.as_mut().poll(cx))
    }
}

impl Sleep for Set {}

impl Drop for Set {
    fn drop(&mut self) {
        self.alarm.exchange(self.timer.take());
    }
}

#[cfg(test)]
mod tests;
