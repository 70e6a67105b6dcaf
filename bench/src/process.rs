//! In: a subcommand of this program, or a program beside it. Out: its sample, or the line that says it is ready.
//! What can go wrong: it ends badly; its errors go to our terminal, and the error here names the command.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::path::PathBuf;
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

/// A program of ours: all of them are built into one directory.
pub(crate) fn beside_us(name: &str) -> Result<PathBuf> {
    Ok(std::env::current_exe()?.with_file_name(name))
}

/// A server process that ends when this is dropped.
pub(crate) struct Server {
    child: Child,
    /// The line that said it is ready.
    pub(crate) ready: String,
}

impl Server {
    /// Starts a server whose first line on standard output says that it is ready.
    fn start(command: &mut Command) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().context("standard output is piped")?;
        Self { child, ready: String::new() }.wait(command, output, |_| true)
    }

    /// Starts a server that logs to standard error, and waits for the line that says it is ready.
    pub(crate) fn start_logging(command: &mut Command, is_ready: fn(&str) -> bool) -> Result<Self> {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let output = child.stderr.take().context("standard error is piped")?;
        Self { child, ready: String::new() }.wait(command, output, is_ready)
    }

    /// Reads up to the line that says it; further lines are read and dropped, so that the server can go on writing them.
    fn wait(
        mut self,
        command: &Command,
        output: impl Read + Send + 'static,
        is_ready: fn(&str) -> bool,
    ) -> Result<Self> {
        let mut lines = BufReader::new(output).lines();
        let mut before = Vec::new();
        for line in lines.by_ref() {
            let line = line?;
            if is_ready(&line) {
                self.ready = line;
                break;
            }
            before.push(line);
        }
        if self.ready.is_empty() {
            bail!("{command:?} ended before it was ready\n{}", before.join("\n"));
        }
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        Ok(self)
    }

    /// The id of the process.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
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
