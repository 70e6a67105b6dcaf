//! The secrets of a project that no one ever sees: they derive refresh tokens, pairwise subjects and opaque tokens.
//!
//! In: one sealed row of 32 bytes. Out: keys, one for each purpose. What can go wrong: the row does not open.

use aws_lc_rs::aead::{AES_256_GCM, LessSafeKey, UnboundKey};
use aws_lc_rs::{hkdf, hmac};
use data_encoding::BASE64URL_NOPAD;
use limen_model::{Error, ProjectId, Result, Rng};

use crate::seal::{MasterKeys, Place};

/// The name of the one sealed row that all others derive from.
pub const ROOT: &str = "root";

/// Derived keys, one for each purpose, so that no value of one kind can pass for another.
pub struct Secrets {
    /// Authenticates refresh tokens.
    pub refresh: hmac::Key,
    /// Makes pairwise subjects (OIDC Core §8.1).
    pub pairwise: hmac::Key,
    /// Authenticates what travels through a browser: form tokens, DPoP nonces, device cookies.
    pub browser: hmac::Key,
    /// Hides low-entropy values, such as addresses in throttle keys, from a database dump.
    pub blind: hmac::Key,
    /// Authenticates the chain over the audit trail.
    pub audit: hmac::Key,
    /// Seals opaque access tokens.
    pub opaque: LessSafeKey,
}

impl Secrets {
    /// Opens the sealed root and derives the keys.
    pub fn open(project: ProjectId, sealed: &[u8], master: &MasterKeys) -> Result<Self> {
        let root = master.open(place(project), sealed)?;
        let salt = hkdf::Salt::new(hkdf::HKDF_SHA256, project.text().as_bytes());
        let prk = salt.extract(root.reveal());
        let mac = |purpose: &str| Ok(hmac::Key::new(hmac::HMAC_SHA256, &derive(&prk, purpose)?));
        let opaque =
            UnboundKey::new(&AES_256_GCM, &derive(&prk, "opaque access token")?).map_err(Error::internal)?;
        Ok(Self {
            refresh: mac("refresh token")?,
            pairwise: mac("pairwise subject")?,
            browser: mac("browser")?,
            blind: mac("blind")?,
            audit: mac("audit chain")?,
            opaque: LessSafeKey::new(opaque),
        })
    }

    /// The token that ties a form to a browser: only whoever reads our pages in that browser knows it.
    pub fn form_token(&self, browser: &str) -> String {
        BASE64URL_NOPAD.encode(hmac::sign(&self.browser, form_binding(browser).as_bytes()).as_ref())
    }

    /// Whether a form carries the token of this browser; in constant time.
    pub fn is_form_token(&self, browser: &str, token: &str) -> bool {
        let Ok(tag) = BASE64URL_NOPAD.decode(token.as_bytes()) else { return false };
        hmac::verify(&self.browser, form_binding(browser).as_bytes(), &tag).is_ok()
    }

    /// A fresh root, sealed.
    pub fn generate(project: ProjectId, rng: &Rng, master: &MasterKeys) -> Result<Vec<u8>> {
        master.seal(rng, place(project), &rng.bytes::<32>())
    }
}

fn derive(prk: &hkdf::Prk, purpose: &str) -> Result<[u8; 32]> {
    let mut key = [0; 32];
    prk.expand(&[purpose.as_bytes()], hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(&mut key))
        .map_err(Error::internal)?;
    Ok(key)
}

/// Where the root is sealed.
pub(crate) fn place(project: ProjectId) -> Place<'static> {
    Place { table: "secret", project, row: ROOT }
}

fn form_binding(browser: &str) -> String {
    format!("form\0{browser}")
}
