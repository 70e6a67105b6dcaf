use super::*;
use crate::entropy::system_rng;

fn keys(active: &str, names: &[(&str, u8)]) -> MasterKeys {
    MasterKeys::new(active, names.iter().map(|(name, fill)| ((*name).to_owned(), Secret::new([*fill; 32]))))
        .unwrap()
}

fn place(row: &str) -> Place<'_> {
    Place { table: "secret", project: ProjectId::DEFAULT, row }
}

#[test]
fn sealed_bytes_open_only_where_they_were_sealed() {
    let keys = keys("a", &[("a", 1)]);
    let sealed = keys.seal(&system_rng(), place("x"), b"hidden").unwrap();
    assert!(!sealed.windows(6).any(|window| window == b"hidden"));
    assert_eq!(keys.open(place("x"), &sealed).unwrap().reveal(), b"hidden");
    assert_eq!(keys.open(place("y"), &sealed).unwrap_err().code(), "sealed_row_refused");
    let elsewhere = Place { table: "signing_key", ..place("x") };
    assert_eq!(keys.open(elsewhere, &sealed).unwrap_err().code(), "sealed_row_refused");
}

#[test]
fn every_changed_byte_is_noticed() {
    let keys = keys("a", &[("a", 1)]);
    let sealed = keys.seal(&system_rng(), place("x"), b"hidden").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(keys.open(place("x"), &changed).is_err(), "byte {at}");
        assert!(keys.open(place("x"), &sealed[..at]).is_err(), "prefix {at}");
    }
}

#[test]
fn a_new_master_key_takes_over_and_the_old_one_still_opens() {
    let old = keys("a", &[("a", 1)]);
    let sealed = old.seal(&system_rng(), place("x"), b"hidden").unwrap();
    let both = keys("b", &[("a", 1), ("b", 2)]);
    assert!(both.is_stale(&sealed) && !old.is_stale(&sealed));
    let plain = both.open(place("x"), &sealed).unwrap();
    let again = both.seal(&system_rng(), place("x"), plain.reveal()).unwrap();
    assert!(!both.is_stale(&again));
    assert_eq!(keys("b", &[("b", 2)]).open(place("x"), &again).unwrap().reveal(), b"hidden");
    assert_eq!(keys("b", &[("b", 2)]).open(place("x"), &sealed).unwrap_err().code(), "master_key_missing");
}

#[test]
fn keys_are_read_as_hex_and_base64_and_nothing_shorter() {
    let hex = "00".repeat(32);
    assert_eq!(MasterKeys::parse_key(&hex).unwrap().reveal(), &[0; 32]);
    assert_eq!(MasterKeys::parse_key(&format!("{}\n", BASE64.encode(&[7; 32]))).unwrap().reveal(), &[7; 32]);
    for text in ["", "short", &"00".repeat(31), &"00".repeat(33)] {
        assert_eq!(MasterKeys::parse_key(text).unwrap_err().code(), "invalid_master_key", "{text}");
    }
}
