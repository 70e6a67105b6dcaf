//! What an account can prove itself with, and what it therefore asks of whoever comes in.
//!
//! In: its rows, the project's policy, the browser. Out: [`Asks`]. What can go wrong: only what reading can.

use limen_model::{
    Acr, Authenticator, AuthenticatorId, AuthenticatorKind, Error, LinkedIdentity, MfaPolicy, Result, Time,
    User,
};
use limen_store::Tx;

use crate::app::App;
use crate::authenticator::passkey;
use crate::federation::{Provider, is_ready};
use crate::login::factor::Factor;
use crate::login::machine::{Asks, SecondFactor};
use crate::project::Project;

/// The authenticators of one account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Means {
    pub(crate) password: Option<Authenticator>,
    pub(crate) totp: Option<Authenticator>,
    pub(crate) recovery: Option<Authenticator>,
    pub(crate) passkeys: Vec<Authenticator>,
    pub(crate) phone: Option<Authenticator>,
    /// Since when the password is one that somebody else issued, so that its owner chooses another one.
    pub(crate) issued: Option<Time>,
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
                AuthenticatorKind::Phone => means.phone = Some(row),
            }
        }
        if means.password.is_some() {
            means.issued = tx.password_change_required(user.id).await?;
        }
        // Their ids do not grow with time.
        means.passkeys.sort_by_key(|row| (row.created_at, row.id));
        Ok(means)
    }

    /// What the account asks of whoever comes in.
    pub(crate) fn asks(&self, project: &Project, user: &User, remembered: bool) -> Asks {
        Asks {
            email_verified: user.email.is_none() || user.email_verified_at.is_some(),
            second_factor: self.second_factor(project, user, remembered),
            new_password: self.issued.is_some() && project.settings.methods.password,
            reach: self.reach(project),
        }
    }

    fn second_factor(&self, project: &Project, user: &User, remembered: bool) -> SecondFactor {
        let policy = project.settings.mfa.policy;
        let app = self.totp.is_some();
        // A key that is only touched is a second factor beside a password, and none alone.
        let key = project.settings.methods.passkey && !self.passkeys.is_empty();
        let phone = self.holds_phone(project);
        let any = app || phone || self.has_passkey(project) || (key && self.password.is_some());
        let wanted = match policy {
            MfaPolicy::Off => return SecondFactor::Free,
            // A passkey that somebody keeps for convenience does not bar their password's way from another device.
            MfaPolicy::Optional => app || phone,
            MfaPolicy::Required | MfaPolicy::RequiredForAdmins => {
                app || phone || policy.demands(user.is_admin())
            }
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
        let both = both || self.holds_phone(project);
        if both || self.has_passkey(project) { Acr::Aal2 } else { Acr::Aal1 }
    }

    /// Whether a code by text message is a second factor of this account: where the project says so, and beside a password.
    pub(crate) fn holds_phone(&self, project: &Project) -> bool {
        let (methods, mfa) = (&project.settings.methods, &project.settings.mfa);
        let allowed = methods.phone_code && mfa.phone_code && mfa.policy != MfaPolicy::Off;
        allowed && self.phone.is_some() && methods.password && self.password.is_some()
    }

    /// What a code by text message proves. As the first factor it is held only where no app stands beside it that it would
    /// spare; so no order of steps makes less of it than of another.
    pub(crate) fn phone_factor(&self, project: &Project, first: bool) -> Factor {
        if self.holds_phone(project) && (!first || self.totp.is_none()) {
            Factor::HeldPhone
        } else {
            Factor::PhoneCode
        }
    }

    fn has_passkey(&self, project: &Project) -> bool {
        project.settings.methods.passkey && self.passkeys.iter().any(passkey::verifies)
    }

    /// Whether somebody could still come in with the identities that are left, and without one of the rows: by the
    /// password, by mail, by another passkey, by the phone, or by an identity provider.
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
            || (methods.phone_code && self.phone.as_ref().is_some_and(|row| Some(row.id) != without))
    }
}
