//! Where the machine's state is kept between two requests of one browser.
//!
//! In: a visit. Out: the state, or a fresh one. What can go wrong: only what the store can.
//!
//! The row's key is a fingerprint of the browser's cookie and of where it wants to go. So there is no id that could be
//! planted in somebody else's browser, and a second tab on the way to another application has a sign-in of its own.

use limen_model::{
    Acr, Artifact, ArtifactKind, AuthenticatorId, Caller, Error, Fingerprint, Result, User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::Visit;
use super::factor::Proven;
use super::machine::State;
use super::step::out_of_order;
use crate::app::App;
use crate::project::Project;
use crate::token::fingerprint;
use crate::user;

const KIND: ArtifactKind = ArtifactKind::Interaction;

/// The state of one visit, as it is stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Standing {
    pub(super) state: State,
    /// Whether somebody who is signed in proves themselves again.
    pub(super) again: bool,
    /// The least assurance that is wanted at the end.
    #[serde(default = "least")]
    pub(super) wanted: Acr,
    /// Whether the person wants this browser to be remembered once both factors are proven.
    #[serde(default)]
    pub(super) remember: bool,
    /// Whether every factor is asked for, also in a browser that is remembered.
    #[serde(default)]
    pub(super) every_factor: bool,
    /// The password that was proven on the way. It must still be there whenever the visit takes another step, in the transaction
    /// of that step: whoever replaces it ends what was begun with it (I10).
    #[serde(default)]
    pub(super) password: Option<AuthenticatorId>,
}

const fn least() -> Acr {
    Acr::Aal1
}

impl Standing {
    /// Nobody has said anything yet.
    pub(super) fn fresh() -> Self {
        Self::at(State::Identify)
    }

    /// Somewhere, on the way to nothing in particular.
    pub(super) fn at(state: State) -> Self {
        Self { state, again: false, wanted: least(), remember: false, every_factor: false, password: None }
    }

    /// Refuses where the password that was proven is not the account's any more. Comes first in its transaction, as whoever
    /// replaces a password takes its row before those of sessions and visits.
    ///
    /// Errors: `precondition` with `login_out_of_order`.
    pub(super) async fn require_password(&self, app: &App, tx: &mut Tx<'_>) -> Result<()> {
        match self.password {
            Some(id) if !tx.touch_authenticator(id, app.clock.now()).await? => Err(out_of_order()),
            Some(_) | None => Ok(()),
        }
    }
}

/// The key of a visit's row of one purpose.
pub(crate) fn spot_of(purpose: &str, visit: &Visit<'_>) -> Fingerprint {
    fingerprint(format!("{purpose}\0{}\0{}", visit.browser.reveal(), visit.flow).as_bytes())
}

/// Where the visit stands. Whoever is signed in and comes here anyway proves themselves again, unless they choose another
/// account.
pub(super) async fn load(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<Standing> {
    match app.store.read(project.id, async |tx| kept(app, tx, visit).await).await? {
        Some(standing) => Ok(standing),
        None => first(app, project, caller).await,
    }
}

/// Where the visit stands, if it has taken a step yet.
pub(super) async fn kept(app: &App, tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Option<Standing>> {
    let now = app.clock.now();
    let row = tx.find_artifact(KIND, &spot_of("sign-in", visit)).await?;
    let row = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at);
    row.map(|row| serde_json::from_value(row.data)).transpose().map_err(Error::internal)
}

/// Where a visit begins.
pub(super) async fn first(app: &App, project: &Project, caller: &Caller) -> Result<Standing> {
    let Some(id) = caller.user_id() else { return Ok(Standing::fresh()) };
    let user = user::find(app, project, id).await?.filter(|user| user.is_active());
    Ok(user.map_or_else(Standing::fresh, |user| again(&user, Vec::new())))
}

/// Where somebody stands who is signed in; `proven` is what still counts of it.
pub(super) fn again(user: &User, proven: Vec<Proven>) -> Standing {
    Standing { again: true, ..Standing::at(State::again(name_of(user), user.id, proven)) }
}

/// What a person calls themselves at the door.
pub(crate) fn name_of(user: &User) -> String {
    let email = user.email.as_ref().map(ToString::to_string);
    email.or_else(|| user.username.as_ref().map(ToString::to_string)).unwrap_or_else(|| user.id.to_string())
}

/// Writes down where the visit stands now.
///
/// Errors: those of [`Standing::require_password`].
pub(super) async fn keep(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    standing: &Standing,
) -> Result<()> {
    standing.require_password(app, tx).await?;
    let now = app.clock.now();
    let row = Artifact {
        kind: KIND,
        hash: spot_of("sign-in", visit),
        alias_hash: None,
        client_id: None,
        user_id: standing.state.account(),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(standing).map_err(Error::internal)?,
        created_at: now,
        expires_at: now + project.settings.lifetimes.interaction(),
        consumed_at: None,
    };
    tx.put_artifact(&row).await
}

/// The visit is over.
pub(super) async fn forget(tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<()> {
    tx.delete_artifact(KIND, &spot_of("sign-in", visit)).await.map(drop)
}

/// Whatever is half proven for an account counts no more: its password has changed.
pub(crate) async fn forget_all(tx: &mut Tx<'_>, account: UserId) -> Result<()> {
    tx.delete_artifacts_of_user(KIND, account).await.map(drop)
}
