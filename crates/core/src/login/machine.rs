//! The sign-in machine: `(State, Evidence, Now) -> State`, and nothing else. No I/O, no clock, no secrets.
//!
//! In: the state so far and one piece of checked evidence. Out: the next state.
//! What can go wrong: evidence that does not belong here, told as [`Refusal`]; the state stays as it was.

use limen_model::{Acr, Proof, Time, UserId};
use serde::{Deserialize, Serialize};

use super::factor::{self, Factor, Proven};

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
    /// The password was issued by somebody else; the person chooses one before the door opens.
    RenewPassword {
        /// Whose account it is.
        account: UserId,
        /// What is proven.
        proven: Vec<Proven>,
    },
    /// More is asked than the account can prove: the person adds a factor before the door opens.
    Enrol {
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
        /// What the account asks for, read together with the factor.
        asks: Asks,
    },
    /// The account's mailbox is proven now.
    EmailProven {
        /// Whose mailbox it is.
        account: UserId,
        /// What the account asks for, now that it is.
        asks: Asks,
    },
    /// The person chose a password in the place of the one that was issued.
    PasswordRenewed {
        /// Whose password it is.
        account: UserId,
        /// What the account asks for, now that they did.
        asks: Asks,
    },
    /// The person added a factor, and proved it with that.
    Enrolled {
        /// Whose factor it is.
        account: UserId,
        /// Which.
        factor: Factor,
        /// What the account asks for, now that it has the factor.
        asks: Asks,
    },
    /// Somebody who has no name gets an account without one.
    Anonymous {
        /// Which.
        account: UserId,
    },
    /// Begin again: everything proven so far is forgotten.
    Restart,
}

impl Evidence {
    /// The same, where nobody is spared the second factor because their browser is remembered.
    pub fn spares_nobody(mut self) -> Self {
        match &mut self {
            Self::Factor { asks, .. }
            | Self::EmailProven { asks, .. }
            | Self::PasswordRenewed { asks, .. }
            | Self::Enrolled { asks, .. } => {
                if asks.second_factor == SecondFactor::Remembered {
                    asks.second_factor = SecondFactor::Prove;
                }
            }
            Self::Identified { .. } | Self::Anonymous { .. } | Self::Restart => {}
        }
        self
    }
}

/// What an account asks of whoever comes in with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asks {
    /// Whether its mailbox is proven, or it has none.
    pub email_verified: bool,
    /// Whether one factor is enough.
    pub second_factor: SecondFactor,
    /// Whether its password must be replaced first.
    pub new_password: bool,
    /// The highest level that its factors reach together.
    pub reach: Acr,
}

/// Whether one factor is enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SecondFactor {
    /// It is.
    Free,
    /// It would not be, but this browser has proven the second one before, and is remembered.
    Remembered,
    /// It is not: the account has another one.
    Prove,
    /// It is not, and the account has no other one: the person adds one.
    Enrol,
}

