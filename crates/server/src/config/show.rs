//! The configuration as it is in force, with the place of each value; secrets as `***`.
//!
//! In: [`Sources`]. Out: TOML for a person to read. What can go wrong: sources that cannot be read, as in [`super::load`].

use figment::Figment;

use super::problem::Problems;
use super::schema::{Shape, schema};
use super::source::{Sources, place};

/// Every setting on a line of its own, by section and in the order of the names, with where it comes from; what is not set stands in a comment.
pub fn show(sources: &Sources) -> Result<String, Problems> {
    let schema = schema();
    let shape = Shape::root(&schema);
    let figment = super::load::merge(sources, &shape)?;
    let mut lines = Vec::new();
    section("", &shape, &figment, &mut lines);
    Ok(lines.join("\n"))
}

fn section(path: &str, shape: &Shape<'_>, figment: &Figment, lines: &mut Vec<String>) {
    let mut properties: Vec<_> = shape.properties().collect();
    properties.sort_by_key(|(name, _)| *name);
    let (tables, settings): (Vec<_>, Vec<_>) =
        properties.into_iter().partition(|(_, inner)| inner.properties().next().is_some());
    if !settings.is_empty() {
        lines.push(format!("[{path}]"));
        lines.extend(
            settings
                .into_iter()
                .map(|(name, inner)| setting(&super::schema::join(path, name), name, &inner, figment)),
        );
        lines.push(String::new());
    }
    for (name, inner) in tables {
        section(&super::schema::join(path, name), &inner, figment, lines);
    }
}

fn setting(key: &str, name: &str, shape: &Shape<'_>, figment: &Figment) -> String {
    let given = figment.find_value(key).ok().and_then(|value| value.deserialize::<toml::Value>().ok());
    let place = figment.find_metadata(key).map_or_else(|| "default".to_owned(), place);
    let Some(value) = given.or_else(|| shape.default_value()) else {
        return format!("# {name} is not set");
    };
    let shown = if shape.is_secret() { "\"***\"".to_owned() } else { value.to_string() };
    format!("{:<48} # {place}", format!("{name} = {shown}"))
}
