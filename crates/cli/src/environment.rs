//! What a command finds around it: flags and variables, files, clock and randomness.
//!
//! In: global flags and the process environment; a flag wins over a variable. Out: one value that commands take.
//! What can go wrong: a variable that cannot be read, or no home directory.

use std::path::PathBuf;
use std::str::FromStr;

use limen_client::{ConfigDir, ContextStore, Error, Result, Selection, Target, TokenCache, system_rng};
use limen_model::{Clock, Rng, Secret};

use crate::args::Global;

/// What a command finds around it.
pub(crate) struct Environment {
    pub(crate) selection: Selection,
    pub(crate) contexts: ContextStore,
    pub(crate) tokens: TokenCache,
    pub(crate) clock: Clock,
    pub(crate) rng: Rng,
    pub(crate) json: bool,
}

impl Environment {
    pub(crate) fn of_process(global: &Global) -> Result<Self> {
        let dir = ConfigDir::from_env(|name| std::env::var_os(name))?;
        let ca_file = match &global.ca_file {
            Some(path) => Some(path.clone()),
            None => variable("LIMEN_CA_FILE")?,
        };
        Ok(Self {
            selection: Selection {
                context: either(&global.context, "LIMEN_CONTEXT")?,
                server: either(&global.server, "LIMEN_SERVER")?,
                ca_file: ca_file.map(absolute).transpose()?,
                api_key: variable::<String>("LIMEN_API_KEY")?.map(Secret::new),
            },
            contexts: ContextStore::new(&dir),
            tokens: TokenCache::new(&dir),
            clock: Clock::System,
            rng: system_rng(),
            json: global.json,
        })
    }

    /// The server and key that flags, variables and contexts lead to.
    pub(crate) fn target(&self) -> Result<Target> {
        self.selection.resolve(&self.contexts.load()?)
    }
}

fn either<T: Clone + FromStr<Err = Error>>(flag: &Option<T>, name: &str) -> Result<Option<T>> {
    match flag {
        Some(value) => Ok(Some(value.clone())),
        None => variable(name),
    }
}

/// An empty variable is one that is not set.
fn variable<T: FromStr>(name: &str) -> Result<Option<T>>
where
    T::Err: std::fmt::Display,
{
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let refused = |why: String| Error::usage("bad_environment", format!("{name} cannot be used: {why}"));
    let text = value.into_string().map_err(|_| refused("it is not text.".to_owned()))?;
    text.parse().map(Some).map_err(|error: T::Err| refused(error.to_string()))
}

/// The file is remembered with the context, which is used from other directories too.
fn absolute(path: PathBuf) -> Result<PathBuf> {
    std::path::absolute(&path).map_err(|error| {
        Error::failed("bad_ca_file", format!("{} cannot be found: {error}.", path.display()))
    })
}
