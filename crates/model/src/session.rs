//! A session: one signed-in browser or device; listed, revocable, and known to clients as `sid`.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::{Fingerprint, SessionId, Time, UserId};

/// One signed-in browser or device.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// Its id; clients see it as `sid`.
    pub id: SessionId,
    /// Who is signed in.
    pub user_id: UserId,
    /// SHA-256 of the cookie's value; `None` for a device that holds no cookie (RFC 8628).
    pub secret_hash: Option<Fingerprint>,
    /// How and when the person proved themselves.
    pub proof: Proof,
    /// The address it was last seen from.
    pub address: Option<String>,
    /// The browser's or device's own words for itself, cut to 512 bytes.
    pub user_agent: Option<String>,
    /// Where that is, as far as we can tell.
    pub place: Option<String>,
    /// When it began.
    pub created_at: Time,
    /// When it was last used; written at most once a minute.
    pub last_seen_at: Time,
    /// When it ends unless it is used.
    pub idle_expires_at: Time,
    /// When it ends whatever happens.
    pub expires_at: Time,
    /// When it was ended, if it was.
    pub ended_at: Option<Time>,
}

impl Session {
    /// Whether it still opens doors.
    pub fn is_live(&self, now: Time) -> bool {
        self.ended_at.is_none() && now < self.idle_expires_at && now < self.expires_at
    }

    /// What it still proves: a higher assurance wears off, by age and by idleness, and leaves the lower one.
    pub fn proof_at(&self, now: Time) -> Proof {
        let lasts = |acr: &Acr| {
            let (overall, idle) = acr.limits();
            now.since(self.proof.since()) < overall && now.since(self.last_seen_at) < idle
        };
        let acr = Acr::ALL.into_iter().rev().filter(|acr| *acr <= self.proof.acr).find(lasts);
        Proof { acr: acr.unwrap_or(Acr::Aal1), ..self.proof.clone() }
    }
}

/// How a person proved themselves: what `auth_time`, `amr` and `acr` say (OIDC Core §2, RFC 8176).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// When the person last proved themselves actively.
    pub auth_time: Time,
    /// Authentication method references, such as `pwd`.
    pub amr: Vec<String>,
    /// The assurance level reached.
    pub acr: Acr,
    /// When the oldest of the factors behind that was proven, where it is not [`Proof::auth_time`]: the level is no
    /// younger than it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub oldest: Option<Time>,
}

impl Proof {
    /// Since when the level counts.
    pub fn since(&self) -> Time {
        self.oldest.unwrap_or(self.auth_time)
    }
}

/// Authentication context class: the assurance levels we know, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Acr {
    /// One factor (NIST SP 800-63B AAL1).
    #[serde(rename = "urn:limen:acr:aal1")]
    Aal1,
    /// Two factors (AAL2).
    #[serde(rename = "urn:limen:acr:aal2")]
    Aal2,
    /// A phishing-resistant, non-exportable key (AAL3).
    #[serde(rename = "urn:limen:acr:aal3")]
    Aal3,
}

impl Acr {
    /// All levels, weakest first.
    pub const ALL: [Self; 3] = [Self::Aal1, Self::Aal2, Self::Aal3];

    /// How long it lasts after the sign-in, and without use (NIST SP 800-63B-4 §2.1.3, §2.2.3, §2.3.3).
    pub const fn limits(self) -> (Duration, Duration) {
        const MINUTE: u64 = 60;
        const HOUR: u64 = 60 * MINUTE;
        let (overall, idle) = match self {
            Self::Aal1 => (30 * 24 * HOUR, 30 * 24 * HOUR),
            Self::Aal2 => (24 * HOUR, HOUR),
            Self::Aal3 => (12 * HOUR, 15 * MINUTE),
        };
        (Duration::from_secs(overall), Duration::from_secs(idle))
    }

    /// The value on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aal1 => "urn:limen:acr:aal1",
            Self::Aal2 => "urn:limen:acr:aal2",
            Self::Aal3 => "urn:limen:acr:aal3",
        }
    }

    /// Reads the value on the wire; the short forms `aal1`, `1` and so on count too.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|acr| {
            let whole = acr.as_str();
            text == whole || text == &whole[whole.len() - 4..] || text == &whole[whole.len() - 1..]
        })
    }
}
