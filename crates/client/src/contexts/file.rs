//! The file that contexts are kept in.
//!
//! In: a change. Out: the file with that change, also when two processes change it at once.
//! What can go wrong: others may read the file, or it is not ours.

use super::Contexts;
use crate::private_file::PrivateFile;
use crate::{ConfigDir, Error, Result};

/// `contexts.json` in the directory of this client.
#[derive(Debug, Clone)]
pub struct ContextStore {
    file: PrivateFile,
}

impl ContextStore {
    /// The file in this directory; it need not exist yet.
    pub fn new(dir: &ConfigDir) -> Self {
        Self { file: PrivateFile::new(dir, "contexts.json") }
    }

    /// What the file says; nothing at all if there is none.
    pub fn load(&self) -> Result<Contexts> {
        let Some(text) = self.file.read()? else { return Ok(Contexts::default()) };
        serde_json::from_str(&text).map_err(|error| {
            let path = self.file.path().display();
            Error::failed("broken_contexts", format!("{path} cannot be understood: {error}."))
                .with_hint("Mend the file, or move it away and sign in again.")
        })
    }

    /// Applies a change to what the file says now and writes it; a change that fails writes nothing.
    pub fn update<T>(&self, change: impl FnOnce(&mut Contexts) -> Result<T>) -> Result<T> {
        let lock = self.file.lock()?;
        let mut contexts = self.load()?;
        let outcome = change(&mut contexts)?;
        let text = serde_json::to_string_pretty(&contexts).map_err(|error| {
            Error::failed("contexts", format!("The contexts cannot be written: {error}."))
        })?;
        self.file.write(&lock, &(text + "\n"))?;
        Ok(outcome)
    }
}
