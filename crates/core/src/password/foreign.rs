//! Hashes that other systems made: read and compared, never made. Each is replaced by ours at the next sign-in.
//!
//! In: bcrypt, scrypt, PBKDF2 or Argon2 in the form in which it is usually stored. Out: whether a password matches.
//! What can go wrong: a form that nobody knows (`unsupported_hash`); more work than one sign-in may cost (`hash_too_dear`).

use std::num::NonZeroU32;
use std::str::FromStr;

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, Version};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::pbkdf2;
use data_encoding::{BASE64, BASE64_NOPAD, Encoding, Specification};
use limen_model::{Error, Result};

use super::cost::Cost;

/// The longest text of a stored hash, in bytes.
const LONGEST: usize = 1024;

/// The most rounds of bcrypt, as a power of two: about a second.
const MOST_BCRYPT: u32 = 14;

/// The most iterations of PBKDF2.
const MOST_ITERATIONS: u32 = 2_000_000;

/// The most memory of scrypt, in bytes.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// The most work of scrypt: N · r · p.
const MOST_SCRYPT: u64 = 1 << 22;

/// A stored hash of another system, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Foreign {
    Bcrypt { cost: u32, salt: [u8; 16], digest: Vec<u8> },
    Scrypt { log_n: u8, r: u32, p: u32, salt: Vec<u8>, digest: Vec<u8> },
    Pbkdf2 { hash: Hash, iterations: NonZeroU32, salt: Vec<u8>, digest: Vec<u8> },
    Argon2 { algorithm: Algorithm, version: Version, params: Params, salt: Vec<u8>, digest: Vec<u8> },
}

/// The hash function in HMAC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha256,
    Sha512,
}

fn unsupported() -> Error {
    Error::invalid(
        "unsupported_hash",
        "This is no password hash that can be taken over. Known are bcrypt, scrypt, PBKDF2 with SHA-256 or SHA-512, and Argon2.",
    )
    .with_field("password_hash")
}

fn too_dear() -> Error {
    Error::invalid(
        "hash_too_dear",
        "This password hash costs more than one sign-in may. Leave it out: the person chooses a new password.",
    )
    .with_field("password_hash")
}

impl FromStr for Foreign {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        if text.len() > LONGEST || !text.is_ascii() {
            return Err(unsupported());
        }
        let parts: Vec<&str> = text.split('$').collect();
        match parts.as_slice() {
            ["", "2a" | "2b" | "2y", cost, rest] => bcrypt(cost, rest),
            ["", "scrypt", params, salt, digest] => scrypt(params, salt, digest),
            ["", kind @ ("pbkdf2-sha256" | "pbkdf2-sha512"), params, salt, digest] => {
                let salt = adapted_base64(salt).ok_or_else(unsupported)?;
                let digest = adapted_base64(digest).ok_or_else(unsupported)?;
                pbkdf2(kind, iterations(params), salt, digest)
            }
            [kind @ ("pbkdf2_sha256" | "pbkdf2_sha512"), iterations, salt, digest] => {
                let digest = BASE64.decode(digest.as_bytes()).map_err(|_| unsupported())?;
                pbkdf2(kind, iterations.parse().ok(), salt.as_bytes().to_vec(), digest)
            }
            ["", "argon2i" | "argon2d" | "argon2id", ..] => argon2(text),
            _ => Err(unsupported()),
        }
    }
}

/// `$2b$<cost>$<22 characters of salt><31 of digest>`, in the alphabet of bcrypt.
fn bcrypt(cost: &str, rest: &str) -> Result<Foreign> {
    let cost: u32 = cost.parse().map_err(|_| unsupported())?;
    let (salt, digest) = rest.split_at_checked(22).filter(|_| rest.len() == 53).ok_or_else(unsupported)?;
    let alphabet = bcrypt_base64()?;
    let decode = |text: &str| alphabet.decode(text.as_bytes()).map_err(|_| unsupported());
    let salt: [u8; 16] = decode(salt)?.try_into().map_err(|_| unsupported())?;
    match cost {
        4..=MOST_BCRYPT => Ok(Foreign::Bcrypt { cost, salt, digest: decode(digest)? }),
        15..=31 => Err(too_dear()),
        _ => Err(unsupported()),
    }
}

