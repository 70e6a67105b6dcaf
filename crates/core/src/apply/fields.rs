//! Which keys a type reads, and which one was probably meant by another.
//!
//! In: a type that deserialises from a map. Out: the names of its fields. Nothing can go wrong.
//!
//! The names come from the type itself, by the list that serde hands to a deserialiser: no second list to keep true.

use serde::Deserialize;
use serde::de::value::Error as Refusal;
use serde::de::{Deserializer, Error as _, Visitor};
use serde_json::{Map, Value};

/// The keys that `T` reads.
pub(super) fn of<'de, T: Deserialize<'de>>() -> &'static [&'static str] {
    let mut names: &'static [&'static str] = &[];
    // Always refused: the names are all we came for.
    let _ = T::deserialize(Listener(&mut names));
    names
}

/// The first key of `map` that is not `known`, told with the one that was probably meant.
pub(super) fn unknown(map: &Map<String, Value>, known: &[&str]) -> Option<String> {
    let key = map.keys().find(|key| !known.contains(&key.as_str()))?;
    let near = known
        .iter()
        .map(|name| (strsim::damerau_levenshtein(key, name), *name))
        .filter(|(distance, name)| *distance <= (name.len() / 3).max(1))
        .min();
    Some(match near {
        Some((_, name)) => format!("the key {key:?} is not known; did you mean {name:?}?"),
        None => format!("the key {key:?} is not known; there are {}", known.join(", ")),
    })
}

struct Listener<'a>(&'a mut &'static [&'static str]);

impl<'de> Deserializer<'de> for Listener<'_> {
    type Error = Refusal;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Refusal> {
        Err(Refusal::custom("only asked for names"))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Refusal> {
        *self.0 = fields;
        Err(Refusal::custom("only asked for names"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

#[cfg(test)]
mod tests;
