//! Proving a mailbox with six digits: sent to it, entered in the browser that asked, five tries, ten minutes, once.
//!
//! In: an address and what is claimed with it; later the code. Out: the claim, redeemed.
//! What can go wrong: `code_wrong` (`left`), `code_expired`, `code_format`; `letter_too_soon`.
//!
//! The row stands under a fingerprint of the browser's cookie, so a code works nowhere else; its alias is the code under
//! the project's key. Whether the address has an account already changes the letter, and nothing that the browser sees.

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac;
use limen_model::{Artifact, ArtifactKind, Email, Error, Fingerprint, Result, Time, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::job;
use crate::limit::letters;
use crate::login::{CodeSent, Visit, spot_of};
use crate::mail::{Envelope, Language, Letter};
use crate::project::Project;

const KIND: ArtifactKind = ArtifactKind::EmailProof;

/// How many wrong codes are taken before a new one must be asked for.
pub(crate) const TRIES: u32 = 5;

/// No setting makes a code work longer (NIST SP 800-63B-4 §3.1.3.1, ASVS 6.5.5), in seconds.
const LONGEST_LIFE: u64 = 600;

/// What is claimed with a mailbox.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "claim", rename_all = "snake_case")]
pub(crate) enum Claim {
    /// A new account; it comes into being with the proof.
    Register {
        /// The person's name.
        name: Option<String>,
        /// The hash of the password that was chosen; none where a passkey takes its place.
        password: Option<String>,
        /// Whether the address has an account: then no code works, and its owner is told.
        taken: bool,
    },
    /// A sign-in that waits at the gate.
    SignIn {
        /// Whose.
        user: UserId,
    },
    /// An address for an account that has no name yet. Whether another account has it is told to nobody but who reads the
    /// mailbox.
    Upgrade {
        /// Whose.
        user: UserId,
        /// The person's name.
        name: Option<String>,
        /// The hash of the password that was chosen; none where codes by mail are the way in.
        password: Option<String>,
    },
    /// Another address for an account, or the first proof of the one it has.
    Change {
        /// Whose.
        user: UserId,
        /// Whether another account has the address: then no code works, and its owner is told.
        taken: bool,
    },
}

/// A proof that waits for its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Waiting {
    pub(crate) email: Email,
    pub(crate) language: Language,
    pub(crate) claim: Claim,
    tries: u32,
    sent_at: Time,
}

/// Sends a code for a claim; an earlier one of this browser stops working.
///
/// Errors: `limited` with `letter_too_soon`.
pub(crate) async fn send(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
    email: &Email,
    claim: &Claim,
) -> Result<CodeSent> {
    let now = app.clock.now();
    letters::count(tx, project, email.as_str(), now).await?;
    let waiting = Waiting {
        email: email.clone(),
        language: visit.language,
        claim: claim.clone(),
        tries: 0,
        sent_at: now,
    };
    let hash = spot_of("mailbox", visit);
    let code = format!("{:06}", app.rng.below(1_000_000));
    let expires_at = now + life(project);
    let taken = waiting.is_taken();
    let row = Artifact {
        kind: KIND,
        hash,
        // No code redeems the claim of a taken address; the alias of nothing is drawn, so that the row looks the same.
        alias_hash: Some(if taken { app.rng.bytes() } else { alias(project, &hash, &code) }),
        client_id: None,
        user_id: waiting.user(),
        session_id: None,
        grant_id: None,
        data: serde_json::to_value(&waiting).map_err(Error::internal)?,
        created_at: now,
        expires_at,
        consumed_at: None,
    };
    tx.put_artifact(&row).await?;
    let letter = if taken {
        Letter::AlreadyRegistered { sign_in: project.url("/login"), recover: project.url("/recover") }
    } else {
        Letter::EmailCode { code, minutes: minutes(project) }
    };
    let envelope = Envelope::new(email.clone(), visit.language, letter).until(expires_at);
    job::send(app, project, tx, &envelope).await?;
    Ok(waiting.describe(project))
}

/// Sends another code for the same claim; nothing when none is under way.
///
/// Errors: `limited` with `letter_too_soon`.
pub(crate) async fn resend(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    visit: &Visit<'_>,
) -> Result<Option<CodeSent>> {
    match lock(app, tx, visit).await? {
        Some(waiting) => send(app, project, tx, visit, &waiting.email, &waiting.claim).await.map(Some),
        None => Ok(None),
    }
}

