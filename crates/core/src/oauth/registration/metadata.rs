//! Client metadata as a client sends it (RFC 7591 §2), read field by field.
//!
//! In: a JSON object. Out: typed metadata with the standard's defaults; what we do not know is ignored (§2).
//! What can go wrong: a field of the wrong type, told by name; a software statement, which is refused (§2.3).

use limen_model::ClientMetadata;
use serde_json::{Map, Value};

use super::rules::refuse;
use crate::oauth::error::{Code, OAuthError};

/// The most members of the object.
const MAX_MEMBERS: usize = 100;

/// Reads metadata.
pub(super) fn read(members: &Map<String, Value>) -> Result<ClientMetadata, OAuthError> {
    if members.len() > MAX_MEMBERS {
        return Err(OAuthError::new(
            Code::InvalidClientMetadata,
            "The metadata has more members than any client needs.",
        ));
    }
    // RFC 7592 §2.2: null stands for what was left out.
    let given: Map<String, Value> = members
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    if let Some(statement) = given.get("software_statement") {
        return Err(refuse_statement(statement));
    }
    let mut metadata: ClientMetadata =
        serde_json::from_value(Value::Object(given.clone())).map_err(|_| wrong_type(&given))?;
    flows(&given, &mut metadata)?;
    Ok(metadata)
}

/// Which field it is that has the wrong type: each is read by itself.
fn wrong_type(given: &Map<String, Value>) -> OAuthError {
    let wrong = given.iter().find_map(|(name, value)| {
        let alone = Value::Object(Map::from_iter([(name.clone(), value.clone())]));
        serde_json::from_value::<ClientMetadata>(alone).err().map(|error| refuse(name, error))
    });
    wrong.unwrap_or_else(|| {
        OAuthError::new(Code::InvalidClientMetadata, "The metadata is not a JSON object of client metadata.")
    })
}

/// RFC 7591 §2.1: what is left out of grant and response types follows from what is said; what is said must agree.
fn flows(given: &Map<String, Value>, metadata: &mut ClientMetadata) -> Result<(), OAuthError> {
    let redirects = metadata.grant_types.iter().any(|grant_type| grant_type == "authorization_code");
    if redirects {
        return Ok(());
    }
    if given.contains_key("response_types") && !metadata.response_types.is_empty() {
        return Err(refuse(
            "response_types",
            "the response type code needs the grant type authorization_code",
        ));
    }
    metadata.response_types.clear();
    Ok(())
}

/// We trust nobody's software statements: one that is a JWT is not approved, anything else is none.
fn refuse_statement(statement: &Value) -> OAuthError {
    let is_jwt = statement
        .as_str()
        .is_some_and(|text| limen_jose::jwt::unverified_claims::<Map<String, Value>>(text).is_ok());
    if is_jwt {
        OAuthError::new(
            Code::UnapprovedSoftwareStatement,
            "No software statement is approved here. Register without it.",
        )
    } else {
        OAuthError::new(Code::InvalidSoftwareStatement, "The software statement is not a signed JWT.")
    }
}

#[cfg(test)]
mod tests;
