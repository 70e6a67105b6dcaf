//! Vectors of the RFCs and of two other libraries; round trips; and what a forger or a prober sees.

use super::*;
use crate::JwkSet;
use crate::jwk::PrivateJwk;
use crate::tests::keys::rng;
use data_encoding::HEXLOWER;
use serde::Deserialize;
use serde_json::json;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Vectors {
    keys: HashMap<String, Value>,
    plaintext: String,
    tokens: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    by: String,
    key: String,
    alg: String,
    enc: String,
    token: String,
}

fn vectors() -> Vectors {
    serde_json::from_str(include_str!("../../vectors/jwe.json")).unwrap()
}

fn decryption_key(jwk: &Value) -> DecryptionKey {
    DecryptionKey::from_jwk(&PrivateJwk::parse(jwk.to_string().as_bytes()).unwrap()).unwrap()
}

fn open(token: &str, keys: &[DecryptionKey]) -> Result<Opened> {
    decrypt(token, keys, &KeyManagement::ALL, &ContentEncryption::ALL, &rng())
}

#[test]
fn tokens_of_other_libraries_open() {
    let vectors = vectors();
    let keys: HashMap<_, _> =
        vectors.keys.iter().map(|(name, jwk)| (name.as_str(), decryption_key(jwk))).collect();
    assert_eq!(vectors.tokens.len(), 2 * KeyManagement::ALL.len() * ContentEncryption::ALL.len());
    for Vector { by, key, alg, enc, token } in &vectors.tokens {
        let opened = open(token, std::slice::from_ref(&keys[key.as_str()])).unwrap();
        assert_eq!(opened.plaintext.as_slice(), vectors.plaintext.as_bytes(), "{by}: {alg}, {enc}");
        assert_eq!(opened.header.key_management.name(), alg);
        assert_eq!(opened.header.content.name(), enc);
        assert_eq!(opened.header.content_type.as_deref(), Some("text"));
    }
}

/// A key for each way, with the key to encrypt to.
fn pairs() -> Vec<(DecryptionKey, EncryptionKey)> {
    let keys = vectors().keys;
    let mut pairs = Vec::new();
    for way in KeyManagement::ALL {
        if way == KeyManagement::Direct {
            for secret in [&[7; 16][..], &[7; 32]] {
                pairs.push((DecryptionKey::shared(secret, None), EncryptionKey::shared(secret)));
            }
            continue;
        }
        let private = decryption_key(&keys[if way.agrees() { "ec" } else { "rsa" }]);
        let set = JwkSet::new(vec![private.public_jwk().unwrap()]);
        let public = EncryptionKey::select(&set, way).unwrap();
        pairs.push((private, public));
    }
    pairs
}

#[test]
fn what_we_encrypt_we_open() {
    for (private, public) in pairs() {
        for content in ContentEncryption::ALL {
            for plaintext in [&b""[..], b"x", b"sixteen bytes!!!", &[b'y'; 10_000]] {
                let token = match encrypt(plaintext, &public, content, Some("JWT"), &rng()) {
                    Ok(token) => token,
                    Err(error) => {
                        assert_eq!(error, Error::UnsupportedKey, "only a shared key has a length of its own");
                        assert_eq!(public.key_management(), KeyManagement::Direct);
                        continue;
                    }
                };
                assert!(has_form(&token));
                let opened = open(&token, std::slice::from_ref(&private)).unwrap();
                assert_eq!(opened.plaintext.as_slice(), plaintext);
                assert_eq!(opened.header.kid.as_deref(), public.kid());
                assert_eq!(opened.header.content_type.as_deref(), Some("JWT"));
            }
        }
    }
}

#[test]
fn generated_keys_survive_storage() {
    for way in [KeyManagement::EcdhEs, KeyManagement::RsaOaep256] {
        let key = DecryptionKey::generate(way).unwrap();
        let public = EncryptionKey::new(&key.public_jwk().unwrap(), way).unwrap();
        let again = DecryptionKey::from_pkcs8(way, &key.to_pkcs8().unwrap()).unwrap();
        let token = encrypt(b"stored", &public, ContentEncryption::A256Gcm, None, &rng()).unwrap();
        assert_eq!(open(&token, &[again]).unwrap().plaintext.as_slice(), b"stored");
        let another = DecryptionKey::generate(way).unwrap();
        assert_eq!(open(&token, &[another]).unwrap_err(), Error::UnknownKey, "its kid is another");
    }
    assert_eq!(DecryptionKey::generate(KeyManagement::Direct).unwrap_err(), Error::UnsupportedKey);
}

