//! Passkeys (WebAuthn level 3): what a row keeps of one, and who we are to an authenticator.
//!
//! In: a project's issuer and settings; rows. Out: the relying party; what a passkey proves. What can go wrong: `method_off`
//! where the issuer has no host name, or passkeys are switched off; a row that does not open.
//!
//! The relying party is the host of the project's issuer, so a passkey belongs to a host, not to a path. The user handle is
//! the account's id. A row's own id is made from the credential's: the primary key keeps it unique within the project.

pub(crate) mod authentication;
mod ceremony;
mod decoy;
pub(crate) mod registration;

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use limen_model::{
    Authenticator, AuthenticatorId, AuthenticatorKind, Error, RequestInfo, Result, UserVerification,
};
use serde::{Deserialize, Serialize};
use url::Url;
use webauthn_rs_core::WebauthnCore;
use webauthn_rs_core::proto::{Credential, UserVerificationPolicy};

use crate::account::device;
use crate::login::factor::Factor;
use crate::project::Project;

/// How long a ceremony may take.
const LIFE: Duration = Duration::from_secs(300);

/// The longest name of a passkey, in characters.
const LONGEST_LABEL: usize = 64;

/// What a row keeps.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Stored {
    /// Public key, counter, backup flags, transports and whatever else the authenticator said of itself.
    pub(crate) credential: Credential,
    /// Whether it can be found without a name, as far as the browser knows (`credProps.rk`).
    #[serde(default)]
    pub(crate) discoverable: Option<bool>,
}

impl Stored {
    pub(crate) fn read(row: &Authenticator) -> Result<Self> {
        serde_json::from_slice(&row.data).map_err(Error::internal)
    }

    fn write(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Error::internal)
    }

    /// What it proves, with its user verified or not.
    const fn factor(&self, verified: bool) -> Factor {
        match (verified, self.credential.backup_eligible) {
            (false, _) => Factor::SecurityKey,
            (true, true) => Factor::Passkey,
            (true, false) => Factor::DevicePasskey,
        }
    }
}

/// Whether a row is one that verifies its user, which makes it two factors in one.
pub(crate) fn verifies(row: &Authenticator) -> bool {
    Stored::read(row).is_ok_and(|stored| stored.credential.user_verified)
}

/// The id of a credential's row.
fn row_id(credential_id: &[u8]) -> AuthenticatorId {
    let hash = digest(&SHA256, &[b"passkey\0", credential_id].concat());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    AuthenticatorId::from_uuid(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// The row of a credential among an account's.
pub(crate) fn find<'r>(rows: &'r [Authenticator], credential_id: &[u8]) -> Option<&'r Authenticator> {
    let id = row_id(credential_id);
    rows.iter().find(|row| row.id == id && row.kind == AuthenticatorKind::Passkey)
}

/// Whether a project's pages offer passkeys: its issuer has a host name (WebAuthn §5.1.2), and a browser trusts the
/// connection to it.
pub(crate) fn offered(project: &Project) -> bool {
    project.settings.methods.passkey
        && site(project).is_some_and(|(url, host)| {
            url.scheme() == "https" || host == "localhost" || host.ends_with(".localhost")
        })
}

/// Errors: `precondition` with `method_off`.
pub(crate) fn require_offered(project: &Project) -> Result<()> {
    if offered(project) { Ok(()) } else { Err(off()) }
}

fn site(project: &Project) -> Option<(Url, String)> {
    let url = Url::parse(&project.issuer).ok()?;
    let host = url.domain()?.to_owned();
    Some((url, host))
}

/// Who we are to an authenticator.
fn relying_party(project: &Project) -> Result<WebauthnCore> {
    let (url, host) = site(project).ok_or_else(off)?;
    let settings = &project.settings.passkey;
    let name = settings.rp_name.as_ref().filter(|name| !name.is_empty());
    let name = name.unwrap_or(&project.settings.brand.product_name);
    let extra = settings.extra_origins.iter().filter_map(|origin| Url::parse(origin).ok());
    let origins = [url].into_iter().chain(extra).collect();
    // Exactly these origins: no ports beside them, no hosts below (R44).
    Ok(WebauthnCore::new_unsafe_experts_only(name, &host, origins, LIFE, Some(false), Some(false)))
}

fn verification(project: &Project) -> UserVerificationPolicy {
    match project.settings.passkey.user_verification {
        UserVerification::Required => UserVerificationPolicy::Required,
        UserVerification::Preferred => UserVerificationPolicy::Preferred,
    }
}

/// A name for a passkey: the person's, or that of the browser with which it was made.
///
/// Errors: `invalid` with `label_too_long` (`max`) or `label_invalid`, field `label`.
pub(crate) fn label(typed: &str, request: &RequestInfo) -> Result<String> {
    let typed = typed.trim();
    if typed.chars().count() > LONGEST_LABEL {
        let text = format!("This name is longer than {LONGEST_LABEL} characters. Make it shorter.");
        let error = Error::invalid("label_too_long", text);
        return Err(error.with_field("label").with_param("max", LONGEST_LABEL));
    }
    if typed.chars().any(char::is_control) {
        return Err(Error::invalid("label_invalid", "A name is one line of text.").with_field("label"));
    }
    if !typed.is_empty() {
        return Ok(typed.to_owned());
    }
    Ok(request.user_agent.as_deref().and_then(device::describe).unwrap_or_else(|| "Passkey".to_owned()))
}

fn off() -> Error {
    Error::precondition("method_off", "Passkeys are not used here.")
}

#[cfg(test)]
mod tests;
