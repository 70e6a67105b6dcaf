//! Which server a command speaks to, and with which key.
//!
//! In: what flags, environment and contexts say, in this order. Out: one server and one key, or a plan for a login.
//! What can go wrong: nobody is signed in there, or a key would go to a server that it does not belong to.

use std::path::PathBuf;

use limen_model::Secret;

use super::{Account, Context, ContextName, Contexts};
use crate::{Error, Result, Server};

/// What the person said on the command line or in the environment.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// `--context` or `LIMEN_CONTEXT`.
    pub context: Option<ContextName>,
    /// `--server` or `LIMEN_SERVER`.
    pub server: Option<Server>,
    /// `--ca-file` or `LIMEN_CA_FILE`.
    pub ca_file: Option<PathBuf>,
    /// `LIMEN_API_KEY`.
    pub api_key: Option<Secret<String>>,
}

/// A server and a key for it.
#[derive(Debug)]
pub struct Target {
    /// The server.
    pub server: Server,
    /// The file of its own certificate authority.
    pub ca_file: Option<PathBuf>,
    /// The context that it comes from, if any.
    pub context: Option<ContextName>,
    /// The key.
    pub key: Secret<String>,
    /// What is known of the key; nothing when it came from the environment.
    pub account: Option<Account>,
}

/// Where a login goes.
#[derive(Debug)]
pub struct LoginPlan {
    /// The context that will hold it.
    pub context: ContextName,
    /// The server.
    pub server: Server,
    /// The file of its own certificate authority.
    pub ca_file: Option<PathBuf>,
    /// The sign-in that it replaces.
    pub previous: Option<Account>,
}

impl Selection {
    /// The server and the key of a command. Fetches the key from where it lies.
    pub fn resolve(&self, contexts: &Contexts) -> Result<Target> {
        if let Some(key) = &self.api_key {
            return self.resolve_with_key(contexts, key);
        }
        let (name, context) = self.chosen(contexts)?.ok_or_else(|| self.nobody())?;
        let account = context.account.as_ref().ok_or_else(|| {
            Error::not_signed_in("not_signed_in", format!("You are signed out of the context \"{name}\"."))
                .with_hint(format!("Sign in: limen login --context {name}."))
        })?;
        Ok(Target {
            server: context.server.clone(),
            ca_file: self.ca_file.clone().or_else(|| context.ca_file.clone()),
            context: Some(name.clone()),
            key: account.secret(&context.server)?,
            account: Some(account.clone()),
        })
    }

    /// A key from the environment goes to the server that is named beside it, else to the one of the context.
    fn resolve_with_key(&self, contexts: &Contexts, key: &Secret<String>) -> Result<Target> {
        let chosen = self.chosen(contexts)?.map(|(_, context)| context);
        let server = self.server.as_ref().or(chosen.map(|context| &context.server)).ok_or_else(|| {
            Error::usage("no_server", "LIMEN_API_KEY is set, and no server to use it at.")
                .with_hint("Set LIMEN_SERVER, or give --server ADDRESS.")
        })?;
        let ca_file = self.ca_file.clone().or_else(|| chosen?.ca_file.clone());
        Ok(Target { server: server.clone(), ca_file, context: None, key: key.clone(), account: None })
    }

    /// The context of a name, else the one of a server, else the one in use.
    fn chosen<'c>(&self, contexts: &'c Contexts) -> Result<Option<(&'c ContextName, &'c Context)>> {
        let known = |name: &ContextName| contexts.contexts.get_key_value(name);
        let Some(name) = &self.context else {
            let current = contexts.current.as_ref().and_then(known);
            let Some(server) = &self.server else { return Ok(current) };
            let mut all = current.into_iter().chain(&contexts.contexts);
            return Ok(all.find(|(_, context)| context.server == *server));
        };
        let context = contexts.get(name)?;
        match &self.server {
            Some(server) if *server != context.server => Err(belongs_elsewhere(name, context)),
            Some(_) | None => Ok(known(name)),
        }
    }

    fn nobody(&self) -> Error {
        match &self.server {
            Some(server) => {
                Error::not_signed_in("not_signed_in", format!("You are not signed in to {server}."))
                    .with_hint(format!("Sign in: limen login --server {server}."))
            }
            None => Error::not_signed_in("not_signed_in", "You are not signed in.")
                .with_hint("Sign in: limen login --server ADDRESS."),
        }
    }

    /// Where a login goes: to the context of the name, of the server, or to a new one.
    pub fn plan_login(&self, contexts: &Contexts) -> Result<LoginPlan> {
        let new = self.context.as_ref().filter(|name| !contexts.contexts.contains_key(name));
        let chosen = if new.is_some() { None } else { self.chosen(contexts)? };
        if let Some((name, context)) = chosen {
            return Ok(LoginPlan {
                context: name.clone(),
                server: context.server.clone(),
                ca_file: self.ca_file.clone().or_else(|| context.ca_file.clone()),
                previous: context.account.clone(),
            });
        }
        let server = self.server.clone().ok_or_else(|| {
            Error::usage("no_server", "There is no server to sign in to.")
                .with_hint("Name it once, it is remembered: limen login --server ADDRESS.")
        })?;
        let context = match new {
            Some(name) => name.clone(),
            None if contexts.contexts.is_empty() => ContextName::first(),
            None => ContextName::of_server(&server),
        };
        if let Some(taken) = contexts.contexts.get(&context) {
            return Err(belongs_elsewhere(&context, taken));
        }
        Ok(LoginPlan { context, server, ca_file: self.ca_file.clone(), previous: None })
    }
}

fn belongs_elsewhere(name: &ContextName, context: &Context) -> Error {
    let server = &context.server;
    Error::usage("context_of_another_server", format!("The context \"{name}\" belongs to {server}."))
        .with_hint("Leave --server away, or choose another --context.")
}

#[cfg(test)]
mod tests;
