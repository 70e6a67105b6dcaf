//! From a configuration to an application that is open: store, master keys, mail, the way out.
//!
//! In: a checked [`Config`]. Out: an [`App`], and what listeners need. Nothing is served yet.
//! What can go wrong: a database that does not answer or is of another release, a master key that is missing.

use std::fs;
use std::io::{ErrorKind, Write};
use std::net::SocketAddr;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use anyhow::{Context, bail, ensure};
use limen_core::app::{App, AppConfig, Store, StoreConfig};
use limen_core::entropy::system_rng;
use limen_core::outbound::OutboundConfig;
use limen_core::password::{Cost, HasherConfig};
use limen_core::places::Places;
use limen_core::seal::MasterKeys;
use limen_core::{apply, mail, sms};
use limen_model::{Caller, Clock, Secret};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use crate::config::{BaseUrl, Config, MasterKey, SecretText};

/// The file in the data directory that holds the master key which the server made itself.
const MASTER_KEY_FILE: &str = "master.key";
/// The database in the data directory.
const DATABASE_FILE: &str = "limen.db";

/// Connects to the database; no table is touched.
pub async fn store(config: &Config) -> anyhow::Result<Store> {
    let database = &config.database;
    let url = match &database.url {
        Some(url) => with_password(url, database.password.as_ref())?,
        None => format!("sqlite:{}", config.server.data_dir.join(DATABASE_FILE).display()),
    };
    if let Some(directory) = url.strip_prefix("sqlite:").and_then(|path| Path::new(path).parent()) {
        make_private_directory(directory)?;
    }
    let settings = StoreConfig {
        pool_size: database.connections,
        ca_file: database.ca_file.clone(),
        ..StoreConfig::new(url)
    };
    Store::open(settings).await.map_err(explain)
}

/// Opens everything: migrates where that is wanted, applies the files of `project.apply`.
pub async fn app(config: &Config, base: &BaseUrl) -> anyhow::Result<App> {
    let store = store(config).await?;
    let clock = Clock::System;
    let status = store.migration_status().await.map_err(explain)?;
    if !status.is_current() {
        ensure!(
            config.database.migrate,
            "the database needs {}: run `limend migrate` first",
            status.pending.join(", ")
        );
        store.migrate(clock.now()).await.map_err(explain)?;
    }
    let app = App::open(AppConfig {
        store,
        clock,
        rng: system_rng(),
        master: master_keys(config)?,
        base: base.as_str().parse().context("the base URL")?,
        outbound: outbound(config)?,
        mail: mail_config(config),
        sms: sms_config(config),
        hashing: hashing(config)?,
        places: places(config)?,
    })
    .await
    .map_err(explain)?;
    for file in &config.project.apply {
        let declaration = apply::Declaration::load(file).map_err(explain)?;
        let project = app.default_project().map_err(explain)?;
        let changes =
            apply::apply(&app, &project, &Caller::operator(), &declaration, false).await.map_err(explain)?;
        tracing::info!(file = %file.display(), changes = changes.len(), "declared state was applied");
    }
    Ok(app)
}

fn places(config: &Config) -> anyhow::Result<Places> {
    config.server.geoip_file.as_deref().map_or_else(|| Ok(Places::default()), Places::open).map_err(explain)
}

/// The public address: as configured, or localhost at the port that was bound.
pub fn base_url(config: &Config, bound: SocketAddr) -> BaseUrl {
    let scheme = if config.server.tls.is_some() { "https" } else { "http" };
    config.server.base_url.clone().unwrap_or_else(|| BaseUrl::localhost(scheme, bound.port()))
}

/// The configured master keys; on SQLite, one of our own in the data directory where none is configured.
pub fn master_keys(config: &Config) -> anyhow::Result<MasterKeys> {
    let mut keys = config.keys.parse().map_err(anyhow::Error::msg)?;
    if keys.is_empty() {
        let on_sqlite = config.database.url.as_ref().is_none_or(|url| url.reveal().starts_with("sqlite:"));
        ensure!(
            on_sqlite,
            "no master key: set keys.master_file, and make one with `limend secrets generate`"
        );
        keys = own_keys(&config.server.data_dir)?;
    }
    let Some(first) = keys.first() else { bail!("no master key") };
    let active = first.name.clone();
    MasterKeys::new(&active, keys.into_iter().map(|key| (key.name, key.key))).map_err(explain)
}

