use super::*;

#[test]
fn the_document_says_what_the_methods_do() {
    let written = serde_json::to_string_pretty(&document()).unwrap();
    insta::assert_snapshot!("openapi", written);
}

#[test]
fn everything_that_is_referred_to_is_there() {
    let document = document();
    let text = document.to_string();
    let mut count = 0;
    for reference in text.split("\"$ref\":\"#").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(document.pointer(reference).is_some(), "{reference}");
        count += 1;
    }
    assert!(count > 50, "{count}");
}

#[test]
fn the_scopes_of_a_key_are_those_that_a_key_may_hold() {
    let document = document();
    let scopes = "/paths/~1v1~1api-keys/post/requestBody/content/application~1json/schema/properties/scopes/items/enum";
    assert_eq!(document.pointer(scopes).unwrap(), &json!(limen_core::api_key::SCOPES));
}

#[test]
fn everything_has_a_comment() {
    let catalogue = read(limen_proto::DOCUMENTED);
    let comments = Comments::of(&catalogue.pool);
    for method in &catalogue.methods {
        let name = format!("limen.v1.{}.{}", method.service, method.name);
        assert!(!comments.of_name(&name).is_empty(), "{name}");
        for message in [method.input, method.output].map(|index| catalogue.pool.message(index)) {
            for field in message.fields() {
                let name = format!("{}.{}", message.full_name(), field.name());
                assert!(!comments.of_name(&name).is_empty(), "{name}");
            }
        }
    }
}
