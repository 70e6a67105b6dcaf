//! The audit trail: one closed list of events, written in the transaction of what they tell of.
//!
//! In: a caller, an event, what it was done to. Out: an appended row. What can go wrong: only what the transaction can.

pub mod chain;
mod entry;
mod export;
mod filter;
mod list;
mod pattern;
pub mod retention;
pub mod verify;

pub use entry::Entry;
pub use export::export;
pub use filter::Filter;
pub use list::{Listed, list};
pub use pattern::Pattern;

use limen_model::{AuditEvent, AuditEventId, Caller, Outcome, Result};
use limen_store::Tx;
use serde_json::Value;

use crate::app::App;
use crate::webhook;

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// What can happen; the words are stable, programs filter by them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Event { $($(#[$doc])* $name),* }

        impl Event {
            /// Every event, for documentation and tests.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }
        }
    };
}

events! {
    /// A key began to sign.
    KeyActivated = "key.activated",
    /// A key left the published set.
    KeyRetired = "key.retired",
    /// Rows were sealed again under a new master key.
    SecretsResealed = "secrets.resealed",
    /// Somebody took the audit trail along.
    AuditExported = "audit.exported",
    /// Retention removed old events.
    AuditPurged = "audit.purged",
    /// Somebody signed in.
    SignedIn = "session.started",
    /// Somebody proved themselves again.
    SteppedUp = "session.stepped_up",
    /// A sign-in was refused.
    SignInRefused = "session.refused",
    /// A code or a link to sign in with was asked for.
    SignInCodeRequested = "session.code_requested",
    /// A session ended: signed out, revoked, or ended with its cause.
    SessionEnded = "session.ended",
    /// An account was made.
    UserCreated = "user.created",
    /// An account's data changed.
    UserUpdated = "user.updated",
    /// An account was switched off or on.
    UserStateChanged = "user.state_changed",
    /// An account was given up by its owner.
    UserDeleted = "user.deleted",
    /// An account was erased: its grace period has passed.
    UserErased = "user.erased",
    /// The roles of an account changed.
    UserRolesChanged = "user.roles_changed",
    /// An account went into another one.
    UserMerged = "user.merged",
    /// An administrator issued a password that works once.
    TemporaryPasswordIssued = "user.temporary_password_issued",
    /// Every account was written out.
    UsersExported = "users.exported",
    /// Accounts were looked up by their addresses.
    DirectoryLookedUp = "directory.looked_up",
    /// A role of the project was made or described anew.
    RoleSaved = "role.saved",
    /// A role of the project was removed.
    RoleDeleted = "role.deleted",
    /// A group was made or changed.
    GroupSaved = "group.saved",
    /// A group was removed.
    GroupDeleted = "group.deleted",
    /// Somebody, or a group, was put into a group or got another role there.
    GroupMemberSaved = "group.member_saved",
    /// Somebody, or a group, was taken out of a group.
    GroupMemberRemoved = "group.member_removed",
    /// Somebody asked for an account.
    RegistrationRequested = "user.registration_requested",
    /// Somebody was invited to an account that was made for them.
    UserInvited = "user.invited",
    /// An invitation was accepted.
    InvitationAccepted = "user.invitation_accepted",
    /// An account without a name got a way in of its own.
    UserUpgraded = "user.upgraded",
    /// Somebody who has lost every way in asked for help.
    HelpRequested = "help.requested",
    /// An administrator decided about such a request.
    HelpResolved = "help.resolved",
    /// A mailbox was proven.
    EmailVerified = "user.email_verified",
    /// Another address was asked for.
    EmailChangeRequested = "user.email_change_requested",
    /// The address changed.
    EmailChanged = "user.email_changed",
    /// A phone number was to be proven.
    PhoneRequested = "user.phone_requested",
    /// A phone number was proven.
    PhoneVerified = "user.phone_verified",
    /// A password was set or changed.
    PasswordChanged = "user.password_changed",
    /// A new password was asked for by mail.
    PasswordResetRequested = "user.password_reset_requested",
    /// A link to choose a new password was sent.
    PasswordResetSent = "user.password_reset_sent",
    /// A way to prove oneself was added.
    AuthenticatorAdded = "authenticator.added",
    /// A way to prove oneself was removed.
    AuthenticatorRemoved = "authenticator.removed",
    /// A way to prove oneself got another name.
    AuthenticatorRenamed = "authenticator.renamed",
    /// An identity of a provider was linked to an account.
    IdentityLinked = "identity.linked",
    /// An identity was taken from an account.
    IdentityUnlinked = "identity.unlinked",
    /// Recovery codes were made anew.
    RecoveryCodesRenewed = "authenticator.recovery_codes_renewed",
    /// A recovery code was used.
    RecoveryCodeUsed = "authenticator.recovery_code_used",
    /// The owner took their data along.
    DataExported = "user.data_exported",
    /// A client was described, registered or changed.
    ClientSaved = "client.saved",
    /// A client was removed.
    ClientDeleted = "client.deleted",
    /// A client's secret was made anew.
    ClientSecretRotated = "client.secret_rotated",
    /// A user allowed a client something.
    ConsentGiven = "consent.given",
    /// A user refused a client.
    ConsentRefused = "consent.refused",
    /// A user took it back.
    ConsentRevoked = "consent.revoked",
    /// A client received a grant.
    GrantIssued = "grant.issued",
    /// A grant ended.
    GrantRevoked = "grant.revoked",
    /// A spent code or refresh token was shown again.
    ReuseDetected = "grant.reuse_detected",
    /// A device was approved.
    DeviceApproved = "device.approved",
    /// A device was refused.
    DeviceDenied = "device.denied",
    /// A device was let in with a phone that was signed in.
    QrApproved = "session.qr_approved",
    /// A device that asked a phone was refused.
    QrDenied = "session.qr_denied",
    /// A token was exchanged (RFC 8693).
    TokenExchanged = "token.exchanged",
    /// An access token was revoked (RFC 7009).
    TokenRevoked = "token.revoked",
    /// An API key was made.
    ApiKeyCreated = "api_key.created",
    /// An API key was revoked.
    ApiKeyRevoked = "api_key.revoked",
    /// Settings changed.
    SettingsChanged = "project.settings_changed",
    /// An initial access token was made (RFC 7591 §3).
    InitialAccessTokenCreated = "initial_access_token.created",
    /// A one-time sign-in link was made on the server.
    SignInLinkCreated = "sign_in_link.created",
    /// A webhook was made.
    WebhookCreated = "webhook.created",
    /// A webhook was switched on or off.
    WebhookChanged = "webhook.changed",
    /// A webhook got a new secret.
    WebhookSecretRotated = "webhook.secret_rotated",
    /// A webhook was switched off because it never answered.
    WebhookDisabled = "webhook.disabled",
    /// A webhook was removed.
    WebhookDeleted = "webhook.deleted",
    /// Events were told to a webhook again.
    WebhookReplayed = "webhook.replayed",
}

