use std::collections::BTreeSet;

use super::*;
use crate::rest;

#[test]
fn every_method_says_who_may_call_and_where() {
    let scopes = limen_core::api_key::SCOPES;
    let mut places = BTreeSet::new();
    assert!(catalogue().methods.len() >= 10);
    for method in &catalogue().methods {
        let name = &method.path;
        // Whoever signs in has no credential yet.
        let is_open = method.is_cross_origin() && method.scope.is_empty();
        assert!(is_open || scopes.contains(&&*method.scope), "{name} needs a scope that a key can hold");
        assert!(!method.addresses.is_empty(), "{name} has no address over plain HTTP");
        for address in &method.addresses {
            assert!(address.path.starts_with("/v1/"), "{name} is at {}", address.path);
            assert!(
                places.insert((address.verb.to_string(), address.path.clone())),
                "{} is taken",
                address.path
            );
            assert_eq!(address.verb == Verb::GET, method.reads, "{name}: what is read is read by GET");
            assert_eq!(address.has_body, address.verb != Verb::GET && address.verb != Verb::DELETE, "{name}");
        }
        for refusal in &method.refusals {
            assert!(rest::refuses_by(refusal), "{name} refuses by {refusal}, which has no status");
        }
    }
}

#[test]
fn the_names_in_a_path_are_fields_of_the_message() {
    for method in &catalogue().methods {
        for address in &method.addresses {
            for name in address.path.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
                let message = catalogue().pool.message(method.input);
                assert!(message.field_by_name(name).is_some(), "{}: {name}", method.path);
            }
        }
    }
}

#[test]
fn both_descriptor_sets_tell_the_same() {
    let documented = read(limen_proto::DOCUMENTED);
    let names = |methods: &[Method]| methods.iter().map(|method| method.path.clone()).collect::<Vec<_>>();
    assert_eq!(names(&documented.methods), names(&catalogue().methods));
    assert!(limen_proto::DOCUMENTED.len() > limen_proto::DESCRIPTORS.len(), "comments take place");
}
