//! In: a server that we started and the directory it lives in. Out: both are gone when we are, however we end.
//! What can go wrong: nothing that the guard can tell; it waits five seconds for the server and then kills it.
//!
//! A `Drop` alone would not run on Ctrl-C or `kill -9`. The guard is a shell in a process group of its own that
//! reads from a pipe held by us: the kernel closes the pipe when we end, for whatever reason, and the guard acts.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

const SCRIPT: &str = r#"
cat >/dev/null
kill -INT "$1" 2>/dev/null
for _ in $(seq 50); do kill -0 "$1" 2>/dev/null || break; sleep 0.1; done
kill -KILL "$1" 2>/dev/null
rm -rf -- "$2"
"#;

/// A server process that cannot outlive us.
pub(crate) struct Guarded {
    server: Child,
    guard: Child,
}

impl Guarded {
    /// Starts a server and its guard. `home` is deleted once the server has ended.
    pub(crate) fn start(server: &mut Command, home: &Path) -> Result<Self> {
        let server =
            server.stdin(Stdio::null()).process_group(0).spawn().context("cannot start the server")?;
        let guard = Command::new("sh")
            .args(["-c", SCRIPT, "guard", &server.id().to_string()])
            .arg(home)
            .stdin(Stdio::piped())
            .process_group(0)
            .spawn()
            .context("cannot start the guard of the server")?;
        Ok(Self { server, guard })
    }

    /// Whether the server has ended by itself.
    pub(crate) fn ended(&mut self) -> bool {
        !matches!(self.server.try_wait(), Ok(None))
    }
}

impl Drop for Guarded {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        // Reaping the server is what lets the guard see that it has ended.
        let _ = self.server.wait();
        let _ = self.guard.wait();
    }
}

#[cfg(test)]
mod tests;
