//! Making a passkey (WebAuthn §7.1).
//!
//! In: whose it will be; then what the authenticator answered. Out: options for the browser; then a row. What can go wrong:
//! `passkey_over`; `passkey_refused` for an answer that does not hold; `passkey_known` for one that is here already.

use limen_model::{
    ArtifactKind, Authenticator, AuthenticatorKind, Caller, Error, Kind, Result, User, UserId,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use webauthn_rs_core::proto::{
    AttestationConveyancePreference, CredProtect, CredentialProtectionPolicy, RegisterPublicKeyCredential,
    RegistrationState, RequestRegistrationExtensions, ResidentKeyRequirement, UserVerificationPolicy,
};

use super::{Stored, ceremony, relying_party, row_id, verification};
use crate::app::App;
use crate::login::Visit;
use crate::login::factor::Factor;
use crate::project::Project;

const KIND: ArtifactKind = ArtifactKind::PasskeyRegistration;

/// Whose passkey it will be.
#[derive(Debug, Clone)]
pub(crate) struct Owner {
    /// The user handle.
    pub(crate) id: UserId,
    /// What they call themselves at the door.
    pub(crate) name: String,
    /// What others call them.
    pub(crate) display_name: String,
}

impl Owner {
    /// An account.
    pub(crate) fn of(user: &User) -> Self {
        let name = crate::login::name_of(user);
        let display_name = user.profile.name.clone().unwrap_or_else(|| name.clone());
        Self { id: user.id, name, display_name }
    }
}

/// What is remembered until the answer comes.
#[derive(Serialize, Deserialize)]
struct Kept {
    owner: UserId,
    state: RegistrationState,
}

/// Options for `navigator.credentials.create`, as `PublicKeyCredentialCreationOptionsJSON`.
///
/// `rows` are the passkeys that the account has: no authenticator makes a second one beside them. `nameless` is for an account
/// that will have no other way in: its passkey must be found without a name.
pub(crate) async fn offer(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    owner: &Owner,
    rows: &[Authenticator],
    nameless: bool,
) -> Result<Value> {
    let party = relying_party(project)?;
    let policy = verification(project);
    let known = rows.iter().map(|row| Stored::read(row).map(|stored| stored.credential.cred_id));
    let known = known.collect::<Result<Vec<_>>>()?;
    let extensions = RequestRegistrationExtensions {
        // A key that lists us without its user verified would tell who signs in here. Not enforced: many know no such thing.
        cred_protect: (policy == UserVerificationPolicy::Required).then_some(CredProtect {
            credential_protection_policy: CredentialProtectionPolicy::UserVerificationRequired,
            enforce_credential_protection_policy: Some(false),
        }),
        uvm: None,
        cred_props: Some(true),
        min_pin_length: None,
        hmac_create_secret: None,
    };
    let builder = party
        .new_challenge_register_builder(owner.id.uuid().as_bytes(), &owner.name, &owner.display_name)
        .map_err(Error::internal)?
        .attestation(AttestationConveyancePreference::None)
        .user_verification_policy(policy)
        .require_resident_key(nameless)
        .exclude_credentials(Some(known))
        .extensions(Some(extensions));
    let (mut options, state) = party.generate_challenge_register(builder).map_err(Error::internal)?;
    if let Some(wanted) = &mut options.public_key.authenticator_selection
        && !nameless
    {
        // The library says "discouraged"; such a passkey need not show up beside the name field.
        wanted.resident_key = Some(ResidentKeyRequirement::Preferred);
    }
    let kept = Kept { owner: owner.id, state };
    let challenge = options.public_key.challenge.clone();
    ceremony::keep(app, project, visit, KIND, &challenge, Some(owner.id), &kept).await?;
    serde_json::to_value(options.public_key).map_err(Error::internal)
}

/// Checks what the authenticator answered: the row to be stored, and what it proves just now.
///
/// Errors: `precondition` with `passkey_over`; `invalid` with `passkey_refused`.
pub(crate) async fn redeem(
    app: &App,
    project: &Project,
    visit: &Visit<'_>,
    owner: UserId,
    answer: &str,
    label: String,
) -> Result<(Authenticator, Factor)> {
    let answer: RegisterPublicKeyCredential = serde_json::from_str(answer).map_err(refused)?;
    let kept: Kept = ceremony::take(app, project, visit, KIND, &answer.response.client_data_json).await?;
    if kept.owner != owner {
        return Err(ceremony::over());
    }
    let credential =
        relying_party(project)?.register_credential(&answer, &kept.state, None).map_err(refused)?;
    let discoverable = answer.extensions.cred_props.as_ref().and_then(|props| props.rk);
    let verified = credential.user_verified;
    let stored = Stored { credential, discoverable };
    let now = app.clock.now();
    let row = Authenticator {
        id: row_id(&stored.credential.cred_id),
        user_id: owner,
        kind: AuthenticatorKind::Passkey,
        data: stored.write()?,
        label,
        created_at: now,
        last_used_at: None,
    };
    Ok((row, stored.factor(verified)))
}

/// Stores it.
///
/// Errors: `conflict` with `passkey_known` when this account has it already, or another one of the project does.
pub(crate) async fn insert(tx: &mut Tx<'_>, row: &Authenticator) -> Result<()> {
    tx.insert_authenticator(row).await.map_err(|error| match error.kind() {
        Kind::Conflict if error.code() != "foreign_key" => {
            Error::conflict("passkey_known", "This passkey is here already. Make another one.")
                .with_source(error)
        }
        _ => error,
    })
}

/// The name for a new one.
pub(crate) fn label(typed: &str, caller: &Caller) -> Result<String> {
    super::label(typed, &caller.request)
}

fn refused(source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::invalid(
        "passkey_refused",
        "This passkey could not be added. Try again, or make it on another device.",
    )
    .with_source(source)
}
