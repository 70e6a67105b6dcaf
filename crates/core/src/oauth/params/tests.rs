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

proptest! {
    #[test]
    fn parsing_never_panics(form in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Params::parse(&form);
    }
}
