//! What a command answers, for people and for programs.
//!
//! In: a reply or an error. Out: text or one JSON object. What can go wrong: nobody reads any more, which is no error.

use std::io::{Write, stderr, stdout};

use limen_client::Error;
use serde_json::{Value, json};

use crate::printable::printable;

/// The answer of a command in both forms.
pub(crate) struct Reply {
    json: Value,
    people: String,
    aside: Option<String>,
}

impl Reply {
    /// `json` is the stable shape; `people` is whole lines, already safe for a terminal.
    pub(crate) fn new(json: Value, people: impl Into<String>) -> Self {
        Self { json, people: people.into(), aside: None }
    }

    /// Adds a line for people that is not part of the answer, and goes to stderr.
    pub(crate) fn with_aside(mut self, line: impl Into<String>) -> Self {
        self.aside = Some(line.into());
        self
    }

    /// Prints it in the form that was asked for.
    pub(crate) fn print(&self, json: bool) {
        if json {
            return print_json(&self.json);
        }
        if let Some(line) = &self.aside {
            let _ = writeln!(stderr(), "{line}");
        }
        let end = if self.people.is_empty() || self.people.ends_with('\n') { "" } else { "\n" };
        let _ = write!(stdout(), "{}{end}", self.people).and_then(|()| stdout().flush());
    }
}

/// Prints one JSON value on a line of its own.
pub(crate) fn print_json(value: &Value) {
    let _ = writeln!(stdout(), "{value}").and_then(|()| stdout().flush());
}

/// Prints what happened and what to do, on stderr.
pub(crate) fn print_error(error: &Error, exit_code: u8, json: bool) {
    let _ = if json {
        writeln!(stderr(), "{}", as_json(error, exit_code))
    } else {
        writeln!(stderr(), "{}", as_text(error))
    };
}

fn as_json(error: &Error, exit_code: u8) -> Value {
    json!({"error": {
        "code": error.code(),
        "message": error.message(),
        "hint": error.hint(),
        "status": error.status(),
        "requestId": error.request_id(),
        "exitCode": exit_code,
    }})
}

fn as_text(error: &Error) -> String {
    let mut text = format!("limen: {}", printable(error.message()));
    if let Some(hint) = error.hint() {
        text.push('\n');
        text.push_str(&printable(hint));
    }
    if let Some(id) = error.request_id() {
        text.push_str(&format!("\nThe server knows this request as {}.", printable(id)));
    }
    text
}

#[cfg(test)]
mod tests;
