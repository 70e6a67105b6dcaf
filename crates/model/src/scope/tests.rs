use super::*;

#[test]
fn order_and_repetition_do_not_matter() {
    let scope: Scope = "profile openid profile".parse().unwrap();
    assert_eq!(scope.to_string(), "openid profile");
    assert!(scope.covers(&"openid".parse().unwrap()));
    assert!(!scope.covers(&"openid email".parse().unwrap()));
}

#[test]
fn the_grammar_is_kept() {
    for text in ["a\"b", "a\\b", "a\tb", "é", "a\nb"] {
        assert!(text.parse::<Scope>().is_err(), "{text:?}");
    }
    assert!("".parse::<Scope>().unwrap().is_empty());
}

#[test]
fn sets_cut_and_join() {
    let (left, right): (Scope, Scope) = ("a b".parse().unwrap(), "b c".parse().unwrap());
    assert_eq!(left.and(&right).to_string(), "b");
    assert_eq!(left.or(&right).to_string(), "a b c");
    assert_eq!(left.without(&right).to_string(), "a");
}
