//! An authenticator in software (WebAuthn level 3): ES256, no attestation, a user who is always verified.
//!
//! In: options as the server gives them. Out: the answer as the server takes it. What can go wrong: options without a challenge.

use anyhow::{Context, Result, anyhow};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What every answer of this authenticator says of its user: present and verified (§6.1).
const PRESENT_AND_VERIFIED: u8 = 0x05;
/// The same where a credential is attached.
const WITH_CREDENTIAL: u8 = 0x45;

/// A passkey and the browser that it is used in.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct SoftKey {
    /// The private key, as PKCS#8.
    key: Vec<u8>,
    id: Vec<u8>,
    user_handle: String,
    origin: String,
    host: String,
}

impl SoftKey {
    /// Makes one: the passkey, and the answer that introduces it to the server.
    pub(crate) fn make(origin: &str, host: &str, options: &str) -> Result<(Self, String)> {
        let options: Value = serde_json::from_str(options)?;
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &SystemRandom::new());
        let document = document.map_err(|_| anyhow!("no key"))?;
        let mut id = vec![0; 16];
        aws_lc_rs::rand::fill(&mut id).map_err(|_| anyhow!("no randomness"))?;
        let user_handle = text(&options["user"]["id"])?.to_owned();
        let (origin, host) = (origin.to_owned(), host.to_owned());
        let own = Self { key: document.as_ref().to_vec(), id, user_handle, origin, host };
        let client_data = own.client_data("webauthn.create", &options)?;
        let response = json!({
            "clientDataJSON": BASE64URL_NOPAD.encode(client_data.as_bytes()),
            "attestationObject": BASE64URL_NOPAD.encode(&own.attestation()?),
        });
        let answer = own.answer(response);
        Ok((own, answer))
    }

    /// Shows it.
    pub(crate) fn show(&self, options: &str) -> Result<String> {
        let client_data = self.client_data("webauthn.get", &serde_json::from_str(options)?)?;
        let authenticator_data = self.authenticator_data(PRESENT_AND_VERIFIED);
        let hash = digest(&SHA256, client_data.as_bytes());
        let signed = [authenticator_data.as_slice(), hash.as_ref()].concat();
        let signature =
            self.pair()?.sign(&SystemRandom::new(), &signed).map_err(|_| anyhow!("no signature"))?;
        Ok(self.answer(json!({
            "clientDataJSON": BASE64URL_NOPAD.encode(client_data.as_bytes()),
            "authenticatorData": BASE64URL_NOPAD.encode(&authenticator_data),
            "signature": BASE64URL_NOPAD.encode(signature.as_ref()),
            "userHandle": self.user_handle,
        })))
    }

    fn pair(&self) -> Result<EcdsaKeyPair> {
        EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &self.key).map_err(|_| anyhow!("no key"))
    }

    /// What the browser says of the ceremony (§5.8.1).
    fn client_data(&self, kind: &str, options: &Value) -> Result<String> {
        let challenge = text(&options["challenge"])?;
        Ok(json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string())
    }

    /// Whom the authenticator speaks to, what it checked, and a counter that stands still (§6.1).
    fn authenticator_data(&self, flags: u8) -> Vec<u8> {
        let mut data = digest(&SHA256, self.host.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend([0; 4]);
        data
    }

    /// The attestation object (§6.5) in CBOR, with the format "none".
    fn attestation(&self) -> Result<Vec<u8>> {
        let pair = self.pair()?;
        // An uncompressed point: 4, x, y (SEC 1 §2.3.3).
        let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
        let mut data = self.authenticator_data(WITH_CREDENTIAL);
        data.extend([0; 16]);
        data.extend([0, self.id.len() as u8]);
        data.extend(&self.id);
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} (RFC 9053 §7.1.1)
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        // {"fmt": "none", "attStmt": {}, "authData": bytes}
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).context("authenticator data of 256 bytes or more")?);
        object.extend(data);
        Ok(object)
    }

    fn answer(&self, response: Value) -> String {
        let id = BASE64URL_NOPAD.encode(&self.id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "response": response, "clientExtensionResults": {},
        })
        .to_string()
    }
}

fn text(value: &Value) -> Result<&str> {
    value.as_str().with_context(|| format!("{value} is no text"))
}