#[test]
fn r27_truncated_or_flipped_tokens_refused() {
    for (private, public) in pairs() {
        let content = ContentEncryption::ALL
            .into_iter()
            .find(|content| encrypt(b"", &public, *content, None, &rng()).is_ok());
        let token = encrypt(b"one threshold", &public, content.unwrap(), None, &rng()).unwrap();
        let keys = [private];
        // RSA is slow here, and its part is opaque: every seventh byte will do.
        let step = if public.key_management() == KeyManagement::RsaOaep256 { 7 } else { 1 };
        for end in (0..token.len()).step_by(step) {
            assert!(open(&token[..end], &keys).is_err(), "{}: prefix of {end}", public.key_management());
        }
        for index in (0..token.len()).step_by(step) {
            for bit in 0..8 {
                let mut bytes = token.clone().into_bytes();
                bytes[index] ^= 1 << bit;
                let Ok(flipped) = String::from_utf8(bytes) else { continue };
                assert!(open(&flipped, &keys).is_err(), "{}: {index}, {bit}", public.key_management());
            }
        }
    }
}

#[test]
fn a_content_key_that_does_not_open_looks_like_content_that_does_not_open() {
    let (private, public) =
        pairs().into_iter().find(|(_, public)| public.key_management() == KeyManagement::RsaOaep256).unwrap();
    let keys = [private];
    let token = encrypt(b"one threshold", &public, ContentEncryption::A128Gcm, None, &rng()).unwrap();
    let parts: Vec<&str> = token.split('.').collect();
    let wrong_key = base64url::encode([1; 256]);
    let wrong_tag = base64url::encode([1; 16]);
    for forged in [
        [parts[0], &wrong_key, parts[2], parts[3], parts[4]].join("."),
        [parts[0], "", parts[2], parts[3], parts[4]].join("."),
        [parts[0], parts[1], parts[2], parts[3], &wrong_tag].join("."),
        // A tag that is cut, and one that is empty.
        [parts[0], parts[1], parts[2], parts[3], &wrong_tag[..16]].join("."),
        [parts[0], parts[1], parts[2], parts[3], ""].join("."),
    ] {
        assert_eq!(open(&forged, &keys).unwrap_err(), Error::BadCiphertext);
    }
}

/// A token with any header; nothing behind it needs to be right.
fn with_header(header: &Value) -> String {
    format!("{}..AAAAAAAAAAAAAAAA.AAAA.AAAAAAAAAAAAAAAAAAAAAA", base64url::encode(header.to_string()))
}

#[test]
fn headers_are_strict() {
    let keys = [decryption_key(&vectors().keys["ec"]), DecryptionKey::shared(&[7; 16], Some("shared"))];
    let epk = json!({"kty": "EC", "crv": "P-256", "x": "gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0",
        "y": "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps"});
    let mut off_curve = epk.clone();
    off_curve["y"] = epk["x"].clone();
    let mut private = epk.clone();
    private["d"] = epk["x"].clone();
    let cases = [
        (json!({"alg": "dir", "enc": "A128GCM", "zip": "DEF"}), Error::UnsupportedExtension),
        (json!({"alg": "dir", "enc": "A128GCM", "crit": ["exp"]}), Error::UnsupportedExtension),
        (json!({"alg": "RSA1_5", "enc": "A128GCM"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "RSA-OAEP", "enc": "A128GCM"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "PBES2-HS256+A128KW", "enc": "A128GCM"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "none", "enc": "A128GCM"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "dir", "enc": "A192GCM"}), Error::UnsupportedAlgorithm),
        (json!({"alg": "dir"}), Error::Missing("enc")),
        (json!({"enc": "A128GCM"}), Error::Missing("alg")),
        (json!({"alg": "dir", "enc": "A128GCM", "kid": 1}), Error::Invalid("kid")),
        (json!({"alg": "dir", "enc": "A128GCM", "kid": "another"}), Error::UnknownKey),
        (json!({"alg": "dir", "enc": "A256GCM"}), Error::UnknownKey),
        (json!({"alg": "RSA-OAEP-256", "enc": "A256GCM"}), Error::UnknownKey),
        (json!({"alg": "dir", "enc": "A128GCM", "kid": "shared"}), Error::BadCiphertext),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM"}), Error::Missing("epk")),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": "key"}), Error::Invalid("epk")),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": private}), Error::PrivateKey),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": off_curve}), Error::BadCiphertext),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": epk, "apu": "!"}), Error::Malformed("apu")),
        (json!({"alg": "ECDH-ES", "enc": "A128GCM", "epk": epk}), Error::BadCiphertext),
    ];
    for (header, error) in cases {
        assert_eq!(open(&with_header(&header), &keys).unwrap_err(), error, "{header}");
    }
}

#[test]
fn callers_lists_decide_first() {
    let key = || [DecryptionKey::shared(&[7; 16], None)];
    let token =
        encrypt(b"x", &EncryptionKey::shared(&[7; 16]), ContentEncryption::A128Gcm, None, &rng()).unwrap();
    let (ways, contents) = ([KeyManagement::Direct], [ContentEncryption::A128Gcm]);
    assert!(decrypt(&token, &key(), &ways, &contents, &rng()).is_ok());
    for (ways, contents) in [(&ways[..], &[][..]), (&[], &contents)] {
        let outcome = decrypt(&token, &key(), ways, contents, &rng());
        assert_eq!(outcome.unwrap_err(), Error::AlgorithmNotAllowed);
    }
}

