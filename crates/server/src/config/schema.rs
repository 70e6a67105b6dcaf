//! The JSON Schema of the configuration, and a walk along it.
//!
//! In: nothing; the types are the source. Out: the schema for editors, and [`Shape`] for unknown keys, types and secrets.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Config;

/// The schema (draft 2020-12) of the configuration file.
pub fn schema() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<Config>().to_value()
}

/// One place in a schema.
#[derive(Clone, Copy)]
pub(super) struct Shape<'a> {
    root: &'a Value,
    here: &'a Value,
    /// Stands beside `$ref`, so it is picked up before the reference is followed.
    default: Option<&'a Value>,
}

impl<'a> Shape<'a> {
    /// The whole.
    pub(super) fn root(schema: &'a Value) -> Self {
        Self { root: schema, here: schema, default: None }
    }

    /// What stands at a key such as `server.listen`; `None` when there is no such key.
    pub(super) fn at(&self, key: &str) -> Option<Self> {
        key.split('.').try_fold(self.resolved(), |shape, name| shape.property(name))
    }

    /// The member of that name.
    pub(super) fn property(&self, name: &str) -> Option<Self> {
        Some(self.to(self.here.get("properties")?.get(name)?))
    }

    /// All members, with their names.
    pub(super) fn properties(&self) -> impl Iterator<Item = (&'a str, Self)> {
        let shape = *self;
        let members = self.here.get("properties").and_then(Value::as_object).into_iter().flatten();
        members.map(move |(name, here)| (name.as_str(), shape.to(here)))
    }

    /// The JSON type; of an optional setting, the type when it is there.
    pub(super) fn kind(&self) -> &'a str {
        match self.here.get("type") {
            Some(Value::String(kind)) => kind,
            Some(Value::Array(kinds)) => {
                kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("string")
            }
            _ => "string",
        }
    }

    /// Whether the value must not be shown.
    pub(super) fn is_secret(&self) -> bool {
        self.here.get("writeOnly") == Some(&Value::Bool(true))
    }

    /// What holds when nobody sets it.
    pub(super) fn default_value(&self) -> Option<toml::Value> {
        toml::Value::try_from(self.default?).ok()
    }

    /// Every setting below, as full keys in order.
    pub(super) fn leaves(&self) -> Vec<String> {
        let mut keys = Vec::new();
        self.collect("", &mut keys);
        keys
    }

    fn collect(&self, prefix: &str, keys: &mut Vec<String>) {
        for (name, shape) in self.properties() {
            let key = join(prefix, name);
            if shape.here.get("properties").is_some() { shape.collect(&key, keys) } else { keys.push(key) }
        }
    }

    fn to(self, here: &'a Value) -> Self {
        let default = here.get("default").filter(|value| !value.is_null());
        Self { root: self.root, here, default }.resolved()
    }

    /// Follows `$ref`, and of `anyOf [X, null]` takes X.
    fn resolved(mut self) -> Self {
        loop {
            let target = self
                .here
                .get("$ref")
                .and_then(Value::as_str)
                .and_then(|path| self.root.pointer(path.trim_start_matches('#')));
            let choice = || {
                self.here
                    .get("anyOf")?
                    .as_array()?
                    .iter()
                    .find(|one| one.get("type") != Some(&Value::from("null")))
            };
            match target.or_else(choice) {
                Some(here) => self.here = here,
                None => return self,
            }
        }
    }
}

/// `prefix.name`, or only the name at the top.
pub(super) fn join(prefix: &str, name: &str) -> String {
    if prefix.is_empty() { name.to_owned() } else { format!("{prefix}.{name}") }
}
