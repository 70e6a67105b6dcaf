//! A working directory and a terminal of its own for each test.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// An operator's directory.
pub(crate) struct Desk {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// The program, with nothing of whoever runs the tests around it.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_limend"));
        command.args(words).current_dir(&self.folder).env_clear().env("COLUMNS", "100").stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, words: &[&str]) -> Done {
        let output = self.command(words).output().unwrap();
        Done {
            code: output.status.code().unwrap_or(-1),
            out: self.without_path(&output.stdout),
            err: self.without_path(&output.stderr),
        }
    }

    /// Runs a command that succeeds, and gives what it printed.
    pub(crate) fn told(&self, words: &[&str]) -> String {
        let done = self.run(words);
        assert_eq!(done.code, 0, "limend {}: {done:?}", words.join(" "));
        done.out
    }

    /// What a person reads, without the name of a directory that is another one in every run.
    fn without_path(&self, text: &[u8]) -> String {
        String::from_utf8_lossy(text).replace(&self.folder.path().display().to_string(), "DIR")
    }
}
