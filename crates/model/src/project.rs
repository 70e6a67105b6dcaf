//! A project: the isolation boundary, with its own users, clients, keys, settings and issuer.

mod methods;
mod neighbours;

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{ProjectId, Time};

pub use methods::{Methods, MfaPolicy, MfaSettings, PasskeySettings, UserVerification};
pub use neighbours::{FederationSettings, GitHubSettings, IdentraSettings, JsonNames};

/// One project as it is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct ProjectRecord {
    /// Its id.
    pub id: ProjectId,
    /// Its name in paths: `/p/<slug>`.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// Hosts that are verified to be its own; each chooses this project.
    pub hosts: Vec<String>,
    /// How it behaves.
    pub settings: Settings,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

/// How a project behaves. Every field has a default, so that an empty file is a working project. Fields of a later release are
/// read past, so that a replica works beside a newer one; files are checked for unknown names where they are applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Whether strangers may create an account.
    pub sign_up: SignUp,
    /// Whether an account with an unproven address may sign in to applications.
    pub require_verified_email: bool,
    /// Who may register clients (RFC 7591): nobody, holders of an initial access token, or everybody.
    pub registration: Registration,
    /// Whether `https` URLs are accepted as client ids (client ID metadata documents).
    pub client_id_metadata_documents: bool,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// What a password must be.
    pub password: PasswordSettings,
    /// Which ways to sign in there are.
    pub methods: Methods,
    /// Who needs a second factor.
    pub mfa: MfaSettings,
    /// What passkeys are asked for.
    pub passkey: PasskeySettings,
    /// How the pages look.
    pub brand: Brand,
    /// The algorithm for access tokens of clients that name none.
    pub access_token_algorithm: String,
    /// Resources (RFC 8707) that clients may ask for; an empty list allows any absolute URI that the client registered.
    pub resources: Vec<String>,
    /// The audience of access tokens that name no resource; the issuer where this is empty.
    pub default_audience: Option<String>,
    /// How long the audit trail reaches back.
    pub audit: AuditSettings,
    /// How many wrong guesses are taken, over all accounts.
    pub guesses: GuessSettings,
    /// What text messages may cost.
    pub sms: SmsSettings,
    /// The API that applications of Identra speak.
    pub identra: IdentraSettings,
    /// Who else may prove who somebody is.
    pub federation: FederationSettings,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            sign_up: SignUp::Open,
            require_verified_email: true,
            registration: Registration::Token,
            client_id_metadata_documents: true,
            lifetimes: Lifetimes::default(),
            password: PasswordSettings::default(),
            methods: Methods::default(),
            mfa: MfaSettings::default(),
            passkey: PasskeySettings::default(),
            brand: Brand::default(),
            access_token_algorithm: "ES256".into(),
            resources: Vec::new(),
            default_audience: None,
            audit: AuditSettings::default(),
            guesses: GuessSettings::default(),
            sms: SmsSettings::default(),
            identra: IdentraSettings::default(),
            federation: FederationSettings::default(),
        }
    }
}

/// How the audit trail is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AuditSettings {
    /// Days until an event is removed; 0 keeps all of them for ever.
    pub retention_days: u32,
}

impl Default for AuditSettings {
    fn default() -> Self {
        Self { retention_days: 400 }
    }
}

/// Whether strangers may create an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignUp {
    /// Anybody may.
    Open,
    /// Administrators create accounts.
    Closed,
}

/// Who may register clients (RFC 7591 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Registration {
    /// Nobody.
    Off,
    /// Whoever holds an initial access token.
    Token,
    /// Everybody.
    Open,
}

/// How many wrong passwords and codes are taken within an hour from places that have not signed in before, whichever accounts
/// they are tried on. Places that are known to an account are not counted, and not refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GuessSettings {
    /// From one network (IPv4 /24, IPv6 /48).
    pub hourly_per_network: u32,
    /// From everywhere together.
    pub hourly_in_all: u32,
}

impl Default for GuessSettings {
    fn default() -> Self {
        Self { hourly_per_network: 300, hourly_in_all: 10_000 }
    }
}

