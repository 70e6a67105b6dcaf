//! Keys that nobody reads, each with the key that was probably meant.
//!
//! In: the merged values and the schema. Out: one [`Problem`] for every unknown key. Nothing can go wrong.

use figment::Figment;
use figment::value::{Dict, Value};

use super::problem::Problem;
use super::schema::{Shape, join};
use super::source::{Sources, place, variable_name};

/// Every key in the values that the schema does not know.
pub(super) fn unknown_keys(values: &Dict, shape: &Shape<'_>, figment: &Figment) -> Vec<Problem> {
    let search = Search { figment, leaves: shape.leaves() };
    let mut found = Vec::new();
    search.walk("", values, shape, &mut found);
    found
}

/// Variables such as `LIMEN_LOG_LEVEL`, which would be read if their underscores were doubled.
pub(super) fn almost_variables(sources: &Sources, shape: &Shape<'_>) -> Vec<Problem> {
    let known: Vec<String> = shape.leaves().iter().map(|key| variable_name(key)).collect();
    let almost = |(name, _): &(String, String)| {
        let meant = known.iter().find(|known| !name.contains("__") && known.replace("__", "_") == *name)?;
        let text = format!(
            "this variable is not read; did you mean `{meant}` (two underscores between section and key)?"
        );
        Some(Problem { place: Some(name.clone()), key: String::new(), text })
    };
    sources.environment.iter().filter_map(almost).collect()
}

struct Search<'a> {
    figment: &'a Figment,
    leaves: Vec<String>,
}

impl Search<'_> {
    fn walk(&self, prefix: &str, values: &Dict, shape: &Shape<'_>, found: &mut Vec<Problem>) {
        for (name, value) in values {
            let key = join(prefix, name);
            match shape.property(name) {
                None => found.push(self.problem(prefix, key, value, shape)),
                Some(inner) => {
                    if let Value::Dict(_, values) = value {
                        self.walk(&key, values, &inner, found);
                    }
                }
            }
        }
    }

    fn problem(&self, prefix: &str, key: String, value: &Value, shape: &Shape<'_>) -> Problem {
        let metadata = self.figment.get_metadata(innermost(value).tag());
        let place = metadata.map(place);
        let is_variable = place.as_deref().is_some_and(|place| place.starts_with("LIMEN_"));
        let spelled = |key: String| if is_variable { variable_name(&key) } else { key };
        let name = key.rsplit('.').next().unwrap_or(&key);
        let sibling = nearest(name, shape.properties().map(|(name, _)| name)).map(|name| join(prefix, name));
        let elsewhere = || self.leaves.iter().find(|leaf| leaf.rsplit('.').next() == Some(name)).cloned();
        let text = match sibling.or_else(elsewhere).map(spelled) {
            Some(meant) => format!("there is no such setting; did you mean `{meant}`?"),
            None => "there is no such setting; `limend config schema` lists them all".to_owned(),
        };
        Problem { place, key, text }
    }
}

/// A table carries no place of its own when it was merged from several; its first value does.
fn innermost(value: &Value) -> &Value {
    match value {
        Value::Dict(_, values) => values.values().next().map_or(value, innermost),
        _ => value,
    }
}

/// The closest name, if it is close: one slip for every three letters.
fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |known: &'a str| (strsim::damerau_levenshtein(name, known), known);
    known.map(distance).min().filter(|(slips, _)| *slips <= (name.len() / 3).max(1)).map(|(_, known)| known)
}
