//! Running a command that speaks to a server.
//!
//! In: a future. Out: what it gives. What can go wrong: Ctrl-C, which drops the future and with it every connection.

use limen_client::{Error, Result};

/// One thread is enough for one command, and starts in microseconds.
pub(crate) fn run<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| Error::failed("runtime", format!("The program cannot start: {error}.")))?;
    let outcome = runtime.block_on(async {
        tokio::select! {
            outcome = work => outcome,
            _ = tokio::signal::ctrl_c() => Err(Error::cancelled()),
        }
    });
    // A look-up of a name may still run on its own thread; nobody waits for it.
    runtime.shutdown_background();
    outcome
}