/// What an event was done to, and what else there is to know.
#[derive(Debug, Clone, Default)]
pub struct Target {
    kind: Option<&'static str>,
    id: Option<String>,
    outcome: Option<Outcome>,
    reason: Option<String>,
    detail: Value,
}

/// The thing that an event was done to.
pub fn target(kind: &'static str, id: impl ToString) -> Target {
    Target { kind: Some(kind), id: Some(id.to_string()), ..Target::default() }
}

impl Target {
    /// An event about nothing in particular.
    pub fn none() -> Self {
        Self::default()
    }

    /// It was refused, for this reason.
    #[must_use]
    pub fn refused(self, reason: impl Into<String>) -> Self {
        Self { outcome: Some(Outcome::Refused), reason: Some(reason.into()), ..self }
    }

    /// Adds what else there is to know; never a secret.
    #[must_use]
    pub fn detail(self, detail: Value) -> Self {
        Self { detail, ..self }
    }
}

/// Appends an event in the transaction of its cause.
pub async fn append(app: &App, tx: &mut Tx<'_>, caller: &Caller, event: Event, target: Target) -> Result<()> {
    let now = app.clock.now();
    let row = AuditEvent {
        id: AuditEventId::new(&app.rng, now),
        at: now,
        action: event.as_str().to_owned(),
        actor: caller.actor(),
        target_kind: target.kind.map(str::to_owned),
        target_id: target.id,
        outcome: target.outcome.unwrap_or(Outcome::Ok),
        reason: target.reason,
        client_id: caller.client.as_ref().map(ToString::to_string),
        session_id: caller.session,
        address: caller.request.address.map(|address| address.to_string()),
        user_agent: caller.request.user_agent.clone(),
        request_id: Some(caller.request.request_id.clone()),
        detail: target.detail,
    };
    tx.append_audit(&row).await?;
    webhook::wish(app, tx, row.id, &row.action).await
}
