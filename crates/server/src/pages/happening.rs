//! In: a row of the audit trail. Out: what happened, in words for the person whom it concerns.
//!
//! Wrong: an event of a later release is shown by its own word.

use limen_core::account::device::describe;
use limen_core::audit::Event;
use limen_core::places::Places;
use limen_model::{AuditEvent, Outcome};

use super::language::{Moment, Text};
use super::view::Happening;

/// What happened, for a list. `application` is the display name of its client, where it has one.
pub(super) fn happening(event: &AuditEvent, application: Option<String>, places: &Places) -> Happening {
    let described =
        |text: &String| text.parse().map_or_else(|_| text.clone(), |address| places.described(address));
    Happening {
        what: words(&event.action),
        refused: event.outcome != Outcome::Ok,
        at: Moment(event.at.seconds()),
        device: event.user_agent.as_deref().and_then(describe),
        place: event.address.as_ref().map(described),
        application,
    }
}

fn words(action: &str) -> Text {
    let known = Event::ALL.iter().find(|event| event.as_str() == action);
    known.map_or_else(|| Text::said(action), |event| Text::new(key(*event)))
}

fn key(event: Event) -> &'static str {
    match event {
        Event::KeyActivated => "activity-key-activated",
        Event::KeyRetired => "activity-key-retired",
        Event::SecretsResealed => "activity-secrets-resealed",
        Event::AuditExported => "activity-audit-exported",
        Event::AuditPurged => "activity-audit-purged",
        Event::SignedIn => "activity-signed-in",
        Event::SteppedUp => "activity-stepped-up",
        Event::SignInRefused => "activity-sign-in-refused",
        Event::SignInCodeRequested => "activity-sign-in-code-requested",
        Event::SessionEnded => "activity-session-ended",
        Event::UserCreated => "activity-user-created",
        Event::UserUpdated => "activity-user-updated",
        Event::UserStateChanged => "activity-user-state-changed",
        Event::UserDeleted => "activity-user-deleted",
        Event::UserErased => "activity-user-erased",
        Event::UserRolesChanged => "activity-user-roles-changed",
        Event::UserMerged => "activity-user-merged",
        Event::TemporaryPasswordIssued => "activity-temporary-password-issued",
        Event::UsersExported => "activity-users-exported",
        Event::DirectoryLookedUp => "activity-directory-looked-up",
        Event::RoleSaved => "activity-role-saved",
        Event::RoleDeleted => "activity-role-deleted",
        Event::GroupSaved => "activity-group-saved",
        Event::GroupDeleted => "activity-group-deleted",
        Event::GroupMemberSaved => "activity-group-member-saved",
        Event::GroupMemberRemoved => "activity-group-member-removed",
        Event::RegistrationRequested => "activity-registration-requested",
        Event::UserInvited => "activity-user-invited",
        Event::InvitationAccepted => "activity-invitation-accepted",
        Event::UserUpgraded => "activity-user-upgraded",
        Event::HelpRequested => "activity-help-requested",
        Event::HelpResolved => "activity-help-resolved",
        Event::EmailVerified => "activity-email-verified",
        Event::EmailChangeRequested => "activity-email-change-requested",
        Event::EmailChanged => "activity-email-changed",
        Event::PhoneRequested => "activity-phone-requested",
        Event::PhoneVerified => "activity-phone-verified",
        Event::PasswordChanged => "activity-password-changed",
        Event::PasswordResetRequested => "activity-password-reset-requested",
        Event::PasswordResetSent => "activity-password-reset-sent",
        Event::AuthenticatorAdded => "activity-authenticator-added",
        Event::AuthenticatorRemoved => "activity-authenticator-removed",
        Event::AuthenticatorRenamed => "activity-authenticator-renamed",
        Event::IdentityLinked => "activity-identity-linked",
        Event::IdentityUnlinked => "activity-identity-unlinked",
        Event::RecoveryCodesRenewed => "activity-recovery-codes-renewed",
        Event::RecoveryCodeUsed => "activity-recovery-code-used",
        Event::DataExported => "activity-data-exported",
        Event::ClientSaved => "activity-client-saved",
        Event::ClientDeleted => "activity-client-deleted",
        Event::ClientSecretRotated => "activity-client-secret-rotated",
        Event::ConsentGiven => "activity-consent-given",
        Event::ConsentRefused => "activity-consent-refused",
        Event::ConsentRevoked => "activity-consent-revoked",
        Event::GrantIssued => "activity-grant-issued",
        Event::GrantRevoked => "activity-grant-revoked",
        Event::ReuseDetected => "activity-reuse-detected",
        Event::DeviceApproved => "activity-device-approved",
        Event::DeviceDenied => "activity-device-denied",
        Event::QrApproved => "activity-qr-approved",
        Event::QrDenied => "activity-qr-denied",
        Event::TokenExchanged => "activity-token-exchanged",
        Event::TokenRevoked => "activity-token-revoked",
        Event::ApiKeyCreated => "activity-api-key-created",
        Event::ApiKeyRevoked => "activity-api-key-revoked",
        Event::SettingsChanged => "activity-settings-changed",
        Event::InitialAccessTokenCreated => "activity-initial-access-token-created",
        Event::SignInLinkCreated => "activity-sign-in-link-created",
        Event::WebhookCreated => "activity-webhook-created",
        Event::WebhookChanged => "activity-webhook-changed",
        Event::WebhookSecretRotated => "activity-webhook-secret-rotated",
        Event::WebhookDisabled => "activity-webhook-disabled",
        Event::WebhookDeleted => "activity-webhook-deleted",
        Event::WebhookReplayed => "activity-webhook-replayed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::language::Locales;

    #[test]
    fn every_event_has_words_in_every_language() {
        for locale in Locales::embedded().all() {
            for event in Event::ALL {
                assert!(locale.has(key(*event)), "{event:?} in {}", locale.tag());
            }
        }
    }

    #[test]
    fn an_unknown_event_keeps_its_word() {
        assert_eq!(words("device.inspected"), Text::said("device.inspected"));
    }
}
