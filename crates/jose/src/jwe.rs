//! In: a compact JWE (RFC 7516 §7.1) addressed to us, or a payload for a client that asked for encryption.
//! Out: the payload, or the JWE. What can go wrong: a form that is not strict is `Malformed`, an algorithm outside the
//! caller's lists `AlgorithmNotAllowed`, and every cryptographic failure the same `BadCiphertext`.
//!
//! Encryption says nothing about who wrote a token: what we open is a signed JWT inside, and is verified as one.
//! Compression (`zip`) is refused: it leaks through lengths, and inflates.

mod agreement;
mod algorithm;
mod content;
mod decryption_key;
mod encryption_key;
mod wrapping;

pub use algorithm::{ContentEncryption, KeyManagement};
pub use decryption_key::DecryptionKey;
pub use encryption_key::EncryptionKey;

use crate::json::{self, Object};
use crate::jws::{MAX_HEADER, MAX_TOKEN};
use crate::{Error, Jwk, Result, base64url};
use limen_model::Rng;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

/// What the sender of a JWE says about it; integrity-protected, yet from anybody.
#[derive(Clone, Debug)]
pub struct Header {
    /// How the content key travels, `alg`.
    pub key_management: KeyManagement,
    /// How the content is encrypted, `enc`.
    pub content: ContentEncryption,
    /// The recipient's key, `kid`.
    pub kid: Option<String>,
    /// What the content is, `cty`: `JWT` for a nested token.
    pub content_type: Option<String>,
    /// What an ECDH-ES sender adds.
    agreement: Option<agreement::Parameters>,
}

/// An opened JWE.
#[derive(Debug)]
pub struct Opened {
    /// The protected header.
    pub header: Header,
    /// The content.
    pub plaintext: Zeroizing<Vec<u8>>,
}

/// Whether a token has the five parts of a JWE; a JWS has three.
pub fn has_form(token: &str) -> bool {
    token.bytes().filter(|byte| *byte == b'.').count() == 4
}

/// Encrypts `plaintext` to a recipient.
///
/// `content_type` is `JWT` for a nested token (RFC 7519 §5.2).
pub fn encrypt(
    plaintext: &[u8],
    recipient: &EncryptionKey,
    content: ContentEncryption,
    content_type: Option<&str>,
    rng: &Rng,
) -> Result<String> {
    let sealed = recipient.content_key(content, rng)?;
    let mut header = Map::new();
    header.insert("alg".to_owned(), recipient.key_management().name().into());
    header.insert("enc".to_owned(), content.name().into());
    if let Some(kid) = recipient.kid() {
        header.insert("kid".to_owned(), kid.into());
    }
    if let Some(content_type) = content_type {
        header.insert("cty".to_owned(), content_type.into());
    }
    if let Some(ephemeral) = &sealed.ephemeral {
        let jwk = serde_json::to_value(Jwk::new(ephemeral.clone())).map_err(|_| Error::Operation)?;
        header.insert("epk".to_owned(), jwk);
    }
    let header = base64url::encode(
        serde_json::to_vec(&Value::Object(header)).map_err(|_| Error::Malformed("header"))?,
    );
    let parts = content::seal(content, &sealed.key, header.as_bytes(), plaintext, rng)?;
    Ok([
        header,
        base64url::encode(&sealed.encrypted),
        base64url::encode(&parts.iv),
        base64url::encode(&parts.ciphertext),
        base64url::encode(&parts.tag),
    ]
    .join("."))
}

/// Opens a JWE with whichever of our keys it is for.
///
/// `rng` gives the content key that stands in when the RSA part does not open, so that this failure and a wrong content
/// look alike (RFC 7516 §11.5).
pub fn decrypt(
    token: &str,
    keys: &[DecryptionKey],
    key_management: &[KeyManagement],
    content: &[ContentEncryption],
    rng: &Rng,
) -> Result<Opened> {
    let parts = Parts::parse(token)?;
    let header = Header::parse(parts.header)?;
    if !key_management.contains(&header.key_management) || !content.contains(&header.content) {
        return Err(Error::AlgorithmNotAllowed);
    }
    let key = keys.iter().find(|key| key.fits(&header)).ok_or(Error::UnknownKey)?;
    let content_key =
        key.content_key(&header, &base64url::decode(parts.encrypted_key, "encrypted key")?, rng)?;
    let sealed = content::Sealed {
        iv: base64url::decode(parts.iv, "iv")?,
        ciphertext: base64url::decode(parts.ciphertext, "ciphertext")?,
        tag: base64url::decode(parts.tag, "tag")?,
    };
    let plaintext = content::open(header.content, &content_key, parts.header.as_bytes(), sealed)?;
    Ok(Opened { header, plaintext })
}

/// The five parts, still encoded.
struct Parts<'a> {
    header: &'a str,
    encrypted_key: &'a str,
    iv: &'a str,
    ciphertext: &'a str,
    tag: &'a str,
}

impl<'a> Parts<'a> {
    fn parse(token: &'a str) -> Result<Self> {
        if token.len() > MAX_TOKEN {
            return Err(Error::TooLarge("token"));
        }
        let mut parts = token.split('.');
        let mut next = || parts.next().ok_or(Error::Malformed("token"));
        let (header, encrypted_key, iv, ciphertext, tag) = (next()?, next()?, next()?, next()?, next()?);
        if parts.next().is_some() {
            return Err(Error::Malformed("token"));
        }
        Ok(Self { header, encrypted_key, iv, ciphertext, tag })
    }
}

impl Header {
    fn parse(encoded: &str) -> Result<Self> {
        if encoded.len() > MAX_HEADER {
            return Err(Error::TooLarge("header"));
        }
        let header = json::object(&base64url::decode(encoded, "header")?, "header")?;
        if ["crit", "zip", "b64"].iter().any(|name| header.contains_key(*name)) {
            return Err(Error::UnsupportedExtension);
        }
        let key_management: KeyManagement = json::required(&header, "alg")?.parse()?;
        let owned = |name| -> Result<Option<String>> { Ok(json::string(&header, name)?.map(str::to_owned)) };
        Ok(Self {
            key_management,
            content: json::required(&header, "enc")?.parse()?,
            kid: owned("kid")?,
            content_type: owned("cty")?,
            agreement: if key_management.agrees() { Some(parameters(&header)?) } else { None },
        })
    }
}

fn parameters(header: &Object) -> Result<agreement::Parameters> {
    let ephemeral = match header.get("epk") {
        None => return Err(Error::Missing("epk")),
        Some(Value::Object(jwk)) => Jwk::from_object(jwk)?.key,
        Some(_) => return Err(Error::Invalid("epk")),
    };
    let party = |name| -> Result<Vec<u8>> {
        json::string(header, name)?.map_or(Ok(Vec::new()), |text| base64url::decode(text, name))
    };
    Ok(agreement::Parameters { ephemeral, apu: party("apu")?, apv: party("apv")? })
}

#[cfg(test)]
mod tests;
