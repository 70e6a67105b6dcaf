//! The comments of .proto files, by the full name of what they stand at.
//!
//! In: descriptors with source info. Out: texts. What can go wrong: something has no comment; a test asks for one everywhere.

use std::collections::HashMap;

use buffa_descriptor::DescriptorPool;
use buffa_descriptor::generated::descriptor::{DescriptorProto, FileDescriptorProto};

/// Where things stand in a file (descriptor.proto, `SourceCodeInfo.Location.path`).
const MESSAGES: i32 = 4;
const SERVICES: i32 = 6;
const FIELDS: i32 = 2;
const METHODS: i32 = 2;
const NESTED: i32 = 3;

/// Texts by full name: `limen.v1.Session.create_time`.
pub(super) struct Comments(HashMap<String, String>);

impl Comments {
    pub(super) fn of(pool: &DescriptorPool) -> Self {
        let mut texts = HashMap::new();
        for file in pool.files() {
            read(file, &mut texts);
        }
        Self(texts)
    }

    /// The comment at something, in one line; empty where there is none.
    pub(super) fn of_name(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }
}

fn read(file: &FileDescriptorProto, texts: &mut HashMap<String, String>) {
    let package = file.package.clone().unwrap_or_default();
    let mut names: HashMap<Vec<i32>, String> = HashMap::new();
    for (at, message) in (0..).zip(&file.message_type) {
        name_message(message, &package, vec![MESSAGES, at], &mut names);
    }
    for (at, service) in (0..).zip(&file.service) {
        let name = format!("{package}.{}", service.name.as_deref().unwrap_or_default());
        for (nth, method) in (0..).zip(&service.method) {
            let method = format!("{name}.{}", method.name.as_deref().unwrap_or_default());
            names.insert(vec![SERVICES, at, METHODS, nth], method);
        }
        names.insert(vec![SERVICES, at], name);
    }
    for location in &file.source_code_info.location {
        if let (Some(name), Some(text)) = (names.get(&location.path), &location.leading_comments) {
            let words: Vec<&str> = text.split_whitespace().collect();
            texts.insert(name.clone(), words.join(" "));
        }
    }
}

fn name_message(
    message: &DescriptorProto,
    outer: &str,
    place: Vec<i32>,
    names: &mut HashMap<Vec<i32>, String>,
) {
    let name = format!("{outer}.{}", message.name.as_deref().unwrap_or_default());
    for (at, field) in (0..).zip(&message.field) {
        let field = format!("{name}.{}", field.name.as_deref().unwrap_or_default());
        names.insert([&place[..], &[FIELDS, at]].concat(), field);
    }
    for (at, nested) in (0..).zip(&message.nested_type) {
        name_message(nested, &name, [&place[..], &[NESTED, at]].concat(), names);
    }
    names.insert(place, name);
}
