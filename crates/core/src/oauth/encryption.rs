//! Encrypted ID tokens and userinfo answers (OIDC Core §10.2): signed first, then sealed for the one client.
//!
//! In: a signed JWT. Out: the same, or a nested JWT (RFC 7519 §5.2) where the client registered an encryption.
//! What can go wrong: the client's keys cannot be had, or none of them is for encryption.

use limen_jose::jwe::{self, ContentEncryption, EncryptionKey, KeyManagement};
use limen_jose::{Error as JoseError, JwkSet};
use limen_model::{Error, Result};

use crate::app::App;
use crate::client::LiveClient;

/// How content keys may travel, as discovery lists it: to public keys only, as we keep no secret that both sides hold.
pub const ALGORITHMS: [&str; 4] = ["RSA-OAEP-256", "ECDH-ES", "ECDH-ES+A128KW", "ECDH-ES+A256KW"];

/// How content may be encrypted, as discovery lists it.
pub const ENCODINGS: [&str; 3] = ["A128CBC-HS256", "A128GCM", "A256GCM"];

/// What is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// An ID token.
    IdToken,
    /// A userinfo answer.
    UserInfo,
}

/// What a client registered for a purpose: both halves, the second with its default (OIDC Registration §2).
pub(super) fn registered(
    client: &LiveClient,
    purpose: Purpose,
) -> Result<Option<(KeyManagement, ContentEncryption)>> {
    let metadata = &client.metadata;
    let (algorithm, encoding) = match purpose {
        Purpose::IdToken => {
            (&metadata.id_token_encrypted_response_alg, &metadata.id_token_encrypted_response_enc)
        }
        Purpose::UserInfo => {
            (&metadata.userinfo_encrypted_response_alg, &metadata.userinfo_encrypted_response_enc)
        }
    };
    let Some(algorithm) = algorithm else { return Ok(None) };
    let encoding = encoding.as_deref().unwrap_or("A128CBC-HS256");
    Ok(Some((algorithm.parse().map_err(Error::internal)?, encoding.parse().map_err(Error::internal)?)))
}

/// Seals a signed JWT for its client, where the client wants that.
pub async fn for_client(app: &App, client: &LiveClient, purpose: Purpose, signed: String) -> Result<String> {
    let Some((algorithm, encoding)) = registered(client, purpose)? else { return Ok(signed) };
    let recipient = recipient(app, client, algorithm).await?;
    jwe::encrypt(signed.as_bytes(), &recipient, encoding, Some("JWT"), &app.rng).map_err(Error::internal)
}

/// The client's key to encrypt to: published or by value; fetched again when none of the known ones will do.
async fn recipient(app: &App, client: &LiveClient, algorithm: KeyManagement) -> Result<EncryptionKey> {
    let select = |set: &JwkSet| EncryptionKey::select(set, algorithm).map_err(unusable);
    let Some(uri) = &client.metadata.jwks_uri else {
        let jwks = client.metadata.jwks.as_ref().map(ToString::to_string).unwrap_or_default();
        return select(&JwkSet::parse(jwks.as_bytes()).map_err(unusable)?);
    };
    let remote = &app.cache.remote_keys;
    let published = remote.get(&app.outbound, &app.clock, uri).await?;
    match select(&published.set) {
        Ok(key) => Ok(key),
        Err(error) => match remote.renew(&app.outbound, &app.clock, uri, &published).await {
            Some(newer) => select(&newer.set),
            None => Err(error),
        },
    }
}

fn unusable(error: JoseError) -> Error {
    Error::unavailable(
        "no_encryption_key",
        "The client registered an encrypted answer, but no key that it can be encrypted to.",
    )
    .with_source(error)
}

#[cfg(test)]
mod tests;
