//! What can be typed.
//!
//! In: arguments. Out: a command. What can go wrong: an unknown word, which is answered with a suggestion.

use std::path::PathBuf;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;
use limen_client::{ContextName, Error, Server};
use limen_model::Scope;

use crate::expiry::Expiry;

const EXIT_CODES: &str = "\
Environment:
  LIMEN_CONTEXT     the context to use, like --context
  LIMEN_SERVER      the server to use, like --server
  LIMEN_CA_FILE     a CA file, like --ca-file
  LIMEN_API_KEY     a key to use instead of the one of a context
  LIMEN_CONFIG_DIR  where contexts and keys are kept (default: ~/.config/limen)
  BROWSER           the command that opens an address

Exit codes:
  0    done
  1    refused or failed
  2    the command was not understood
  3    not signed in, or the key does not hold any more
  4    the server cannot be reached
  130  cancelled with Ctrl-C";

/// Signs you in to a Limen server and works with your keys and sessions there.
#[derive(Debug, Parser)]
#[command(name = "limen", version, after_long_help = EXIT_CODES, after_help = "limen --help also tells the environment and the exit codes.")]
#[command(subcommand_required = true, arg_required_else_help = true, infer_subcommands = false)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Use this context instead of the current one
    #[arg(long, value_parser = explained::<ContextName>, global = true, value_name = "NAME", help_heading = "Everywhere")]
    pub(crate) context: Option<ContextName>,
    /// Use the context of this server; with login, sign in to it
    #[arg(long, value_parser = explained::<Server>, global = true, value_name = "ADDRESS", help_heading = "Everywhere")]
    pub(crate) server: Option<Server>,
    /// Trust the certificate authorities in this PEM file besides the public ones
    #[arg(long, global = true, value_name = "FILE", help_heading = "Everywhere")]
    pub(crate) ca_file: Option<PathBuf>,
    /// Print JSON for programs
    #[arg(long, global = true, help_heading = "Everywhere")]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sign in, by browser or with a code, and keep a key for this workstation
    Login(Login),
    /// End the key of this workstation and forget it
    Logout(Logout),
    /// Show who you are and what your key may do
    Whoami,
    /// Print a fresh access token
    Token(Token),
    /// Your API keys
    #[command(subcommand, visible_alias = "key")]
    Keys(Keys),
    /// Where you are signed in
    #[command(subcommand, visible_alias = "session")]
    Sessions(Sessions),
    /// The servers that this workstation knows
    #[command(subcommand, visible_alias = "contexts")]
    Context(Context),
    /// Print the completion script of a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the version
    Version,
}

#[derive(Debug, Args)]
pub(crate) struct Login {
    /// Sign in on another device: print an address and a code
    #[arg(long)]
    pub(crate) device: bool,
    /// Print the address instead of opening a browser
    #[arg(long, conflicts_with = "device")]
    pub(crate) no_browser: bool,
    /// Name the key so instead of cli@HOSTNAME; a key of the same name is replaced
    #[arg(long, value_name = "NAME")]
    pub(crate) key_name: Option<String>,
    /// What the key may do; repeat for more [default: limen:read limen:write limen:keys]
    #[arg(long = "scope", value_name = "SCOPE", value_parser = scope)]
    pub(crate) scopes: Vec<Scope>,
    /// When the key ends: 12h, 30d, 1y, a date, or never
    #[arg(long, value_name = "WHEN", default_value = "90d", value_parser = explained::<Expiry>)]
    pub(crate) expires: Expiry,
    /// Keep the key in the keyring of the desktop instead of a file
    #[arg(long)]
    pub(crate) keyring: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Logout {
    /// Forget the key here even if the server cannot be reached to end it
    #[arg(long)]
    pub(crate) force: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Token {
    /// The name of the service that the token is for; repeat for more
    #[arg(long, value_name = "NAME")]
    pub(crate) audience: Vec<String>,
    /// The address of the service that the token is for; repeat for more
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) resource: Vec<String>,
    /// What the token may do; repeat for more [default: what the key may do]
    #[arg(long = "scope", value_name = "SCOPE", value_parser = scope)]
    pub(crate) scopes: Vec<Scope>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Keys {
    /// List your keys, newest first
    List {
        /// Also the ones that have ended
        #[arg(long)]
        all: bool,
    },
    /// Make a key and print its secret, this once
    Create {
        /// The name of the key
        name: String,
        /// What the key may do; repeat for more
        #[arg(long = "scope", value_name = "SCOPE", value_parser = scope, required = true)]
        scopes: Vec<Scope>,
        /// When the key ends: 12h, 30d, 1y, a date, or never
        #[arg(long, value_name = "WHEN", default_value = "90d", value_parser = explained::<Expiry>)]
        expires: Expiry,
    },
    /// End keys at once
    Revoke {
        /// Ids of keys, or names that only one live key has
        #[arg(required = true, value_name = "KEY")]
        keys: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Sessions {
    /// List your sessions, newest first
    List,
    /// Sign browsers or devices out
    Revoke {
        /// Ids of sessions
        #[arg(required = true, value_name = "SESSION")]
        sessions: Vec<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum Context {
    /// List the contexts
    List,
    /// Make a context the current one
    Use {
        /// The context
        #[arg(value_parser = explained::<ContextName>)]
        name: ContextName,
    },
    /// Show a context
    Show {
        /// The context [default: the current one]
        #[arg(value_parser = explained::<ContextName>)]
        name: Option<ContextName>,
    },
    /// Give a context another name
    Rename {
        /// The name now
        #[arg(value_parser = explained::<ContextName>)]
        old: ContextName,
        /// The name to be
        #[arg(value_parser = explained::<ContextName>)]
        new: ContextName,
    },
    /// Forget a context
    Remove {
        /// The context
        #[arg(value_parser = explained::<ContextName>)]
        name: ContextName,
        /// Even if you are signed in: its key stays alive at the server
        #[arg(long)]
        force: bool,
    },
}

/// Reads a value; what is wrong with it comes with what to do.
fn explained<T: FromStr<Err = Error>>(text: &str) -> Result<T, String> {
    text.parse().map_err(|error: Error| match error.hint() {
        Some(hint) => format!("{} {hint}", error.message()),
        None => error.message().to_owned(),
    })
}

fn scope(text: &str) -> Result<Scope, String> {
    text.parse().map_err(|error: limen_model::Error| error.public().to_owned())
}
