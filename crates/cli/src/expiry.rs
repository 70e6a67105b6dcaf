//! When a key ends, as a person says it.
//!
//! In: `12h`, `30d`, `2w`, `1y`, `2027-01-31`, an RFC 3339 time, or `never`. Out: a moment, or none.
//! What can go wrong: it is none of these, or it is over already.

use std::str::FromStr;
use std::time::Duration;

use limen_client::{Error, Result};
use limen_model::Time;

const HOUR: u64 = 60 * 60;
const DAY: u64 = 24 * HOUR;

/// When something ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expiry {
    /// Never by itself.
    Never,
    /// After this long.
    After(Duration),
    /// At this moment.
    At(Time),
}

impl Expiry {
    /// The moment, seen from now.
    pub(crate) fn from(self, now: Time) -> Result<Option<Time>> {
        let at = match self {
            Self::Never => return Ok(None),
            Self::After(wait) => now + wait,
            Self::At(at) => at,
        };
        if at <= now {
            return Err(Error::usage("expiry_past", format!("{at} has passed already."))
                .with_hint("Give a time that lies ahead, such as 30d."));
        }
        Ok(Some(at))
    }
}

impl FromStr for Expiry {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text == "never" {
            return Ok(Self::Never);
        }
        let at = Time::parse_rfc3339(text).or_else(|| Time::parse_rfc3339(&format!("{text}T00:00:00Z")));
        at.map(Self::At).or_else(|| after(text)).ok_or_else(|| {
            Error::usage(
                "bad_expiry",
                format!("\"{text}\" is not a time: give 12h, 30d, 2w, 1y, a date, or never"),
            )
        })
    }
}

fn after(text: &str) -> Option<Expiry> {
    let unit = match text.chars().last()? {
        'h' => HOUR,
        'd' => DAY,
        'w' => 7 * DAY,
        'y' => 365 * DAY,
        _ => return None,
    };
    let count: u64 = text[..text.len() - 1].parse().ok()?;
    let seconds = count.checked_mul(unit).filter(|&seconds| seconds > 0 && seconds <= 100 * 365 * DAY)?;
    Some(Expiry::After(Duration::from_secs(seconds)))
}

#[cfg(test)]
mod tests;
