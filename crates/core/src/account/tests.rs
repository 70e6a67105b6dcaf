mod assurance;

use super::*;

#[test]
fn a_masked_address_shows_one_letter_and_the_domain() {
    assert_eq!(masked(&"ada@lovelace.example".parse().unwrap()), "a…@lovelace.example");
}

#[test]
fn a_name_is_one_bounded_line() {
    assert_eq!(checked_name(None).unwrap(), None);
    assert_eq!(checked_name(Some("  ")).unwrap(), None);
    assert_eq!(checked_name(Some(" Ada Lovelace ")).unwrap().as_deref(), Some("Ada Lovelace"));
    assert_eq!(checked_name(Some(&"x".repeat(201))).unwrap_err().code(), "name_too_long");
    assert_eq!(checked_name(Some("Ada\r\nBcc: x")).unwrap_err().code(), "name_invalid");
}