#[test]
fn direct_tokens_carry_no_key() {
    let token =
        encrypt(b"x", &EncryptionKey::shared(&[7; 16]), ContentEncryption::A128Gcm, None, &rng()).unwrap();
    let forged = token.replacen("..", ".AAAA.", 1);
    let outcome = open(&forged, &[DecryptionKey::shared(&[7; 16], None)]);
    assert_eq!(outcome.unwrap_err(), Error::Malformed("encrypted key"));
}

#[test]
fn only_keys_for_encryption_are_encrypted_to() {
    let rsa = decryption_key(&vectors().keys["rsa"]).public_jwk().unwrap();
    assert!(EncryptionKey::new(&rsa, KeyManagement::RsaOaep256).is_ok());
    assert_eq!(EncryptionKey::new(&rsa, KeyManagement::EcdhEs).unwrap_err(), Error::UnsupportedKey);
    let mut signing = rsa.clone();
    signing.usage = Some(crate::jwk::KeyUse::Signature);
    assert_eq!(EncryptionKey::new(&signing, KeyManagement::RsaOaep256).unwrap_err(), Error::UnsupportedKey);
    let mut other = rsa;
    other.alg = Some("RSA-OAEP".to_owned());
    assert_eq!(EncryptionKey::new(&other, KeyManagement::RsaOaep256).unwrap_err(), Error::UnsupportedKey);
    let set = JwkSet::new(vec![signing, other]);
    assert_eq!(EncryptionKey::select(&set, KeyManagement::RsaOaep256).unwrap_err(), Error::UnknownKey);
}

#[test]
fn rfc7518_appendix_b1_cbc_with_hmac() {
    let hex = |text: &str| HEXLOWER.decode(text.as_bytes()).unwrap();
    let key: Vec<u8> = (0..32).collect();
    let header = b"The second principle of Auguste Kerckhoffs";
    let sealed = content::Sealed {
        iv: hex("1af38c2dc2b96ffdd86694092341bc04"),
        ciphertext: hex(concat!(
            "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9",
            "a94ac9b47ad2655c5f10f9aef71427e2fc6f9b3f399a221489f16362c7032336",
            "09d45ac69864e3321cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b",
            "384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade5",
            "4b8851ffb598f7f80074b9473c82e2db"
        )),
        tag: hex("652c3fa36b0a7c5b3219fab3a30bc1c4"),
    };
    let plaintext = content::open(ContentEncryption::A128CbcHs256, &key, header, sealed).unwrap();
    let expected = "A cipher system must not be required to be secret, and it must be able to fall into the \
                    hands of the enemy without inconvenience";
    assert_eq!(plaintext.as_slice(), expected.as_bytes());
}

#[test]
fn rfc7518_appendix_c_key_agreement() {
    let vectors = vectors();
    let bob = Jwk::parse(
        json!({"kty": "EC", "crv": "P-256", "x": vectors.keys["ec"]["x"], "y": vectors.keys["ec"]["y"]})
            .to_string()
            .as_bytes(),
    )
    .unwrap();
    let d = base64url::decode("0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo", "d").unwrap();
    let alice =
        aws_lc_rs::agreement::PrivateKey::from_private_key(&aws_lc_rs::agreement::ECDH_P256, &d).unwrap();
    let agreed = agreement::derive(
        &alice,
        &bob.key,
        (b"Alice", b"Bob"),
        KeyManagement::EcdhEs,
        ContentEncryption::A128Gcm,
    );
    assert_eq!(base64url::encode(agreed.unwrap()), "VqqN6vgjbSBcIijNcacQGg");
}

#[test]
fn rfc7516_appendix_a3_key_wrap() {
    use aws_lc_rs::key_wrap::KeyWrap;
    const TOKEN: &str = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";
    let parts = Parts::parse(TOKEN).unwrap();
    let part = |text| base64url::decode(text, "part").unwrap();
    let mut key = [0; 32];
    let wrapping_key = part("GawgguFyGrWKav7AX4VKUg");
    wrapping::wrapper(&wrapping_key).unwrap().unwrap(&part(parts.encrypted_key), &mut key).unwrap();
    let sealed =
        content::Sealed { iv: part(parts.iv), ciphertext: part(parts.ciphertext), tag: part(parts.tag) };
    let plaintext =
        content::open(ContentEncryption::A128CbcHs256, &key, parts.header.as_bytes(), sealed).unwrap();
    assert_eq!(plaintext.as_slice(), b"Live long and prosper.");
    // The whole token stays out: A128KW by itself is not among what we take.
    assert_eq!(open(TOKEN, &[]).unwrap_err(), Error::UnsupportedAlgorithm);
}