fn bcrypt_base64() -> Result<Encoding> {
    let mut alphabet = Specification::new();
    alphabet.symbols.push_str("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    // Some writers leave the bits of the last letter as they come.
    alphabet.check_trailing_bits = false;
    alphabet.encoding().map_err(Error::internal)
}

/// `ln=<log₂ N>,r=<block size>,p=<parallelism>`.
fn scrypt(params: &str, salt: &str, digest: &str) -> Result<Foreign> {
    let value = |name: &str| -> Option<u32> {
        params.split(',').find_map(|param| param.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
    };
    let (Some(log_n), Some(r), Some(p)) = (value("ln"), value("r"), value("p")) else {
        return Err(unsupported());
    };
    let salt = BASE64_NOPAD.decode(salt.trim_end_matches('=').as_bytes()).map_err(|_| unsupported())?;
    let digest = BASE64_NOPAD.decode(digest.trim_end_matches('=').as_bytes()).map_err(|_| unsupported())?;
    if !(1..=40).contains(&log_n) || r == 0 || p == 0 || !(16..=64).contains(&digest.len()) {
        return Err(unsupported());
    }
    let block = u64::from(r) << log_n;
    if block.saturating_mul(128) > MOST_MEMORY || block.saturating_mul(u64::from(p)) > MOST_SCRYPT {
        return Err(too_dear());
    }
    Ok(Foreign::Scrypt { log_n: log_n as u8, r, p, salt, digest })
}

/// `29000`, or `i=29000` with other parameters behind it.
fn iterations(params: &str) -> Option<u32> {
    let named = params.split(',').find_map(|param| param.strip_prefix("i=")?.parse().ok());
    named.or_else(|| params.parse().ok())
}

fn pbkdf2(kind: &str, iterations: Option<u32>, salt: Vec<u8>, digest: Vec<u8>) -> Result<Foreign> {
    let (hash, length) = if kind.ends_with("256") { (Hash::Sha256, 32) } else { (Hash::Sha512, 64) };
    let iterations = iterations.and_then(NonZeroU32::new).ok_or_else(unsupported)?;
    if salt.is_empty() || !(16..=length).contains(&digest.len()) {
        return Err(unsupported());
    }
    if iterations.get() > MOST_ITERATIONS {
        return Err(too_dear());
    }
    Ok(Foreign::Pbkdf2 { hash, iterations, salt, digest })
}

/// Base64 without padding; some writers have `.` in the place of `+`.
fn adapted_base64(text: &str) -> Option<Vec<u8>> {
    BASE64_NOPAD.decode(text.trim_end_matches('=').replace('.', "+").as_bytes()).ok()
}

fn argon2(text: &str) -> Result<Foreign> {
    let hash = PasswordHash::new(text).map_err(|_| unsupported())?;
    let algorithm = [Algorithm::Argon2i, Algorithm::Argon2d, Algorithm::Argon2id]
        .into_iter()
        .find(|algorithm| algorithm.ident() == hash.algorithm)
        .ok_or_else(unsupported)?;
    // Without a version, it is the first one.
    let version = hash.version.map_or(Ok(Version::V0x10), Version::try_from).map_err(|_| unsupported())?;
    let params = Params::try_from(&hash).map_err(|_| unsupported())?;
    let (Some(salt), Some(digest)) = (hash.salt, hash.hash) else { return Err(unsupported()) };
    let digest = digest.as_bytes().to_vec();
    if !(16..=64).contains(&digest.len()) {
        return Err(unsupported());
    }
    if Cost::stored(&params).is_none() {
        return Err(too_dear());
    }
    Ok(Foreign::Argon2 { algorithm, version, params, salt: salt.to_vec(), digest })
}

impl Foreign {
    /// Whether the password is the one that was hashed.
    pub(super) fn is_made_of(&self, password: &[u8]) -> Result<bool> {
        Ok(match self {
            Self::Bcrypt { cost, salt, digest } => {
                // The text ends in a zero, unless it reaches the 72 bytes that bcrypt sees.
                let mut seen = password[..password.len().min(72)].to_vec();
                if seen.len() < 72 {
                    seen.push(0);
                }
                let made = bcrypt::bcrypt(*cost, *salt, &seen);
                digest.len() == 23 && verify_slices_are_equal(&made[..23], digest).is_ok()
            }
            Self::Scrypt { log_n, r, p, salt, digest } => {
                let params = scrypt::Params::new(*log_n, *r, *p).map_err(Error::internal)?;
                let mut made = vec![0; digest.len()];
                scrypt::scrypt(password, salt, &params, &mut made).map_err(Error::internal)?;
                verify_slices_are_equal(&made, digest).is_ok()
            }
            Self::Pbkdf2 { hash, iterations, salt, digest } => {
                let algorithm = match hash {
                    Hash::Sha256 => pbkdf2::PBKDF2_HMAC_SHA256,
                    Hash::Sha512 => pbkdf2::PBKDF2_HMAC_SHA512,
                };
                pbkdf2::verify(algorithm, *iterations, salt, password, digest).is_ok()
            }
            Self::Argon2 { algorithm, version, params, salt, digest } => {
                let mut made = vec![0; digest.len()];
                Argon2::new(*algorithm, *version, params.clone())
                    .hash_password_into(password, salt, &mut made)
                    .map_err(Error::internal)?;
                verify_slices_are_equal(&made, digest).is_ok()
            }
        })
    }
}

/// Whether a stored hash can be compared with: ours, or one of another system.
///
/// Errors: `invalid` with `unsupported_hash` or `hash_too_dear`, field `password_hash`.
pub fn check_stored(text: &str) -> Result<()> {
    Foreign::from_str(text).map(drop)
}

#[cfg(test)]
mod tests;
