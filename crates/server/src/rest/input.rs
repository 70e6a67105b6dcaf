//! A message, gathered from the parts of a request.
//!
//! In: a body, the values of a path, a query. Out: one JSON object that the message's decoder takes.
//! What can go wrong: what we would not read is refused, so that a misspelt wish is not lost in silence; a value of another kind.

use buffa_descriptor::{DescriptorPool, FieldDescriptor, FieldKind, MessageIndex, ScalarType, SingularKind};
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use limen_model::{Error, Result, Time};
use serde_json::{Map, Value};

/// The longest body, in bytes.
const MAX_BODY: usize = 64 * 1024;
/// How deep messages may nest in a body.
const DEEPEST: usize = 16;
/// A message that JSON writes as text (RFC 3339).
const TIMESTAMP: &str = "google.protobuf.Timestamp";

/// A message on its way.
pub(super) struct Input<'a> {
    pool: &'a DescriptorPool,
    message: MessageIndex,
    fields: Map<String, Value>,
}

impl<'a> Input<'a> {
    /// An empty one.
    pub(super) fn new(pool: &'a DescriptorPool, message: MessageIndex) -> Self {
        Self { pool, message, fields: Map::new() }
    }

    /// Takes the body, an object; nothing at all is an empty one.
    pub(super) fn body(&mut self, headers: &HeaderMap, body: &[u8]) -> Result<()> {
        if body.is_empty() {
            return Ok(());
        }
        if body.len() > MAX_BODY {
            return Err(Error::invalid("body_too_large", "The body is longer than any call needs."));
        }
        if !is_json(headers) {
            return Err(Error::invalid("not_json", "Send the body as application/json."));
        }
        let value = serde_json::from_slice(body).map_err(|error| unfit(&error.to_string()))?;
        let Value::Object(fields) = value else { return Err(unfit("it is no object")) };
        self.fields = self.checked(self.message, fields, "", DEEPEST)?;
        Ok(())
    }

    /// Takes a value of the path.
    pub(super) fn path(&mut self, name: &str, value: &str) -> Result<()> {
        let field = self.pool.message(self.message).field_by_name(name);
        let field = field.ok_or_else(|| Error::internal(format!("no field {name} for a path")))?;
        let value = parsed(field, value)?;
        if self.fields.insert(field.json_name().to_owned(), value).is_some() {
            return Err(unfit(&format!("{} stands in the address already", field.json_name())));
        }
        Ok(())
    }

