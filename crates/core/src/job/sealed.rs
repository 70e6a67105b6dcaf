//! What a job must not show in a database dump: sealed under the master key, bound to its row (I8).
//!
//! In: anything that serialises. Out: base64. What can go wrong: the master key is not the one that sealed it.

use std::marker::PhantomData;

use data_encoding::BASE64;
use limen_model::{Error, JobId, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::project::Project;
use crate::seal::Place;

/// A sealed value, as text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed<T>(String, #[serde(skip)] PhantomData<T>);

impl<T: Serialize + DeserializeOwned> Sealed<T> {
    pub(super) fn seal(app: &App, project: &Project, job: JobId, value: &T) -> Result<Self> {
        let plain = serde_json::to_vec(value).map_err(Error::internal)?;
        let sealed = app.master.seal(&app.rng, place(project, &job.text()), &plain)?;
        Ok(Self(text(&sealed), PhantomData))
    }

    /// The bytes as they are sealed.
    pub(super) fn bytes(&self) -> Result<Vec<u8>> {
        BASE64.decode(self.0.as_bytes()).map_err(Error::internal)
    }

    pub(super) fn open(&self, app: &App, project: &Project, job: JobId) -> Result<T> {
        let sealed = self.bytes()?;
        let plain = app.master.open(place(project, &job.text()), &sealed)?;
        serde_json::from_slice(plain.reveal()).map_err(Error::internal)
    }
}

/// Sealed bytes as they are written.
pub(super) fn text(sealed: &[u8]) -> String {
    BASE64.encode(sealed)
}

/// Where a job is sealed.
pub(super) fn place<'a>(project: &Project, row: &'a str) -> Place<'a> {
    Place { table: "job", project: project.id, row }
}
