//! In: a word that survived one redirect in a cookie. Out: what to say above the title of the next page.
//!
//! Wrong: a word that is none of ours says nothing.

use super::language::Text;
use super::view::{Notice, Tone};

macro_rules! news {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $tone:ident, $key:literal;)+) => {
        /// What the page after a redirect tells.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum News { $($(#[$doc])* $name),+ }

        impl News {
            /// Everything that can be told, for tests.
            #[cfg(test)]
            const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word that the cookie carries.
            pub(super) const fn word(self) -> &'static str {
                match self { $(Self::$name => $word),+ }
            }

            /// Reads the word.
            pub(super) fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)+ _ => None }
            }

            /// What to say.
            pub(super) fn notice(self) -> Notice {
                match self { $(Self::$name => Notice { tone: Tone::$tone, text: Text::new($key) }),+ }
            }
        }
    };
}

news! {
    /// A session ended while somebody was at work.
    SessionOver = "session-over", Care, "notice-session-over";
    /// A new password was chosen by a mailed link.
    PasswordReset = "password-reset", Done, "notice-password-reset";
    /// Another code was sent.
    CodeSent = "code-sent", Plain, "notice-code-sent";
    /// Another code was texted, unless one was a moment ago.
    TextSent = "text-sent", Plain, "notice-text-sent";
    /// A phone number is proven.
    PhoneConfirmed = "phone-confirmed", Done, "notice-phone-confirmed";
    /// A phone number was removed.
    PhoneRemoved = "phone-removed", Done, "notice-phone-removed";
    /// A mailbox is proven.
    EmailConfirmed = "email-confirmed", Done, "notice-email-confirmed";
    /// The profile is saved.
    ProfileSaved = "profile-saved", Done, "notice-profile-saved";
    /// The password is changed.
    PasswordChanged = "password-changed", Done, "notice-password-changed";
    /// An authenticator app was removed.
    AppRemoved = "app-removed", Done, "notice-app-removed";
    /// A code that a device showed is over.
    QrOver = "qr-over", Care, "notice-qr-over";
    /// A device was let in.
    QrApproved = "qr-approved", Done, "notice-qr-approved";
    /// A device was refused.
    QrDenied = "qr-denied", Done, "notice-qr-denied";
    /// A passkey was added.
    PasskeyAdded = "passkey-added", Done, "notice-passkey-added";
    /// A passkey got another name.
    PasskeyRenamed = "passkey-renamed", Done, "notice-passkey-renamed";
    /// A passkey was removed.
    PasskeyRemoved = "passkey-removed", Done, "notice-passkey-removed";
    /// A passkey did not hold.
    PasskeyRefused = "passkey-refused", Refused, "notice-passkey-refused";
    /// A ceremony took too long.
    PasskeyOver = "passkey-over", Care, "notice-passkey-over";
    /// A passkey could not be added.
    PasskeyNotAdded = "passkey-not-added", Refused, "notice-passkey-not-added";
    /// An identity provider did not say who somebody is.
    ProviderRefused = "provider-refused", Refused, "notice-provider-refused";
    /// An identity was linked.
    IdentityLinked = "identity-linked", Done, "notice-identity-linked";
    /// An identity was unlinked.
    IdentityUnlinked = "identity-unlinked", Done, "notice-identity-unlinked";
    /// A code has expired, or was tried too often.
    CodeOver = "code-over", Care, "notice-code-over";
    /// A mailed link was refused.
    LinkRefused = "link-refused", Done, "notice-link-refused";
    /// The address is changed.
    EmailChanged = "email-changed", Done, "notice-email-changed";
    /// A change of address was taken back.
    EmailRestored = "email-restored", Done, "notice-email-restored";
    /// An added factor was taken back.
    FactorUndone = "factor-undone", Done, "notice-factor-undone";
    /// One session was ended.
    SessionEnded = "session-ended", Done, "notice-session-ended";
    /// All other sessions were ended.
    SessionsEnded = "sessions-ended", Done, "notice-sessions-ended";
    /// A key of a program was revoked.
    KeyRevoked = "key-revoked", Done, "notice-key-revoked";
    /// An application lost its access.
    ApplicationRemoved = "application-removed", Done, "notice-application-removed";
}

#[cfg(test)]
mod tests {
    use super::News;

    #[test]
    fn a_word_survives_the_way() {
        for news in News::ALL {
            assert_eq!(News::parse(news.word()), Some(*news));
        }
        assert_eq!(News::parse("<script>"), None);
    }
}
