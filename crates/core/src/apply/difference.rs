//! What differs between what is and what should be, field by field.
//!
//! In: two JSON values. Out: the fields that differ, by their paths, with secrets masked. Nothing can go wrong.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::audit::Event;

/// What stands for a secret.
pub(super) const MASK: &str = "***";

/// One thing that is or would be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What it is: `project`, `user`, `client` or `webhook`.
    pub noun: &'static str,
    /// Which one.
    pub id: String,
    /// Whether it did not exist before.
    pub created: bool,
    /// What differs; everything, for a new one.
    pub fields: Vec<Field>,
    /// What the audit trail calls it.
    #[serde(skip)]
    pub event: Event,
}

/// One field that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Field {
    /// Its path, such as `lifetimes.access_token`.
    pub name: String,
    /// What it was; nothing where it was not set.
    pub before: Option<String>,
    /// What it is now; nothing where it is not set any more.
    pub after: Option<String>,
}

impl std::fmt::Display for Change {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {} {}", if self.created { "+" } else { "~" }, self.noun, self.id)?;
        for field in &self.fields {
            let show = |value: &Option<String>| value.clone().unwrap_or_else(|| "(none)".to_owned());
            match (self.created, &field.before) {
                (true, None) => write!(f, "\n    {}: {}", field.name, show(&field.after))?,
                _ => write!(f, "\n    {}: {} -> {}", field.name, show(&field.before), show(&field.after))?,
            }
        }
        Ok(())
    }
}

/// The fields in which two documents differ.
pub(super) fn between(before: &Value, after: &Value) -> Vec<Field> {
    let (before, after) = (flat(before), flat(after));
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    names
        .into_iter()
        .filter(|name| before.get(*name) != after.get(*name))
        .map(|name| Field {
            name: name.clone(),
            before: before.get(name).cloned(),
            after: after.get(name).cloned(),
        })
        .collect()
}

/// A secret that differs; neither value is shown.
pub(super) fn masked(name: &str, existed: bool) -> Field {
    Field { name: name.to_owned(), before: existed.then(|| MASK.to_owned()), after: Some(MASK.to_owned()) }
}

/// Objects become paths; lists stay whole, as their order may matter.
fn flat(value: &Value) -> BTreeMap<String, String> {
    let mut fields = BTreeMap::new();
    walk("", value, &mut fields);
    fields
}

fn walk(path: &str, value: &Value, fields: &mut BTreeMap<String, String>) {
    match value {
        Value::Null => {}
        Value::Object(map) => {
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                walk(&path, value, fields);
            }
        }
        Value::String(text) => drop(fields.insert(path.to_owned(), text.clone())),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            drop(fields.insert(path.to_owned(), value.to_string()))
        }
    }
}

#[cfg(test)]
mod tests;