/// The code that this browser is asked for, if one is under way.
pub(crate) async fn pending(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<CodeSent>> {
    Ok(waiting(app, project, visit).await?.map(|waiting| waiting.describe(project)))
}

/// The same with its claim.
pub(crate) async fn waiting(app: &App, project: &Project, visit: &Visit<'_>) -> Result<Option<Waiting>> {
    let hash = spot_of("mailbox", visit);
    let row = app.store.read(project.id, async |tx| tx.find_artifact(KIND, &hash).await).await?;
    open(app, row)
}

/// Whether a code is under way, asked inside a transaction.
pub(crate) async fn is_pending(app: &App, tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<bool> {
    Ok(open(app, tx.find_artifact(KIND, &spot_of("mailbox", visit)).await?)?.is_some())
}

/// Redeems a code, and does in the same transaction what was claimed with it.
///
/// Errors: `invalid` with `code_format` or `code_wrong` (`left`), `precondition` with `code_expired`, all field `code`;
/// and whatever `then` answers, in which case the code is not spent.
pub(crate) async fn redeem<T, F>(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    code: &str,
    then: F,
) -> Result<T>
where
    F: AsyncFnOnce(&mut Tx<'_>, &Waiting) -> Result<T>,
{
    let code: String = code.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Error::invalid("code_format", "A code has six digits.").with_field("code"));
    }
    let hash = spot_of("mailbox", visit);
    let expected = alias(project, &hash, &code);
    let now = app.clock.now();
    app.store
        .write(project.id, async |tx| {
            let row = tx.lock_artifact(KIND, &hash).await?;
            let Some(row) = row.filter(|row| row.consumed_at.is_none() && now < row.expires_at) else {
                return Ok(Err(expired()));
            };
            let mut waiting: Waiting = serde_json::from_value(row.data.clone()).map_err(Error::internal)?;
            if waiting.tries >= TRIES {
                return Ok(Err(expired()));
            }
            let right =
                row.alias_hash.is_some_and(|alias| verify_slices_are_equal(&alias, &expected).is_ok());
            if right && !waiting.is_taken() {
                // The row is locked, and still one statement decides who redeems it (I2).
                return match tx.consume_artifact(KIND, &hash, now).await? {
                    Some(_) => then(tx, &waiting).await.map(Ok),
                    None => Ok(Err(expired())),
                };
            }
            waiting.tries += 1;
            let data = serde_json::to_value(&waiting).map_err(Error::internal)?;
            tx.update_artifact(&Artifact { data, ..row }).await?;
            Ok(Err(wrong(TRIES - waiting.tries)))
        })
        .await?
}

/// Ends what an account has under way with mailboxes.
pub(crate) async fn forget_all(tx: &mut Tx<'_>, account: UserId) -> Result<()> {
    tx.delete_artifacts_of_user(KIND, account).await.map(drop)
}

impl Waiting {
    fn is_taken(&self) -> bool {
        match self.claim {
            Claim::Register { taken, .. } | Claim::Change { taken, .. } => taken,
            Claim::SignIn { .. } | Claim::Upgrade { .. } => false,
        }
    }

    fn user(&self) -> Option<UserId> {
        match self.claim {
            Claim::Register { .. } => None,
            Claim::SignIn { user } | Claim::Change { user, .. } | Claim::Upgrade { user, .. } => Some(user),
        }
    }

    fn describe(&self, project: &Project) -> CodeSent {
        CodeSent {
            email: self.email.clone(),
            minutes: minutes(project),
            again_at: self.sent_at + letters::PAUSE,
            tries_left: TRIES.saturating_sub(self.tries),
        }
    }
}

async fn lock(app: &App, tx: &mut Tx<'_>, visit: &Visit<'_>) -> Result<Option<Waiting>> {
    open(app, tx.lock_artifact(KIND, &spot_of("mailbox", visit)).await?)
}

fn open(app: &App, row: Option<Artifact>) -> Result<Option<Waiting>> {
    let now = app.clock.now();
    row.filter(|row| row.consumed_at.is_none() && now < row.expires_at)
        .map(|row| serde_json::from_value(row.data).map_err(Error::internal))
        .transpose()
}

fn alias(project: &Project, row: &Fingerprint, code: &str) -> Fingerprint {
    let tag = hmac::sign(&project.secrets.blind, &[row.as_slice(), code.as_bytes()].concat());
    let mut alias = Fingerprint::default();
    alias.copy_from_slice(tag.as_ref());
    alias
}

pub(crate) fn life(project: &Project) -> std::time::Duration {
    std::time::Duration::from_secs(project.settings.lifetimes.email_code.min(LONGEST_LIFE))
}

pub(crate) fn minutes(project: &Project) -> u64 {
    life(project).as_secs().div_ceil(60)
}

pub(crate) fn expired() -> Error {
    Error::precondition(
        "code_expired",
        "That code has expired or was already used. Ask for a new one, then enter it here.",
    )
    .with_field("code")
}

pub(crate) fn wrong(left: u32) -> Error {
    if left == 0 {
        return expired();
    }
    Error::invalid(
        "code_wrong",
        format!("That is not the code we sent. Look at the newest message. {left} tries left."),
    )
    .with_field("code")
    .with_param("left", left)
}
