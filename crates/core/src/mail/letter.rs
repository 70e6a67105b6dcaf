//! The letters that we write: a closed list, so that no text from outside ever reaches a mailbox.
//!
//! In: codes, links, moments, what a browser says of itself. Out: something to compose. Nothing can go wrong.

use limen_model::{Brand, Email, Time};
use serde::{Deserialize, Serialize};

use super::outline::Composed;
use super::{english, german};
use crate::login::factor::Factor;

/// One letter on its way; it holds codes and links, so it is stored only sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    /// To whom.
    pub recipient: Email,
    /// In which language.
    pub language: Language,
    /// What.
    pub letter: Letter,
    /// When what it holds has expired, and sending it would only confuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

impl Envelope {
    /// A letter that is as true tomorrow as it is today.
    pub fn new(recipient: Email, language: Language, letter: Letter) -> Self {
        Self { recipient, language, letter, until: None }
    }

    /// The same, to be sent before it is too late.
    #[must_use]
    pub fn until(self, until: Time) -> Self {
        Self { until: Some(until), ..self }
    }
}

/// The languages in which we write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German, formal address.
    German,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The first that we know in a list of tags, best first: `ui_locales`, a profile's `locale`, or `Accept-Language`
    /// without its weights.
    pub fn negotiate<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let known = |tag: &str| {
            let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
            Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
        };
        tags.into_iter().find_map(known).unwrap_or_default()
    }

    /// The tag of BCP 47.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }
}

/// What we write. Names that people chose are in none of these: whoever registers with somebody else's address could
/// otherwise write to them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "letter", rename_all = "snake_case")]
pub enum Letter {
    /// The code that proves a mailbox.
    EmailCode {
        /// Six digits.
        code: String,
        /// How long it works, in minutes.
        minutes: u64,
    },
    /// Somebody asked for an account with an address that has one.
    AlreadyRegistered {
        /// Where to sign in.
        sign_in: String,
        /// Where to choose a new password.
        recover: String,
    },
    /// The link to choose a new password.
    PasswordReset {
        /// The link.
        link: String,
        /// How long it works, in minutes.
        minutes: u64,
    },
    /// The password was changed.
    PasswordChanged {
        /// From where.
        origin: Origin,
        /// Where to choose a new one.
        recover: String,
    },
    /// The address was changed; this goes to the old one.
    EmailChanged {
        /// The new address, mostly hidden.
        masked: String,
        /// From where.
        origin: Origin,
        /// The link that takes it back.
        undo: String,
        /// How long it works, in days.
        days: u64,
    },
    /// The address is the old one again; this goes to it.
    EmailRestored {
        /// Where to choose a new password.
        recover: String,
    },
    /// Somebody signed in from a browser that was not seen before.
    NewSignIn {
        /// From where.
        origin: Origin,
        /// The list of sessions.
        sessions: String,
    },
    /// So many wrong passwords that only known browsers may still try.
    TooManyFailures {
        /// Where to choose a new password.
        recover: String,
    },
    /// An account was made for somebody, who makes it theirs with this link.
    Invitation {
        /// The link.
        link: String,
        /// How long it works, in days.
        days: u64,
    },
    /// A code, a link, or both, to sign in with.
    SignIn {
        /// Six digits.
        code: Option<String>,
        /// The link.
        link: Option<String>,
        /// How long they work, in minutes.
        minutes: u64,
        /// Who asked.
        origin: Origin,
        /// Whether there is no account yet, and one comes into being.
        newcomer: bool,
    },
    /// A way to prove oneself was added.
    FactorAdded {
        /// Which.
        factor: Factor,
        /// From where.
        origin: Origin,
        /// The list of ways.
        security: String,
        /// The link that takes it back.
        #[serde(default)]
        undo: Option<String>,
        /// How long that works, in days.
        #[serde(default)]
        days: u64,
    },
    /// A way to prove oneself was removed.
    FactorRemoved {
        /// Which.
        factor: Factor,
        /// From where.
        origin: Origin,
        /// Where to choose a new password.
        recover: String,
    },
    /// An administrator removed every second factor.
    FactorsRemoved {
        /// Where to choose a new password.
        recover: String,
    },
    /// An administrator helped somebody who had lost every way in.
    HelpResolved {
        /// Where to go on.
        link: String,
        /// Whether the second factors were removed.
        removed: bool,
    },
    /// There are new recovery codes in the place of those that were left.
    RecoveryCodesRenewed {
        /// From where.
        origin: Origin,
        /// Where to choose a new password.
        recover: String,
    },
    /// A recovery code was used to sign in.
    RecoveryCodeUsed {
        /// How many are left.
        left: usize,
        /// From where.
        origin: Origin,
        /// Where to make new ones.
        security: String,
    },
    /// Somebody knows the password, and tried many codes.
    ManyWrongCodes {
        /// Where to change the password.
        password: String,
    },
    /// The account was given up.
    AccountDeleted {
        /// Days until it is erased.
        days: u64,
        /// From where.
        origin: Origin,
    },
}

/// Where something was done from, as far as we can tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// When, as RFC 3339.
    pub at: String,
    /// The address, and the place behind it where that is known.
    pub address: Option<String>,
    /// The browser in two words, such as "Firefox on Linux"; never its own text.
    pub device: Option<String>,
}

impl Letter {
    /// Writes it out.
    pub fn compose(&self, language: Language, brand: &Brand) -> Composed {
        let product = brand.product_name.as_str();
        let outline = match language {
            Language::English => english::write(self, product),
            Language::German => german::write(self, product),
        };
        outline.compose(language, product)
    }
}

#[cfg(test)]
mod tests;
