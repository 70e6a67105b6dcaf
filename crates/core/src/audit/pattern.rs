//! Patterns over the words of events: one word, all of a noun, or all.
//!
//! In: `session.started`, `session.*`, `*`. Out: whether an event is meant. What can go wrong: text that is none of the three.

use std::fmt;
use std::str::FromStr;

use limen_model::{Error, Result};
use serde::{Deserialize, Serialize};

/// Which events are meant.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Pattern(String);

impl Pattern {
    /// Whether an event's word is meant.
    pub fn covers(&self, word: &str) -> bool {
        match self.0.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => self.0 == word,
        }
    }

    /// The pattern as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Pattern {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let part = |part: &str| !part.is_empty() && part.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        let fits = text == "*"
            || text.split_once('.').is_some_and(|(noun, verb)| part(noun) && (verb == "*" || part(verb)));
        if fits && text.len() <= 100 {
            return Ok(Self(text.to_owned()));
        }
        Err(Error::invalid(
            "invalid_event_pattern",
            "Write an event as session.started, all of a noun as session.*, and everything as *.",
        ))
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::Event;

    #[test]
    fn a_pattern_means_one_word_a_noun_or_everything() {
        let covers = |pattern: &str, word: &str| pattern.parse::<Pattern>().unwrap().covers(word);
        assert!(covers("session.started", "session.started") && !covers("session.started", "session.ended"));
        assert!(covers("session.*", "session.ended") && !covers("session.*", "sessions.ended"));
        assert!(covers("*", "key.retired"));
        for event in Event::ALL {
            assert!(covers(event.as_str(), event.as_str()), "{event:?} is no pattern");
        }
        for wrong in
            ["", "session", "session.", ".started", "*.started", "session.st*", "Session.*", "a.b.c", "**"]
        {
            assert_eq!(wrong.parse::<Pattern>().unwrap_err().code(), "invalid_event_pattern", "{wrong}");
        }
    }
}
