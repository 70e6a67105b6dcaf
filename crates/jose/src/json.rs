//! In: JSON text from a stranger. Out: an object in which no member, at any depth, is named twice.
//! What can go wrong: anything else than one object, a repeated name, or deep nesting is `Malformed`.
//!
//! Two parsers that pick different twins of a repeated member see two different tokens; RFC 7515 §4 and RFC 7519 §4
//! let us refuse, so we do. serde_json alone keeps the last twin silently.

use crate::{Error, Result};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::fmt;

/// How deep objects and arrays may nest: a JWK in a header in a set is 4, real claims stay below 10.
const MAX_DEPTH: u8 = 32;

/// A JSON object with unique member names.
pub(crate) type Object = Map<String, Value>;

/// Parses exactly one object; `what` names it in the error.
pub(crate) fn object(text: &[u8], what: &'static str) -> Result<Object> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let value = Unique { depth: 0 }.deserialize(&mut deserializer).map_err(|_| Error::Malformed(what))?;
    deserializer.end().map_err(|_| Error::Malformed(what))?;
    match value {
        Value::Object(object) => Ok(object),
        _ => Err(Error::Malformed(what)),
    }
}

/// Reads an optional member that must be a string when it is there.
pub(crate) fn string<'a>(object: &'a Object, name: &'static str) -> Result<Option<&'a str>> {
    match object.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::Invalid(name)),
    }
}

/// Like [`string`], and the member must be there.
pub(crate) fn required<'a>(object: &'a Object, name: &'static str) -> Result<&'a str> {
    string(object, name)?.ok_or(Error::Missing(name))
}

/// Builds a [`Value`] and refuses repeated names on the way.
#[derive(Clone, Copy)]
pub(crate) struct Unique {
    depth: u8,
}

impl Unique {
    /// The root of a document.
    pub(crate) const ROOT: Self = Self { depth: 0 };

    fn inner<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(E::custom("nested too deeply"));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Unique {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Unique {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without repeated names")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.contains_key(&name) {
                return Err(A::Error::custom("a name is repeated"));
            }
            object.insert(name, members.next_value_seed(inner)?);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests;
