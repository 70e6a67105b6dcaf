//! What an account can prove itself with, and what it therefore asks of whoever comes in.
//!
//! In: its rows, the project's policy, the browser. Out: [`Asks`]. What can go wrong: only what reading can.

use limen_model::{
    Acr, Authenticator, AuthenticatorId, AuthenticatorKind, Error, LinkedIdentity, MfaPolicy, Result, User,
};
use limen_store::Tx;

use crate::app::App;
use crate::authenticator::passkey;
use crate::federation::{Provider, is_ready};
use crate::login::machine::{Asks, SecondFactor};
use crate::project::Project;

/// The authenticators of one account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Means {
    pub(crate) password: Option<Authenticator>,
    pub(crate) totp: Option<Authenticator>,
    pub(crate) recovery: Option<Authenticator>,
    pub(crate) passkeys: Vec<Authenticator>,
    /// Whether somebody else issued the password, so that its owner chooses another one.
    pub(crate) issued: bool,
}

impl Means {
    /// Reads them, each kind oldest first.
    pub(crate) async fn of(tx: &mut Tx<'_>, user: &User) -> Result<Self> {
        let mut means = Self::default();
        for row in tx.list_authenticators(user.id).await? {
            match row.kind {
                AuthenticatorKind::Password => means.password = Some(row),
                AuthenticatorKind::Totp => means.totp = Some(row),
                AuthenticatorKind::RecoveryCodes => means.recovery = Some(row),
                AuthenticatorKind::Passkey => means.passkeys.push(row),
            }
        }
        means.issued = means.password.is_some() && tx.password_change_required(user.id).await?.is_some();
        // Their ids do not grow with time.
        means.passkeys.sort_by_key(|row| (row.created_at, row.id));
        Ok(means)
    }

    /// What the account asks of whoever comes in.
    pub(crate) fn asks(&self, project: &Project, user: &User, remembered: bool) -> Asks {
        Asks {
            email_verified: user.email.is_none() || user.email_verified_at.is_some(),
            second_factor: self.second_factor(project, user, remembered),
            new_password: self.issued && project.settings.methods.password,
            reach: self.reach(project),
        }
    }

    fn second_factor(&self, project: &Project, user: &User, remembered: bool) -> SecondFactor {
        let policy = project.settings.mfa.policy;
        let app = self.totp.is_some();
        // A key that is only touched is a second factor beside a password, and none alone.
        let key = project.settings.methods.passkey && !self.passkeys.is_empty();
        let any = app || self.has_passkey(project) || (key && self.password.is_some());
        let wanted = match policy {
            MfaPolicy::Off => return SecondFactor::Free,
            // A passkey that somebody keeps for convenience does not bar their password's way from another device.
            MfaPolicy::Optional => app,
            MfaPolicy::Required | MfaPolicy::RequiredForAdmins => app || policy.demands(user.is_admin()),
        };
        match (wanted, any) {
            (false, _) => SecondFactor::Free,
            (true, false) => SecondFactor::Enrol,
            (true, true) if remembered => SecondFactor::Remembered,
            (true, true) => SecondFactor::Prove,
        }
    }

    /// Refuses where a second factor is demanded of somebody and none of these counts as one.
    ///
    /// Errors: `precondition` with `second_factor_demanded`.
    pub(crate) fn require_second_factor(&self, project: &Project, user: &User) -> Result<()> {
        match self.second_factor(project, user, false) {
            SecondFactor::Enrol => Err(Error::precondition(
                "second_factor_demanded",
                "A second factor is asked for here, and this is the only one. Add another one first, then remove this one.",
            )),
            SecondFactor::Free | SecondFactor::Remembered | SecondFactor::Prove => Ok(()),
        }
    }

    /// The highest level that these reach together.
    pub(crate) fn reach(&self, project: &Project) -> Acr {
        let methods = &project.settings.methods;
        let app = self.totp.is_some() && project.settings.mfa.policy != MfaPolicy::Off;
        let key = methods.passkey && !self.passkeys.is_empty();
        let both = (app || key) && self.password.is_some() && methods.password;
        if both || self.has_passkey(project) { Acr::Aal2 } else { Acr::Aal1 }
    }

    fn has_passkey(&self, project: &Project) -> bool {
        project.settings.methods.passkey && self.passkeys.iter().any(passkey::verifies)
    }

    /// Whether somebody could still come in with the identities that are left, and without one of the passkeys: by the
    /// password, by mail, by another passkey, or by an identity provider.
    pub(crate) fn opens(
        &self,
        app: &App,
        project: &Project,
        user: &User,
        without: Option<AuthenticatorId>,
        identities: &[LinkedIdentity],
    ) -> bool {
        let methods = &project.settings.methods;
        let reads = user.email.is_some() && user.email_verified_at.is_some();
        let vouches = |identity: &LinkedIdentity| {
            Provider::parse(&identity.provider).is_ok_and(|provider| is_ready(app, project, provider))
        };
        (methods.password && self.password.is_some())
            || ((methods.email_code || methods.magic_link) && reads)
            || (methods.passkey && self.passkeys.iter().any(|row| Some(row.id) != without))
            || identities.iter().any(vouches)
    }
}
