//! Factors: what somebody can prove, which of them go together, and how sure the whole is.
//!
//! In: what was proven. Out: an assurance level and the words of `amr`. What can go wrong: nothing; too little is `None`.

use limen_model::{Acr, Proof, Time};
use serde::{Deserialize, Serialize};

/// One way to prove oneself; a new one is a variant, and the compiler names every place to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Something the person knows.
    Password,
    /// A one-time link that an operator made at the server's command line.
    SignInLink,
    /// Six digits that were mailed to the account's proven address.
    EmailCode,
    /// A link that was mailed there.
    MagicLink,
    /// Six digits that were sent to the account's proven phone number, shown as a number that the person reads: what a
    /// mailed code is. It lifts nothing.
    PhoneCode,
    /// The same, beside a password, where the project lets the phone count as something that the person has.
    HeldPhone,
    /// A passkey that travels with its owner (WebAuthn, backup eligible), with user verification.
    Passkey,
    /// A passkey that cannot leave its device, with user verification.
    DevicePasskey,
    /// A key (WebAuthn) that was touched, and did not verify who touched it.
    SecurityKey,
    /// Six digits of an authenticator app (RFC 6238).
    Totp,
    /// One of ten codes that were saved for the day on which the app is lost.
    RecoveryCode,
    /// The word of an identity provider, such as GitHub.
    IdentityProvider,
}

/// What a factor is made of (NIST SP 800-63B-4 §2.2): two of one kind are still one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Knows,
    Has,
    /// Reads a mailbox, or a number: an address, which is neither known nor held (§3.1.3.1).
    Reads,
    /// Somebody else says so; how they found out is theirs to know, and counts as one factor.
    Vouched,
    /// A key that a screen lock opens: two factors in one.
    Both,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Password,
        Self::SignInLink,
        Self::EmailCode,
        Self::MagicLink,
        Self::PhoneCode,
        Self::HeldPhone,
        Self::Passkey,
        Self::DevicePasskey,
        Self::SecurityKey,
        Self::Totp,
        Self::RecoveryCode,
        Self::IdentityProvider,
    ];

    /// The authentication method reference (RFC 8176 §2).
    pub const fn amr(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::SignInLink | Self::EmailCode | Self::MagicLink | Self::Totp | Self::RecoveryCode => "otp",
            Self::PhoneCode | Self::HeldPhone => "sms",
            Self::Passkey => "swk",
            Self::DevicePasskey => "hwk",
            // Neither `hwk` nor `swk`: these say here that the user was verified.
            Self::SecurityKey => "pop",
            // No word of RFC 8176: the registry has none for what somebody else proved.
            Self::IdentityProvider => "fed",
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Password => Kind::Knows,
            Self::HeldPhone | Self::SecurityKey | Self::Totp | Self::RecoveryCode => Kind::Has,
            Self::SignInLink | Self::EmailCode | Self::MagicLink | Self::PhoneCode => Kind::Reads,
            Self::Passkey | Self::DevicePasskey => Kind::Both,
            Self::IdentityProvider => Kind::Vouched,
        }
    }

    /// Whether it may be the first one that is shown.
    pub const fn comes_first(self) -> bool {
        match self {
            Self::Password
            | Self::SignInLink
            | Self::EmailCode
            | Self::MagicLink
            | Self::PhoneCode
            | Self::HeldPhone
            | Self::Passkey
            | Self::DevicePasskey
            | Self::SecurityKey
            | Self::IdentityProvider => true,
            Self::Totp | Self::RecoveryCode => false,
        }
    }

    /// Whether it is one of the passkeys.
    pub const fn is_passkey(self) -> bool {
        match self {
            Self::Passkey | Self::DevicePasskey | Self::SecurityKey => true,
            Self::Password
            | Self::SignInLink
            | Self::EmailCode
            | Self::MagicLink
            | Self::PhoneCode
            | Self::HeldPhone
            | Self::Totp
            | Self::RecoveryCode
            | Self::IdentityProvider => false,
        }
    }

    /// Whether it is a code by text message, whatever it counts as.
    pub const fn is_phone(self) -> bool {
        match self {
            Self::PhoneCode | Self::HeldPhone => true,
            Self::Password
            | Self::SignInLink
            | Self::EmailCode
            | Self::MagicLink
            | Self::Passkey
            | Self::DevicePasskey
            | Self::SecurityKey
            | Self::Totp
            | Self::RecoveryCode
            | Self::IdentityProvider => false,
        }
    }

    /// Whether it says by itself whose it is, so that nobody has to be named before.
    pub const fn names_its_account(self) -> bool {
        match self {
            Self::Passkey
            | Self::DevicePasskey
            | Self::SecurityKey
            | Self::SignInLink
            | Self::MagicLink
            | Self::IdentityProvider => true,
            Self::Password
            | Self::EmailCode
            | Self::PhoneCode
            | Self::HeldPhone
            | Self::Totp
            | Self::RecoveryCode => false,
        }
    }
}

