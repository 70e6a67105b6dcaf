//! The application: everything that a use case needs, in one shared handle. No globals, so that ten can run side by side.
//!
//! In: an open store, a clock, randomness, master keys and a base URL. Out: [`App`].
//! What can go wrong: a database of another release, a missing master key; both are told before anything is served.

use std::ops::Deref;
use std::sync::Arc;

use arc_swap::ArcSwap;
use limen_model::{
    ApiKeyId, ClientId, Clock, Error, Fingerprint, GrantId, ProjectId, ProjectRecord, Result, Rng, SessionId,
    Settings, UserId,
};
use limen_store::{Change, Noun};
pub use limen_store::{Store, StoreConfig};
use url::Url;

use crate::cache::Shelf;
use crate::client::{self, LiveClient};
use crate::federation::{self, Upstream};
use crate::keys::{self, Ring};
use crate::mail::{self, Post};
use crate::oauth::metadata_document::Documents;
use crate::oauth::remote_keys::RemoteKeys;
use crate::outbound::{Outbound, OutboundConfig};
use crate::places::Places;
use crate::project::{Choice, Project, Registry};
use crate::seal::MasterKeys;
use crate::secrets::{self, Secrets};
use crate::token::{self, Denials};
use crate::{limit, password, sms, webhook};

/// What an application is made of.
pub struct AppConfig {
    /// An open, migrated store.
    pub store: Store,
    /// Where time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub rng: Rng,
    /// What seals secrets at rest.
    pub master: MasterKeys,
    /// The server's own URL, without a path.
    pub base: Url,
    /// Where requests may go.
    pub outbound: OutboundConfig,
    /// How mail leaves.
    pub mail: mail::Config,
    /// How text messages leave.
    pub sms: sms::Config,
    /// How passwords are hashed.
    pub hashing: password::HasherConfig,
    /// Where addresses are.
    pub places: Places,
}

/// The shared handle; cloning it is cheap.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What an [`App`] gives to use cases.
pub struct Parts {
    /// Remembers.
    pub store: Store,
    /// Tells the time.
    pub clock: Clock,
    /// Gives randomness.
    pub rng: Rng,
    /// Seals.
    pub master: MasterKeys,
    /// The server's own URL.
    pub base: Url,
    /// Talks to others.
    pub outbound: Outbound,
    /// Sends mail.
    pub post: Post,
    /// Sends text messages.
    pub sms: sms::Carrier,
    /// Counts requests.
    pub limits: limit::Limits,
    /// Hashes passwords.
    pub hasher: password::Hasher,
    /// Knows where addresses are.
    pub places: Places,
    /// What is kept in memory.
    pub cache: Caches,
    projects: ArcSwap<Registry>,
    /// One reload at a time: what was read earlier must not replace what was read later.
    reloading: tokio::sync::Mutex<()>,
}

/// What is kept in memory; every entry leaves when its row changes.
pub struct Caches {
    /// Clients with their prepared keys.
    pub clients: Shelf<(ProjectId, ClientId), Arc<LiveClient>>,
    /// Users by id.
    pub users: Shelf<(ProjectId, UserId), Arc<limen_model::User>>,
    /// The names of the groups that a user is in.
    pub groups: Shelf<(ProjectId, UserId), Arc<Vec<String>>>,
    /// Sessions by id.
    pub sessions: Shelf<(ProjectId, SessionId), Arc<limen_model::Session>>,
    /// Session ids by the fingerprint of their cookie.
    pub cookies: Shelf<(ProjectId, Fingerprint), SessionId>,
    /// Grants by id, to know whether they still live.
    pub grants: Shelf<(ProjectId, GrantId), Arc<limen_model::Grant>>,
    /// Access tokens whose signature was checked, by fingerprint.
    pub tokens: Shelf<(ProjectId, Fingerprint), Arc<crate::token::AccessToken>>,
    /// API keys by id, to know whether they still live.
    pub api_keys: Shelf<(ProjectId, ApiKeyId), Arc<limen_model::ApiKey>>,
    /// Revoked access tokens.
    pub denials: Denials,
    /// Clients that describe themselves, by address.
    pub documents: Documents,
    /// Keys that others publish, by address.
    pub remote_keys: RemoteKeys,
}

/// How long anything stays in memory when nobody reports a change: a safety net, not the mechanism.
const SAFETY: std::time::Duration = std::time::Duration::from_secs(60);

