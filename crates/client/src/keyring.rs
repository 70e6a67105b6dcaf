//! The keyring of the desktop, reached through the tool that the system brings.
//!
//! In: the server and the id of a key, and its secret. Out: the secret again. What can go wrong: there is no tool, no keyring runs,
//! or the person refuses to unlock it.

use std::ffi::OsString;
use std::io::Write;
use std::process::{Child, Command, ExitStatus, Output, Stdio};

use limen_model::Secret;

use crate::{Error, Result, Server};

const SERVICE: &str = "limen";

/// What a secret is filed under. The server belongs to it: another one could give its key the same id, and would then
/// be sent a secret that is not its own.
pub(crate) fn label(server: &Server, key_id: &str) -> String {
    format!("{server}#{key_id}")
}

/// A keyring. Secrets travel by standard input, because other users can read the arguments of a process.
#[derive(Debug)]
pub(crate) struct Keyring {
    tool: Tool,
    program: OsString,
}

#[derive(Debug, Clone, Copy)]
enum Tool {
    /// libsecret's client of the Secret Service, on Linux and the BSDs.
    SecretTool,
    /// The client of the macOS keychain.
    Security,
}

impl Keyring {
    /// The keyring that this system usually has.
    pub(crate) fn of_this_system() -> Result<Self> {
        match std::env::consts::FAMILY {
            "unix" if cfg!(target_os = "macos") => Ok(Self::new(Tool::Security, "/usr/bin/security")),
            "unix" => Ok(Self::new(Tool::SecretTool, "secret-tool")),
            _ => Err(Error::failed("no_keyring", "On this system keys are kept in a file only.")
                .with_hint("Sign in without --keyring.")),
        }
    }

    fn new(tool: Tool, program: impl Into<OsString>) -> Self {
        Self { tool, program: program.into() }
    }

    /// Keeps a secret, replacing the one of the same label.
    pub(crate) fn keep(&self, label: &str, secret: &Secret<String>) -> Result<()> {
        let secret = secret.reveal();
        let (arguments, input) = match self.tool {
            Tool::SecretTool => {
                (vec!["store", "--label=Limen API key", "service", SERVICE, "key", label], secret.clone())
            }
            Tool::Security => {
                // Its interactive mode splits words; addresses and keys have no spaces, so they are always one word.
                let words = [label, secret.as_str()];
                if words.iter().any(|word| !word.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"'))
                {
                    return Err(self.refused("the key has letters that it cannot take"));
                }
                let line = format!("add-generic-password -U -s {SERVICE} -a \"{label}\" -w \"{secret}\"\n");
                (vec!["-i"], line)
            }
        };
        let done = self.run(&arguments, &Secret::new(input))?;
        if done.status.success() { Ok(()) } else { Err(self.refused(&why(&done))) }
    }

    /// Fetches a secret.
    pub(crate) fn fetch(&self, label: &str) -> Result<Secret<String>> {
        let arguments = match self.tool {
            Tool::SecretTool => vec!["lookup", "service", SERVICE, "key", label],
            Tool::Security => vec!["find-generic-password", "-s", SERVICE, "-a", label, "-w"],
        };
        let done = self.run(&arguments, &Secret::new(String::new()))?;
        let text = String::from_utf8_lossy(&done.stdout);
        let secret = text.trim_end_matches('\n');
        if done.status.success() && !secret.is_empty() {
            return Ok(Secret::new(secret.to_owned()));
        }
        Err(Error::not_signed_in(
            "key_not_in_keyring",
            "The keyring does not give out the key of this context.",
        )
        .with_hint("Unlock the keyring and try again, or sign in again: limen login."))
    }

    /// Forgets a secret; it is well if there is none.
    pub(crate) fn forget(&self, label: &str) -> Result<()> {
        let arguments = match self.tool {
            Tool::SecretTool => vec!["clear", "service", SERVICE, "key", label],
            Tool::Security => vec!["delete-generic-password", "-s", SERVICE, "-a", label],
        };
        let done = self.run(&arguments, &Secret::new(String::new()))?;
        if done.status.success() || self.means_absent(done.status) {
            Ok(())
        } else {
            Err(self.refused(&why(&done)))
        }
    }

    /// `secret-tool` answers 1 without a word when nothing was there, `security` answers 44 (errSecItemNotFound).
    fn means_absent(&self, status: ExitStatus) -> bool {
        match self.tool {
            Tool::SecretTool => status.code() == Some(1),
            Tool::Security => status.code() == Some(44),
        }
    }

    fn run(&self, arguments: &[&str], input: &Secret<String>) -> Result<Output> {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let child = command.spawn().map_err(|error| self.absent(&error))?;
        feed(child, input.reveal().as_bytes()).map_err(|error| self.refused(&error.to_string()))
    }

    fn absent(&self, error: &std::io::Error) -> Error {
        let program = self.program.display();
        Error::failed(
            "no_keyring",
            format!("{program}, which reaches the keyring, cannot be started: {error}."),
        )
        .with_hint(
            "Install it (Debian and Ubuntu: apt install libsecret-tools), or sign in without --keyring.",
        )
    }

    fn refused(&self, why: &str) -> Error {
        Error::failed("keyring_refused", format!("The keyring refused: {why}."))
            .with_hint("Unlock it and try again, or sign in without --keyring.")
    }
}

/// Writes the input, closes it, and collects the rest.
fn feed(mut child: Child, input: &[u8]) -> std::io::Result<Output> {
    if let Some(mut stdin) = child.stdin.take() {
        // A tool that does not read its input answers by its exit status.
        let _ = stdin.write_all(input);
    }
    child.wait_with_output()
}

fn why(done: &Output) -> String {
    let said = String::from_utf8_lossy(&done.stderr);
    let line = said.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or("it did not say why");
    line.trim_end_matches('.').to_owned()
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