/// The lines of the file that the server made itself; whoever rotates puts another one on top.
fn own_keys(directory: &Path) -> anyhow::Result<Vec<MasterKey>> {
    make_private_directory(directory)?;
    let path = directory.join(MASTER_KEY_FILE);
    if !path.exists() {
        make_own_key(directory, &path).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let keys = crate::config::Keys { master: Some(text.into()), master_file: None };
    keys.parse().map_err(|text| anyhow::anyhow!("{}: {text}", path.display()))
}

/// Writes a first key, all of it or nothing: a machine that stops half-way has no file, not an empty one (I16).
fn make_own_key(directory: &Path, path: &Path) -> anyhow::Result<()> {
    let key =
        MasterKey::of_today(&Clock::System, Secret::new(system_rng().bytes())).map_err(anyhow::Error::msg)?;
    let draft = directory.join(format!(".{MASTER_KEY_FILE}.{}", std::process::id()));
    let mut file = fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft)?;
    writeln!(file, "{}", key.line().reveal())?;
    file.sync_all()?;
    let linked = fs::hard_link(&draft, path);
    fs::remove_file(&draft)?;
    match linked {
        // Another process was first: its key counts.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        linked => {
            linked?;
            Ok(fs::File::open(directory)?.sync_all()?)
        }
    }
}

fn make_private_directory(directory: &Path) -> anyhow::Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(directory)
        .with_context(|| format!("the data directory {} cannot be made", directory.display()))
}

/// Puts the password into the URL where it is configured apart from it.
fn with_password(url: &SecretText, password: Option<&SecretText>) -> anyhow::Result<String> {
    let Some(password) = password else { return Ok(url.reveal().to_owned()) };
    let mut parsed: url::Url = url.reveal().parse().context("database.url is not a URL")?;
    if parsed.set_password(Some(password.reveal())).is_err() {
        bail!("database.url cannot carry a password: it names no host");
    }
    Ok(parsed.into())
}

fn outbound(config: &Config) -> anyhow::Result<OutboundConfig> {
    let extra_roots = match &config.outbound.ca_file {
        Some(path) => {
            let pem = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
            let roots: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
            roots.with_context(|| format!("{} is not PEM", path.display()))?
        }
        None => Vec::new(),
    };
    Ok(OutboundConfig {
        allow: config.outbound.allow_private.iter().map(|network| network.0).collect(),
        extra_roots,
    })
}

fn mail_config(config: &Config) -> mail::Config {
    let mail = &config.mail;
    let hidden = |text: &SecretText| Secret::new(text.reveal().to_owned());
    let transport = match &mail.smtp {
        _ if mail.inbox => mail::Transport::Inbox,
        Some(url) => mail::Transport::Smtp { url: hidden(url), password: mail.password.as_ref().map(hidden) },
        None => mail::Transport::Nowhere,
    };
    mail::Config { transport, from: mail.from.clone().unwrap_or_else(|| mail::Config::inbox().from) }
}

fn sms_config(config: &Config) -> sms::Config {
    let settings = &config.sms;
    let hidden = |text: &SecretText| Secret::new(text.reveal().to_owned());
    let transport =
        match (&settings.webhook, &settings.webhook_secret, &settings.twilio_account, &settings.twilio_token)
        {
            _ if settings.inbox => sms::Transport::Inbox,
            (Some(url), Some(secret), _, _) => sms::Transport::Webhook {
                url: url.clone(),
                secret: hidden(secret),
                token: settings.webhook_token.as_ref().map(hidden),
            },
            (_, _, Some(account), Some(token)) => sms::Transport::Twilio {
                base: settings.twilio_url.clone(),
                account: account.clone(),
                token: hidden(token),
                from: sms::Sender::parse(settings.from.as_deref().unwrap_or_default()),
            },
            _ => sms::Transport::Nowhere,
        };
    sms::Config { transport }
}

fn hashing(config: &Config) -> anyhow::Result<HasherConfig> {
    let hashing = &config.hashing;
    let cost = Cost::new(hashing.memory, hashing.passes, hashing.lanes).map_err(explain)?;
    Ok(HasherConfig { cost, calibrate: hashing.calibrate.map(crate::config::Span::get) })
}

/// Both halves of an error: at the command line, the operator is the person.
pub fn explain(error: limen_model::Error) -> anyhow::Error {
    let public = error.public().to_owned();
    match std::error::Error::source(&error).map(ToString::to_string) {
        Some(source) => anyhow::anyhow!("{public} ({source})"),
        None => anyhow::anyhow!(public),
    }
}

#[cfg(test)]
mod tests;
