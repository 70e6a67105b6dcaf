//! The sign-in machine: `(State, Evidence, Now) -> State`, and nothing else. No I/O, no clock, no secrets.
//!
//! In: the state so far and one piece of checked evidence. Out: the next state.
//! What can go wrong: evidence that does not belong here, told as [`Refusal`]; the state stays as it was.

use limen_model::{Acr, Proof, Time, UserId};
use serde::{Deserialize, Serialize};

/// Where somebody stands between the street and the house.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum State {
    /// Nobody has said who they are.
    Identify,
    /// Somebody has said who they are and proves it, factor by factor.
    Challenge {
        /// What they typed, to show it again.
        identifier: String,
        /// Whose account that is; `None` when there is none, which nobody outside may see (I6).
        account: Option<UserId>,
        /// What is proven so far.
        proven: Vec<Proven>,
    },
    /// All factors are proven; the policy wants the mailbox proven too before the door opens.
    VerifyEmail {
        /// Whose account it is.
        account: UserId,
        /// What is proven.
        proven: Vec<Proven>,
    },
    /// The door may open.
    Done {
        /// Who comes in.
        account: UserId,
        /// How and when they proved themselves.
        proof: Proof,
    },
}

/// One way to prove oneself; a new one is a variant, and the compiler names every place to extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Factor {
    /// Something the person knows.
    Password,
    /// A one-time link that an operator made at the server's command line.
    SignInLink,
}

impl Factor {
    /// The authentication method reference (RFC 8176 §2).
    pub const fn amr(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::SignInLink => "otp",
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

/// Something that was checked outside the machine and holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// Somebody named an account, which exists or does not.
    Identified {
        /// What they typed.
        identifier: String,
        /// Whose it is.
        account: Option<UserId>,
    },
    /// A factor of an account holds.
    Factor {
        /// Whose factor it is.
        account: UserId,
        /// Which.
        factor: Factor,
        /// Whether the account's mailbox is proven, read together with the factor.
        email_verified: bool,
    },
    /// The account's mailbox is proven now.
    EmailProven {
        /// Whose mailbox it is.
        account: UserId,
    },
    /// Begin again: everything proven so far is forgotten.
    Restart,
}

/// What it takes to come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// The least assurance.
    pub acr: Acr,
    /// Whether the mailbox must be proven.
    pub verified_email: bool,
}

/// Why evidence was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It belongs to another step.
    OutOfOrder,
    /// It belongs to another account.
    OtherAccount,
    /// The sign-in is complete already.
    Finished,
}

impl State {
    /// Where somebody stands who must prove again that they are the one who is signed in.
    pub fn again(identifier: String, account: UserId) -> Self {
        Self::Challenge { identifier, account: Some(account), proven: Vec::new() }
    }

    /// Takes one piece of evidence.
    ///
    /// Errors: a [`Refusal`], and nothing has changed.
    pub fn advance(&self, evidence: Evidence, policy: Policy, now: Time) -> Result<Self, Refusal> {
        match self {
            Self::Identify => identify(evidence),
            Self::Challenge { identifier, account, proven } => {
                challenge(identifier, *account, proven, evidence, policy, now)
            }
            Self::VerifyEmail { account, proven } => verify_email(*account, proven, evidence),
            Self::Done { .. } => Err(Refusal::Finished),
        }
    }

    /// The account at hand, whether proven or only named.
    pub fn account(&self) -> Option<UserId> {
        match self {
            Self::Identify => None,
            Self::Challenge { account, .. } => *account,
            Self::VerifyEmail { account, .. } | Self::Done { account, .. } => Some(*account),
        }
    }
}

fn identify(evidence: Evidence) -> Result<State, Refusal> {
    match evidence {
        Evidence::Identified { identifier, account } => {
            Ok(State::Challenge { identifier, account, proven: Vec::new() })
        }
        Evidence::Restart => Ok(State::Identify),
        Evidence::Factor { .. } | Evidence::EmailProven { .. } => Err(Refusal::OutOfOrder),
    }
}

fn challenge(
    identifier: &str,
    account: Option<UserId>,
    proven: &[Proven],
    evidence: Evidence,
    policy: Policy,
    now: Time,
) -> Result<State, Refusal> {
    match evidence {
        // Another name: what was proven for the first one counts for nothing.
        Evidence::Identified { .. } => identify(evidence),
        Evidence::Restart => Ok(State::Identify),
        Evidence::EmailProven { .. } => Err(Refusal::OutOfOrder),
        Evidence::Factor { account: owner, factor, email_verified } => {
            if account != Some(owner) {
                return Err(Refusal::OtherAccount);
            }
            let mut proven: Vec<Proven> = proven.iter().copied().filter(|old| old.factor != factor).collect();
            proven.push(Proven { factor, at: now });
            if assurance(&proven).is_none_or(|reached| reached < policy.acr) {
                return Ok(State::Challenge { identifier: identifier.to_owned(), account, proven });
            }
            if policy.verified_email && !email_verified {
                return Ok(State::VerifyEmail { account: owner, proven });
            }
            finish(owner, &proven)
        }
    }
}

fn verify_email(account: UserId, proven: &[Proven], evidence: Evidence) -> Result<State, Refusal> {
    match evidence {
        Evidence::Identified { .. } => identify(evidence),
        Evidence::Restart => Ok(State::Identify),
        Evidence::Factor { .. } => Err(Refusal::OutOfOrder),
        Evidence::EmailProven { account: owner } if owner == account => finish(account, proven),
        Evidence::EmailProven { .. } => Err(Refusal::OtherAccount),
    }
}

/// The one place that says "done"; it asks once more that something was proven.
fn finish(account: UserId, proven: &[Proven]) -> Result<State, Refusal> {
    let (Some(acr), Some(auth_time)) = (assurance(proven), proven.iter().map(|proven| proven.at).max())
    else {
        return Err(Refusal::OutOfOrder);
    };
    let amr = proven.iter().map(|proven| proven.factor.amr().to_owned()).collect();
    Ok(State::Done { account, proof: Proof { auth_time, amr, acr } })
}

/// The levels that the factors of this release reach, weakest first; metadata promises no other.
pub const REACHABLE: [Acr; 1] = [Acr::Aal1];

/// The assurance that a set of factors reaches; none without a factor.
///
/// Both of today's factors are single ones: together they are still no two different kinds (NIST SP 800-63B-4 §2.2).
fn assurance(proven: &[Proven]) -> Option<Acr> {
    proven
        .iter()
        .map(|proven| match proven.factor {
            Factor::Password | Factor::SignInLink => Acr::Aal1,
        })
        .max()
}

#[cfg(test)]
mod tests;
