//! In: a compact JWS (RFC 7515 §7.1) that anybody may have written. Out: its payload, after the signature was checked.
//! What can go wrong: anything but three strict base64url parts is `Malformed`; extensions are refused; `none` is
//! `Unsecured`. JSON serialisation and detached payloads are not read at all.

use crate::json::{self, Object};
use crate::{Algorithm, Error, Jwk, KeySet, Result, Signer, Typ, base64url};
use serde::Serialize;
use serde_json::Value;

/// The longest token that is read, in bytes of its compact form.
pub const MAX_TOKEN: usize = 64 * 1024;
/// The longest header that is read, in bytes of its encoded form.
pub(crate) const MAX_HEADER: usize = 8 * 1024;

/// A protected header that was read and not yet believed.
#[derive(Clone, Debug)]
pub struct Header {
    algorithm: Algorithm,
    kid: Option<String>,
    typ: Option<String>,
    /// The key that the token carries; only a DPoP proof may use it.
    jwk: Option<Value>,
}

impl Header {
    /// The algorithm that the signer claims to have used.
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The name of the signer's key.
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The type of token, `None` when it is one that we do not know.
    pub fn typ(&self) -> Option<Typ> {
        Typ::of_header(self.typ.as_deref())
    }

    /// Whether the header has a `typ` at all.
    pub fn has_typ(&self) -> bool {
        self.typ.is_some()
    }

    /// The public key in the header (RFC 9449 §4.2): proof of possession only, never trust.
    pub(crate) fn embedded_jwk(&self) -> Result<Jwk> {
        match &self.jwk {
            None => Err(Error::Missing("jwk")),
            Some(Value::Object(object)) => Jwk::from_object(object),
            Some(_) => Err(Error::Invalid("jwk")),
        }
    }

    fn parse(encoded: &str) -> Result<Self> {
        if encoded.len() > MAX_HEADER {
            return Err(Error::TooLarge("header"));
        }
        let header = json::object(&base64url::decode(encoded, "header")?, "header")?;
        // RFC 7515 §4.1.11: `crit` lists what must be understood. We understand no extension, so its presence is enough.
        // RFC 7797 §6 makes `b64` such an extension; `zip` belongs to JWE.
        if ["crit", "b64", "zip"].iter().any(|name| header.contains_key(*name)) {
            return Err(Error::UnsupportedExtension);
        }
        Ok(Self {
            algorithm: algorithm(&header)?,
            kid: json::string(&header, "kid")?.map(str::to_owned),
            typ: json::string(&header, "typ")?.map(str::to_owned),
            jwk: header.get("jwk").cloned(),
        })
    }
}

fn algorithm(header: &Object) -> Result<Algorithm> {
    match json::required(header, "alg")? {
        "none" => Err(Error::Unsecured),
        name => name.parse(),
    }
}

/// A compact JWS, taken apart and not yet verified.
#[derive(Debug)]
pub struct Compact<'a> {
    header: Header,
    signing_input: &'a str,
    payload: &'a str,
    signature: Vec<u8>,
}

impl<'a> Compact<'a> {
    /// Takes a token apart.
    pub fn parse(token: &'a str) -> Result<Self> {
        if token.len() > MAX_TOKEN {
            return Err(Error::TooLarge("token"));
        }
        let (signing_input, signature) = token.rsplit_once('.').ok_or(Error::Malformed("token"))?;
        let (header, payload) = signing_input.split_once('.').ok_or(Error::Malformed("token"))?;
        if payload.contains('.') {
            return Err(Error::Malformed("token"));
        }
        let header = Header::parse(header)?;
        let signature = base64url::decode(signature, "signature")?;
        Ok(Self { header, signing_input, payload, signature })
    }

    /// The header, not yet believed: fit for choosing keys and for nothing else.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The payload, not yet believed: fit for learning whose keys to fetch and for nothing else.
    pub fn unverified_payload(&self) -> Result<Vec<u8>> {
        base64url::decode(self.payload, "payload")
    }

    /// Checks the signature against the allowed algorithms and the keys, and gives the payload.
    ///
    /// Errors: `AlgorithmNotAllowed` and `UnknownKey` before any cryptography; then `BadSignature`.
    pub fn verify(&self, keys: &KeySet, allowed: &[Algorithm]) -> Result<Vec<u8>> {
        if !allowed.contains(&self.header.algorithm) {
            return Err(Error::AlgorithmNotAllowed);
        }
        keys.verify(&self.header, self.signing_input.as_bytes(), &self.signature)?;
        self.unverified_payload()
    }
}

/// Whether a token is an unsecured JWS (RFC 7515 appendix A.5): `"alg":"none"` and an empty signature.
///
/// Nothing that verifies accepts one; this lets a caller answer "unsigned request objects are not supported" instead of
/// "malformed". The one way to read one is [`Validation::read_unsecured`](crate::Validation::read_unsecured).
pub fn is_unsecured(token: &str) -> bool {
    token.len() <= MAX_TOKEN
        && token.matches('.').count() == 2
        && token.ends_with('.')
        && Compact::parse(token).err() == Some(Error::Unsecured)
}

/// The type and the payload of an unsecured JWS; whoever handed it over may have written it.
pub(crate) fn unsecured(token: &str) -> Result<(Option<Typ>, Vec<u8>)> {
    if !is_unsecured(token) {
        return Err(Error::AlgorithmNotAllowed);
    }
    let mut parts = token.split('.');
    let mut next = || parts.next().ok_or(Error::Malformed("token"));
    let (header, payload) = (next()?, next()?);
    let header = json::object(&base64url::decode(header, "header")?, "header")?;
    Ok((Typ::of_header(json::string(&header, "typ")?), base64url::decode(payload, "payload")?))
}

/// Signs any payload under a header of one's own; [`crate::TokenSigner`] is the faster way for JWTs.
///
/// `header` must not contain `alg` or `kid`: they are the signer's to set.
pub fn sign<H: Serialize>(signer: &dyn Signer, header: &H, payload: &[u8]) -> Result<String> {
    let mut members = match serde_json::to_value(header) {
        Ok(Value::Object(members)) => members,
        _ => return Err(Error::Malformed("header")),
    };
    members.insert("alg".to_owned(), signer.algorithm().name().into());
    if !members.contains_key("jwk") {
        members.insert("kid".to_owned(), signer.kid().into());
    }
    let header = base64url::encode(serde_json::to_vec(&members).map_err(|_| Error::Malformed("header"))?);
    seal(signer, &header, payload)
}

/// Signs a payload under an encoded header.
pub(crate) fn seal(signer: &dyn Signer, encoded_header: &str, payload: &[u8]) -> Result<String> {
    // An RSA-2048 signature, the longest usual one, is 342 characters.
    let mut token = String::with_capacity(encoded_header.len() + payload.len().div_ceil(3) * 4 + 350);
    token.push_str(encoded_header);
    token.push('.');
    base64url::encode_into(payload, &mut token);
    let signature = signer.sign(token.as_bytes())?;
    token.push('.');
    base64url::encode_into(signature, &mut token);
    Ok(token)
}

#[cfg(test)]
mod tests;
