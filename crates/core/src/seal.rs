//! Sealing: what must be read back is stored under a master key, bound to the place where it is stored.
//!
//! In: named master keys from file or environment, and plain bytes. Out: bytes that mean nothing elsewhere.
//! What can go wrong: an unknown or wrong master key, told with what to configure; sealed bytes moved or changed.

use std::collections::BTreeMap;
use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use data_encoding::{BASE64, BASE64URL_NOPAD, HEXLOWER_PERMISSIVE};
use limen_model::{Error, ProjectId, Result, Rng, Secret};

/// First byte of everything sealed; a later format takes another.
const FORMAT: u8 = 1;

/// Where sealed bytes are stored. They open only there: a row copied to another place is noise.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The table.
    pub table: &'static str,
    /// The project that owns the row.
    pub project: ProjectId,
    /// The row.
    pub row: &'a str,
}

impl Place<'_> {
    fn associated_data(&self) -> Vec<u8> {
        [self.table.as_bytes(), b"\0", self.project.text().as_bytes(), b"\0", self.row.as_bytes()].concat()
    }
}

/// The master keys: one seals, all open, so that a new one can take over while rows wait to be re-sealed.
#[derive(Clone)]
pub struct MasterKeys {
    active: String,
    keys: BTreeMap<String, LessSafeKeyHandle>,
}

#[derive(Clone)]
struct LessSafeKeyHandle(std::sync::Arc<LessSafeKey>);

impl fmt::Debug for MasterKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MasterKeys")
            .field("active", &self.active)
            .field("names", &self.names().collect::<Vec<_>>())
            .finish()
    }
}

impl MasterKeys {
    /// From named keys of 32 bytes; `active` names the one that seals.
    pub fn new(active: &str, keys: impl IntoIterator<Item = (String, Secret<[u8; 32]>)>) -> Result<Self> {
        let mut prepared = BTreeMap::new();
        for (name, key) in keys {
            if name.is_empty()
                || name.len() > 64
                || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
            {
                return Err(Error::invalid(
                    "invalid_master_key",
                    "A master key's name has 1 to 64 letters, digits, dots, hyphens or underscores.",
                ));
            }
            let unbound = UnboundKey::new(&AES_256_GCM, key.reveal()).map_err(|_| refused_key())?;
            prepared.insert(name, LessSafeKeyHandle(std::sync::Arc::new(LessSafeKey::new(unbound))));
        }
        if !prepared.contains_key(active) {
            return Err(Error::invalid(
                "invalid_master_key",
                format!("The active master key {active:?} is not among the configured ones."),
            ));
        }
        Ok(Self { active: active.to_owned(), keys: prepared })
    }

    /// Reads a key from text: 32 bytes as hex, base64 or base64url.
    pub fn parse_key(text: &str) -> Result<Secret<[u8; 32]>> {
        let text = text.trim().as_bytes();
        let decoded = HEXLOWER_PERMISSIVE
            .decode(text)
            .or_else(|_| BASE64.decode(text))
            .or_else(|_| BASE64URL_NOPAD.decode(text))
            .map_err(|_| refused_key())?;
        <[u8; 32]>::try_from(decoded).map(Secret::new).map_err(|_| refused_key())
    }

    /// The name of the key that seals.
    pub fn active(&self) -> &str {
        &self.active
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.keys().map(String::as_str)
    }

    /// Seals under the active key.
    pub fn seal(&self, rng: &Rng, place: Place<'_>, plain: &[u8]) -> Result<Vec<u8>> {
        let key = self.keys.get(&self.active).ok_or_else(refused_key)?;
        let nonce: [u8; NONCE_LEN] = rng.bytes();
        let mut sealed =
            Vec::with_capacity(2 + self.active.len() + NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        sealed.push(FORMAT);
        sealed.push(u8::try_from(self.active.len()).map_err(Error::internal)?);
        sealed.extend_from_slice(self.active.as_bytes());
        sealed.extend_from_slice(&nonce);
        let mut body = plain.to_vec();
        key.0
            .seal_in_place_append_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(place.associated_data()),
                &mut body,
            )
            .map_err(Error::internal)?;
        sealed.append(&mut body);
        Ok(sealed)
    }

    /// Opens what was sealed at the same place.
    pub fn open(&self, place: Place<'_>, sealed: &[u8]) -> Result<Secret<Vec<u8>>> {
        let (name, rest) = split(sealed).ok_or_else(|| damaged(place))?;
        let key = self.keys.get(name).ok_or_else(|| {
            Error::unavailable("master_key_missing", format!("A row in {} is sealed under the master key {name:?}, which is not configured. Add it beside the active one.", place.table))
        })?;
        let (nonce, body) = rest.split_first_chunk::<NONCE_LEN>().ok_or_else(|| damaged(place))?;
        let mut body = body.to_vec();
        let plain = key
            .0
            .open_in_place(
                Nonce::assume_unique_for_key(*nonce),
                Aad::from(place.associated_data()),
                &mut body,
            )
            .map_err(|_| damaged(place))?
            .len();
        body.truncate(plain);
        Ok(Secret::new(body))
    }

    /// Whether the bytes are sealed under another key than the active one.
    pub fn is_stale(&self, sealed: &[u8]) -> bool {
        split(sealed).is_none_or(|(name, _)| name != self.active)
    }
}

fn split(sealed: &[u8]) -> Option<(&str, &[u8])> {
    let (&[FORMAT, length], rest) = sealed.split_first_chunk::<2>()? else { return None };
    let (name, rest) = rest.split_at_checked(usize::from(length))?;
    Some((std::str::from_utf8(name).ok()?, rest))
}

fn refused_key() -> Error {
    Error::invalid(
        "invalid_master_key",
        "A master key is 32 random bytes as hex or base64. Make one with: limend secrets generate",
    )
}

fn damaged(place: Place<'_>) -> Error {
    Error::unavailable(
        "sealed_row_refused",
        format!(
            "A row in {} does not open. The master key differs from the one that sealed it, or the row was changed.",
            place.table
        ),
    )
}

#[cfg(test)]
mod tests;
