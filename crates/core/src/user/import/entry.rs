//! One row of a file: an account as somebody else knows it.
//!
//! In: an object. Out: an entry of which every field holds. What can go wrong: fields that do not; all are told at once.

use std::collections::BTreeSet;

use limen_model::{Email, Error, GroupName, Profile, RoleName, Secret, UserState, Username};
use serde_json::{Map, Value};

use super::source::Row;
use crate::password;

/// What a row may say; the last ones are what an export says besides, and are read past.
const FIELDS: [&str; 19] = [
    "email",
    "email_verified",
    "username",
    "name",
    "given_name",
    "family_name",
    "nickname",
    "picture",
    "locale",
    "zoneinfo",
    "phone_number",
    "state",
    "roles",
    "groups",
    "password_hash",
    "id",
    "created_at",
    "updated_at",
    "state_reason",
];

/// An account as a file describes it; what is `None` is not said.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) email: Option<Email>,
    pub(super) email_verified: Option<bool>,
    pub(super) username: Option<Username>,
    profile: Profile,
    pub(super) state: Option<UserState>,
    pub(super) roles: Option<BTreeSet<RoleName>>,
    pub(super) groups: Option<BTreeSet<GroupName>>,
    pub(super) password_hash: Option<Secret<String>>,
}

/// Reads fields, and remembers what is wrong with them.
struct Reader {
    fields: Map<String, Value>,
    faults: Vec<Error>,
}

impl Reader {
    fn text(&mut self, field: &'static str) -> Option<String> {
        match self.fields.remove(field)? {
            Value::Null => None,
            Value::String(text) if text.trim().is_empty() => None,
            Value::String(text) => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(_) | Value::Array(_) | Value::Object(_) => self.fault(field, "a text"),
        }
    }

    fn parsed<T: std::str::FromStr<Err = Error>>(&mut self, field: &'static str) -> Option<T> {
        let text = self.text(field)?;
        text.parse().map_err(|error: Error| self.faults.push(error.with_field(field))).ok()
    }

    fn flag(&mut self, field: &'static str) -> Option<bool> {
        let value = self.fields.remove(field)?;
        match &value {
            Value::Null => None,
            Value::Bool(flag) => Some(*flag),
            Value::String(text) => match text.trim().to_lowercase().as_str() {
                "" => None,
                "true" | "yes" | "1" => Some(true),
                "false" | "no" | "0" => Some(false),
                _ => self.fault(field, "true or false"),
            },
            Value::Number(_) | Value::Array(_) | Value::Object(_) => self.fault(field, "true or false"),
        }
    }

    /// A list, or a text in which semicolons separate the entries.
    fn list<T: Ord + std::str::FromStr<Err = Error>>(&mut self, field: &'static str) -> Option<BTreeSet<T>> {
        let texts: Vec<String> = match self.fields.remove(field)? {
            Value::Null => return None,
            Value::String(text) => text.split(';').map(str::to_owned).collect(),
            Value::Array(values) if values.iter().all(Value::is_string) => {
                values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
            }
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                return self.fault(field, "a list of texts");
            }
        };
        let mut list = BTreeSet::new();
        for text in texts.iter().filter(|text| !text.trim().is_empty()) {
            match text.parse() {
                Ok(value) => drop(list.insert(value)),
                Err(error) => {
                    let error: Error = error;
                    self.faults.push(error.with_field(field));
                }
            }
        }
        Some(list)
    }

    fn state(&mut self) -> Option<UserState> {
        let word = self.text("state")?;
        match UserState::parse(&word) {
            Some(state @ (UserState::Active | UserState::Disabled)) => Some(state),
            Some(UserState::Deleted) | None => self.fault("state", "active or disabled"),
        }
    }

    fn fault<T>(&mut self, field: &'static str, wanted: &str) -> Option<T> {
        let text = format!("The field {field} must be {wanted}.");
        self.faults.push(Error::invalid("invalid_field", text).with_field(field));
        None
    }
}

impl Entry {
    /// Reads a row; gives its name and all faults where it does not hold.
    pub(super) fn read(row: Row) -> std::result::Result<Self, (String, Vec<Error>)> {
        let fields = row.map_err(|fault| (String::new(), vec![fault]))?;
        let said = |field: &str| fields.get(field).and_then(Value::as_str).map(str::to_owned);
        let name = said("email").or_else(|| said("username")).unwrap_or_default();
        let name: String = name.chars().filter(|c| !c.is_control()).take(254).collect();
        let mut faults = Vec::new();
        for field in fields.keys().filter(|field| !FIELDS.contains(&field.as_str())) {
            let text = format!("There is no field {field:.64?}. The fields are {}.", FIELDS[..15].join(", "));
            faults.push(Error::invalid("unknown_field", text));
        }
        let mut reader = Reader { fields, faults };
        let entry = Self::fields(&mut reader);
        if entry.email.is_none() && entry.username.is_none() && reader.faults.is_empty() {
            let text = "A row needs an email or a username.";
            reader.faults.push(Error::invalid("identifier_missing", text).with_field("email"));
        }
        if reader.faults.is_empty() { Ok(entry) } else { Err((name, reader.faults)) }
    }

    fn fields(reader: &mut Reader) -> Self {
        let password_hash = reader.text("password_hash");
        if let Some(Err(fault)) = password_hash.as_deref().map(password::check_stored) {
            reader.faults.push(fault);
        }
        let mut profile = Profile {
            name: reader.text("name"),
            given_name: reader.text("given_name"),
            family_name: reader.text("family_name"),
            nickname: reader.text("nickname"),
            picture: reader.text("picture"),
            locale: reader.text("locale"),
            zoneinfo: reader.text("zoneinfo"),
            phone_number: reader.text("phone_number"),
            ..Profile::default()
        };
        if let Err(fault) = crate::user::create::check_profile(&mut profile) {
            reader.faults.push(fault);
        }
        Self {
            email: reader.parsed("email"),
            email_verified: reader.flag("email_verified"),
            username: reader.parsed("username"),
            profile,
            state: reader.state(),
            roles: reader.list("roles"),
            groups: reader.list("groups"),
            password_hash: password_hash.map(Secret::new),
        }
    }

    /// What the row is called in a report.
    pub(super) fn name(&self) -> String {
        self.identifiers().next().unwrap_or_default()
    }

    /// The address and the username.
    pub(super) fn identifiers(&self) -> impl Iterator<Item = String> {
        let (email, username) = (self.email.as_ref(), self.username.as_ref());
        email.map(ToString::to_string).into_iter().chain(username.map(ToString::to_string))
    }

    /// A profile with what the row says of it.
    pub(super) fn profile_over(&self, before: Profile) -> Profile {
        let said = self.profile.clone();
        let phone_number_verified = match &said.phone_number {
            Some(number) => before.phone_number_verified && before.phone_number.as_ref() == Some(number),
            None => before.phone_number_verified,
        };
        Profile {
            name: said.name.or(before.name),
            given_name: said.given_name.or(before.given_name),
            family_name: said.family_name.or(before.family_name),
            nickname: said.nickname.or(before.nickname),
            picture: said.picture.or(before.picture),
            locale: said.locale.or(before.locale),
            zoneinfo: said.zoneinfo.or(before.zoneinfo),
            phone_number: said.phone_number.or(before.phone_number),
            phone_number_verified,
            ..before
        }
    }
}