impl Caches {
    fn new() -> Self {
        Self {
            clients: Shelf::new(10_000, SAFETY),
            users: Shelf::new(20_000, SAFETY),
            groups: Shelf::new(20_000, SAFETY),
            sessions: Shelf::new(50_000, SAFETY),
            cookies: Shelf::new(50_000, SAFETY),
            grants: Shelf::new(50_000, SAFETY),
            tokens: Shelf::new(20_000, SAFETY),
            api_keys: Shelf::new(20_000, SAFETY),
            denials: Denials::default(),
            documents: Documents::default(),
            remote_keys: RemoteKeys::default(),
        }
    }

    /// Forgets what a change made old.
    fn forget(&self, change: &Change) {
        let Change::One { project, noun, id } = change else { return self.clear() };
        match (noun, id.as_str()) {
            (Noun::Client, id) => match id.parse() {
                Ok(id) => self.clients.forget(&(*project, id)),
                Err(_) => self.clients.clear(),
            },
            (Noun::User, id) => match id.parse() {
                Ok(id) => {
                    self.users.forget(&(*project, id));
                    self.groups.forget(&(*project, id));
                }
                Err(_) => {
                    self.users.clear();
                    self.groups.clear();
                }
            },
            (Noun::Group, id) => match id.parse() {
                Ok(id) => self.groups.forget(&(*project, id)),
                Err(_) => self.groups.clear(),
            },
            (Noun::Session, id) => match id.parse() {
                Ok(id) => self.sessions.forget(&(*project, id)),
                Err(_) => self.sessions.clear(),
            },
            (Noun::Grant, id) => match id.parse() {
                Ok(id) => self.grants.forget(&(*project, id)),
                Err(_) => self.grants.clear(),
            },
            (Noun::ApiKey, id) => match id.parse() {
                Ok(id) => self.api_keys.forget(&(*project, id)),
                Err(_) => self.api_keys.clear(),
            },
            // A retired key takes its tokens along.
            (Noun::SigningKey, _) => self.tokens.clear(),
            // These live in project snapshots, or are not kept at all.
            (Noun::Project | Noun::Secret | Noun::Denial | Noun::Job, _) => {}
        }
    }

