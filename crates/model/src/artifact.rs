//! A single-use artifact: a code, a pushed request, a mailed proof; typed, bound and short-lived.

use crate::{ClientId, Fingerprint, GrantId, SessionId, Time, UserId};

/// Something that may be redeemed once; only its fingerprint is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Artifact {
    /// What it is; a redeemer names the kind that it takes.
    pub kind: ArtifactKind,
    /// SHA-256 of the value that was given out.
    pub hash: Fingerprint,
    /// A second way to find it, such as the device flow's user code.
    pub alias_hash: Option<Fingerprint>,
    /// The client that it is bound to.
    pub client_id: Option<ClientId>,
    /// The user that it is about.
    pub user_id: Option<UserId>,
    /// The session that it came from.
    pub session_id: Option<SessionId>,
    /// The grant that came of it, so that reuse can revoke it.
    pub grant_id: Option<GrantId>,
    /// What the kind needs to remember, as JSON.
    pub data: serde_json::Value,
    /// When it was made.
    pub created_at: Time,
    /// When it stops working.
    pub expires_at: Time,
    /// When it was redeemed.
    pub consumed_at: Option<Time>,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// The kinds of artifact. None is ever accepted where another is expected.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ArtifactKind { $($(#[$doc])* $name),* }

        impl ArtifactKind {
            /// Every kind, for tests over the inventory.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stored word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// Reads the stored word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

kinds! {
    /// An authorization code (RFC 6749 §4.1.2).
    AuthorizationCode = "authorization_code",
    /// A pushed authorization request (RFC 9126).
    PushedRequest = "pushed_request",
    /// An authorization request under way in a browser: parameters, login state, consent.
    Interaction = "interaction",
    /// An authorization request that waits for its person.
    AuthorizationRequest = "authorization_request",
    /// A device authorization (RFC 8628); its alias is the user code.
    DeviceCode = "device_code",
    /// A proof of a mailbox: its alias is the six-digit code bound to the request.
    EmailProof = "email_proof",
    /// A mailed invitation to an account that has no owner yet.
    Invitation = "invitation",
    /// A mailed link to choose a new password.
    PasswordReset = "password_reset",
    /// A one-time sign-in link for an administrator, made on the server.
    SignInLink = "sign_in_link",
    /// An initial access token for dynamic registration (RFC 7591 §3).
    InitialAccessToken = "initial_access_token",
    /// A sign-out that waits for the person's confirmation.
    LogoutRequest = "logout_request",
    /// A sign-in that waits for the six digits that were mailed; its alias is those.
    SignInCode = "sign_in_code",
    /// A sign-in that a phone approves; its alias is what the code on the screen says.
    QrSignIn = "qr_sign_in",
    /// A mailed link to sign in with.
    MagicLink = "magic_link",
    /// The seed of an authenticator app that has yet to show that it knows it.
    TotpSetup = "totp_setup",
    /// A browser that has proven both factors and is asked for one, for a while.
    RememberedBrowser = "remembered_browser",
    /// A passkey that is being made; its key is the challenge, in the browser that asked.
    PasskeyRegistration = "passkey_registration",
    /// A passkey that is being asked for; its key is the challenge, in the browser that asked.
    PasskeyAuthentication = "passkey_authentication",
    /// A mailbox that was proven for an account whose passkey is still to be made.
    PasskeySignUp = "passkey_sign_up",
    /// A browser in which somebody wants no passkey, for a while.
    DeclinedPasskey = "declined_passkey",
    /// A phone number that waits for the digits that were texted to it; its alias is those.
    PhoneProof = "phone_proof",
    /// A sign-in that waits for the six digits that were texted; its alias is those.
    PhoneCode = "phone_code",
    /// A mailed link that takes back a change of email address.
    EmailChangeUndo = "email_change_undo",
    /// A mailed link that takes back an added factor.
    FactorUndo = "factor_undo",
    /// A sign-in from an application's own screens.
    DirectSignIn = "direct_sign_in",
    /// Somebody on their way to an identity provider and back (RFC 6749 §10.12).
    FederationState = "federation_state",
}
