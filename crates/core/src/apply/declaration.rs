//! A file of declarative state, read.
//!
//! In: TOML or YAML. Out: settings, users and clients, with secrets read from the files that they name.
//! What can go wrong: text that does not parse; an unknown key, told with the one that was probably meant; a missing file.

use std::path::Path;

use limen_model::{
    ClientId, ClientMetadata, ClientPolicy, Email, Error, Result, Secret, Settings, TrustedIssuer, Username,
};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::fields;
use crate::audit::Pattern;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// TOML 1.0.
    Toml,
    /// YAML 1.2.
    Yaml,
}

impl Format {
    /// By the extension: `.yaml`, `.yml` and `.json` are YAML, everything else is TOML.
    pub fn of(path: &Path) -> Self {
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("yaml" | "yml" | "json") => Self::Yaml,
            _ => Self::Toml,
        }
    }
}

/// What should be.
#[derive(Debug, Default)]
pub struct Declaration {
    /// Settings of the project, by their names; those that are not named stay as they are.
    pub(super) settings: Option<Map<String, Value>>,
    /// The client secret of GitHub, which is no setting: it is kept sealed.
    pub(super) github_secret: Option<Secret<String>>,
    pub(super) users: Vec<UserEntry>,
    pub(super) clients: Vec<ClientEntry>,
    pub(super) webhooks: Vec<WebhookEntry>,
}

/// A user, as a file describes them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UserEntry {
    pub(super) email: Option<Email>,
    pub(super) username: Option<Username>,
    pub(super) name: Option<String>,
    pub(super) locale: Option<String>,
    password: Option<String>,
    password_file: Option<std::path::PathBuf>,
    pub(super) email_verified: Option<bool>,
    pub(super) admin: Option<bool>,
    pub(super) disabled: Option<bool>,
    #[serde(skip)]
    pub(super) secret: Option<Secret<String>>,
}

/// A client, as a file describes it: all of it, so that what is not named has its default.
#[derive(Debug)]
pub(super) struct ClientEntry {
    pub(super) id: ClientId,
    pub(super) secret: Option<Secret<String>>,
    pub(super) disabled: bool,
    /// Whether the file says how the client authenticates.
    pub(super) names_auth_method: bool,
    pub(super) metadata: ClientMetadata,
    pub(super) policy: ClientPolicy,
}

/// A webhook, as a file describes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WebhookEntry {
    pub(super) url: String,
    pub(super) events: Vec<Pattern>,
    #[serde(default)]
    pub(super) description: String,
    #[serde(default)]
    pub(super) disabled: bool,
    secret: Option<String>,
    secret_file: Option<std::path::PathBuf>,
    #[serde(skip)]
    pub(super) shown_secret: Option<Secret<String>>,
}

/// What belongs to neither the standard's metadata nor our policy.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClientKeys {
    client_id: ClientId,
    client_secret: Option<String>,
    client_secret_file: Option<std::path::PathBuf>,
    #[serde(default)]
    disabled: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections {
    settings: Option<Map<String, Value>>,
    #[serde(default)]
    users: Vec<Map<String, Value>>,
    #[serde(default)]
    clients: Vec<Map<String, Value>>,
    #[serde(default)]
    webhooks: Vec<Map<String, Value>>,
}

impl Declaration {
    /// Reads a file, and the files with secrets that it names, which stand relative to it.
    ///
    /// Errors: `not_found` when a file is missing; `invalid` as [`Declaration::parse`].
    pub fn load(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| missing(path, error))?;
        Self::parse(&text, Format::of(path), path.parent().unwrap_or(Path::new(".")))
    }

    /// Reads a text. `directory` is where relative paths of secrets begin.
    ///
    /// Errors: `invalid` with `declaration_refused`, and in its sentence the place and what is wrong there.
    pub fn parse(text: &str, format: Format, directory: &Path) -> Result<Self> {
        let whole: Value = match format {
            Format::Toml => toml::from_str(text).map_err(|error| refuse("", error))?,
            Format::Yaml => serde_saphyr::from_str(text).map_err(|error| refuse("", error))?,
        };
        let whole = match whole {
            Value::Null => Map::new(),
            Value::Object(whole) => whole,
            _ => return Err(refuse("", "it has no sections; there are settings, users, clients, webhooks")),
        };
        let mut sections: Sections = read("", whole)?;
        let mut github_secret = None;
        if let Some(settings) = &mut sections.settings {
            github_secret = take_github_secret(settings, directory)?;
            known_settings(settings)?;
        }
        let users = numbered("users", sections.users, |place, entry| user(place, entry, directory))?;
        let clients = numbered("clients", sections.clients, |place, entry| client(place, entry, directory))?;
        let webhooks =
            numbered("webhooks", sections.webhooks, |place, entry| webhook(place, entry, directory))?;
        Ok(Self { settings: sections.settings, github_secret, users, clients, webhooks })
    }
}

fn user(place: &str, entry: Map<String, Value>, directory: &Path) -> Result<UserEntry> {
    let mut entry: UserEntry = read(place, entry)?;
    if entry.email.is_none() && entry.username.is_none() {
        return Err(refuse(place, "it needs an email or a username"));
    }
    entry.secret =
        secret(place, "password", entry.password.take(), entry.password_file.as_deref(), directory)?;
    Ok(entry)
}