    fn clear(&self) {
        self.clients.clear();
        self.users.clear();
        self.groups.clear();
        self.sessions.clear();
        self.cookies.clear();
        self.grants.clear();
        self.tokens.clear();
        self.api_keys.clear();
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// Puts the application together and makes what a first start needs: the default project, its secrets and keys.
    pub async fn open(config: AppConfig) -> Result<Self> {
        let outbound = Outbound::new(config.outbound)?;
        let app = Self(Arc::new(Parts {
            sms: sms::Carrier::open(config.sms, &outbound)?,
            outbound,
            hasher: password::Hasher::start(config.hashing, config.rng.clone())?,
            places: config.places,
            limits: limit::Limits::new(config.clock.clone()),
            store: config.store,
            clock: config.clock,
            rng: config.rng,
            master: config.master,
            base: config.base,
            post: Post::open(&config.mail)?,
            cache: Caches::new(),
            projects: ArcSwap::default(),
            reloading: tokio::sync::Mutex::default(),
        }));
        app.ensure_default_project().await?;
        app.reload_all().await?;
        app.ensure_secrets_and_keys().await?;
        app.watch();
        Ok(app)
    }

    /// Whether the database answers.
    pub async fn check(&self) -> Result<()> {
        self.store.read_system(async |_| Ok(())).await
    }

    /// The project that a request means.
    pub fn project(&self, choice: Choice<'_>) -> Result<Project> {
        self.projects.load().choose(choice).cloned()
    }

    /// One project by id.
    pub fn project_by_id(&self, id: ProjectId) -> Result<Project> {
        self.projects
            .load()
            .get(id)
            .cloned()
            .ok_or_else(|| Error::not_found("no_such_project", "There is no such project here."))
    }

    /// The project that always exists.
    pub fn default_project(&self) -> Result<Project> {
        self.project_by_id(ProjectId::DEFAULT)
    }

    /// Every project of this server.
    pub fn projects(&self) -> Vec<Project> {
        self.projects.load().all().cloned().collect()
    }

    /// Reads one project's rows again and replaces its snapshot.
    pub async fn reload(&self, id: ProjectId) -> Result<()> {
        let turn = self.reloading.lock().await;
        let record = self.store.read_system(async |tx| tx.find_project(id).await).await?;
        let Some(record) = record else {
            drop(turn);
            return self.reload_all().await;
        };
        let snapshot = self.snapshot(record).await?;
        self.projects.rcu(|registry| registry.with(snapshot.clone()));
        Ok(())
    }

    async fn reload_all(&self) -> Result<()> {
        let _turn = self.reloading.lock().await;
        let records = self.store.read_system(async |tx| tx.projects().await).await?;
        let mut snapshots = Vec::with_capacity(records.len());
        for record in records {
            snapshots.push(self.snapshot(record).await?);
        }
        self.projects.store(Arc::new(Registry::new(snapshots)));
        Ok(())
    }

    async fn snapshot(&self, record: ProjectRecord) -> Result<Project> {
        let id = record.id;
        let (keys, root, github, listeners) = self
            .store
            .read(id, async |tx| {
                let (keys, root) = (tx.signing_keys().await?, tx.find_secret(secrets::ROOT).await?);
                let github = tx.find_secret(federation::GITHUB).await?;
                Ok((keys, root, github, webhook::listeners(tx).await?))
            })
            .await?;
        let root = match root {
            Some(root) => root,
            None => self.make_root(id).await?,
        };
        let ring = Ring::open(id, &keys, &self.master)?;
        let secrets = Secrets::open(id, &root, &self.master)?;
        let upstream = Upstream::open(id, github.as_deref(), &self.master)?;
        Ok(Project::new(record, &self.base, ring, secrets, upstream, listeners))
    }

    /// Writes a root secret, unless another replica was first.
    async fn make_root(&self, id: ProjectId) -> Result<Vec<u8>> {
        let fresh = Secrets::generate(id, &self.rng, &self.master)?;
        self.store
            .write(id, async |tx| {
                tx.insert_secret_if_absent(secrets::ROOT, &fresh, self.clock.now()).await?;
                tx.find_secret(secrets::ROOT)
                    .await?
                    .ok_or_else(|| Error::internal("the root secret was not written"))
            })
            .await
    }

    async fn ensure_default_project(&self) -> Result<()> {
        let now = self.clock.now();
        let record = ProjectRecord {
            id: ProjectId::DEFAULT,
            slug: "default".into(),
            name: "Limen".into(),
            hosts: Vec::new(),
            settings: Settings::default(),
            created_at: now,
            updated_at: now,
        };
        self.store.write_system(async |tx| tx.insert_project_if_absent(&record).await).await.map(|_| ())
    }

    async fn ensure_secrets_and_keys(&self) -> Result<()> {
        for project in self.projects() {
            client::ensure_built_in(self, &project).await?;
            if project.keys.is_empty() {
                keys::tick(self, &project).await?;
            }
        }
        self.load_denials().await
    }

    /// Reads the whole deny list; it is never emptied, because a forgotten denial would bring a token back to life.
    async fn load_denials(&self) -> Result<()> {
        for project in self.projects() {
            token::load_denials(self, project.id).await?;
        }
        Ok(())
    }

    /// Forgets copies as soon as somebody, here or in another replica, has changed the original; what was changed here
    /// is forgotten before the change returns.
    fn watch(&self) {
        let weak = Arc::downgrade(&self.0);
        self.store.listen({
            let weak = weak.clone();
            move |change| {
                if let Some(parts) = weak.upgrade() {
                    parts.cache.forget(change);
                }
            }
        });
        let mut changes = self.store.subscribe();
        tokio::spawn(async move {
            while let Some(change) = changes.next().await {
                let Some(parts) = weak.upgrade() else { return };
                App(parts).hear(change).await;
            }
        });
    }

    async fn hear(&self, change: Change) {
        let reloaded = match &change {
            Change::Everything => match self.reload_all().await {
                Ok(()) => self.load_denials().await,
                error => error,
            },
            Change::One { project, noun: Noun::Project | Noun::Secret | Noun::SigningKey, .. } => {
                self.reload(*project).await
            }
            Change::One { project, noun: Noun::Denial, .. } => token::load_denials(self, *project).await,
            Change::One { .. } => Ok(()),
        };
        if let Err(error) = reloaded {
            tracing::error!(%error, source = ?std::error::Error::source(&error), "a changed project could not be read again");
        }
    }
}
