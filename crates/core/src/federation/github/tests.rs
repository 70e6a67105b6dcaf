use serde_json::json;

use super::*;

fn addresses(list: serde_json::Value) -> Option<String> {
    let list: Vec<Address> = serde_json::from_value(list).unwrap();
    verified(&list).map(|email| email.to_string())
}

#[test]
fn r17_only_a_positive_number_is_a_subject() {
    assert_eq!(subject(&json!(583_231)).unwrap(), "583231");
    for nobody in [
        json!(null),
        json!(0),
        json!(-1),
        json!(""),
        json!("583231"),
        json!(1.5),
        json!([1]),
        json!({}),
        json!(true),
    ] {
        assert_eq!(subject(&nobody).unwrap_err().code(), "provider_answer_invalid", "{nobody}");
    }
}

#[test]
fn r18_only_a_verified_address_counts_and_the_primary_one_first() {
    assert_eq!(
        addresses(json!([
            { "email": "first@example.com", "verified": true },
            { "email": "Main@Example.com", "primary": true, "verified": true },
        ])),
        Some("main@example.com".to_owned())
    );
    assert_eq!(
        addresses(json!([
            { "email": "main@example.com", "primary": true, "verified": false },
            { "email": "second@example.com", "verified": true },
        ])),
        Some("second@example.com".to_owned())
    );
    assert_eq!(addresses(json!([{ "email": "main@example.com", "primary": true }])), None);
    assert_eq!(addresses(json!([{ "email": "7+octocat@users.noreply.github.com", "verified": true }])), None);
    assert_eq!(addresses(json!([{ "email": "no address", "primary": true, "verified": true }])), None);
    assert_eq!(addresses(json!([])), None);
}

#[test]
fn r17_a_changed_type_is_no_proof() {
    assert!(read::<Vec<Address>>(br#"[{ "email": "a@example.com", "verified": "true" }]"#).is_err());
    assert!(read::<Account>(br#"{ "id": 7 }"#).is_err());
    let refused = read::<Token>(b"access_token=gho_secret").err().unwrap();
    assert!(!format!("{refused:?}").contains("gho_secret"), "{refused:?}");
}
