//! Where the data lives and how to reach it.
//!
//! In: one URL as libpq writes it, and a few limits. Out: a checked [`Place`].
//! What can go wrong: a URL that names no engine, told as `invalid` with the field `database.url`.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use limen_model::{Error, Result, Secret};

/// How to reach the database.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// `sqlite:<path>` or `postgres://user:password@host/database?sslmode=...`.
    pub url: Secret<String>,
    /// How many connections to PostgreSQL at most.
    pub pool_size: usize,
    /// Certificate authorities for PostgreSQL, PEM; the `sslrootcert` of the URL where this is empty.
    pub ca_file: Option<PathBuf>,
    /// Accepts a PostgreSQL role that row-level security does not bind. Never in production.
    pub allow_superuser: bool,
    /// How long one transaction on PostgreSQL may take.
    pub transaction_limit: Duration,
    /// How long to wait for a connection to PostgreSQL.
    pub connect_limit: Duration,
}

impl StoreConfig {
    /// The defaults for a URL: 16 connections, 5 seconds for a transaction, 5 seconds for a connection.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: Secret::new(url.into()),
            pool_size: 16,
            ca_file: None,
            allow_superuser: false,
            transaction_limit: Duration::from_secs(5),
            connect_limit: Duration::from_secs(5),
        }
    }

    /// Which engine the URL names, and where its data is.
    ///
    /// Errors: `invalid` for a URL that is neither, or that carries options we do not know.
    pub(crate) fn place(&self) -> Result<Place> {
        let url = self.url.reveal().as_str();
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = path.strip_prefix("//").unwrap_or(path);
            if path.is_empty() || path.contains('?') {
                return Err(refuse(
                    "A SQLite URL is sqlite: and the path of a file, such as sqlite:/var/lib/limen/limen.db.",
                ));
            }
            return Ok(Place::Sqlite(PathBuf::from(path)));
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return self.postgres(url).map(|target| Place::Postgres(Box::new(target)));
        }
        Err(refuse("The database URL must begin with sqlite: or postgres://."))
    }

    /// Takes `sslmode` and `sslrootcert` out of the URL, as the driver does not know all of their values.
    fn postgres(&self, url: &str) -> Result<PostgresTarget> {
        let (base, query) = url.split_once('?').unwrap_or((url, ""));
        let (mut mode, mut ca_file, mut rest) = (None, self.ca_file.clone(), Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            match pair.split_once('=') {
                Some(("sslmode", value)) => mode = Some(SslMode::parse(value)?),
                Some(("sslrootcert", value)) => ca_file = ca_file.or_else(|| Some(PathBuf::from(value))),
                _ => rest.push(pair),
            }
        }
        let bare = if rest.is_empty() { base.to_owned() } else { format!("{base}?{}", rest.join("&")) };
        let mut driver: tokio_postgres::Config = bare.parse().map_err(|error: tokio_postgres::Error| {
            refuse("The PostgreSQL URL does not parse.").with_source(error)
        })?;
        if driver.get_application_name().is_none() {
            driver.application_name("limen");
        }
        driver.connect_timeout(self.connect_limit);
        let mode = mode.unwrap_or_else(|| SslMode::default_for(&driver));
        driver.ssl_mode(match mode {
            SslMode::Disable => tokio_postgres::config::SslMode::Disable,
            SslMode::Require | SslMode::VerifyFull => tokio_postgres::config::SslMode::Require,
        });
        Ok(PostgresTarget { driver, mode, ca_file })
    }
}

/// An engine and where its data is.
#[derive(Debug)]
pub(crate) enum Place {
    Sqlite(PathBuf),
    Postgres(Box<PostgresTarget>),
}

/// A PostgreSQL server and how far to trust the way to it.
#[derive(Clone)]
pub(crate) struct PostgresTarget {
    pub(crate) driver: tokio_postgres::Config,
    pub(crate) mode: SslMode,
    pub(crate) ca_file: Option<PathBuf>,
}

impl fmt::Debug for PostgresTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {:?}", self.driver.get_hosts(), self.mode)
    }
}

/// What TLS must prove.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SslMode {
    /// No TLS.
    Disable,
    /// Encrypted; the server proves itself only against a CA file, where one is given.
    Require,
    /// Encrypted, and the server proves its name.
    VerifyFull,
}

impl SslMode {
    fn parse(word: &str) -> Result<Self> {
        match word {
            "disable" => Ok(Self::Disable),
            "require" => Ok(Self::Require),
            "verify-full" => Ok(Self::VerifyFull),
            _ => Err(refuse("sslmode is one of disable, require, verify-full.")),
        }
    }

    /// A server on this machine needs no TLS; any other must prove its name.
    fn default_for(driver: &tokio_postgres::Config) -> Self {
        let local = driver.get_hosts().iter().all(|host| match host {
            tokio_postgres::config::Host::Unix(_) => true,
            tokio_postgres::config::Host::Tcp(name) => {
                name == "localhost"
                    || name.parse().is_ok_and(|address: std::net::IpAddr| address.is_loopback())
            }
        });
        if local { Self::Disable } else { Self::VerifyFull }
    }
}

fn refuse(sentence: &'static str) -> Error {
    Error::invalid("invalid_database_url", sentence).with_field("database.url")
}

#[cfg(test)]
mod tests;
