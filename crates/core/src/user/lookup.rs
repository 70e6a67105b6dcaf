//! The directory: who has these addresses.
//!
//! In: up to a hundred addresses, each as a whole. Out: the active accounts behind them, and nothing about the others.
//! What can go wrong: too many; one that is no address.

use limen_model::{Caller, Email, Error, Identity, Result, User, UserId};

use crate::app::App;
use crate::audit::{self, Event};
use crate::limit::Endpoint;
use crate::project::Project;

/// The scope of the directory.
pub const SCOPE: &str = "limen:directory";

/// The most addresses of one question.
pub const MOST: usize = 100;

/// The longest address, in bytes.
const LONGEST: usize = 320;

/// An account behind an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The address as it was asked for.
    pub requested: String,
    /// The account.
    pub id: UserId,
    /// Its address.
    pub email: Email,
    /// Whether its mailbox is proven.
    pub email_verified: bool,
    /// What to call the person.
    pub name: Option<String>,
    /// Their picture.
    pub picture: Option<String>,
}

/// Looks addresses up: exact ones, of active accounts; unproven ones only where the project does not ask for proof.
///
/// Errors: `unauthenticated` with `not_signed_in`; `forbidden` with `insufficient_scope`, or `administrators_only` for
/// ordinary people; `limited` with `too_many_requests`; `invalid` with `lookup_size` or `invalid_email`, field `emails`.
pub async fn lookup(app: &App, project: &Project, caller: &Caller, emails: &[String]) -> Result<Vec<Entry>> {
    require_directory(caller)?;
    app.limits.check(Endpoint::Directory, caller.request.address)?;
    let asked = parsed(emails)?;
    let gate = project.settings.require_verified_email;
    let found = app
        .store
        .read(project.id, async |tx| {
            let mut found = Vec::new();
            for (requested, email) in &asked {
                let user = tx.find_user_by_email(email).await?;
                found.extend(user.and_then(|user| entry(requested, user, gate)));
            }
            Ok(found)
        })
        .await?;
    // Written down before anybody is told.
    let detail = serde_json::json!({ "asked": asked.len(), "found": found.len() });
    let target = audit::Target::none().detail(detail);
    app.store
        .write(project.id, async |tx| audit::append(app, tx, caller, Event::DirectoryLookedUp, target).await)
        .await?;
    Ok(found)
}

/// A client with the scope of the directory, an administrator with it, or the operator.
fn require_directory(caller: &Caller) -> Result<()> {
    caller.require_scope(SCOPE)?;
    match caller.identity {
        Identity::Client(_) | Identity::Operator | Identity::System | Identity::User { admin: true, .. } => {
            Ok(())
        }
        Identity::User { admin: false, .. } | Identity::Anonymous => {
            Err(Error::forbidden("administrators_only", "Only an administrator may do this."))
        }
    }
}

fn parsed(emails: &[String]) -> Result<Vec<(String, Email)>> {
    if emails.is_empty() || emails.len() > MOST || emails.iter().any(|email| email.len() > LONGEST) {
        let text = format!("Ask for 1 to {MOST} addresses of at most {LONGEST} bytes at once.");
        return Err(Error::invalid("lookup_size", text).with_field("emails").with_param("max", MOST));
    }
    let parse = |text: &String| {
        text.parse().map(|email| (text.clone(), email)).map_err(|error: Error| error.with_field("emails"))
    };
    emails.iter().map(parse).collect()
}

fn entry(requested: &str, user: User, gate: bool) -> Option<Entry> {
    let email_verified = user.email_verified_at.is_some();
    if !user.is_active() || (gate && !email_verified) {
        return None;
    }
    Some(Entry {
        requested: requested.to_owned(),
        id: user.id,
        email: user.email?,
        email_verified,
        name: user.profile.name,
        picture: user.profile.picture,
    })
}
