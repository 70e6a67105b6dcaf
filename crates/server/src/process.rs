//! The life of the process: it runs until somebody asks it to stop, and then goes in order.
//!
//! In: signals. Out: phases, in time. What can go wrong: an impatient operator; every further signal skips one wait.

use std::io;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

use crate::config::Limits;
use crate::listener::{Phase, Stopper};

/// What a start does beside answering is done by then.
const SETTLED: Duration = Duration::from_secs(1);

/// Once the start is over, gives back what only the start needed.
pub async fn settle() {
    sleep(SETTLED).await;
    let bytes = limen_memory::release_code();
    tracing::debug!(bytes, "the start is over: code that runs again is mapped again");
}

/// SIGTERM and SIGINT, one message each.
pub fn signals() -> io::Result<mpsc::Receiver<()>> {
    let (sender, receiver) = mpsc::channel(4);
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    tokio::spawn(async move {
        loop {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            if sender.send(()).await.is_err() {
                return;
            }
        }
    });
    Ok(receiver)
}

/// Waits until asked to stop, then lingers, drains and ends; returns when `served` has ended.
pub async fn until_stopped(
    stopper: &Stopper,
    limits: &Limits,
    mut asked: mpsc::Receiver<()>,
    served: impl Future<Output = ()>,
) {
    let mut served = std::pin::pin!(served);
    tokio::select! {
        () = served.as_mut() => return,
        _ = asked.recv() => {}
    }
    tracing::info!("stopping: new work goes elsewhere");
    stopper.enter(Phase::Lingering);
    tokio::select! {
        () = served.as_mut() => return,
        _ = timeout(limits.linger.get(), asked.recv()) => {}
    }
    tracing::info!("stopping: finishing what is in flight");
    stopper.enter(Phase::Draining);
    tokio::select! {
        () = served.as_mut() => return,
        _ = timeout(limits.drain.get(), asked.recv()) => {}
    }
    tracing::warn!("stopping: what is still in flight is dropped");
    stopper.enter(Phase::Gone);
    served.await;
}

#[cfg(test)]
mod tests;
