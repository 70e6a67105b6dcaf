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
            None => std::env::var_os("LIMEN_CA_FILE").filter(|path| !path.is_empty()).map(PathBuf::from),
        };
        Ok(Self {
            selection: Selection {
                context: either(&global.context, "LIMEN_CONTEXT")?,
                server: either(&global.server, "LIMEN_SERVER")?,
                ca_file: ca_file.map(absolute).transpose()?,
                api_key: variable("LIMEN_API_KEY")?.map(Secret::new),
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
    if let Some(value) = flag {
        return Ok(Some(value.clone()));
    }
    let parsed = variable(name)?.map(|text| text.parse::<T>()).transpose();
    parsed.map_err(|error| {
        let refused = Error::usage("bad_environment", format!("{name} cannot be used: {}", error.message()));
        error.hint().into_iter().fold(refused, |refused, hint| refused.with_hint(hint))
    })
}

/// An empty variable is one that is not set.
fn variable(name: &str) -> Result<Option<String>> {
    let Some(value) = std::env::var_os(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    value.into_string().map(Some).map_err(|_| Error::usage("bad_environment", format!("{name} is not text.")))
}

/// The file is remembered with the context, which is used from other directories too.
fn absolute(path: PathBuf) -> Result<PathBuf> {
    std::path::absolute(&path).map_err(|error| {
        Error::failed("bad_ca_file", format!("{} cannot be found: {error}.", path.display()))
    })
}
