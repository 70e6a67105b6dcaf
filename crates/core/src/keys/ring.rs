//! In: the rows of one project's ring. Out: keys that sign, keys that verify, and the JWKS document as it is served.
//! What can go wrong: a private key that does not open or parse.

use std::sync::Arc;

use limen_jose::{Algorithm, Jwk, KeySet, SigningKey, TokenSigner, VerifyingKey};
use limen_model::{Error, KeyState, ProjectId, Result, SigningKey as Row};

use super::Family;
use crate::document::Document;
use crate::seal::{MasterKeys, Place};

/// One project's keys, ready for use; a snapshot that is replaced as a whole.
pub struct Ring {
    signers: Vec<TokenSigner>,
    verifying: KeySet,
    jwks: Document,
    rs256: Document,
}

impl Ring {
    /// Opens the rows of a project.
    pub fn open(project: ProjectId, rows: &[Row], master: &MasterKeys) -> Result<Self> {
        let mut signers = Vec::new();
        for row in rows.iter().filter(|row| row.state == KeyState::Active) {
            signers.append(&mut signers_of(project, row, master)?);
        }
        let published: Vec<&Row> = rows.iter().filter(|row| row.state != KeyState::Retired).collect();
        let verifying = published
            .iter()
            .map(|row| {
                let jwk = Jwk::parse(row.public_jwk.to_string().as_bytes()).map_err(Error::internal)?;
                VerifyingKey::new(&jwk).map_err(Error::internal)
            })
            .collect::<Result<KeySet>>()?;
        let keys: Vec<&serde_json::Value> = published.iter().map(|row| &row.public_jwk).collect();
        let jwks = Document::new(&serde_json::json!({ "keys": keys }));
        let rs256 = rs256(&published);
        Ok(Self { signers, verifying, jwks, rs256 })
    }

    /// The key that signs with this algorithm now.
    pub fn signer(&self, algorithm: Algorithm) -> Result<&TokenSigner> {
        self.signers.iter().find(|signer| signer.signer().algorithm() == algorithm).ok_or_else(|| {
            Error::unavailable(
                "no_signing_key",
                format!("This project has no active key for {algorithm}. Run: limend keys rotate"),
            )
        })
    }

    /// Every published key: what our own tokens are verified with.
    pub fn verifying(&self) -> &KeySet {
        &self.verifying
    }

    /// Whether there is nothing to sign with.
    pub fn is_empty(&self) -> bool {
        self.signers.is_empty()
    }

    /// The published keys that sign RS256, each with its algorithm and use, sorted by their ids.
    pub fn rs256(&self) -> &Document {
        &self.rs256
    }

    /// The published keys as they are served (RFC 7517 §5).
    pub fn jwks(&self) -> &Document {
        &self.jwks
    }
}

fn rs256(published: &[&Row]) -> Document {
    let name = Algorithm::Rs256.name();
    let mut keys: Vec<serde_json::Value> = published
        .iter()
        .filter(|row| row.algorithm == name)
        .map(|row| {
            let (n, e) = (&row.public_jwk["n"], &row.public_jwk["e"]);
            serde_json::json!({ "kty": "RSA", "alg": name, "use": "sig", "kid": row.kid, "n": n, "e": e })
        })
        .collect();
    keys.sort_by(|one, other| one["kid"].as_str().cmp(&other["kid"].as_str()));
    Document::new(&serde_json::json!({ "keys": keys }))
}

/// One signer for each algorithm of the key's family; they share the parsed key pair.
fn signers_of(project: ProjectId, row: &Row, master: &MasterKeys) -> Result<Vec<TokenSigner>> {
    let primary: Algorithm = row.algorithm.parse().map_err(Error::internal)?;
    let family = Family::of(primary).ok_or_else(|| Error::internal("a key of no family"))?;
    let private = master.open(place(project, &row.kid), &row.sealed_private)?;
    let key = SigningKey::from_pkcs8(primary, private.reveal()).map_err(Error::internal)?.with_kid(&row.kid);
    family
        .algorithms()
        .iter()
        .map(|&algorithm| {
            let key = key.with_algorithm(algorithm).map_err(Error::internal)?;
            Ok(TokenSigner::shared(Arc::new(key)))
        })
        .collect()
}

/// Where a private key is sealed.
pub(crate) fn place(project: ProjectId, kid: &str) -> Place<'_> {
    Place { table: "signing_key", project, row: kid }
}
