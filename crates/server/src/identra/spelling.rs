//! In: JSON with the names of the .proto file. Out: the same as the project spells names: like that, in lowerCamelCase, or both.
//! Nothing can go wrong.

use limen_model::JsonNames;
use serde_json::{Map, Value};

/// Spells every name of a value.
pub(super) fn spell(value: Value, names: JsonNames) -> Value {
    match value {
        Value::Object(fields) => {
            let mut spelled = Map::new();
            for (name, value) in fields {
                let value = spell(value, names);
                match names {
                    JsonNames::Proto => spelled.insert(name, value),
                    JsonNames::Camel => spelled.insert(camel(&name), value),
                    JsonNames::Both => {
                        spelled.insert(camel(&name), value.clone());
                        spelled.insert(name, value)
                    }
                };
            }
            Value::Object(spelled)
        }
        Value::Array(values) => values.into_iter().map(|value| spell(value, names)).collect(),
        other => other,
    }
}

/// `access_token` as `accessToken`.
pub(super) fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut spelled, word| {
        let mut letters = word.chars();
        spelled.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        spelled.push_str(letters.as_str());
        spelled
    })
}

#[cfg(test)]
mod tests {
    use limen_model::JsonNames;
    use serde_json::json;

    use super::{camel, spell};

    #[test]
    fn identra_02_names_are_spelled_as_the_project_says() {
        let value = json!({ "token": { "access_token": { "expires_at": "7" } }, "keys": [{ "kid": "a" }] });
        assert_eq!(spell(value.clone(), JsonNames::Proto), value);
        let camel_only =
            json!({ "token": { "accessToken": { "expiresAt": "7" } }, "keys": [{ "kid": "a" }] });
        assert_eq!(spell(value.clone(), JsonNames::Camel), camel_only);
        let one = json!({ "expires_at": "7", "expiresAt": "7" });
        let both = json!({ "token": { "access_token": one, "accessToken": one }, "keys": [{ "kid": "a" }] });
        assert_eq!(spell(value, JsonNames::Both), both);
        assert_eq!(
            (&*camel("user_id"), &*camel("oauth_connections"), &*camel("kid")),
            ("userId", "oauthConnections", "kid")
        );
    }
}
