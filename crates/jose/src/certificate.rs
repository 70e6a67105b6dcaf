//! In: a client certificate in DER. Out: its thumbprint, as `cnf.x5t#S256` carries it (RFC 8705 §3.1).
//! What can go wrong: nothing; the certificate was checked by whoever accepted the connection.

use crate::{Hash, base64url};

/// The SHA-256 thumbprint of a DER certificate, 43 characters of base64url (`x5t#S256`, RFC 7515 §4.1.8).
pub fn thumbprint(der: &[u8]) -> String {
    base64url::encode(Hash::Sha256.digest(der))
}
