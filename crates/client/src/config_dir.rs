//! Where this client keeps its files.
//!
//! In: the environment. Out: a directory. What can go wrong: no home directory is known.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::{Error, Result};

/// The directory of contexts, keys and cached tokens.
#[derive(Debug, Clone)]
pub struct ConfigDir(PathBuf);

impl ConfigDir {
    /// `LIMEN_CONFIG_DIR`, else `limen` below `XDG_CONFIG_HOME`, `%APPDATA%` or `~/.config`.
    pub fn from_env(read: impl Fn(&str) -> Option<OsString>) -> Result<Self> {
        let directory = |name: &str| read(name).filter(|value| !value.is_empty()).map(PathBuf::from);
        let roaming = || if cfg!(windows) { directory("APPDATA") } else { None };
        directory("LIMEN_CONFIG_DIR")
            // The XDG specification tells to ignore a relative path.
            .or_else(|| {
                directory("XDG_CONFIG_HOME").filter(|path| path.is_absolute()).map(|path| path.join("limen"))
            })
            .or_else(|| roaming().map(|path| path.join("limen")))
            .or_else(|| directory("HOME").map(|path| path.join(".config").join("limen")))
            .map(Self)
            .ok_or_else(|| {
                Error::failed("no_home", "There is no home directory to keep sign-ins in.")
                    .with_hint("Set LIMEN_CONFIG_DIR to a directory of yours.")
            })
    }

    /// The directory.
    pub fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl From<PathBuf> for ConfigDir {
    fn from(path: PathBuf) -> Self {
        Self(path)
    }
}

#[cfg(test)]
mod tests;
