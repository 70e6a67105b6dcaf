//! One file for each command.
//!
//! In: what was typed and what is around. Out: a reply. What can go wrong: what the client library says.

mod about;
mod context;
mod keys;
mod login;
mod logout;
mod sessions;
mod token;
mod whoami;

use limen_client::{Api, Http, Result, Target};

use crate::args::Command;
use crate::environment::Environment;
use crate::reply::Reply;

/// Does what was typed.
pub(crate) fn run(here: &Environment, command: Command) -> Result<Reply> {
    match command {
        Command::Login(login) => login::run(here, login),
        Command::Logout(logout) => logout::run(here, &logout),
        Command::Whoami => whoami::run(here),
        Command::Token(token) => token::run(here, token),
        Command::Keys(keys) => keys::run(here, keys),
        Command::Sessions(sessions) => sessions::run(here, sessions),
        Command::Context(context) => context::run(here, context),
        Command::Completions { shell } => Ok(about::completions(shell)),
        Command::Version => Ok(about::version()),
    }
}

/// The API of a target, in the name of its key.
fn api(target: &Target) -> Result<Api> {
    Ok(Api::new(Http::new(&target.server, target.ca_file.as_deref())?, target.key.clone()))
}