    /// Takes a query; where the body holds the fields, there is nothing to ask by it.
    pub(super) fn query(&mut self, query: &str, has_fields: bool) -> Result<()> {
        let message = self.pool.message(self.message);
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let field = message.fields().iter().find(|field| has_fields && field.json_name() == name);
            let Some(field) = field else { return Err(wrong(format!("There is no parameter {name}."))) };
            let parsed = parsed(field, &value)?;
            match (field.kind(), self.fields.get_mut(field.json_name())) {
                (FieldKind::List(_), Some(Value::Array(list))) => list.push(parsed),
                (FieldKind::List(_), _) => {
                    self.fields.insert(field.json_name().to_owned(), Value::Array(vec![parsed]));
                }
                (_, Some(_)) => return Err(wrong(format!("The parameter {name} is there twice."))),
                (_, None) => {
                    self.fields.insert(field.json_name().to_owned(), parsed);
                }
            }
        }
        Ok(())
    }

    /// The whole.
    pub(super) fn json(self) -> Result<Vec<u8>> {
        serde_json::to_vec(&self.fields).map_err(Error::internal)
    }

    /// An object of a body, each field of which the message has. What is null is absent.
    fn checked(
        &self,
        message: MessageIndex,
        fields: Map<String, Value>,
        place: &str,
        depth: usize,
    ) -> Result<Map<String, Value>> {
        let descriptor = self.pool.message(message);
        if depth == 0 {
            return Err(unfit(&format!("{place} is nested too deep")));
        }
        let mut kept = Map::new();
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_null()) {
            let Some(field) = descriptor.fields().iter().find(|field| field.json_name() == name) else {
                return Err(unfit(&format!("there is no field {place}{name}")));
            };
            let value = self.value(field.kind(), value, &format!("{place}{name}"), depth)?;
            kept.insert(name, value);
        }
        Ok(kept)
    }

    fn value(&self, kind: FieldKind, value: Value, place: &str, depth: usize) -> Result<Value> {
        match (kind, value) {
            (FieldKind::Singular(kind), value) => self.single(kind, value, place, depth),
            (FieldKind::List(kind), Value::Array(entries)) => {
                let entries = entries.into_iter().map(|entry| self.single(kind, entry, place, depth));
                entries.collect::<Result<_>>().map(Value::Array)
            }
            (FieldKind::Map { value: kind, .. }, Value::Object(entries)) => {
                let entries = entries
                    .into_iter()
                    .map(|(key, entry)| Ok((key, self.single(kind, entry, place, depth)?)));
                entries.collect::<Result<_>>().map(Value::Object)
            }
            (FieldKind::List(_), _) => Err(of_kind(place, "a list")),
            (FieldKind::Map { .. }, _) => Err(of_kind(place, "an object")),
        }
    }

    fn single(&self, kind: SingularKind, value: Value, place: &str, depth: usize) -> Result<Value> {
        match (kind, value) {
            (SingularKind::Message(index), value) if self.pool.message(index).full_name() == TIMESTAMP => {
                match value.as_str().and_then(Time::parse_rfc3339) {
                    Some(_) => Ok(value),
                    None => Err(Error::invalid("invalid_time", "Write the time as in 2030-01-31T12:00:00Z.")
                        .with_field(place.to_owned())),
                }
            }
            (SingularKind::Message(index), Value::Object(fields)) => {
                self.checked(index, fields, &format!("{place}."), depth - 1).map(Value::Object)
            }
            (SingularKind::Message(_), _) => Err(of_kind(place, "an object")),
            (SingularKind::Scalar(ScalarType::Bool), value @ Value::Bool(_)) => Ok(value),
            (SingularKind::Scalar(ScalarType::Bool), _) => Err(of_kind(place, "true or false")),
            (SingularKind::Scalar(ScalarType::String | ScalarType::Bytes), value @ Value::String(_)) => {
                Ok(value)
            }
            (SingularKind::Scalar(ScalarType::String | ScalarType::Bytes), _) => {
                Err(of_kind(place, "a text"))
            }
            (SingularKind::Enum(_), value @ Value::String(_)) => Ok(value),
            (SingularKind::Enum(_), _) => Err(of_kind(place, "a word")),
            (SingularKind::Scalar(_), value @ (Value::Number(_) | Value::String(_))) => Ok(value),
            (SingularKind::Scalar(_), _) => Err(of_kind(place, "a number")),
        }
    }
}

/// A value of a path or a query, which come as text.
fn parsed(field: &FieldDescriptor, text: &str) -> Result<Value> {
    let (FieldKind::Singular(kind) | FieldKind::List(kind)) = field.kind() else {
        return Err(wrong(format!("The parameter {} cannot stand in an address.", field.json_name())));
    };
    let refused = |what: &str| {
        wrong(format!("{} is {what}.", field.json_name())).with_field(field.json_name().to_owned())
    };
    match kind {
        SingularKind::Scalar(ScalarType::Bool) => match text {
            "true" => Ok(true.into()),
            "false" => Ok(false.into()),
            _ => Err(refused("true or false")),
        },
        SingularKind::Scalar(ScalarType::Int32 | ScalarType::Sint32 | ScalarType::Sfixed32) => {
            text.parse::<i32>().map(Value::from).map_err(|_| refused("a whole number"))
        }
        SingularKind::Scalar(ScalarType::Uint32 | ScalarType::Fixed32) => {
            text.parse::<u32>().map(Value::from).map_err(|_| refused("a whole number, and not below zero"))
        }
        // The JSON of proto3 writes the other numbers, words of an enum and moments as text.
        SingularKind::Scalar(_) | SingularKind::Enum(_) | SingularKind::Message(_) => Ok(text.into()),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let named = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = named.and_then(|named| named.split(';').next()).unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

fn unfit(why: &str) -> Error {
    Error::invalid("invalid_json", format!("The body does not fit: {why}."))
}

fn of_kind(place: &str, what: &str) -> Error {
    unfit(&format!("{place} is {what}")).with_field(place.to_owned())
}

fn wrong(text: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::invalid("invalid_query", text)
}

#[cfg(test)]
mod tests;