/// What it takes to come in, whoever it is.
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
    /// Where somebody stands who is signed in and must prove more, or again; `proven` is what still counts.
    pub fn again(identifier: String, account: UserId, proven: Vec<Proven>) -> Self {
        Self::Challenge { identifier, account: Some(account), proven }
    }

    /// Takes one piece of evidence.
    ///
    /// Errors: a [`Refusal`], and nothing has changed.
    pub fn advance(&self, evidence: Evidence, policy: Policy, now: Time) -> Result<Self, Refusal> {
        match (self, evidence) {
            (Self::Done { .. }, _) => Err(Refusal::Finished),
            (_, Evidence::Restart) => Ok(Self::Identify),
            // Another name: what was proven for the first one counts for nothing.
            (_, Evidence::Identified { identifier, account }) => {
                Ok(Self::Challenge { identifier, account, proven: Vec::new() })
            }
            // Nothing is proven, so nothing is reached; whoever wants a level asks for a name.
            (Self::Identify, Evidence::Anonymous { account }) if policy.acr == Acr::Aal1 => {
                let proof = Proof { auth_time: now, amr: Vec::new(), acr: Acr::Aal1, oldest: None };
                Ok(Self::Done { account, proof })
            }
            (Self::Identify, Evidence::Factor { account, factor, asks }) if factor.names_its_account() => {
                prove(&account.to_string(), account, &[], factor, asks, policy, now)
            }
            (
                Self::Challenge { identifier, account, proven },
                Evidence::Factor { account: owner, factor, asks },
            ) => {
                if *account != Some(owner) {
                    return Err(Refusal::OtherAccount);
                }
                prove(identifier, owner, proven, factor, asks, policy, now)
            }
            (Self::VerifyEmail { account, proven }, Evidence::EmailProven { account: owner, asks })
            | (Self::RenewPassword { account, proven }, Evidence::PasswordRenewed { account: owner, asks }) =>
            {
                if *account != owner {
                    return Err(Refusal::OtherAccount);
                }
                settle(&owner.to_string(), owner, proven, asks, policy)
            }
            (Self::Enrol { account, proven }, Evidence::Enrolled { account: owner, factor, asks }) => {
                if *account != owner {
                    return Err(Refusal::OtherAccount);
                }
                settle(&owner.to_string(), owner, &with(proven, factor, now), asks, policy)
            }
            (
                Self::Identify
                | Self::Challenge { .. }
                | Self::VerifyEmail { .. }
                | Self::RenewPassword { .. }
                | Self::Enrol { .. },
                Evidence::Factor { .. }
                | Evidence::Anonymous { .. }
                | Evidence::EmailProven { .. }
                | Evidence::PasswordRenewed { .. }
                | Evidence::Enrolled { .. },
            ) => Err(Refusal::OutOfOrder),
        }
    }

    /// Where somebody who is signed in goes on, without having shown anything yet: what the session proved may be enough,
    /// or a factor has to be added first.
    pub fn settled(self, asks: Asks, policy: Policy) -> Self {
        match &self {
            Self::Challenge { identifier, account: Some(account), proven } if !proven.is_empty() => {
                match settle(identifier, *account, proven, asks, policy) {
                    // It takes a fresh proof to open the door; an old one only says where to go on.
                    Ok(Self::Done { .. }) | Err(_) => self,
                    Ok(next) => next,
                }
            }
            Self::Identify
            | Self::Challenge { .. }
            | Self::VerifyEmail { .. }
            | Self::RenewPassword { .. }
            | Self::Enrol { .. }
            | Self::Done { .. } => self,
        }
    }

    /// Whether what a state waits for is still what the account asks: somebody else may have answered meanwhile, and then
    /// this state is over.
    pub fn still_waits(&self, asks: Asks, policy: Policy) -> bool {
        match self {
            Self::VerifyEmail { account, proven }
            | Self::RenewPassword { account, proven }
            | Self::Enrol { account, proven } => settle("", *account, proven, asks, policy)
                .is_ok_and(|next| std::mem::discriminant(&next) == std::mem::discriminant(self)),
            Self::Identify | Self::Challenge { .. } | Self::Done { .. } => false,
        }
    }

    /// The account at hand, whether proven or only named.
    pub fn account(&self) -> Option<UserId> {
        match self {
            Self::Identify => None,
            Self::Challenge { account, .. } => *account,
            Self::VerifyEmail { account, .. }
            | Self::RenewPassword { account, .. }
            | Self::Enrol { account, .. }
            | Self::Done { account, .. } => Some(*account),
        }
    }

    /// What is proven so far.
    pub fn proven(&self) -> &[Proven] {
        match self {
            Self::Identify | Self::Done { .. } => &[],
            Self::Challenge { proven, .. }
            | Self::VerifyEmail { proven, .. }
            | Self::RenewPassword { proven, .. }
            | Self::Enrol { proven, .. } => proven,
        }
    }
}

fn prove(
    identifier: &str,
    account: UserId,
    proven: &[Proven],
    factor: Factor,
    asks: Asks,
    policy: Policy,
    now: Time,
) -> Result<State, Refusal> {
    // A second factor says nothing before the first one.
    if proven.is_empty() && !factor.comes_first() {
        return Err(Refusal::OutOfOrder);
    }
    settle(identifier, account, &with(proven, factor, now), asks, policy)
}

fn with(proven: &[Proven], factor: Factor, now: Time) -> Vec<Proven> {
    // One phone is one factor, whatever it counts as: the newest proof of it is the one that counts.
    let is_other = |old: Factor| old != factor && !(old.is_phone() && factor.is_phone());
    let others = proven.iter().copied().filter(|old| is_other(old.factor));
    others.chain([Proven { factor, at: now }]).collect()
}

/// What comes next, once something was proven. The order matters: nothing is asked of a stranger, or told to one, that
/// only the owner may see; so all factors come first.
fn settle(
    identifier: &str,
    account: UserId,
    proven: &[Proven],
    asks: Asks,
    policy: Policy,
) -> Result<State, Refusal> {
    let challenge = || State::Challenge {
        identifier: identifier.to_owned(),
        account: Some(account),
        proven: proven.to_vec(),
    };
    let Some(reached) = factor::assurance(proven) else { return Ok(challenge()) };
    let (two, high_enough) = (factor::two(proven), reached >= policy.acr);
    let proven = proven.to_vec();
    if asks.second_factor == SecondFactor::Prove && !two {
        return Ok(challenge());
    }
    if !high_enough && asks.reach >= policy.acr {
        return Ok(challenge());
    }
    if policy.verified_email && !asks.email_verified {
        return Ok(State::VerifyEmail { account, proven });
    }
    if asks.new_password {
        return Ok(State::RenewPassword { account, proven });
    }
    if !high_enough || (asks.second_factor == SecondFactor::Enrol && !two) {
        return Ok(State::Enrol { account, proven });
    }
    finish(account, &proven, asks)
}

/// The one place that says "done"; it asks once more that something was proven.
fn finish(account: UserId, proven: &[Proven], asks: Asks) -> Result<State, Refusal> {
    let (Some(acr), Some(auth_time)) =
        (factor::assurance(proven), proven.iter().map(|proven| proven.at).max())
    else {
        return Err(Refusal::OutOfOrder);
    };
    let amr = factor::amr(proven, asks.second_factor == SecondFactor::Remembered);
    let oldest = proven.iter().map(|proven| proven.at).min().filter(|oldest| *oldest != auth_time);
    Ok(State::Done { account, proof: Proof { auth_time, amr, acr, oldest } })
}

#[cfg(test)]
mod tests;
