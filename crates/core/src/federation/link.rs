//! Linking an identity to an account, and taking it away again.
//!
//! In: somebody who is signed in, and for a link the provider's answer. Out: the identities that an account has.
//! What can go wrong: `identity_taken`; `last_way_in`; `no_such_identity`; `reauthentication_required`, `step_up_required`.

use limen_model::{Caller, Error, Kind, LinkedIdentity, Result, UserId};
use limen_store::Tx;
use serde_json::json;

use super::account::identity;
use super::{Back, Person, Profile, Purpose, ask, state};
use crate::account::security::undo;
use crate::account::{self, own};
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::job;
use crate::limit::Endpoint;
use crate::login;
use crate::login::factor::Factor;
use crate::mail::{Envelope, Language, Letter};
use crate::project::Project;

/// How a link came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Linking {
    /// With a new account.
    Newcomer,
    /// By an address that is verified there and proven here.
    Address,
    /// By somebody who is signed in.
    Owner,
}

impl Linking {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Newcomer => "newcomer",
            Self::Address => "address",
            Self::Owner => "owner",
        }
    }
}

/// Links the identity behind a provider's answer to the account of whoever is signed in. Once more is no harm.
///
/// Errors: `unauthenticated` with `not_signed_in`; `forbidden` with `own_account_only`; `precondition` with
/// `reauthentication_required` or `step_up_required`; `invalid` with `invalid_state`; `unauthenticated` with
/// `provider_refused`; `conflict` with `identity_taken`; `limited`.
pub async fn link(
    app: &App,
    project: &Project,
    caller: &Caller,
    user: UserId,
    code: &str,
    state: &str,
) -> Result<Profile> {
    authorise(app, project, caller, user).await?;
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let waiting = state::redeem(app, project, state, Purpose::Link, &Back::Application).await?;
    if waiting.user != Some(user) {
        return Err(other_account());
    }
    let person = ask(app, project, &waiting, code, state).await?;
    link_in(app, project, caller, Language::default(), user, &person).await?;
    Ok(person.profile())
}

/// Whoever changes how an account is opened is its owner, and has proven themselves lately, with every factor that the
/// account has (I11). An API key does not, nor does a token without a session. Surfaces let nobody come this far but the
/// screens that also sign people in: what some application was granted changes no way in.
async fn authorise(app: &App, project: &Project, caller: &Caller, user: UserId) -> Result<()> {
    if caller.require_user()? != user || caller.api_key.is_some() || caller.session.is_none() {
        return Err(Error::forbidden(
            "own_account_only",
            "Only its owner, signed in, may change this account.",
        ));
    }
    own::fully_proven(app, project, caller).await.map(drop)
}

/// The state belongs to somebody else's account.
pub(crate) fn other_account() -> Error {
    Error::invalid(
        "invalid_state",
        "This link has an invalid or expired state: it began in another account. Begin again from your account.",
    )
}

/// The same, authorised and answered.
pub(crate) async fn link_in(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    user: UserId,
    person: &Person,
) -> Result<()> {
    let linked = app
        .store
        .write(project.id, async |tx| {
            account::lock_active(tx, user).await?;
            let provider = person.provider.as_str();
            match tx.find_linked_identity(provider, &person.subject).await? {
                Some(known) if known.user_id == user => {
                    let now = app.clock.now();
                    tx.touch_linked_identity(provider, &person.subject, &person.username, now).await.map(drop)
                }
                Some(_) => Err(taken()),
                None => attach(app, project, tx, caller, language, user, person, Linking::Owner).await,
            }
        })
        .await;
    // Somebody else linked it at the same moment.
    linked.map_err(|error| if error.is(Kind::Conflict) { taken() } else { error })
}

fn taken() -> Error {
    Error::conflict(
        "identity_taken",
        "This identity is linked to another account already. Sign in with it, and unlink it there first.",
    )
}

/// Writes a link down, and tells the owner of an account that was there before.
#[expect(clippy::too_many_arguments, reason = "the words of every use case, and three of its own")]
pub(super) async fn attach(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    language: Language,
    user: UserId,
    person: &Person,
    linking: Linking,
) -> Result<()> {
    tx.insert_linked_identity(&identity(app, user, person)).await?;
    let (owner, provider) = (account::lock_active(tx, user).await?, person.provider.as_str());
    if linking != Linking::Newcomer
        && let Some(address) = account::proven_address(&owner)
    {
        let letter = Letter::FactorAdded {
            factor: Factor::IdentityProvider,
            origin: account::origin(app, caller),
            security: project.url("/account/security"),
            undo: Some(undo::link_to_identity(app, project, tx, &owner, provider, &person.subject).await?),
            days: undo::DAYS,
        };
        let language = account::language_of(&owner, language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let detail = json!({ "provider": person.provider, "subject": person.subject, "by": linking.as_str() });
    audit::append(app, tx, caller, Event::IdentityLinked, audit::target("user", user).detail(detail)).await
}

/// The identities of an account, by provider and subject.
pub async fn linked(app: &App, project: &Project, user: UserId) -> Result<Vec<LinkedIdentity>> {
    app.store.read(project.id, async |tx| tx.list_linked_identities(user).await).await
}

/// Takes an identity from the account of whoever is signed in.
///
/// Errors: those of [`link`] but of the provider; `not_found` with `no_such_identity`; `precondition` with `last_way_in`.
pub async fn unlink(
    app: &App,
    project: &Project,
    caller: &Caller,
    user: UserId,
    provider: &str,
    subject: &str,
) -> Result<()> {
    authorise(app, project, caller, user).await?;
    unlink_in(app, project, caller, Language::default(), user, provider, subject).await
}

/// The same, authorised.
pub(crate) async fn unlink_in(
    app: &App,
    project: &Project,
    caller: &Caller,
    language: Language,
    user: UserId,
    provider: &str,
    subject: &str,
) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            let owner = account::lock_active(tx, user).await?;
            let mut rest = tx.list_linked_identities(user).await?;
            let before = rest.len();
            rest.retain(|identity| identity.provider != provider || identity.subject != subject);
            if rest.len() == before {
                let text = "This identity is not linked to your account any more.";
                return Err(Error::not_found("no_such_identity", text));
            }
            if !Means::of(tx, &owner).await?.opens(app, project, &owner, None, &rest) {
                return Err(Error::precondition(
                    "last_way_in",
                    "This is your only way to sign in. Add another one first, then remove this one.",
                ));
            }
            tx.delete_linked_identity(user, provider, subject).await?;
            login::forget_all(tx, user).await?;
            if let Some(address) = account::proven_address(&owner) {
                let letter = Letter::FactorRemoved {
                    factor: Factor::IdentityProvider,
                    origin: account::origin(app, caller),
                    recover: project.url("/recover"),
                };
                let language = account::language_of(&owner, language);
                job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
            }
            let detail = json!({ "provider": provider, "subject": subject });
            let target = audit::target("user", user).detail(detail);
            audit::append(app, tx, caller, Event::IdentityUnlinked, target).await
        })
        .await
}
