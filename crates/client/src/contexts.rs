//! Contexts: the servers that this workstation knows, and the key that it holds at each.
//!
//! In: changes. Out: the file `contexts.json`. What can go wrong: there is no such context, its name is taken, or the
//! file cannot be read.

mod file;
mod name;
mod target;

pub use file::ContextStore;
pub use name::ContextName;
pub use target::{LoginPlan, Selection, Target};

use std::collections::BTreeMap;
use std::path::PathBuf;

use limen_model::Secret;
use serde::{Deserialize, Serialize};

use crate::keyring::{Keyring, label};
use crate::{Error, Result, Server};

/// All contexts, and which of them is used when nobody names one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contexts {
    /// The one in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<ContextName>,
    /// Every one, by name.
    #[serde(default)]
    pub contexts: BTreeMap<ContextName, Context>,
}

/// One server.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Context {
    /// Its address.
    pub server: Server,
    /// The file of its own certificate authority, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ca_file: Option<PathBuf>,
    /// The sign-in; none after signing out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
}

/// A sign-in: who, with which key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The id of the person.
    pub user_id: String,
    /// The person in one word.
    pub user: String,
    /// The id of the key.
    pub key_id: String,
    /// The name of the key.
    pub key_name: String,
    /// What the key may do.
    pub scopes: Vec<String>,
    /// When the person signed in, RFC 3339.
    pub sign_in_time: String,
    /// When the key ends by itself, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expire_time: Option<String>,
    /// Where the key lies.
    pub key: KeyPlace,
}

/// Where a key lies.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum KeyPlace {
    /// Beside the rest of the context.
    #[serde(with = "plain")]
    File(Secret<String>),
    /// In the keyring of the desktop, under the id of the key.
    Keyring,
}

impl Account {
    /// The key itself, fetched from where it lies.
    pub fn secret(&self, server: &Server) -> Result<Secret<String>> {
        match &self.key {
            KeyPlace::File(secret) => Ok(secret.clone()),
            KeyPlace::Keyring => Keyring::of_this_system()?.fetch(&label(server, &self.key_id)),
        }
    }

    /// Removes the key from the keyring, if it lies there; the file loses it with the context.
    pub fn forget(&self, server: &Server) -> Result<()> {
        match &self.key {
            KeyPlace::File(_) => Ok(()),
            KeyPlace::Keyring => Keyring::of_this_system()?.forget(&label(server, &self.key_id)),
        }
    }
}

impl Contexts {
    /// The context of a name.
    pub fn get(&self, name: &ContextName) -> Result<&Context> {
        self.contexts.get(name).ok_or_else(|| self.unknown(name))
    }

    /// Makes a context the one in use.
    pub fn choose(&mut self, name: &ContextName) -> Result<()> {
        self.get(name)?;
        self.current = Some(name.clone());
        Ok(())
    }

    /// Gives a context another name.
    pub fn rename(&mut self, old: &ContextName, new: &ContextName) -> Result<()> {
        self.get(old)?;
        if self.contexts.contains_key(new) {
            return Err(Error::failed("context_exists", format!("There is a context \"{new}\" already."))
                .with_hint(format!("Choose another name, or remove that one: limen context remove {new}.")));
        }
        if let Some(context) = self.contexts.remove(old) {
            self.contexts.insert(new.clone(), context);
        }
        if self.current.as_ref() == Some(old) {
            self.current = Some(new.clone());
        }
        Ok(())
    }

    /// Removes a context. Its key must be gone before, unless `force` leaves it alive at the server.
    pub fn remove(&mut self, name: &ContextName, force: bool) -> Result<Context> {
        if self.get(name)?.account.is_some() && !force {
            return Err(Error::failed("signed_in", format!("You are signed in to the context \"{name}\"."))
                .with_hint(format!("Sign out first: limen logout --context {name}. Or leave the key alive at the server with --force.")));
        }
        if self.current.as_ref() == Some(name) {
            self.current = None;
        }
        self.contexts.remove(name).ok_or_else(|| self.unknown(name))
    }

    fn unknown(&self, name: &ContextName) -> Error {
        let known = self.contexts.keys().map(ContextName::as_str).collect::<Vec<_>>().join(", ");
        let error = Error::usage("unknown_context", format!("There is no context \"{name}\"."));
        error.with_hint(if known.is_empty() {
            format!("Sign in to make it: limen login --server ADDRESS --context {name}.")
        } else {
            format!("There are: {known}.")
        })
    }
}

/// The one place where a key is written down: `contexts.json`, mode 0600.
mod plain {
    use limen_model::Secret;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(
        secret: &Secret<String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(secret.reveal())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Secret<String>, D::Error> {
        String::deserialize(deserializer).map(Secret::new)
    }
}

#[cfg(test)]
mod tests;
