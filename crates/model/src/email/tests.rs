use super::*;
use proptest::prelude::*;

#[test]
fn addresses_compare_without_case_or_blanks() {
    assert_eq!(" Ada@Lovelace.Example ".parse::<Email>().unwrap().as_str(), "ada@lovelace.example");
    assert_eq!("ada@lovelace.example".parse::<Email>().unwrap().domain(), "lovelace.example");
}

#[test]
fn what_is_no_address_is_refused() {
    for text in [
        "",
        "@",
        "a@",
        "@b",
        "a b@c",
        "a@b..c",
        "a@-b.c",
        ".a@b.c",
        "a..b@c.d",
        "a@b c",
        "a\r\nBcc: x@y@z.w",
        "<a@b.c>",
        "a,b@c.d",
    ] {
        assert_eq!(text.parse::<Email>().unwrap_err().field(), Some("email"), "{text:?}");
    }
}

#[test]
fn a_username_never_passes_for_an_address() {
    assert!("ada@lovelace.example".parse::<Username>().is_err());
    assert!(".ada".parse::<Username>().is_err());
    assert_eq!("Ada_L".parse::<Username>().unwrap().as_str(), "ada_l");
}

proptest! {
    #[test]
    fn what_parses_parses_again_to_itself(text in "\\PC{0,80}") {
        if let Ok(email) = text.parse::<Email>() {
            prop_assert_eq!(email.as_str().parse::<Email>().unwrap(), email);
        }
    }
}
