use super::*;

#[test]
fn ids_read_back_what_they_print() {
    let id = UserId::from_uuid(Uuid::from_u128(7));
    assert_eq!(id.to_string().parse::<UserId>().unwrap(), id);
    assert_eq!(&*id.text(), id.to_string());
}

#[test]
fn only_the_hyphenated_form_is_an_id() {
    for text in ["", "7", "00000000000000000000000000000007", "{00000000-0000-0000-0000-000000000007}"] {
        assert_eq!(text.parse::<UserId>().unwrap_err().code(), "invalid_id", "{text}");
    }
}

#[test]
fn b16_client_id_never_looks_like_a_sub() {
    assert!("018f2a6e-1c7b-7000-8000-000000000001".parse::<ClientId>().is_err());
    assert!("urn:uuid:018f2a6e-1c7b-7000-8000-000000000001".parse::<ClientId>().is_err());
    assert!("018f2a6e1c7b70008000000000000001".parse::<ClientId>().is_err());
    assert!("quayside".parse::<ClientId>().is_ok());
}

#[test]
fn client_ids_are_visible_ascii() {
    for text in ["", " a", "a ", "a\u{7f}", "é", "a\nb"] {
        assert!(text.parse::<ClientId>().is_err(), "{text:?}");
    }
    assert!("x".repeat(512).parse::<ClientId>().is_ok());
    assert!("x".repeat(513).parse::<ClientId>().is_err());
}