/// A factor that was proven, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// Which.
    pub factor: Factor,
    /// When.
    pub at: Time,
}

/// The levels that factors reach here, weakest first; metadata promises no other.
pub const REACHABLE: [Acr; 2] = [Acr::Aal1, Acr::Aal2];

/// The assurance that a set of factors reaches; none before a first one.
///
/// What is read in a mailbox lifts nothing: a code by mail beside an app is the app alone (NIST SP 800-63B-4 §3.1.3.1).
pub fn assurance(proven: &[Proven]) -> Option<Acr> {
    let has = |kind| proven.iter().any(|proven| proven.factor.kind() == kind);
    if has(Kind::Both) || (has(Kind::Knows) && has(Kind::Has)) {
        return Some(Acr::Aal2);
    }
    proven.iter().any(|proven| proven.factor.comes_first()).then_some(Acr::Aal1)
}

/// Whether two different kinds were proven, which is what a policy means by a second factor.
pub fn two(proven: &[Proven]) -> bool {
    let kinds = || proven.iter().map(|proven| proven.factor.kind());
    kinds().any(|kind| kind == Kind::Both)
        || (kinds().any(|kind| kind == Kind::Has) && kinds().any(|kind| kind != Kind::Has))
}

/// The words of `amr`: each factor's, and `mfa` where there were two (RFC 8176 §2). `rba` says that the second one was
/// proven in this browser before, and not asked for this time.
pub fn amr(proven: &[Proven], remembered: bool) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let more = [two(proven).then_some("mfa"), (remembered && !two(proven)).then_some("rba")];
    for word in proven.iter().map(|proven| proven.factor.amr()).chain(more.into_iter().flatten()) {
        if !words.iter().any(|known| known == word) {
            words.push(word.to_owned());
        }
    }
    words
}

/// What a session has proven once one more factor is shown in it.
pub fn beside(proof: &Proof, factor: Factor, now: Time) -> Proof {
    let known = |word: &String| match word.as_str() {
        "pwd" => Some(Factor::Password),
        // Whether it was held or only read, the word does not tell.
        "sms" => Some(Factor::PhoneCode),
        "swk" => Some(Factor::Passkey),
        "hwk" => Some(Factor::DevicePasskey),
        "pop" => Some(Factor::SecurityKey),
        "fed" => Some(Factor::IdentityProvider),
        // Several factors go by `otp`; the least of them lifts nothing.
        "otp" => Some(Factor::EmailCode),
        _ => None,
    };
    let before = proof.amr.iter().filter_map(known).map(|factor| Proven { factor, at: proof.since() });
    let all: Vec<Proven> = before.chain([Proven { factor, at: now }]).collect();
    let reached = assurance(&all).unwrap_or(proof.acr).max(proof.acr);
    let two_before = proof.amr.iter().any(|word| word == "mfa");
    let mut words = amr(&all, false);
    if two_before && !words.iter().any(|word| word == "mfa") {
        words.push("mfa".to_owned());
    }
    let oldest = Some(proof.since()).filter(|oldest| *oldest != now);
    Proof { auth_time: now, amr: words, acr: reached, oldest }
}

/// Whether two factors were proven for it, and not only remembered.
pub fn proves_two(amr: &[String]) -> bool {
    amr.iter().any(|word| word == "mfa")
}

/// Whether a proof shows two factors, now or, in a browser that is remembered, before.
pub fn shows_two(amr: &[String]) -> bool {
    amr.iter().any(|word| word == "mfa" || word == "rba")
}

#[cfg(test)]
mod tests;
