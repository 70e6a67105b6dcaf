//! In: a content key, a protected header as additional data, and content. Out: ciphertext and tag, or the content.
//! What can go wrong: any wrong length, tag or padding is the same `BadCiphertext`.

use super::ContentEncryption;
use crate::{Error, Result};
use aws_lc_rs::aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{
    AES_128, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey,
    UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::{constant_time, error::Unspecified, hmac};
use limen_model::Rng;
use zeroize::Zeroizing;

/// Content as it travels.
pub(super) struct Sealed {
    pub(super) iv: Vec<u8>,
    pub(super) ciphertext: Vec<u8>,
    pub(super) tag: Vec<u8>,
}

/// Encrypts under a fresh initialisation vector.
pub(super) fn seal(
    algorithm: ContentEncryption,
    key: &[u8],
    header: &[u8],
    plaintext: &[u8],
    rng: &Rng,
) -> Result<Sealed> {
    let sealed = match algorithm {
        ContentEncryption::A128Gcm | ContentEncryption::A256Gcm => {
            gcm_seal(algorithm, key, header, plaintext, rng.bytes())
        }
        ContentEncryption::A128CbcHs256 => cbc_seal(key, header, plaintext, rng.bytes()),
    };
    sealed.map_err(|_| Error::Operation)
}

/// Decrypts, after the tag was checked.
pub(super) fn open(
    algorithm: ContentEncryption,
    key: &[u8],
    header: &[u8],
    sealed: Sealed,
) -> Result<Zeroizing<Vec<u8>>> {
    let plaintext = match algorithm {
        ContentEncryption::A128Gcm | ContentEncryption::A256Gcm => gcm_open(algorithm, key, header, sealed),
        ContentEncryption::A128CbcHs256 => cbc_open(key, header, sealed),
    };
    plaintext.map_err(|_| Error::BadCiphertext)
}

fn gcm_key(algorithm: ContentEncryption, key: &[u8]) -> Result<LessSafeKey, Unspecified> {
    let cipher = if algorithm == ContentEncryption::A128Gcm { &AES_128_GCM } else { &AES_256_GCM };
    UnboundKey::new(cipher, key).map(LessSafeKey::new)
}

fn gcm_seal(
    algorithm: ContentEncryption,
    key: &[u8],
    header: &[u8],
    plaintext: &[u8],
    iv: [u8; 12],
) -> Result<Sealed, Unspecified> {
    let mut ciphertext = plaintext.to_vec();
    let tag = gcm_key(algorithm, key)?.seal_in_place_separate_tag(
        Nonce::assume_unique_for_key(iv),
        Aad::from(header),
        &mut ciphertext,
    )?;
    Ok(Sealed { iv: iv.to_vec(), ciphertext, tag: tag.as_ref().to_vec() })
}

fn gcm_open(
    algorithm: ContentEncryption,
    key: &[u8],
    header: &[u8],
    sealed: Sealed,
) -> Result<Zeroizing<Vec<u8>>, Unspecified> {
    let nonce = Nonce::try_assume_unique_for_key(&sealed.iv)?;
    // RFC 7518 §5.3: the tag has 128 bits; a shorter one would be a guessable one.
    if sealed.tag.len() != 16 {
        return Err(Unspecified);
    }
    let mut buffer = Zeroizing::new([sealed.ciphertext, sealed.tag].concat());
    let len = gcm_key(algorithm, key)?.open_in_place(nonce, Aad::from(header), &mut buffer)?.len();
    buffer.truncate(len);
    Ok(buffer)
}

fn cbc_seal(key: &[u8], header: &[u8], plaintext: &[u8], iv: [u8; 16]) -> Result<Sealed, Unspecified> {
    let (mac_key, cipher_key) = cbc_keys(key)?;
    let mut ciphertext = plaintext.to_vec();
    PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_128, cipher_key)?)?
        .less_safe_encrypt(&mut ciphertext, EncryptionContext::Iv128(FixedLength::from(iv)))?;
    let tag = cbc_tag(mac_key, header, &iv, &ciphertext);
    Ok(Sealed { iv: iv.to_vec(), ciphertext, tag: tag.to_vec() })
}

fn cbc_open(key: &[u8], header: &[u8], sealed: Sealed) -> Result<Zeroizing<Vec<u8>>, Unspecified> {
    let (mac_key, cipher_key) = cbc_keys(key)?;
    let iv = FixedLength::try_from(sealed.iv.as_slice())?;
    // The tag first: padding must not tell anything to somebody who cannot make a tag.
    constant_time::verify_slices_are_equal(
        &cbc_tag(mac_key, header, &sealed.iv, &sealed.ciphertext),
        &sealed.tag,
    )?;
    let mut buffer = Zeroizing::new(sealed.ciphertext);
    let len = PaddedBlockDecryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_128, cipher_key)?)?
        .decrypt(&mut buffer, DecryptionContext::Iv128(iv))?
        .len();
    buffer.truncate(len);
    Ok(buffer)
}

/// The first half authenticates, the second encrypts (RFC 7518 §5.2.2.1).
fn cbc_keys(key: &[u8]) -> Result<(&[u8], &[u8]), Unspecified> {
    if key.len() == 32 { Ok(key.split_at(16)) } else { Err(Unspecified) }
}

/// The left half of an HMAC over header, vector, ciphertext and the header's length in bits.
fn cbc_tag(mac_key: &[u8], header: &[u8], iv: &[u8], ciphertext: &[u8]) -> [u8; 16] {
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, mac_key));
    mac.update(header);
    mac.update(iv);
    mac.update(ciphertext);
    mac.update(&(header.len() as u64 * 8).to_be_bytes());
    let mut tag = [0; 16];
    tag.copy_from_slice(&mac.sign().as_ref()[..16]);
    tag
}