/// What text messages may cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SmsSettings {
    /// How many go out within a day, whoever asks; 0 sends none. The last fifth is kept for second factors.
    pub daily_limit: u32,
    /// The country codes that messages go to, such as `+49`; an empty list allows all of them.
    pub countries: Vec<String>,
}

impl Default for SmsSettings {
    fn default() -> Self {
        Self { daily_limit: 500, countries: Vec::new() }
    }
}

macro_rules! lifetimes {
    ($($(#[$doc:meta])* $name:ident = $seconds:expr),* $(,)?) => {
        /// How long things live, in seconds.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct Lifetimes { $($(#[$doc])* pub $name: u64),* }

        impl Default for Lifetimes {
            fn default() -> Self { Self { $($name: $seconds),* } }
        }

        impl Lifetimes {
            $($(#[$doc])* pub const fn $name(&self) -> Duration { Duration::from_secs(self.$name) })*
        }
    };
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

lifetimes! {
    /// Authorization codes; 10 minutes at most (RFC 6749 §4.1.2).
    authorization_code = MINUTE,
    /// Pushed requests (RFC 9126 §2.2); below 10 minutes for FAPI 2.0.
    pushed_request = MINUTE + 30,
    /// An authorization request under way in a browser.
    interaction = HOUR,
    /// Device codes (RFC 8628).
    device_code = 10 * MINUTE,
    /// Access tokens.
    access_token = 15 * MINUTE,
    /// ID tokens.
    id_token = 15 * MINUTE,
    /// Refresh tokens that are not used.
    refresh_idle = 7 * DAY,
    /// Refresh-token families, whatever happens.
    refresh_absolute = 90 * DAY,
    /// Sessions that are not used.
    session_idle = 12 * HOUR,
    /// Sessions, whatever happens; 30 days at most at AAL1 (NIST SP 800-63B).
    session_absolute = 30 * DAY,
    /// Codes sent by mail; 10 minutes at most.
    email_code = 10 * MINUTE,
    /// Links to choose a new password.
    password_reset = 30 * MINUTE,
    /// Passwords that an administrator issued, until their owner has chosen one.
    issued_password = 7 * DAY,
    /// Signing keys that sign, before the next one takes over.
    signing_key = 30 * DAY,
    /// Signing keys that are published before they sign.
    signing_key_next = DAY,
    /// How long a signed-in person may change security settings without proving themselves again.
    recent_authentication = 15 * MINUTE,
}

/// What a password must be (NIST SP 800-63B-4 §3.1.1). There are no composition rules to switch on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PasswordSettings {
    /// The least number of code points when the password is the only factor; 15, never below 8.
    pub min_length: usize,
    /// Consecutive failures before the account asks for another way in; 100 at most.
    pub max_failures: u32,
}

impl Default for PasswordSettings {
    fn default() -> Self {
        Self { min_length: 15, max_failures: 100 }
    }
}

/// The four things a project may set about its looks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Brand {
    /// The product's name on pages and in mails.
    pub product_name: String,
    /// The accent as `#rrggbb`.
    pub accent: Option<String>,
    /// Corner radius in rem, 0 to 0.75.
    pub radius: Option<f32>,
    /// The logo, as a PNG data URI of at most 64 KiB.
    pub logo: Option<String>,
    /// Where people find help.
    pub help_url: Option<String>,
    /// The privacy notice.
    pub privacy_url: Option<String>,
    /// The terms of use.
    pub terms_url: Option<String>,
}

impl Default for Brand {
    fn default() -> Self {
        Self {
            product_name: "Limen".into(),
            accent: None,
            radius: None,
            logo: None,
            help_url: None,
            privacy_url: None,
            terms_url: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn settings_of_a_later_release_are_read_past() {
        let later =
            r#"{ "sign_up": "closed", "hologram": true, "lifetimes": { "id_token": 60, "hologram": 1 } }"#;
        let read: Settings = serde_json::from_str(later).unwrap();
        assert_eq!(read.lifetimes.id_token, 60);
        assert_eq!(read.lifetimes.access_token, Settings::default().lifetimes.access_token);
    }
}
