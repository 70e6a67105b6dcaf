//! Messages as JSON Schema (2020-12, as OpenAPI 3.1 has it).
//!
//! In: descriptors, comments, and the rules at fields. Out: one schema for each message that somebody refers to.
//! What can go wrong: nothing.

use std::sync::Arc;

use buffa_descriptor::{
    DescriptorPool, DynamicMessage, FieldDescriptor, FieldKind, MessageDescriptor, MessageIndex, ScalarType,
    SingularKind,
};
use serde_json::{Map, Value, json};

use super::comments::Comments;
use crate::api::catalogue::{flag, number, option, text, texts};
use crate::rest::output::may_be_absent;

const TIMESTAMP: &str = "google.protobuf.Timestamp";

/// The schemas so far.
pub(super) struct Schemas<'a> {
    pool: &'a Arc<DescriptorPool>,
    comments: &'a Comments,
    /// Those that are referred to, and not written yet.
    wanted: Vec<MessageIndex>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(pool: &'a Arc<DescriptorPool>, comments: &'a Comments) -> Self {
        Self { pool, comments, wanted: Vec::new() }
    }

    /// A reference to the schema of a message.
    pub(super) fn reference(&mut self, message: MessageIndex) -> Value {
        let descriptor = self.pool.message(message);
        if descriptor.full_name() == TIMESTAMP {
            return json!({ "type": "string", "format": "date-time" });
        }
        if !self.wanted.contains(&message) {
            self.wanted.push(message);
        }
        json!({ "$ref": format!("#/components/schemas/{}", short(descriptor)) })
    }

    /// The schema of a field.
    pub(super) fn field(&mut self, message: &MessageDescriptor, field: &FieldDescriptor) -> Value {
        let rule = self.rule(field);
        let mut schema = match field.kind() {
            FieldKind::Singular(kind) => limited(self.single(kind), rule.as_ref()),
            FieldKind::List(kind) => {
                let mut list = json!({ "type": "array", "items": limited(self.single(kind), rule.as_ref()) });
                for (name, word) in [("min_items", "minItems"), ("max_items", "maxItems")] {
                    if let Some(bound) = rule.as_ref().and_then(|rule| number(rule, name)) {
                        list[word] = bound.into();
                    }
                }
                list
            }
            FieldKind::Map { value, .. } => {
                json!({ "type": "object", "additionalProperties": self.single(value) })
            }
        };
        let comment = self.comments.of_name(&format!("{}.{}", message.full_name(), field.name()));
        if !comment.is_empty() {
            schema["description"] = comment.into();
        }
        schema
    }

    /// Whether a request without the field is refused.
    pub(super) fn is_required(&self, field: &FieldDescriptor) -> bool {
        self.rule(field).is_some_and(|rule| flag(&rule, "required"))
    }

    fn rule(&self, field: &FieldDescriptor) -> Option<DynamicMessage> {
        option(self.pool, field.options(), "limen.v1.field")
    }

    fn single(&mut self, kind: SingularKind) -> Value {
        match kind {
            SingularKind::Message(message) => self.reference(message),
            SingularKind::Enum(words) => {
                let words = self.pool.enumeration(words).values().iter().map(|word| word.name());
                json!({ "type": "string", "enum": words.collect::<Vec<_>>() })
            }
            SingularKind::Scalar(scalar) => of_scalar(scalar),
        }
    }

    /// Every schema that was referred to, and those that they refer to.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        let mut schemas = Map::from_iter([("Problem".to_owned(), problem())]);
        let mut at = 0;
        while let Some(message) = self.wanted.get(at).copied() {
            at += 1;
            let descriptor = self.pool.message(message);
            let schema = self.message(descriptor);
            schemas.insert(short(descriptor).to_owned(), schema);
        }
        schemas
    }

    fn message(&mut self, message: &MessageDescriptor) -> Value {
        let fields = message.fields().iter();
        let always = fields.clone().filter(|field| !may_be_absent(field));
        let required: Vec<&str> = always.map(FieldDescriptor::json_name).collect();
        let properties: Map<String, Value> =
            fields.map(|field| (field.json_name().to_owned(), self.field(message, field))).collect();
        let mut schema = json!({ "type": "object", "properties": properties });
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        let comment = self.comments.of_name(message.full_name());
        if !comment.is_empty() {
            schema["description"] = comment.into();
        }
        schema
    }
}

fn short(message: &MessageDescriptor) -> &str {
    message.full_name().rsplit('.').next().unwrap_or_default()
}

fn of_scalar(scalar: ScalarType) -> Value {
    match scalar {
        ScalarType::Bool => json!({ "type": "boolean" }),
        ScalarType::String => json!({ "type": "string" }),
        ScalarType::Bytes => json!({ "type": "string", "contentEncoding": "base64" }),
        ScalarType::Double | ScalarType::Float => json!({ "type": "number" }),
        ScalarType::Int32 | ScalarType::Sint32 | ScalarType::Sfixed32 => {
            json!({ "type": "integer", "format": "int32", "minimum": i32::MIN, "maximum": i32::MAX })
        }
        ScalarType::Uint32 | ScalarType::Fixed32 => {
            json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX })
        }
        // 64 bits do not fit into a number of JSON.
        ScalarType::Int64 | ScalarType::Sint64 | ScalarType::Sfixed64 => {
            json!({ "type": "string", "pattern": "^-?[0-9]+$" })
        }
        ScalarType::Uint64 | ScalarType::Fixed64 => json!({ "type": "string", "pattern": "^[0-9]+$" }),
    }
}

/// A schema of one value, within what the rule allows.
fn limited(mut schema: Value, rule: Option<&DynamicMessage>) -> Value {
    let Some(rule) = rule else { return schema };
    let numbers = [
        ("min_length", "minLength"),
        ("max_length", "maxLength"),
        ("minimum", "minimum"),
        ("maximum", "maximum"),
    ];
    for (name, word) in numbers {
        if let Some(bound) = number(rule, name) {
            schema[word] = bound.into();
        }
    }
    for (name, word) in [("pattern", "pattern"), ("format", "format")] {
        let text = text(rule, name);
        if !text.is_empty() {
            schema[word] = text.into();
        }
    }
    let words = texts(rule, "values");
    if !words.is_empty() {
        schema["enum"] = words.into();
    }
    schema
}

/// What a refusal looks like (RFC 9457).
fn problem() -> Value {
    json!({
        "type": "object",
        "description": "A refusal (RFC 9457).",
        "properties": {
            "type": { "type": "string" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string", "description": "What happened and what to do, for people." },
            "code": { "type": "string", "description": "A stable word for programs." },
            "field": { "type": "string", "description": "The field that is wrong, where there is one." },
            "requestId": { "type": "string", "description": "Finds the log line." },
        },
        "required": ["type", "title", "status", "detail", "code", "requestId"],
    })
}
