//! Setting up the log: which events, in which shape.
//!
//! In: section `[log]`. Out: a subscriber for the whole process. What can go wrong: one is installed already.

use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;

use limen_model::Clock;
use tracing::Subscriber;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

use super::line::Lines;
use crate::config::{Format, Log};

/// Starts the log of this process, and has panics written to it.
pub fn start_log(log: &Log, clock: Clock) -> Result<(), TryInitError> {
    subscriber(log, clock, io::stderr()).try_init()?;
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(tracing::field::display);
        tracing::error!(place, "panic: {}", panic.payload_as_str().unwrap_or("no message"));
    }));
    Ok(())
}

/// The same into any sink.
pub(super) fn subscriber<W: Write + Send + 'static>(
    log: &Log,
    clock: Clock,
    sink: W,
) -> impl Subscriber + Send + Sync + use<W> {
    let json = match log.format {
        Format::Auto => !io::stderr().is_terminal(),
        Format::Text => false,
        Format::Json => true,
    };
    tracing_subscriber::registry().with(filter(&log.level)).with(Lines {
        json,
        clock,
        sink: Mutex::new(sink),
    })
}

/// A bare level is for our own crates; libraries stay at `warn` unless they are named.
///
/// At `trace` an HTTP library prints headers, and with them tokens (B25): that must not happen because somebody wrote `trace`
/// to see more of *our* lines.
fn filter(directives: &str) -> Targets {
    let level = |text: &str| text.parse::<LevelFilter>().unwrap_or(LevelFilter::INFO);
    directives.split(',').map(str::trim).fold(
        Targets::new().with_default(LevelFilter::WARN),
        |targets, part| match part.split_once('=') {
            Some((target, part)) => targets.with_target(target, level(part)),
            None => {
                targets.with_default(level(part).min(LevelFilter::WARN)).with_target("limen", level(part))
            }
        },
    )
}
