//! One event, one line; every line inside a request carries its id.
//!
//! In: events of `tracing`. Out: JSON or text. What can go wrong: nothing; values are escaped, so no value can forge a line.

use std::fmt::{self, Write as _};
use std::io::Write;
use std::sync::Mutex;

use limen_model::Clock;
use serde::Serialize;
use serde_json::{Map, Value};
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::Layer;
use tracing_subscriber::layer::Context;

use crate::listener::RequestId;

tokio::task_local! {
    static REQUEST: RequestId;
}

/// Runs a request so that every line written in it carries its id.
pub fn within<F: Future>(id: RequestId, request: F) -> impl Future<Output = F::Output> {
    REQUEST.scope(id, request)
}

/// Writes events.
pub(super) struct Lines<W> {
    pub(super) json: bool,
    pub(super) clock: Clock,
    pub(super) sink: Mutex<W>,
}

impl<S: Subscriber, W: Write + Send + 'static> Layer<S> for Lines<W> {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let metadata = event.metadata();
        let time = self.clock.now().rfc3339();
        let request =
            REQUEST.try_with(ToString::to_string).ok().filter(|_| !fields.values.contains_key("requestId"));
        let mut line = match self.json {
            true => fields.json(time, metadata.level(), metadata.target(), request),
            false => fields.text(&time, metadata.level(), request),
        };
        line.push('\n');
        if let Ok(mut sink) = self.sink.lock() {
            // Nobody reads standard error any more: there is nobody to tell.
            let _ = sink.write_all(line.as_bytes());
        }
    }
}

/// A line as JSON, what every line has first.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    time: String,
    level: String,
    message: String,
    target: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
    #[serde(flatten)]
    values: Map<String, Value>,
}

/// The values of one event.
#[derive(Default)]
struct Fields {
    message: String,
    values: Map<String, Value>,
}

impl Fields {
    fn json(self, time: String, level: &Level, target: &str, request: Option<String>) -> String {
        let level = level.as_str().to_lowercase();
        let line =
            Line { time, level, message: self.message, target, request_id: request, values: self.values };
        // Every value is JSON already.
        serde_json::to_string(&line).unwrap_or_default()
    }

    fn text(self, time: &str, level: &Level, request: Option<String>) -> String {
        let mut line = format!("{time} {:<5} {}", level.as_str(), escaped(&self.message));
        let request = request.map(|id| ("requestId".to_owned(), Value::from(id)));
        for (name, value) in self.values.into_iter().chain(request) {
            // Writing to a String cannot fail.
            let _ = match value {
                Value::String(text) if !text.is_empty() && !text.contains([' ', '"', '=']) => {
                    write!(line, " {name}={}", escaped(&text))
                }
                other => write!(line, " {name}={other}"),
            };
        }
        line
    }
}

/// Control characters as escapes: a value with a newline in it must not look like two lines.
fn escaped(text: &str) -> String {
    text.chars()
        .flat_map(
            |char| if char.is_control() { char.escape_default().collect::<Vec<_>>() } else { vec![char] },
        )
        .collect()
}

impl Fields {
    fn set(&mut self, field: &Field, value: Value) {
        match (field.name(), value) {
            ("message", Value::String(text)) => self.message = text,
            (name, value) => drop(self.values.insert(name.to_owned(), value)),
        }
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set(field, format!("{value:?}").into());
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, value.into());
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.set(field, value.into());
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.set(field, value.into());
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.set(field, value.into());
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        self.set(field, value.into());
    }
}
