//! How headers spell the types.

use super::*;

#[test]
fn types_are_known_with_and_without_prefix_in_any_case() {
    for typ in Typ::ALL {
        for spelling in [
            typ.name().to_owned(),
            typ.name().to_uppercase(),
            format!("application/{}", typ.name()),
            format!("Application/{}", typ.name().to_lowercase()),
        ] {
            assert_eq!(Typ::of_header(Some(&spelling)), Some(typ), "{spelling}");
        }
    }
    assert_eq!(Typ::of_header(None), Some(Typ::Jwt));
}

#[test]
fn near_misses_are_unknown() {
    for other in [
        "",
        " at+jwt",
        "at+jwt ",
        "at",
        "jwt+at",
        "application/",
        "application/application/at+jwt",
        "text/at+jwt",
        "at+jwt;v=1",
        "äpplication/x",
        "JOSE",
        "at+jwt\0",
    ] {
        assert_eq!(Typ::of_header(Some(other)), None, "{other:?}");
    }
}

#[test]
fn the_order_of_all_is_the_order_of_the_variants() {
    for (index, typ) in Typ::ALL.into_iter().enumerate() {
        assert_eq!(typ as usize, index, "prebuilt headers are found by number");
    }
}
