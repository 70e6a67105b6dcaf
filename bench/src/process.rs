//! In: a subcommand of this program. Out: its sample, or the address it serves on.
//! What can go wrong: it ends badly; its errors go to our terminal, and the error here names the subcommand.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::load::Plan;
use crate::sample::Sample;

/// Measures a floor in a process of its own.
pub(crate) fn floor(arguments: &[String]) -> Result<Sample> {
    sample(ourselves()?.arg("floor").args(arguments), "")
}

/// Follows a plan in a process of its own.
pub(crate) fn load(plan: &Plan) -> Result<Sample> {
    sample(ourselves()?.arg("load"), &serde_json::to_string(plan)?)
}

fn sample(command: &mut Command, input: &str) -> Result<Sample> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().context("standard input is piped")?.write_all(input.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{command:?} ended with {}", output.status);
    }
    serde_json::from_slice(&output.stdout).context("a sample does not parse")
}

fn ourselves() -> Result<Command> {
    Ok(Command::new(std::env::current_exe()?))
}

/// A server process that ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    /// The first line that it printed.
    pub(crate) ready: String,
}

impl Server {
    /// Starts a server and waits for the line that says it is ready.
    pub(crate) fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let mut ready = String::new();
        let output = child.stdout.take().context("standard output is piped")?;
        BufReader::new(output).read_line(&mut ready)?;
        let server = Self { child, ready: ready.trim_end().to_owned() };
        if server.ready.is_empty() {
            bail!("{command:?} ended before it was ready");
        }
        Ok(server)
    }

    /// The server of the HTTP floors and its address.
    pub(crate) fn floors() -> Result<(Self, SocketAddr)> {
        let server = Self::start(ourselves()?.args(["floor", "serve"]))?;
        let address = server.ready.parse().context("the floor server prints its address")?;
        Ok((server, address))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
