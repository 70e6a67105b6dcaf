//! The ways in that an account has: which there are, and adding or removing those that need no browser of their own.
//!
//! In: a caller at a browser who proved themselves lately. Out: the ways; a seed to scan; codes to save; a new session (I10).
//! What can go wrong: `reauthentication_required`, `step_up_required`; `setup_code_wrong`, `setup_over`;
//! `second_factors_off`; `second_factor_demanded` where the project asks for one and this is the last.

pub mod identity;
pub mod passkey;
pub mod undo;

use limen_model::{
    Authenticator, AuthenticatorId, AuthenticatorKind, Caller, Error, MfaPolicy, Proof, Result, Time, User,
    UserId,
};
use limen_store::Tx;

use super::own;
use crate::app::App;
use crate::audit::{self, Event};
use crate::authenticator::means::Means;
use crate::authenticator::{RecoveryCodes, TotpSetup, phone, recovery, setup};
use crate::issue;
use crate::job;
use crate::limit::Endpoint;
use crate::login::factor::{self, Factor};
use crate::login::{self, Visit};
use crate::mail::{Envelope, Letter};
use crate::project::Project;
use crate::session::{self, Begun};

/// From how few recovery codes on their owner is reminded to make new ones.
pub const FEW_CODES: usize = 3;

/// The ways in that an account has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Security {
    /// Since when it has its password.
    pub password: Option<Time>,
    /// Its passkeys, oldest first.
    pub passkeys: Vec<passkey::Passkey>,
    /// Whether passkeys are offered here.
    pub passkeys_offered: bool,
    /// Its authenticator app.
    pub totp: Option<AuthenticatorApp>,
    /// Its proven phone number, masked.
    pub phone: Option<ProvenPhone>,
    /// Whether codes by text message are used here.
    pub phone_offered: bool,
    /// How many recovery codes are left; none where there never were any.
    pub recovery_codes: Option<usize>,
    /// Whether second factors are offered here.
    pub offered: bool,
    /// Whether the project asks for one.
    pub demanded: bool,
}

/// An authenticator app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuthenticatorApp {
    /// Since when.
    pub added: Time,
    /// When it was used last.
    pub used: Option<Time>,
}

/// A phone number that was proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProvenPhone {
    /// The number, masked.
    pub masked: String,
    /// Since when.
    pub added: Time,
    /// When it was used last.
    pub used: Option<Time>,
}

/// The ways in.
pub async fn overview(app: &App, project: &Project, caller: &Caller) -> Result<Security> {
    caller.require_scope("limen:read")?;
    let user = super::active(app, project, caller.require_user()?).await?;
    let means = app.store.read(project.id, async |tx| Means::of(tx, &user).await).await?;
    let policy = project.settings.mfa.policy;
    Ok(Security {
        password: means.password.map(|row| row.created_at),
        passkeys: means.passkeys.iter().map(passkey::Passkey::of).collect::<Result<_>>()?,
        passkeys_offered: crate::authenticator::passkey::offered(project),
        totp: means.totp.map(|row| AuthenticatorApp { added: row.created_at, used: row.last_used_at }),
        phone: means.phone.as_ref().map(ProvenPhone::of).transpose()?,
        phone_offered: phone::offered(app, project),
        recovery_codes: means.recovery.as_ref().map(recovery::left).transpose()?,
        offered: policy != MfaPolicy::Off,
        demanded: policy.demands(user.is_admin()),
    })
}

impl ProvenPhone {
    fn of(row: &Authenticator) -> Result<Self> {
        Ok(Self { masked: phone::number(row)?.masked(), added: row.created_at, used: row.last_used_at })
    }
}

/// The seed for a new authenticator app; it counts once the app has shown a code.
///
/// Errors: `reauthentication_required`, `step_up_required`; `precondition` with `second_factors_off`.
pub async fn begin_totp(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<TotpSetup> {
    require_offered(project)?;
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    setup::offer(app, project, visit, &user).await
}

/// Takes the first code of the app, in the place of an earlier app. The browser gets a new session that has proven it.
///
/// Errors: those of [`begin_totp`]; `invalid` with `code_format` or `setup_code_wrong`, field `code`; `setup_over`.
pub async fn confirm_totp(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
    code: &str,
) -> Result<(Begun, RecoveryCodes)> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    require_offered(project)?;
    let (user, means, _) = own::strongly_proven(app, project, caller).await?;
    let added = Added { replaces: means.totp.is_some(), ..Added::beside(Factor::Totp) };
    let codes = app
        .store
        .write(project.id, async |tx| {
            super::lock_active(tx, user.id).await?;
            let codes = setup::take(app, project, tx, visit, user.id, code).await?;
            login::forget_browsers(tx, user.id).await?;
            login::forget_all(tx, user.id).await?;
            tell_added(app, project, tx, caller, visit, user.id, added).await?;
            Ok(codes)
        })
        .await?;
    let now = app.clock.now();
    let proof = caller.proof.as_ref().map(|proof| factor::beside(proof, Factor::Totp, now));
    Ok((renew_session(app, project, caller, &user, proof).await?, codes))
}

