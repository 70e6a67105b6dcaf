//! The secrets that identity providers know us by, kept sealed and opened with the project.
//!
//! In: a sealed row. Out: the client secret. What can go wrong: the master key is not the one that sealed it.

use limen_model::{Error, ProjectId, Result, Secret};

use crate::seal::{MasterKeys, Place};

/// The name of the row with GitHub's client secret.
pub(crate) const GITHUB: &str = "federation.github";

/// The opened secrets.
#[derive(Debug, Default)]
pub struct Upstream {
    /// GitHub's, where there is one.
    pub(crate) github: Option<Secret<String>>,
}

impl Upstream {
    /// Opens what is there.
    pub(crate) fn open(project: ProjectId, github: Option<&[u8]>, master: &MasterKeys) -> Result<Self> {
        Ok(Self { github: github.map(|sealed| open(project, sealed, master)).transpose()? })
    }
}

/// Opens one of them.
pub(crate) fn open(project: ProjectId, sealed: &[u8], master: &MasterKeys) -> Result<Secret<String>> {
    let plain = master.open(place(project, GITHUB), sealed)?;
    String::from_utf8(plain.reveal().clone()).map(Secret::new).map_err(Error::internal)
}

/// Where a secret is sealed.
pub(crate) fn place(project: ProjectId, row: &str) -> Place<'_> {
    Place { table: "secret", project, row }
}
