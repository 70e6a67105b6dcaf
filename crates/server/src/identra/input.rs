//! In: a body, or a query. Out: its fields by their names in the .proto file. What can go wrong: `invalid_json`, or a field of another type.
//!
//! As proto3 reads JSON: either spelling of a name, what is not known is read past, and `null` is nothing.

use limen_model::{Error, Result};
use serde_json::{Map, Value};

use super::spelling::camel;

/// What was sent.
pub(super) struct Input(Map<String, Value>);

impl Input {
    /// Reads a body; an empty one has no fields.
    ///
    /// Errors: `invalid` with `invalid_json`.
    pub(super) fn of_body(body: &[u8]) -> Result<Self> {
        if body.trim_ascii().is_empty() {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Error::invalid("invalid_json", "The body is not a JSON object.")),
        }
    }

    /// Reads a query; of a name that is there twice, the last one counts.
    pub(super) fn of_query(query: &str) -> Self {
        let pairs = url::form_urlencoded::parse(query.as_bytes());
        Self(pairs.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect())
    }

    /// A text; empty where there is none.
    ///
    /// Errors: `invalid` with `invalid_type`.
    pub(super) fn text(&self, name: &'static str) -> Result<String> {
        match self.field(name) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text.clone()),
            Some(_) => Err(wrong_type(name, "a string")),
        }
    }

    /// A flag; false where there is none.
    ///
    /// Errors: `invalid` with `invalid_type`.
    pub(super) fn flag(&self, name: &'static str) -> Result<bool> {
        match self.field(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(wrong_type(name, "true or false")),
        }
    }

    fn field(&self, name: &str) -> Option<&Value> {
        self.0.get(name).or_else(|| self.0.get(&camel(name))).filter(|value| !value.is_null())
    }
}

fn wrong_type(name: &'static str, wanted: &str) -> Error {
    Error::invalid("invalid_type", format!("{name} is not {wanted}")).with_field(name)
}
