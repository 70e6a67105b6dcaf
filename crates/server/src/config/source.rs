//! Where a configuration comes from, and how each value remembers it.
//!
//! In: a file, environment variables, flags. Out: figment providers whose metadata names the place in a person's words.
//! What can go wrong: nothing here; a value of the wrong type is told when it is read.

use std::path::{Path, PathBuf};

use figment::value::{Dict, Map, Value};
use figment::{Metadata, Profile, Provider};

use super::schema::Shape;

/// The file that is read when none is named, if it is there.
const DEFAULT_FILE: &str = "limen.toml";
/// What every variable starts with.
const PREFIX: &str = "LIMEN_";

/// What a configuration is put together from; later ones win: file, environment, flags.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// A TOML file; it must be there.
    pub file: Option<PathBuf>,
    /// Environment variables; only `LIMEN_<SECTION>__<KEY>` is read.
    pub environment: Vec<(String, String)>,
    /// What was said on the command line.
    pub flags: Vec<Flag>,
}

impl Sources {
    /// The sources of this process: the named file, or `limen.toml` where it exists, and the environment.
    pub fn of_process(file: Option<PathBuf>, flags: Vec<Flag>) -> Self {
        let default = || Some(PathBuf::from(DEFAULT_FILE)).filter(|path| path.exists());
        let utf8 = |(name, value): (std::ffi::OsString, std::ffi::OsString)| {
            Some((name.into_string().ok()?, value.into_string().ok()?))
        };
        Self {
            file: file.or_else(default),
            environment: std::env::vars_os().filter_map(utf8).collect(),
            flags,
        }
    }

    /// The variables that speak of us.
    pub(super) fn variables<'a>(&'a self, shape: &Shape<'_>) -> impl Iterator<Item = Variable<'a>> {
        self.environment.iter().filter_map(|(name, value)| Variable::read(name, value, shape))
    }
}

/// A setting given on the command line.
#[derive(Debug, Clone)]
pub struct Flag {
    /// As it was typed, such as `--listen`.
    pub name: &'static str,
    /// The setting, such as `server.listen`.
    pub key: &'static str,
    /// Its value.
    pub value: Value,
}

impl Provider for Flag {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        Ok(at_key(self.key, self.value.clone()))
    }
}

/// One environment variable that names a setting.
pub(super) struct Variable<'a> {
    name: &'a str,
    /// The setting, such as `server.listen`.
    pub(super) key: String,
    value: Value,
}

impl<'a> Variable<'a> {
    /// `LIMEN_A__B` is the setting `a.b`. A name without `__` is none of ours: a cluster sets such variables for a service called `limen`.
    fn read(name: &'a str, value: &str, shape: &Shape<'_>) -> Option<Self> {
        let key = name
            .strip_prefix(PREFIX)
            .filter(|rest| rest.contains("__"))?
            .to_ascii_lowercase()
            .replace("__", ".");
        let value = typed(value, shape.at(&key).as_ref());
        Some(Self { name, key, value })
    }
}

impl Provider for Variable<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.to_owned())
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        Ok(at_key(&self.key, self.value.clone()))
    }
}

/// The variable that sets a key, for messages.
pub(super) fn variable_name(key: &str) -> String {
    format!("{PREFIX}{}", key.replace('.', "__").to_ascii_uppercase())
}

/// The place of a value in words: a path, a variable, a flag.
pub(super) fn place(metadata: &Metadata) -> String {
    let file = metadata.source.as_ref().and_then(|source| source.file_path());
    file.map_or_else(|| metadata.name.to_string(), |path: &Path| path.display().to_string())
}

/// Reads text by the type that the setting wants: a password of digits stays text. Lists are separated by commas.
fn typed(text: &str, shape: Option<&Shape<'_>>) -> Value {
    let kind = shape.map_or("string", Shape::kind);
    let number = || text.parse::<i64>().ok().map(Value::from);
    let truth = || text.parse::<bool>().ok().map(Value::from);
    match kind {
        "integer" => number(),
        "boolean" => truth(),
        "array" => Some(
            text.split(',')
                .map(str::trim)
                .filter(|item| !item.is_empty())
                .map(Value::from)
                .collect::<Vec<_>>()
                .into(),
        ),
        _ => None,
    }
    .unwrap_or_else(|| Value::from(text))
}

fn at_key(key: &str, value: Value) -> Map<Profile, Dict> {
    let dict = figment::util::nest(key, value).into_dict().unwrap_or_default();
    Map::from([(Profile::Default, dict)])
}
