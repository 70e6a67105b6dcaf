//! The applications that a person has let in: what they may do, and how that ends.
//!
//! In: the person. Out: a list; or the end of one entry, with every token that came of it.
//! What can go wrong: an application that was never let in.

use limen_model::{Caller, Client, ClientId, Consent, Error, Result, Time};
use limen_store::MAX_PAGE;

use crate::app::App;
use crate::audit::{self, Event};
use crate::client;
use crate::project::Project;

/// One application with what it holds.
#[derive(Debug, Clone)]
pub struct Application {
    /// The client; `None` when it was removed meanwhile.
    pub client: Option<Client>,
    /// Its id.
    pub client_id: ClientId,
    /// What was allowed; `None` for our own applications, which do not ask.
    pub consent: Option<Consent>,
    /// When its newest grant was last used to get tokens.
    pub last_used_at: Option<Time>,
    /// How many live grants it holds: browsers and devices.
    pub grants: usize,
}

/// Every application that holds a consent or a live grant, by name.
pub async fn applications(app: &App, project: &Project, caller: &Caller) -> Result<Vec<Application>> {
    caller.require_scope("limen:read")?;
    let (user, now) = (caller.require_user()?, app.clock.now());
    let (consents, grants) = app
        .store
        .read(project.id, async |tx| {
            Ok((
                tx.list_consents_of_user(user, None, MAX_PAGE).await?,
                tx.list_grants_of_user(user, now, None, MAX_PAGE).await?,
            ))
        })
        .await?;
    let mut ids: Vec<ClientId> = consents
        .iter()
        .map(|consent| consent.client_id.clone())
        .chain(grants.iter().map(|grant| grant.client_id.clone()))
        .collect();
    ids.sort();
    ids.dedup();
    let mut applications = Vec::with_capacity(ids.len());
    for id in ids {
        let held = grants.iter().filter(|grant| grant.client_id == id);
        applications.push(Application {
            client: client::find(app, project, id.as_str()).await?.map(|live| live.client.clone()),
            consent: consents.iter().find(|consent| consent.client_id == id).cloned(),
            last_used_at: held.clone().map(|grant| grant.rotated_at).max(),
            grants: held.count(),
            client_id: id,
        });
    }
    Ok(applications)
}

/// Takes back what an application was allowed; its tokens end with it.
pub async fn revoke(app: &App, project: &Project, caller: &Caller, client: &ClientId) -> Result<()> {
    caller.require_scope("limen:write")?;
    let (user, now) = (caller.require_user()?, app.clock.now());
    let ended = app
        .store
        .write(project.id, async |tx| {
            let known = tx.delete_consent(user, client).await?;
            let ended = tx.revoke_grants_between(user, client, "consent_revoked", now).await?;
            if !known && ended.is_empty() {
                return Err(Error::not_found(
                    "no_such_application",
                    "This application holds nothing of yours any more.",
                ));
            }
            audit::append(app, tx, caller, Event::ConsentRevoked, audit::target("client", client)).await?;
            Ok(ended)
        })
        .await?;
    for grant in ended {
        app.cache.grants.forget(&(project.id, grant));
    }
    Ok(())
}
