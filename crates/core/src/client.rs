//! Clients at work: the row with its keys prepared, from memory; and the ones that belong to Limen.
//!
//! In: a `client_id`. Out: a shared [`LiveClient`]. What can go wrong: unknown or disabled, which look alike from outside.

use std::net::IpAddr;
use std::sync::Arc;

use limen_jose::{JwkSet, KeySet};
use limen_model::{
    ApplicationType, AuthMethod, Caller, Client, ClientId, ClientMetadata, ClientOrigin, ClientPolicy, Error,
    Result, Scope,
};
use limen_store::MAX_PAGE;

use crate::app::App;
use crate::oauth::metadata_document;
use crate::policy;
use crate::project::Project;

/// The public client of the `limen` command; it exists in every project.
pub const CLI: &str = "limen-cli";

/// A client, ready for use.
pub struct LiveClient {
    /// The row.
    pub client: Client,
    /// Its keys, where it registered them by value.
    pub keys: KeySet,
    /// What it may ask for; `None` allows everything that the project knows.
    pub scope: Option<Scope>,
}

impl std::ops::Deref for LiveClient {
    type Target = Client;
    fn deref(&self) -> &Client {
        &self.client
    }
}

impl LiveClient {
    /// Prepares a row. Keys that do not parse are left out: the client's own signatures then fail, and nobody else's.
    pub fn new(client: Client) -> Self {
        let keys = client
            .metadata
            .jwks
            .as_ref()
            .and_then(|jwks| JwkSet::parse(jwks.to_string().as_bytes()).ok())
            .map(|set| KeySet::new(&set))
            .unwrap_or_default();
        let scope = client.metadata.scope.as_deref().and_then(|scope| scope.parse().ok());
        Self { client, keys, scope }
    }
}

/// Finds a client that may be used; a URL is read as a client ID metadata document where the project allows it.
///
/// `None` for unknown and for disabled clients alike.
pub async fn find(app: &App, project: &Project, id: &str) -> Result<Option<Arc<LiveClient>>> {
    named(app, project, id, None).await
}

/// Finds the client that a request from this address names. Strangers name what they like, so their network may have us
/// fetch only so many documents (R15).
///
/// Errors: `limited`, beside what fetching can.
pub async fn named(
    app: &App,
    project: &Project,
    id: &str,
    from: Option<IpAddr>,
) -> Result<Option<Arc<LiveClient>>> {
    let Ok(id) = id.parse::<ClientId>() else { return Ok(None) };
    let key = (project.id, id);
    let stored = app
        .cache
        .clients
        .get(&key, async || {
            let row = app.store.read(project.id, async |tx| tx.find_client(&key.1).await).await?;
            Ok(row.map(|client| Arc::new(LiveClient::new(client))))
        })
        .await?;
    let found = match stored {
        Some(client) => Some(client),
        None if key.1.is_url() && project.settings.client_id_metadata_documents => {
            metadata_document::fetch(app, &key.1, from).await?
        }
        None => None,
    };
    Ok(found.filter(|client| client.disabled_at.is_none()))
}

/// Every client of the project, by id.
///
/// Errors: `forbidden`.
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<Client>> {
    policy::require_admin(caller)?;
    let mut clients: Vec<Client> = Vec::new();
    loop {
        let after = clients.last().map(|client| client.id.clone());
        let page =
            app.store.read(project.id, async |tx| tx.list_clients(after.as_ref(), MAX_PAGE).await).await?;
        if page.is_empty() {
            return Ok(clients);
        }
        clients.extend(page);
    }
}

/// Writes the clients that belong to Limen, where they are missing or of an older release.
pub(crate) async fn ensure_built_in(app: &App, project: &Project) -> Result<()> {
    let wanted = built_in(app)?;
    let present = app.store.read(project.id, async |tx| tx.find_client(&wanted.id).await).await?;
    match present {
        Some(present) if present.metadata == wanted.metadata && present.policy == wanted.policy => Ok(()),
        Some(present) => {
            let updated =
                Client { created_at: present.created_at, disabled_at: present.disabled_at, ..wanted };
            app.store.write(project.id, async |tx| tx.update_client(&updated).await).await.map(|_| ())
        }
        None => match app.store.write(project.id, async |tx| tx.insert_client(&wanted).await).await {
            // Another replica was first.
            Err(error) if error.is(limen_model::Kind::Conflict) => Ok(()),
            other => other,
        },
    }
}

fn built_in(app: &App) -> Result<Client> {
    let now = app.clock.now();
    let grants = [
        "authorization_code",
        "refresh_token",
        "urn:ietf:params:oauth:grant-type:device_code",
        "urn:ietf:params:oauth:grant-type:token-exchange",
    ];
    Ok(Client {
        id: CLI.parse().map_err(|error: Error| Error::internal(error))?,
        metadata: ClientMetadata {
            client_name: Some("Limen command line".into()),
            application_type: ApplicationType::Native,
            token_endpoint_auth_method: AuthMethod::None,
            redirect_uris: vec!["http://127.0.0.1/callback".into(), "http://[::1]/callback".into()],
            grant_types: grants.map(str::to_owned).into(),
            scope: Some("openid profile email limen:read limen:write limen:keys limen:admin".into()),
            ..ClientMetadata::default()
        },
        policy: ClientPolicy {
            first_party: true,
            exchange_from: vec!["self".into()],
            ..ClientPolicy::default()
        },
        origin: ClientOrigin::BuiltIn,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: now,
        updated_at: now,
    })
}
