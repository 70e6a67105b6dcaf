//! Which ways to sign in a project offers, and what it asks of them. In and out: settings. Nothing can go wrong.

use serde::{Deserialize, Serialize};

/// Which ways to sign in a project offers. What is off is neither offered nor taken, on pages and in the API.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Methods {
    /// A password.
    pub password: bool,
    /// A passkey (WebAuthn).
    pub passkey: bool,
    /// Six digits by mail.
    pub email_code: bool,
    /// A link by mail.
    pub magic_link: bool,
    /// Six digits by text message, to a number that was proven before.
    pub phone_code: bool,
    /// A code on the screen, approved on a phone that is signed in.
    pub qr: bool,
    /// An account without any name, to be made a real one later.
    pub anonymous: bool,
}

impl Default for Methods {
    fn default() -> Self {
        Self {
            password: true,
            passkey: true,
            email_code: true,
            magic_link: true,
            phone_code: false,
            qr: true,
            anonymous: false,
        }
    }
}

/// Who needs a second factor, and how often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MfaSettings {
    /// Who needs one.
    pub policy: MfaPolicy,
    /// For how many days a browser that has proven both factors is asked for one only, where its owner wishes so; 0
    /// offers nothing of the kind. What asks for a higher assurance asks for both all the same.
    pub remember_days: u16,
    /// Whether digits by text message count as the second factor beside a password. Numbers are taken over and messages
    /// read by others (NIST SP 800-63B-4 §3.1.3.3): an app and a passkey are better.
    pub phone_code: bool,
}

impl Default for MfaSettings {
    fn default() -> Self {
        Self { policy: MfaPolicy::Optional, remember_days: 30, phone_code: false }
    }
}

/// Who needs a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MfaPolicy {
    /// Nobody; none is offered, and one that somebody has is not asked for.
    Off,
    /// Whoever has one proves it.
    Optional,
    /// Everybody; who has none adds one while signing in.
    Required,
    /// Administrators; everybody else as with `optional`.
    RequiredForAdmins,
}

impl MfaPolicy {
    /// Whether somebody may not come in without one.
    pub const fn demands(self, admin: bool) -> bool {
        match self {
            Self::Off | Self::Optional => false,
            Self::Required => true,
            Self::RequiredForAdmins => admin,
        }
    }
}

/// What passkeys are asked for. They belong to the host of the project's issuer, and work on its pages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PasskeySettings {
    /// What an authenticator calls us; the product's name where this is empty.
    pub rp_name: Option<String>,
    /// Other origins whose ceremonies are taken: a front end on another port or below the issuer's host, or an app
    /// (`android:apk-key-hash:…`).
    pub extra_origins: Vec<String>,
    /// Whether the screen lock is asked for.
    pub user_verification: UserVerification,
}

/// Whether a passkey has to verify its user: by fingerprint, face, PIN or screen lock (WebAuthn §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UserVerification {
    /// Always: a passkey is two factors in one.
    #[default]
    Required,
    /// Where the key can: one that is only touched is taken too, and counts as one factor.
    Preferred,
}