fn client(place: &str, entry: Map<String, Value>, directory: &Path) -> Result<ClientEntry> {
    let known =
        [fields::of::<ClientKeys>(), fields::of::<ClientPolicy>(), fields::of::<ClientMetadata>()].concat();
    if let Some(unknown) = fields::unknown(&entry, &known) {
        return Err(refuse(place, unknown));
    }
    let names_auth_method = entry.contains_key("token_endpoint_auth_method");
    let part = |names: &[&str]| -> Map<String, Value> {
        entry
            .iter()
            .filter(|(key, _)| names.contains(&key.as_str()))
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    for issuer in entry.get("trusted_issuers").and_then(Value::as_array).into_iter().flatten() {
        let unknown =
            issuer.as_object().and_then(|issuer| fields::unknown(issuer, fields::of::<TrustedIssuer>()));
        if let Some(unknown) = unknown {
            return Err(refuse(&format!("{place}.trusted_issuers"), unknown));
        }
    }
    let keys: ClientKeys = read(place, part(fields::of::<ClientKeys>()))?;
    Ok(ClientEntry {
        secret: secret(
            place,
            "client_secret",
            keys.client_secret,
            keys.client_secret_file.as_deref(),
            directory,
        )?,
        id: keys.client_id,
        disabled: keys.disabled,
        names_auth_method,
        policy: read(place, part(fields::of::<ClientPolicy>()))?,
        metadata: read(place, part(fields::of::<ClientMetadata>()))?,
    })
}

fn webhook(place: &str, entry: Map<String, Value>, directory: &Path) -> Result<WebhookEntry> {
    let mut entry: WebhookEntry = read(place, entry)?;
    entry.shown_secret =
        secret(place, "secret", entry.secret.take(), entry.secret_file.as_deref(), directory)?;
    Ok(entry)
}

/// Takes the client secret of GitHub out of the settings, in the midst of which it is written.
fn take_github_secret(settings: &mut Map<String, Value>, directory: &Path) -> Result<Option<Secret<String>>> {
    let place = "settings.federation.github";
    let github = settings.get_mut("federation").and_then(|federation| federation.get_mut("github"));
    let Some(github) = github.and_then(Value::as_object_mut) else { return Ok(None) };
    let mut text = |key: &str| match github.remove(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.is_empty() => Ok(Some(text)),
        Some(_) => Err(refuse(place, format!("{key} is a text"))),
    };
    let (value, file) = (text("client_secret")?, text("client_secret_file")?);
    secret(place, "client_secret", value, file.as_deref().map(Path::new), directory)
}

/// A secret, from the file or from the one that it names; not from both.
fn secret(
    place: &str,
    name: &str,
    value: Option<String>,
    file: Option<&Path>,
    directory: &Path,
) -> Result<Option<Secret<String>>> {
    match (value, file) {
        (Some(_), Some(_)) => Err(refuse(place, format!("{name} and {name}_file are both set; keep one"))),
        (Some(value), None) => Ok(Some(Secret::new(value))),
        (None, Some(file)) => {
            let path = directory.join(file);
            let text = std::fs::read_to_string(&path).map_err(|error| missing(&path, error))?;
            Ok(Some(Secret::new(text.trim_end_matches(['\r', '\n']).to_owned())))
        }
        (None, None) => Ok(None),
    }
}

/// Refuses settings that nobody knows, one level down as well.
fn known_settings(settings: &Map<String, Value>) -> Result<()> {
    if let Some(unknown) = fields::unknown(settings, fields::of::<Settings>()) {
        return Err(refuse("settings", unknown));
    }
    let sections: [(&str, &[&str]); 11] = [
        ("audit", fields::of::<limen_model::AuditSettings>()),
        ("guesses", fields::of::<limen_model::GuessSettings>()),
        ("methods", fields::of::<limen_model::Methods>()),
        ("mfa", fields::of::<limen_model::MfaSettings>()),
        ("passkey", fields::of::<limen_model::PasskeySettings>()),
        ("sms", fields::of::<limen_model::SmsSettings>()),
        ("lifetimes", fields::of::<limen_model::Lifetimes>()),
        ("password", fields::of::<limen_model::PasswordSettings>()),
        ("brand", fields::of::<limen_model::Brand>()),
        ("identra", fields::of::<limen_model::IdentraSettings>()),
        ("federation", fields::of::<limen_model::FederationSettings>()),
    ];
    for (name, known) in sections {
        if let Some(Value::Object(section)) = settings.get(name)
            && let Some(unknown) = fields::unknown(section, known)
        {
            return Err(refuse(&format!("settings.{name}"), unknown));
        }
    }
    let github = settings.get("federation").and_then(|federation| federation.get("github"));
    if let Some(Value::Object(github)) = github
        && let Some(unknown) = fields::unknown(github, fields::of::<limen_model::GitHubSettings>())
    {
        return Err(refuse("settings.federation.github", unknown));
    }
    Ok(())
}

fn numbered<T>(
    section: &str,
    entries: Vec<Map<String, Value>>,
    read: impl Fn(&str, Map<String, Value>) -> Result<T>,
) -> Result<Vec<T>> {
    let entries = entries.into_iter().enumerate();
    entries.map(|(at, entry)| read(&format!("{section}[{at}]"), entry)).collect()
}

fn read<T: DeserializeOwned>(place: &str, map: Map<String, Value>) -> Result<T> {
    if let Some(unknown) = fields::unknown(&map, fields::of::<T>()) {
        return Err(refuse(place, unknown));
    }
    serde_json::from_value(Value::Object(map)).map_err(|error| refuse(place, error))
}

pub(super) fn refuse(place: &str, why: impl std::fmt::Display) -> Error {
    let place = if place.is_empty() { "The file".to_owned() } else { format!("In {place}") };
    Error::invalid("declaration_refused", format!("{place}: {why}"))
}

fn missing(path: &Path, error: std::io::Error) -> Error {
    Error::not_found("file_missing", format!("The file {} cannot be read: {error}.", path.display()))
}

#[cfg(test)]
mod tests;
