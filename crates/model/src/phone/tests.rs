use super::PhoneNumber;

fn number(text: &str) -> PhoneNumber {
    text.parse().unwrap()
}

#[test]
fn spellings_of_one_number_are_one_number() {
    for text in ["+4915123456789", "+49 151 23456789", " +49 (151) 234-567.89 ", "+49\u{a0}151/23456789"] {
        assert_eq!(number(text).as_str(), "+4915123456789", "{text}");
    }
    let read: PhoneNumber = serde_json::from_str("\"+49 151 23456789\"").unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), "\"+4915123456789\"");
}

#[test]
fn what_no_network_would_call_is_refused() {
    for text in [
        "",
        "+",
        "015123456789",
        "004915123456789",
        "+0915123456789",
        "+49 151 2345678901234",
        "+491512",
        "+49 151 x3456789",
        "++4915123456789",
        "+49+15123456789",
        "+４９15123456789",
        "+1;ext=5",
        &"+4".repeat(40),
    ] {
        let refused = text.parse::<PhoneNumber>().unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("invalid_phone_number", Some("phone")), "{text}");
    }
}

#[test]
fn a_masked_number_shows_where_it_belongs_and_how_it_ends() {
    for (text, masked) in [
        ("+4915123456712", "+49•••••12"),
        ("+12025550143", "+1•••••43"),
        ("+79161234567", "+7•••••67"),
        ("+35312345678", "+353•••••78"),
        ("+85212345678", "+852•••••78"),
    ] {
        assert_eq!(number(text).masked(), masked);
    }
}
