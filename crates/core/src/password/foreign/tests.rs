use std::str::FromStr;

use super::{Foreign, check_stored};

/// Made by the libraries whose users move here: bcrypt, passlib, argon2-cffi and Django, each for the same password.
const KNOWN: [&str; 10] = [
    "$2b$04$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aGe",
    "$2a$04$vvvgvEUUsuZT25DHtoTu1ODnJUKRVGaktDUuZfLQlVUhqtm3NLvdK",
    "$scrypt$ln=10,r=8,p=1$w3jP+V/LmTOGsDYmxPj/Hw$v4rjnPVnCexn32eMuCqNhBdXLaFfPRFxcE3bytl9U+k",
    "$pbkdf2-sha256$1000$bY3xnpNybi2ltHYOoZTSGg$mmDNRdLRVwfNT.WvNBwEOlOm4rwQ54bIa.LwQeSuwIY",
    "$pbkdf2-sha512$1000$8N7bO6eUMqZ0TkmJMeYcow$VOzxAVVtm4425HSR6u7WhjgJZyvVYP/GfaCo2CSnWbIQJs7H2w4CnSir9iNJp2e/ri7wqFhm/5sAHk/OEc8XOg",
    "pbkdf2_sha256$1000$seasalt$aURVgIliqte3SYBtallYzf9LJu0JSWcCQryqA0Zsq44=",
    "$argon2i$v=19$m=1024,t=2,p=2$X4zwwBhf25bhhUTxz+2gjg$BONGslUmsr+VQKNDF4+efqA8jH+JbOhH",
    "$argon2d$v=19$m=1024,t=2,p=2$bfo3Vkk9//29lk1XZ4FqQA$bWBPFtiHKJ6JBuRpfQbZqyyO/mzWkL5f",
    "$argon2id$v=19$m=1024,t=2,p=2$WNfEQYEMmXJs7+3b2MXFWQ$Z8Ngn5n7Yiu0NrFBRSiK6w3jGGSxDHzp",
    "$argon2i$v=16$m=1024,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$+1xYHeghfTBM0aQYm9bdQEmEyv0GInrbMe0a4sYfhZs",
];

fn opens(stored: &str, password: &str) -> bool {
    Foreign::from_str(stored).expect("a known form").is_made_of(password.as_bytes()).expect("compared")
}

#[test]
fn hashes_of_other_systems_open_to_their_password_only() {
    for stored in KNOWN {
        assert!(opens(stored, "kettle moss orbit tundra"), "{stored}");
        for wrong in ["kettle moss orbit tundr", "Kettle moss orbit tundra", "kettle moss orbit tundra ", ""]
        {
            assert!(!opens(stored, wrong), "{stored} {wrong:?}");
        }
    }
    let also = KNOWN[0].replacen("$2b$", "$2y$", 1);
    assert!(opens(&also, "kettle moss orbit tundra"));
    let named = KNOWN[3].replace("$1000$", "$i=1000,l=32$");
    assert!(opens(&named, "kettle moss orbit tundra"));
}

#[test]
fn bcrypt_sees_seventy_two_bytes() {
    let stored = "$2b$04$eAv.M6bzO5SrKPFr0i4cNeUSBDImccKnHPh4l5f6zHAIkQ2BwgLpG";
    assert!(opens(stored, &"x".repeat(72)) && opens(stored, &"x".repeat(80)));
    assert!(!opens(stored, &"x".repeat(71)));
}

#[test]
fn what_nobody_knows_is_refused() {
    let long = format!("$pbkdf2-sha256$1000$bY3xnpNybi2ltHYOoZTSGg${}", "a".repeat(2000));
    for stored in [
        "",
        "hunter2",
        "5f4dcc3b5aa765d61d8327deb882cf99",
        "$1$salt$qJH7.N4xYta3aEG/dfqo/0",
        "$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aCI6WouIL9AjRbLCelDCy.g.",
        "$2b$04$short",
        "$2b$03$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aGe",
        "$2b$04$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aG\u{e9}",
        "$scrypt$ln=10,r=0,p=1$c2FsdA$v4rjnPVnCexn32eMuCqNhBdXLaFfPRFxcE3bytl9U+k",
        "$scrypt$ln=10,r=8,p=1$c2FsdA$",
        "$pbkdf2-sha256$0$c2FsdA$mmDNRdLRVwfNT.WvNBwEOlOm4rwQ54bIa.LwQeSuwIY",
        "$pbkdf2-sha256$1000$c2FsdA$AAAA",
        "pbkdf2_sha256$1000$$aURVgIliqte3SYBtallYzf9LJu0JSWcCQryqA0Zsq44=",
        "$argon2id$v=19$m=1024,t=2,p=2$WNfEQYEMmXJs7+3b2MXFWQ",
        &long,
    ] {
        let error = check_stored(stored).expect_err(stored);
        assert_eq!((error.code(), error.field()), ("unsupported_hash", Some("password_hash")), "{stored}");
    }
}

#[test]
fn what_would_stop_the_machine_is_refused_before_it_is_tried() {
    for stored in [
        "$2b$15$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aGe",
        "$2b$31$lhsMJpGIogYpTStMLyAWcOCVzB84ZEBbvacst4ujG6eXzUVmL0aGe",
        "$scrypt$ln=19,r=8,p=1$c2FsdA$v4rjnPVnCexn32eMuCqNhBdXLaFfPRFxcE3bytl9U+k",
        "$scrypt$ln=40,r=4294967295,p=1$c2FsdA$v4rjnPVnCexn32eMuCqNhBdXLaFfPRFxcE3bytl9U+k",
        "$scrypt$ln=15,r=8,p=1000$c2FsdA$v4rjnPVnCexn32eMuCqNhBdXLaFfPRFxcE3bytl9U+k",
        "$pbkdf2-sha256$2000001$c2FsdA$mmDNRdLRVwfNT.WvNBwEOlOm4rwQ54bIa.LwQeSuwIY",
        "$pbkdf2-sha256$i=4294967295$c2FsdA$mmDNRdLRVwfNT.WvNBwEOlOm4rwQ54bIa.LwQeSuwIY",
        "$argon2id$v=19$m=1048576,t=2,p=2$WNfEQYEMmXJs7+3b2MXFWQ$Z8Ngn5n7Yiu0NrFBRSiK6w3jGGSxDHzp",
        "$argon2id$v=19$m=1024,t=100,p=2$WNfEQYEMmXJs7+3b2MXFWQ$Z8Ngn5n7Yiu0NrFBRSiK6w3jGGSxDHzp",
    ] {
        assert_eq!(check_stored(stored).expect_err(stored).code(), "hash_too_dear", "{stored}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_panics(text in "\\$?(2b|scrypt|pbkdf2-sha256|pbkdf2_sha256|argon2id)?\\$[ -~]{0,80}") {
        let known = Foreign::from_str(&text).is_ok();
        proptest::prop_assert_eq!(known, check_stored(&text).is_ok());
    }
}
