//! The line in front of the connection while it is away at a commit.
//!
//! In: writers that come during a commit. Out: all of them at once when it is over, and whether somebody has yet to arrive.
//! What can go wrong: a writer leaves, before or after it was called; then nobody waits for it.
//!
//! Everybody is called at once, and whoever runs first goes first: were the connection handed from one to the next, it
//! would lie idle until that one's task is scheduled, behind whatever else the processor has to do.

use limen_model::{Error, Result};
use tokio::sync::oneshot;

use super::writer::{Batch, Desk};

/// Writers that wait for the end of a commit, and those that were called and have not arrived.
#[derive(Default)]
pub(super) struct Line {
    standing: Vec<oneshot::Sender<()>>,
    called: usize,
}

impl Line {
    /// Calls everybody in line.
    pub(super) fn call(&mut self) {
        for writer in self.standing.drain(..) {
            // Whoever has left needs no call.
            self.called += usize::from(writer.send(()).is_ok());
        }
    }

    /// Whether somebody was called and has not arrived.
    pub(super) fn is_awaited(&self) -> bool {
        self.called > 0
    }
}

/// One writer's place in line; giving it up is leaving.
pub(super) struct Ticket<'d> {
    desk: &'d Desk,
    call: Option<oneshot::Receiver<()>>,
}

impl<'d> Ticket<'d> {
    /// Stands in line.
    pub(super) fn draw(desk: &'d Desk, batch: &mut Batch) -> Self {
        let (sender, call) = oneshot::channel();
        batch.line.standing.push(sender);
        Self { desk, call: Some(call) }
    }

    /// Waits for the call.
    pub(super) async fn called(&mut self) -> Result<()> {
        match &mut self.call {
            Some(call) => {
                call.await.map_err(|gone| Error::internal("the line was given up").with_source(gone))
            }
            None => Ok(()),
        }
    }

    /// Arrives, after the call.
    pub(super) fn hand_in(mut self, batch: &mut Batch) {
        self.call = None;
        self.desk.arrived(batch);
    }
}

impl Drop for Ticket<'_> {
    fn drop(&mut self) {
        let Some(mut call) = self.call.take() else { return };
        call.close();
        if call.try_recv().is_ok() {
            self.desk.arrived(&mut self.desk.lock());
        }
    }
}

impl Desk {
    /// Notes that nobody need wait any longer for one who was called.
    fn arrived(&self, batch: &mut Batch) {
        batch.line.called = batch.line.called.saturating_sub(1);
        if !batch.line.is_awaited() {
            self.bell.notify_one();
        }
    }
}
