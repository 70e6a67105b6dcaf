//! A workstation with a home directory of its own, at which somebody types commands.

use std::fs;
use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::browser::{self, Page};
use crate::issuer::Issuer;

const PATIENCE: Duration = Duration::from_secs(20);

pub struct Desk {
    home: TempDir,
    variables: Vec<(String, String)>,
}

/// What a command left behind.
#[derive(Debug)]
pub struct Done {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// A command that has not ended.
pub struct Running {
    pub child: Child,
}

impl Desk {
    pub fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let script = home.path().join("browser");
        fs::write(&script, "#!/bin/sh\nprintf %s \"$1\" > \"$0.part\" && mv \"$0.part\" \"$0.url\"\n")
            .unwrap();
        fs::set_permissions(&script, PermissionsExt::from_mode(0o755)).unwrap();
        let variables = vec![("BROWSER".to_owned(), script.display().to_string())];
        Self { home, variables }
    }

    /// A desk at which `ada` has signed in to the issuer.
    pub fn signed_in(issuer: &Issuer) -> Self {
        let desk = Self::new();
        let done = desk.log_in(issuer, &[]);
        assert_eq!(done.code, 0, "{done:?}");
        desk
    }

    /// Sets a variable for all later commands.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The directory of contexts and keys.
    pub fn config(&self) -> PathBuf {
        self.home.path().join(".config/limen")
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The contexts file, as JSON.
    pub fn saved(&self) -> Value {
        serde_json::from_str(&fs::read_to_string(self.config().join("contexts.json")).unwrap()).unwrap()
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_limen"));
        command
            .args(arguments)
            .env_clear()
            .env("HOME", self.home.path())
            .env("PATH", "/usr/bin:/bin")
            .envs(self.variables.iter().map(|(name, value)| (name, value)))
            .current_dir(self.home.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Types a command and waits for its end.
    pub fn run(&self, arguments: &[&str]) -> Done {
        self.start(arguments).finish()
    }

    /// Types a command that must succeed, with `--json`, and reads its last line.
    pub fn json(&self, arguments: &[&str]) -> Value {
        let done = self.run(&[arguments, &["--json"]].concat());
        assert_eq!((done.code, done.err.as_str()), (0, ""), "{arguments:?}: {done:?}");
        serde_json::from_str(done.out.lines().last().unwrap()).unwrap()
    }

    pub fn start(&self, arguments: &[&str]) -> Running {
        Running { child: self.command(arguments).spawn().unwrap() }
    }

    /// The address that the command opened in the browser.
    pub fn opened(&self) -> String {
        let file = self.home.path().join("browser.url");
        let url = patiently("the browser to be opened", || fs::read_to_string(&file).ok());
        fs::remove_file(file).unwrap();
        url
    }

    /// Signs in by browser; the issuer lets everybody in.
    pub fn log_in(&self, issuer: &Issuer, more: &[&str]) -> Done {
        self.log_in_and_look(issuer, more).0
    }

    pub fn log_in_and_look(&self, issuer: &Issuer, more: &[&str]) -> (Done, Page) {
        let running = self.start(&[&["login", "--server", issuer.url()], more].concat());
        let page = browser::visit(&self.opened());
        (running.finish(), page)
    }
}

impl Running {
    pub fn finish(mut self) -> Done {
        let status = patiently("the command to end", || self.child.try_wait().unwrap());
        self.collect(status)
    }

    fn collect(&mut self, status: ExitStatus) -> Done {
        let (mut out, mut err) = (String::new(), String::new());
        self.child.stdout.take().unwrap().read_to_string(&mut out).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        Done { code: status.code().unwrap_or(-1), out, err }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Done {
    /// The error that a command with `--json` ended with: one object on stderr, nothing else.
    pub fn error(&self) -> Value {
        let mut value: Value = serde_json::from_str(&self.err).unwrap_or_else(|_| panic!("{self:?}"));
        assert_eq!(self.out, "", "{self:?}");
        assert_eq!(value["error"]["exitCode"], self.code, "{self:?}");
        value["error"].take()
    }
}

/// Waits until there is something, for a while.
pub fn patiently<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let begin = Instant::now();
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(begin.elapsed() < PATIENCE, "waited in vain for {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
