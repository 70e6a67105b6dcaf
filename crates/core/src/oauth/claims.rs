//! Claims about a person: which scopes and which `claims` parameter ask for what (OIDC Core §5.4, §5.5).
//!
//! In: a user, scopes, a request. Out: a JSON object. What can go wrong: a `claims` parameter that is no such object.

use std::collections::BTreeMap;

use limen_model::{Result, Scope, User};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::error::{Code, OAuthError};
use crate::app::App;
use crate::group;
use crate::project::Project;

/// The `claims` parameter (OIDC Core §5.5).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimsRequest {
    /// What userinfo should say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub userinfo: Wanted,
    /// What the ID token should say.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub id_token: Wanted,
}

/// Claims by name; `null` asks in the default manner.
pub type Wanted = BTreeMap<String, Option<Manner>>;

/// How a claim is asked for (OIDC Core §5.5.1).
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Manner {
    /// Whether the client cannot go on well without it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub essential: bool,
    /// The value that it should have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The values that it may have, best first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Value>,
}

impl ClaimsRequest {
    /// The longest parameter that we read, in bytes.
    pub const MAX: usize = 8 * 1024;

    /// Reads the parameter; unknown members are ignored (OIDC Core §5.5).
    pub fn parse(text: &str) -> Result<Self, OAuthError> {
        let refuse = || {
            OAuthError::new(
                Code::InvalidRequest,
                "The parameter claims is not a JSON object as OpenID Connect Core section 5.5 describes it.",
            )
        };
        if text.len() > Self::MAX {
            return Err(refuse());
        }
        let parsed: Self = serde_json::from_str(text).map_err(|_| refuse())?;
        if parsed.userinfo.len() + parsed.id_token.len() > 100 {
            return Err(refuse());
        }
        Ok(parsed)
    }

    /// The assurance levels that the ID token should have, and whether nothing less will do.
    pub fn acr(&self) -> Option<(Vec<&str>, bool)> {
        let manner = self.id_token.get("acr")?.as_ref()?;
        let values = manner.value.iter().chain(&manner.values).filter_map(Value::as_str).collect();
        Some((values, manner.essential))
    }

    /// Without the claims of scopes that do not count: a name is no way around a scope.
    pub fn within(mut self, counts: impl Fn(&str) -> bool) -> Self {
        let keep = |name: &str| scope_of(name).is_none_or(&counts);
        self.userinfo.retain(|name, _| keep(name));
        self.id_token.retain(|name, _| keep(name));
        self
    }

    /// The scopes that would have asked for the same: what a person is told, and consents to.
    pub fn scope(&self) -> Scope {
        self.userinfo.keys().chain(self.id_token.keys()).filter_map(|name| scope_of(name)).collect()
    }

    /// The subject that the answer must be about.
    pub fn subject(&self) -> Option<&str> {
        let manner = self.id_token.get("sub").or_else(|| self.userinfo.get("sub"))?.as_ref()?;
        manner.value.as_ref()?.as_str()
    }
}

/// The claims that discovery lists.
pub const SUPPORTED: [&str; 31] = [
    "sub",
    "iss",
    "aud",
    "exp",
    "iat",
    "auth_time",
    "acr",
    "amr",
    "sid",
    "name",
    "given_name",
    "family_name",
    "middle_name",
    "nickname",
    "preferred_username",
    "profile",
    "picture",
    "website",
    "gender",
    "birthdate",
    "zoneinfo",
    "locale",
    "updated_at",
    "email",
    "email_verified",
    "phone_number",
    "phone_number_verified",
    "address",
    "roles",
    "groups",
    "nonce",
];

/// The scopes that stand for claims (OIDC Core §5.4), and ours for roles and groups.
const BY_SCOPE: [(&str, &[&str]); 6] = [
    (
        "profile",
        &[
            "name",
            "family_name",
            "given_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "gender",
            "birthdate",
            "zoneinfo",
            "locale",
            "updated_at",
        ],
    ),
    ("email", &["email", "email_verified"]),
    ("address", &["address"]),
    ("phone", &["phone_number", "phone_number_verified"]),
    ("roles", &["roles"]),
    ("groups", &["groups"]),
];

/// The scope that stands for a claim, where one does.
fn scope_of(claim: &str) -> Option<&'static str> {
    BY_SCOPE.iter().find(|(_, claims)| claims.contains(&claim)).map(|(scope, _)| *scope)
}

/// What is said of a person, with the groups that they are in where those were asked for.
pub async fn of_member(
    app: &App,
    project: &Project,
    user: &User,
    scope: &Scope,
    requested: Option<&Wanted>,
) -> Result<Map<String, Value>> {
    let mut said = of_user(user, scope, requested);
    if scope.has("groups") || requested.is_some_and(|wanted| wanted.contains_key("groups")) {
        said.insert("groups".into(), json!(*group::names_of(app, project, user.id).await?));
    }
    Ok(said)
}

/// What is said of a person: by scope, and by name.
pub fn of_user(user: &User, scope: &Scope, requested: Option<&Wanted>) -> Map<String, Value> {
    let known = all(user);
    let by_scope =
        BY_SCOPE.iter().filter(|(name, _)| scope.has(name)).flat_map(|(_, claims)| claims.iter().copied());
    let by_name = requested.into_iter().flat_map(|wanted| wanted.keys().map(String::as_str));
    let mut said = Map::new();
    for name in by_scope.chain(by_name) {
        if let Some(value) = known.get(name) {
            said.insert(name.to_owned(), value.clone());
        }
    }
    said
}

/// Everything that we know, by claim name. Reserved claims of the token itself are not among them (R45).
fn all(user: &User) -> Map<String, Value> {
    let mut claims = match serde_json::to_value(&user.profile) {
        Ok(Value::Object(profile)) => profile,
        _ => Map::new(),
    };
    if user.profile.phone_number.is_some() {
        claims.insert("phone_number_verified".into(), user.profile.phone_number_verified.into());
    }
    if let Some(email) = &user.email {
        claims.insert("email".into(), email.as_str().into());
        claims.insert("email_verified".into(), user.email_verified_at.is_some().into());
    }
    if let Some(username) = &user.username {
        claims.insert("preferred_username".into(), username.as_str().into());
    }
    claims.insert("updated_at".into(), user.updated_at.seconds().into());
    claims.insert("roles".into(), json!(user.roles));
    claims
}
