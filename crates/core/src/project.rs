//! A project at work: its settings, issuer, keys and secrets as one snapshot, and the registry that finds it.
//!
//! In: rows, and what a request says of its project. Out: a shared [`Project`].
//! What can go wrong: a project that is named and does not exist; never a fall-back to another.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use limen_model::{Error, ProjectId, ProjectRecord, Result};
use url::Url;

use crate::audit::Pattern;
use crate::document::Document;
use crate::federation::Upstream;
use crate::keys::Ring;
use crate::secrets::Secrets;

/// One project, ready for use; replaced as a whole when anything in it changes.
#[derive(Clone)]
pub struct Project(Arc<Snapshot>);

/// What a project consists of.
pub struct Snapshot {
    /// The row.
    pub record: ProjectRecord,
    /// Its issuer identifier: the same string everywhere (RFC 8414 §2).
    pub issuer: String,
    /// What stands before every path of the project: empty, or `/p/<slug>`.
    pub path: String,
    /// Its signing keys.
    pub keys: Ring,
    /// Its secrets.
    pub secrets: Secrets,
    /// What identity providers know it by.
    pub upstream: Upstream,
    /// Which events anybody wants to hear of.
    pub listeners: Vec<Pattern>,
    /// Its metadata document, once somebody has asked for it.
    pub(crate) metadata: OnceLock<Document>,
}

impl Deref for Project {
    type Target = Snapshot;
    fn deref(&self) -> &Snapshot {
        &self.0
    }
}

impl Deref for Snapshot {
    type Target = ProjectRecord;
    fn deref(&self) -> &ProjectRecord {
        &self.record
    }
}

impl Project {
    /// Puts a snapshot together. `base` is the server's own URL.
    pub fn new(
        record: ProjectRecord,
        base: &Url,
        keys: Ring,
        secrets: Secrets,
        upstream: Upstream,
        listeners: Vec<Pattern>,
    ) -> Self {
        let base_text = base.as_str().trim_end_matches('/');
        let (issuer, path) = match record.hosts.first() {
            Some(host) => (format!("{}://{host}", base.scheme()), String::new()),
            None if record.id == ProjectId::DEFAULT => (base_text.to_owned(), String::new()),
            None => (format!("{base_text}/p/{}", record.slug), format!("/p/{}", record.slug)),
        };
        let metadata = OnceLock::new();
        Self(Arc::new(Snapshot { record, issuer, path, keys, secrets, upstream, listeners, metadata }))
    }

    /// An absolute URL of the project; `path` starts with a slash.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.issuer)
    }

    /// Whether pages and cookies of this project travel over TLS.
    pub fn is_secure(&self) -> bool {
        self.issuer.starts_with("https://")
    }

    /// The origin of its pages, for comparison with `Origin`.
    pub fn origin(&self) -> String {
        Url::parse(&self.issuer).map(|url| url.origin().ascii_serialization()).unwrap_or_default()
    }
}

/// How a request names its project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice<'a> {
    /// The `X-Project-Key` header: a slug or an id.
    pub key: Option<&'a str>,
    /// The host that the request was sent to.
    pub host: Option<&'a str>,
    /// The slug in `/p/<slug>`.
    pub slug: Option<&'a str>,
}

/// Every project of this server.
#[derive(Default)]
pub struct Registry {
    by_id: HashMap<ProjectId, Project>,
    by_slug: HashMap<String, ProjectId>,
    by_host: HashMap<String, ProjectId>,
}

impl Registry {
    /// From the snapshots of all projects.
    pub fn new(projects: impl IntoIterator<Item = Project>) -> Self {
        let mut registry = Self::default();
        for project in projects {
            registry.by_slug.insert(project.slug.clone(), project.id);
            for host in &project.hosts {
                registry.by_host.insert(host.clone(), project.id);
            }
            registry.by_id.insert(project.id, project);
        }
        registry
    }

    /// One project by id.
    pub fn get(&self, id: ProjectId) -> Option<&Project> {
        self.by_id.get(&id)
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Project> {
        self.by_id.values()
    }

    /// This registry with one snapshot replaced.
    #[must_use]
    pub fn with(&self, project: Project) -> Self {
        let others = self.by_id.values().filter(|other| other.id != project.id).cloned();
        Self::new(others.chain([project.clone()]))
    }

    /// The project that a request means: by key, else by host, else by path, else `default`.
    ///
    /// Errors: `not_found` when the request names one that does not exist.
    pub fn choose(&self, choice: Choice<'_>) -> Result<&Project> {
        let unknown = || {
            Error::not_found(
                "no_such_project",
                "There is no such project here. Check the project's key or address.",
            )
        };
        if let Some(key) = choice.key {
            let by_id = key.parse().ok().and_then(|id: ProjectId| self.by_id.get(&id));
            return by_id.or_else(|| self.by_id.get(self.by_slug.get(key)?)).ok_or_else(unknown);
        }
        if let Some(id) = choice.host.and_then(|host| self.by_host.get(host)) {
            return self.by_id.get(id).ok_or_else(unknown);
        }
        let id = match choice.slug {
            Some(slug) => *self.by_slug.get(slug).ok_or_else(unknown)?,
            None => ProjectId::DEFAULT,
        };
        self.by_id.get(&id).ok_or_else(unknown)
    }
}
