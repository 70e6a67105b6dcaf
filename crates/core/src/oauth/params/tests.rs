use super::*;
use proptest::prelude::*;

#[test]
fn a_parameter_is_there_once_or_not_at_all() {
    assert_eq!(Params::parse(b"a=1&a=2").unwrap_err().code(), Code::InvalidRequest);
    assert_eq!(Params::parse(b"a=&b=2").unwrap().get("a"), None);
    let twice = Params::parse(b"resource=https%3A%2F%2Fa&resource=https%3A%2F%2Fb").unwrap();
    assert_eq!(twice.all("resource").collect::<Vec<_>>(), ["https://a", "https://b"]);
}

#[test]
fn i15_parameters_are_bounded() {
    let many = (0..65).map(|at| format!("p{at}=1")).collect::<Vec<_>>().join("&");
    assert!(Params::parse(many.as_bytes()).is_err());
    assert!(Params::parse(format!("a={}", "x".repeat(Params::MAX_VALUE + 1)).as_bytes()).is_err());
}

/// What a browser would send for these.
fn encoded(pairs: &[(String, String)]) -> String {
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

proptest! {
    #[test]
    fn i15_any_bytes_are_parameters_within_bounds_or_refused(form in proptest::collection::vec(any::<u8>(), 0..300)) {
        if let Ok(params) = Params::parse(&form) {
            let all: Vec<_> = params.iter().collect();
            prop_assert!(all.len() <= Params::MAX);
            for (at, (name, value)) in all.iter().enumerate() {
                prop_assert!(!value.is_empty() && value.len() <= Params::MAX_VALUE && name.len() <= 256);
                let again = all[..at].iter().any(|(other, _)| other == name);
                prop_assert!(!again || REPEATABLE.contains(name), "{} is there twice", name);
            }
        }
    }

    /// Percent-decoding gives back what was meant, whatever it was.
    #[test]
    fn i15_what_was_encoded_is_what_is_read(values in proptest::collection::vec("\\PC{0,20}", 0..20)) {
        let pairs: Vec<(String, String)> = values.into_iter().enumerate().map(|(at, value)| (format!("n{at} &=%+"), value)).collect();
        let params = Params::parse(encoded(&pairs).as_bytes()).unwrap();
        for (name, value) in &pairs {
            prop_assert_eq!(params.get(name), Some(value.as_str()).filter(|value| !value.is_empty()));
        }
        prop_assert_eq!(params.iter().count(), pairs.iter().filter(|(_, value)| !value.is_empty()).count());
    }

    /// However its name is spelled in percent signs, a parameter is there once.
    #[test]
    fn i15_no_spelling_hides_a_second_value(one in "[a-z]{1,8}", two in "[a-z]{1,8}", at in 0usize..5, upper in any::<bool>()) {
        let name = "state";
        let letter = name.as_bytes()[at];
        let escape = if upper { format!("%{letter:02X}") } else { format!("%{letter:02x}") };
        let spelled = format!("{}{escape}{}", &name[..at], &name[at + 1..]);
        let form = format!("{name}={one}&{spelled}={two}");
        prop_assert_eq!(Params::parse(form.as_bytes()).unwrap_err().code(), Code::InvalidRequest);
    }

    #[test]
    fn i15_more_or_longer_than_needed_is_refused(count in 0usize..130, length in 0usize..2 * Params::MAX_VALUE) {
        let many: Vec<(String, String)> = (0..count).map(|at| (format!("p{at}"), "1".into())).collect();
        prop_assert_eq!(Params::parse(encoded(&many).as_bytes()).is_ok(), count <= Params::MAX);
        let long = Params::new([("state".to_owned(), "x".repeat(length))]);
        prop_assert_eq!(long.is_ok(), length <= Params::MAX_VALUE);
    }
}
