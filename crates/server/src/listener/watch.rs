//! Notices changed certificates: on SIGHUP at once, otherwise within seconds.
//!
//! In: a [`TlsKeeper`]. Out: log lines; the keeper has the new files. What can go wrong: bad files, told once for every change.

use std::sync::Arc;
use std::time::Duration;

use tokio::signal::unix::{SignalKind, signal};

use super::stop::{Phase, Stop};
use super::tls::TlsKeeper;

/// Reading three small files this often costs nothing, and unlike notifications it also works for mounted secrets.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Reloads until the server stops.
pub async fn keep_tls_fresh(keeper: Arc<TlsKeeper>, mut stop: Stop) -> std::io::Result<()> {
    let mut hangups = signal(SignalKind::hangup())?;
    let mut told = None;
    loop {
        let asked = tokio::select! {
            () = stop.reached(Phase::Draining) => return Ok(()),
            _ = hangups.recv() => true,
            () = tokio::time::sleep(LOOK_EVERY) => false,
        };
        match keeper.reload() {
            Ok(true) => tracing::info!("the TLS certificate was loaded again"),
            Ok(false) if asked => tracing::info!("the TLS certificate has not changed"),
            Ok(false) => {}
            Err(error) => {
                let text = format!("{error:#}");
                if asked || told.as_ref() != Some(&text) {
                    tracing::error!(error = %text, "the TLS certificate could not be loaded again; the previous one stays in use");
                }
                told = Some(text);
                continue;
            }
        }
        told = None;
    }
}
