use limen_model::{ClientMetadata, ClientPolicy, Settings};
use serde_json::json;

use super::*;

#[test]
fn the_names_are_those_of_the_type() {
    assert!(of::<ClientMetadata>().contains(&"redirect_uris"));
    assert!(of::<ClientPolicy>().contains(&"first_party"));
    assert!(of::<Settings>().contains(&"lifetimes"));
    assert!(of::<Vec<String>>().is_empty());
}

#[test]
fn an_unknown_key_is_told_with_the_one_that_was_meant() {
    let map = json!({ "redirect_uri": [] });
    let told = unknown(map.as_object().unwrap(), of::<ClientMetadata>()).unwrap();
    assert_eq!(told, "the key \"redirect_uri\" is not known; did you mean \"redirect_uris\"?");
    let map = json!({ "xyzzy": 1 });
    assert!(
        unknown(map.as_object().unwrap(), &["email", "name"]).unwrap().ends_with("there are email, name")
    );
    let map = json!({ "email": 1 });
    assert_eq!(unknown(map.as_object().unwrap(), &["email", "name"]), None);
}
