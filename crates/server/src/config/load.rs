//! Putting a configuration together.
//!
//! In: [`Sources`]. Out: a checked [`Config`]. What can go wrong: see [`Problems`]; unknown keys and wrong types are told together,
//! and what makes no sense when all of those hold.

use std::fs;
use std::path::PathBuf;

use figment::providers::{Format, Serialized, Toml};
use figment::value::{Dict, Value};
use figment::{Figment, Provider};

use super::check::check;
use super::problem::{Problem, Problems};
use super::schema::{Shape, schema};
use super::source::{Sources, place};
use super::unknown::{almost_variables, unknown_keys};
use super::{Config, SecretText};

/// Merges the sources, refuses what nobody would read, reads secrets from their files, and checks that it makes sense.
pub fn load(sources: &Sources) -> Result<Config, Problems> {
    let schema = schema();
    let shape = Shape::root(&schema);
    let figment = merge(sources, &shape)?;
    let mut unknown = almost_variables(sources, &shape);
    let mut values =
        figment.data().map_err(|error| refused(error, &shape))?.remove(figment.profile()).unwrap_or_default();
    unknown.extend(unknown_keys(&values, &shape, &figment));
    for problem in &unknown {
        remove(&mut values, &problem.key.split('.').map(str::to_owned).collect::<Vec<_>>());
    }
    unknown.extend(wrong_types(values, &shape, &figment));
    Problems::unless_empty(unknown)?;
    let mut config: Config = figment.extract().map_err(|error| refused(error, &shape))?;
    let mut found = read_secret_files(&mut config);
    found.extend(check(&config));
    for problem in &mut found {
        problem.place = figment.find_metadata(&problem.key).map(place);
    }
    Problems::unless_empty(found)?;
    Ok(config)
}

/// The merged values, before they are read.
pub(super) fn merge(sources: &Sources, shape: &Shape<'_>) -> Result<Figment, Problems> {
    let mut figment = Figment::new();
    if let Some(path) = &sources.file {
        // Read here rather than by the provider: a file that was named and is missing must not pass for an empty one.
        let refuse =
            |text: String| Problem { place: Some(path.display().to_string()), key: String::new(), text };
        let text = fs::read_to_string(path).map_err(|error| refuse(format!("cannot be read: {error}")))?;
        text.parse::<toml::Table>().map_err(|error| refuse(format!("is not TOML: {error}")))?;
        figment = figment.merge(Toml::file_exact(path));
    }
    let figment = sources.variables(shape).fold(figment, Figment::merge);
    Ok(sources.flags.iter().cloned().fold(figment, Figment::merge))
}

/// Every value that has not the type of its setting. Reading ends at the first one, so each is taken away and the rest read again.
fn wrong_types(mut values: Dict, shape: &Shape<'_>, origin: &Figment) -> Vec<Problem> {
    let mut found = Vec::new();
    while let Err(error) = Figment::from(Serialized::defaults(&values)).extract::<Config>() {
        let path = error.path.clone();
        let Problems(mut told) = refused(error, shape);
        for problem in &mut told {
            // An item of a list has the place of its list.
            let list = || problem.key.rsplit_once('.').and_then(|(list, _)| origin.find_metadata(list));
            problem.place = origin.find_metadata(&problem.key).or_else(list).map(place);
        }
        found.append(&mut told);
        if !remove(&mut values, &path) {
            break;
        }
    }
    found
}

/// Takes a key away; `false` when there is none.
fn remove(values: &mut Dict, path: &[String]) -> bool {
    match path {
        [] => false,
        [name] => values.remove(name).is_some(),
        [name, rest @ ..] => match values.get_mut(name) {
            Some(Value::Dict(_, inner)) => remove(inner, rest),
            // An item of a list: the others would change their numbers, so all of them go.
            Some(_) => values.remove(name).is_some(),
            None => false,
        },
    }
}

fn refused(error: figment::Error, shape: &Shape<'_>) -> Problems {
    let key = error.path.join(".");
    let secret = shape.at(&key).is_some_and(|shape| shape.is_secret());
    let text = if secret { "must be text, in quotes".to_owned() } else { error.kind.to_string() };
    Problem { place: error.metadata.as_ref().map(place), key, text }.into()
}

/// Fills every secret whose `*_file` is named.
fn read_secret_files(config: &mut Config) -> Vec<Problem> {
    let Config { database, keys, mail, sms, .. } = config;
    let secrets: [(&str, &mut Option<SecretText>, &Option<PathBuf>); 8] = [
        ("database.url", &mut database.url, &database.url_file),
        ("database.password", &mut database.password, &database.password_file),
        ("keys.master", &mut keys.master, &keys.master_file),
        ("mail.smtp", &mut mail.smtp, &mail.smtp_file),
        ("mail.password", &mut mail.password, &mail.password_file),
        ("sms.webhook_secret", &mut sms.webhook_secret, &sms.webhook_secret_file),
        ("sms.webhook_token", &mut sms.webhook_token, &sms.webhook_token_file),
        ("sms.twilio_token", &mut sms.twilio_token, &sms.twilio_token_file),
    ];
    secrets
        .into_iter()
        .filter_map(|(key, secret, file)| read_secret_file(key, secret, file.as_ref()?))
        .collect()
}

fn read_secret_file(key: &str, secret: &mut Option<SecretText>, file: &PathBuf) -> Option<Problem> {
    let problem = |text| Some(Problem { place: None, key: format!("{key}_file"), text });
    if secret.is_some() {
        return problem(format!("`{key}` is set as well; keep one of the two"));
    }
    match fs::read_to_string(file) {
        Ok(text) if text.trim().is_empty() => problem(format!("{} is empty", file.display())),
        Ok(text) => {
            *secret = Some(text.trim_end_matches(['\r', '\n']).to_owned().into());
            None
        }
        Err(error) => problem(format!("{} cannot be read: {error}", file.display())),
    }
}
