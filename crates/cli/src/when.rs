//! Moments as people say them.
//!
//! In: a moment and now. Out: "3 minutes ago", "in 2 days". What can go wrong: a text that is no time stays as it is.

use limen_model::Time;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// An RFC 3339 time, seen from now.
pub(crate) fn relative(text: &str, now: Time) -> String {
    let Some(at) = Time::parse_rfc3339(text) else { return text.to_owned() };
    let (past, future) = (now.since(at).as_secs(), at.since(now).as_secs());
    match (past, future) {
        (0..MINUTE, 0..MINUTE) => if at <= now { "just now" } else { "in a moment" }.to_owned(),
        (seconds, 0) => format!("{} ago", span(seconds, Rounding::Down)),
        (_, seconds) => format!("in {}", span(seconds, Rounding::Nearest)),
    }
}

/// The same, with a word for what never was or will be.
pub(crate) fn relative_or(text: Option<&str>, now: Time, never: &str) -> String {
    text.map_or_else(|| never.to_owned(), |text| relative(text, now))
}

enum Rounding {
    /// What is not a whole minute ago is not a minute ago.
    Down,
    /// What was set a second ago to end in 90 days ends in 90 days, not in 89.
    Nearest,
}

/// One unit is enough to read.
fn span(seconds: u64, rounding: Rounding) -> String {
    let (length, unit) = match seconds {
        0..HOUR => (MINUTE, "minute"),
        HOUR..DAY => (HOUR, "hour"),
        _ if seconds < 100 * DAY => (DAY, "day"),
        _ if seconds < 730 * DAY => (30 * DAY, "month"),
        _ => (365 * DAY, "year"),
    };
    let slack = match rounding {
        Rounding::Down => 0,
        Rounding::Nearest => length / 2,
    };
    let count = (seconds + slack) / length;
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {unit}{plural}")
}

#[cfg(test)]
mod tests;