/// Removes the authenticator app, and the recovery codes with it. The browser gets a new session.
///
/// Errors: `reauthentication_required`, `step_up_required`; `not_found` with `no_such_authenticator`; `precondition` with
/// `second_factor_demanded`.
pub async fn remove_totp(app: &App, project: &Project, caller: &Caller, visit: &Visit<'_>) -> Result<Begun> {
    let (user, _, _) = own::strongly_proven(app, project, caller).await?;
    app.store
        .write(project.id, async |tx| {
            super::lock_active(tx, user.id).await?;
            let mut means = Means::of(tx, &user).await?;
            if means.totp.take().is_none() {
                return Err(Error::not_found(
                    "no_such_authenticator",
                    "This account has no authenticator app.",
                ));
            }
            means.require_second_factor(project, &user)?;
            tx.delete_authenticators(user.id, AuthenticatorKind::Totp).await?;
            tx.delete_authenticators(user.id, AuthenticatorKind::RecoveryCodes).await?;
            login::forget_browsers(tx, user.id).await?;
            login::forget_all(tx, user.id).await?;
            tell_removed(app, project, tx, caller, visit, &user, Factor::Totp).await
        })
        .await?;
    renew_session(app, project, caller, &user, caller.proof.clone()).await
}

/// Ten new recovery codes in the place of those that are left. The browser gets a new session, the owner a letter.
///
/// Errors: `reauthentication_required`, `step_up_required`; `not_found` with `no_such_authenticator` without an app.
pub async fn renew_codes(
    app: &App,
    project: &Project,
    caller: &Caller,
    visit: &Visit<'_>,
) -> Result<(Begun, RecoveryCodes)> {
    let (user, means, _) = own::strongly_proven(app, project, caller).await?;
    if means.totp.is_none() {
        return Err(Error::not_found(
            "no_such_authenticator",
            "Recovery codes come with an authenticator app.",
        ));
    }
    let codes = app
        .store
        .write(project.id, async |tx| {
            let user = super::lock_active(tx, user.id).await?;
            let codes = recovery::renew(app, project, tx, user.id).await?;
            login::forget_all(tx, user.id).await?;
            if let Some(address) = super::proven_address(&user) {
                let letter = Letter::RecoveryCodesRenewed {
                    origin: super::origin(app, caller),
                    recover: project.url("/recover"),
                };
                let language = super::language_of(&user, visit.language);
                job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
            }
            audit::append(app, tx, caller, Event::RecoveryCodesRenewed, audit::target("user", user.id))
                .await?;
            Ok(codes)
        })
        .await?;
    Ok((renew_session(app, project, caller, &user, caller.proof.clone()).await?, codes))
}

fn require_offered(project: &Project) -> Result<()> {
    match project.settings.mfa.policy {
        MfaPolicy::Off => Err(Error::precondition("second_factors_off", "Second factors are not used here.")),
        MfaPolicy::Optional | MfaPolicy::Required | MfaPolicy::RequiredForAdmins => Ok(()),
    }
}

/// A changed factor changes the session (I10).
pub(super) async fn renew_session(
    app: &App,
    project: &Project,
    caller: &Caller,
    user: &User,
    proof: Option<Proof>,
) -> Result<Begun> {
    let proof = proof.ok_or_else(|| Error::internal("a session without proof"))?;
    let admission = issue::admit(app, project, user.id, &proof).await?;
    session::begin(app, project, caller, &admission, proof).await
}

/// A factor that an account has from now on.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Added {
    pub(crate) factor: Factor,
    /// Whether it takes the place of an earlier one.
    pub(crate) replaces: bool,
    /// Its row, of a kind of which an account may have several.
    pub(crate) row: Option<AuthenticatorId>,
}

impl Added {
    /// One beside those that there are.
    pub(crate) const fn beside(factor: Factor) -> Self {
        Self { factor, replaces: false, row: None }
    }

    /// A passkey beside those that there are.
    pub(crate) const fn passkey(factor: Factor, row: AuthenticatorId) -> Self {
        Self { factor, replaces: false, row: Some(row) }
    }
}

/// Writes down that a factor was added, and tells its owner.
pub(crate) async fn tell_added(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    account: UserId,
    Added { factor, replaces, row }: Added,
) -> Result<()> {
    let user = super::lock_active(tx, account).await?;
    if let Some(address) = super::proven_address(&user) {
        let letter = Letter::FactorAdded {
            factor,
            origin: super::origin(app, caller),
            security: project.url("/account/security"),
            // What took the place of another one is not taken back: the other one is gone.
            undo: if replaces { None } else { undo::link(app, project, tx, &user, factor, row).await? },
            days: undo::DAYS,
        };
        let language = super::language_of(&user, visit.language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let target = audit::target("user", account).detail(serde_json::json!({ "factor": factor }));
    audit::append(app, tx, caller, Event::AuthenticatorAdded, target).await
}

/// Writes down that a factor was removed, and tells its owner.
pub(crate) async fn tell_removed(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    caller: &Caller,
    visit: &Visit<'_>,
    user: &User,
    factor: Factor,
) -> Result<()> {
    if let Some(address) = super::proven_address(user) {
        let letter = Letter::FactorRemoved {
            factor,
            origin: super::origin(app, caller),
            recover: project.url("/recover"),
        };
        let language = super::language_of(user, visit.language);
        job::send(app, project, tx, &Envelope::new(address, language, letter)).await?;
    }
    let target = audit::target("user", user.id).detail(serde_json::json!({ "factor": factor }));
    audit::append(app, tx, caller, Event::AuthenticatorRemoved, target).await
}

#[cfg(test)]
mod tests;
