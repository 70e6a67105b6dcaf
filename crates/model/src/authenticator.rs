//! An authenticator: a way to prove oneself here.

use serde::{Deserialize, Serialize};

use crate::{AuthenticatorId, Time, UserId};

/// One way in that belongs to one user.
#[derive(Debug, Clone, PartialEq)]
pub struct Authenticator {
    /// Its id.
    pub id: AuthenticatorId,
    /// Whose it is.
    pub user_id: UserId,
    /// What it is.
    pub kind: AuthenticatorKind,
    /// A password's PHC string, or whatever the kind keeps, sealed where it must be read back.
    pub data: Vec<u8>,
    /// The person's name for it.
    pub label: String,
    /// When it was added.
    pub created_at: Time,
    /// When it last opened the door.
    pub last_used_at: Option<Time>,
}

/// The kinds of authenticator; a new one is a variant, and the compiler names every place to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthenticatorKind {
    /// Something the person knows, stored as Argon2id.
    Password,
    /// An authenticator app (RFC 6238): the seed, sealed, behind the last step that was used.
    Totp,
    /// What is left of ten one-time codes, as fingerprints.
    RecoveryCodes,
    /// A passkey (WebAuthn): its public key, and what it says of itself.
    Passkey,
    /// A phone number that was proven (ITU-T E.164), as it is.
    Phone,
}

impl AuthenticatorKind {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Totp => "totp",
            Self::RecoveryCodes => "recovery_codes",
            Self::Passkey => "passkey",
            Self::Phone => "phone",
        }
    }

    /// All kinds.
    pub const ALL: [Self; 5] = [Self::Password, Self::Totp, Self::RecoveryCodes, Self::Passkey, Self::Phone];

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}
