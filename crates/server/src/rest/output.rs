//! The JSON of an answer, with every field that a message always has.
//!
//! In: the JSON of proto3, which leaves out what is empty, false or zero. Out: the same with those fields, in the order of the
//! .proto file; only what may be absent is absent. What can go wrong: an answer that is no JSON, which is our fault.

use buffa::editions::FieldPresence;
use buffa_descriptor::{DescriptorPool, FieldDescriptor, FieldKind, MessageIndex, ScalarType, SingularKind};
use limen_model::{Error, Result};
use serde_json::{Map, Value};

/// Completes the JSON of a message.
pub(super) fn complete(pool: &DescriptorPool, message: MessageIndex, json: &[u8]) -> Result<Vec<u8>> {
    let value: Value = serde_json::from_slice(json).map_err(Error::internal)?;
    let mut out = Vec::with_capacity(json.len() * 2);
    write(pool, SingularKind::Message(message), &value, &mut out)?;
    Ok(out)
}

/// Whether a message can be without a field.
pub(super) fn may_be_absent(field: &FieldDescriptor) -> bool {
    match field.kind() {
        FieldKind::Singular(SingularKind::Message(_)) => true,
        FieldKind::Singular(_) => field.presence() != FieldPresence::Implicit,
        FieldKind::List(_) | FieldKind::Map { .. } => false,
    }
}

fn write(pool: &DescriptorPool, kind: SingularKind, value: &Value, out: &mut Vec<u8>) -> Result<()> {
    match (kind, value) {
        // What JSON writes as text, such as a moment, is written already.
        (SingularKind::Message(message), Value::Object(fields)) => object(pool, message, fields, out),
        _ => serde_json::to_writer(out, value).map_err(Error::internal),
    }
}

fn object(
    pool: &DescriptorPool,
    message: MessageIndex,
    fields: &Map<String, Value>,
    out: &mut Vec<u8>,
) -> Result<()> {
    let mut before = b'{';
    for field in pool.message(message).fields() {
        let found = fields.get(field.json_name());
        if found.is_none() && may_be_absent(field) {
            continue;
        }
        out.push(before);
        before = b',';
        serde_json::to_writer(&mut *out, field.json_name()).map_err(Error::internal)?;
        out.push(b':');
        match (found, field.kind()) {
            (None, kind) => out.extend_from_slice(nothing(kind)),
            (Some(Value::Array(entries)), FieldKind::List(kind)) => list(pool, kind, entries, out)?,
            (Some(value), FieldKind::Singular(kind)) => write(pool, kind, value, out)?,
            (Some(value), _) => serde_json::to_writer(&mut *out, value).map_err(Error::internal)?,
        }
    }
    if before == b'{' {
        out.push(b'{');
    }
    out.push(b'}');
    Ok(())
}

fn list(pool: &DescriptorPool, kind: SingularKind, entries: &[Value], out: &mut Vec<u8>) -> Result<()> {
    out.push(b'[');
    for (at, entry) in entries.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(pool, kind, entry, out)?;
    }
    out.push(b']');
    Ok(())
}

/// What a field is that the JSON left out.
fn nothing(kind: FieldKind) -> &'static [u8] {
    match kind {
        FieldKind::List(_) => b"[]",
        FieldKind::Map { .. } => b"{}",
        FieldKind::Singular(SingularKind::Scalar(scalar)) => match scalar {
            ScalarType::Bool => b"false",
            ScalarType::String | ScalarType::Bytes => b"\"\"",
            // 64 bits do not fit into a number of JSON.
            ScalarType::Int64
            | ScalarType::Uint64
            | ScalarType::Sint64
            | ScalarType::Fixed64
            | ScalarType::Sfixed64 => b"\"0\"",
            _ => b"0",
        },
        FieldKind::Singular(_) => b"null",
    }
}

#[cfg(test)]
mod tests;
