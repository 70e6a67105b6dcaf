//! Files that only their owner may read.
//!
//! In: a directory and what to write. Out: what was written last, whole or not at all.
//! What can go wrong: others may read the file or write to its directory; the disk is full.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::{ConfigDir, Error, Result};

/// One file of mode 0600 in a directory of mode 0700.
#[derive(Debug, Clone)]
pub(crate) struct PrivateFile {
    dir: PathBuf,
    path: PathBuf,
}

/// Keeps other processes of this client from writing until it is dropped.
pub(crate) struct Lock {
    _held: File,
}

impl PrivateFile {
    pub(crate) fn new(dir: &ConfigDir, name: &str) -> Self {
        Self { dir: dir.path().to_owned(), path: dir.file(name) }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The text, or nothing if there is no such file. Refuses a file that others may read.
    pub(crate) fn read(&self) -> Result<Option<String>> {
        let mut file = match File::open(&self.path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(self.failed("read", &error)),
        };
        self.refuse_shared(&file)?;
        let mut text = String::new();
        file.read_to_string(&mut text).map_err(|error| self.failed("read", &error))?;
        Ok(Some(text))
    }

    /// Waits until no other process holds the lock of the directory, which it makes if there is none.
    pub(crate) fn lock(&self) -> Result<Lock> {
        self.make_directory()?;
        let path = self.dir.join("lock");
        let locked = private(OpenOptions::new().write(true).create(true).truncate(false))
            .open(&path)
            .and_then(|file| file.lock().map(|()| file));
        match locked {
            Ok(file) => Ok(Lock { _held: file }),
            Err(error) => Err(failed("locked", &path, &error)),
        }
    }

    /// Replaces the file in one step: whoever reads meanwhile sees the old text or the new one.
    pub(crate) fn write(&self, _lock: &Lock, text: &str) -> Result<()> {
        let fresh = self.path.with_extension("new");
        // What a process left behind when it was killed; nobody else writes while we hold the lock.
        let _ = fs::remove_file(&fresh);
        let written = private(OpenOptions::new().write(true).create_new(true))
            .open(&fresh)
            .and_then(|mut file| file.write_all(text.as_bytes()).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&fresh, &self.path));
        written.map_err(|error| {
            let _ = fs::remove_file(&fresh);
            self.failed("written", &error)
        })
    }

    /// Removes the file; it is well if there is none.
    pub(crate) fn remove(&self, _lock: &Lock) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(self.failed("removed", &error)),
            _ => Ok(()),
        }
    }

    fn failed(&self, what: &str, error: &std::io::Error) -> Error {
        failed(what, &self.path, error)
    }

    #[cfg(unix)]
    fn refuse_shared(&self, file: &File) -> Result<()> {
        use std::os::unix::fs::PermissionsExt;
        let mode = file.metadata().map_err(|error| self.failed("read", &error))?.permissions().mode() & 0o777;
        if mode & 0o077 == 0 {
            return Ok(());
        }
        let path = self.path.display();
        Err(Error::failed("file_not_private", format!("{path} may be read by others (mode {mode:04o})."))
            .with_hint(format!(
                "Close it with: chmod 600 '{path}'. If others use this machine, revoke the keys in it and sign in again."
            )))
    }

    #[cfg(unix)]
    fn make_directory(&self) -> Result<()> {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        let dir = &self.dir;
        let made = DirBuilder::new().recursive(true).mode(0o700).create(dir).and_then(|()| fs::metadata(dir));
        let mode = made.map_err(|error| failed("made", dir, &error))?.permissions().mode() & 0o777;
        if mode & 0o022 == 0 {
            return Ok(());
        }
        let dir = dir.display();
        Err(Error::failed(
            "directory_not_private",
            format!("{dir} may be written by others (mode {mode:04o})."),
        )
        .with_hint(format!("Close it with: chmod 700 '{dir}'.")))
    }

    #[cfg(not(unix))]
    fn refuse_shared(&self, _file: &File) -> Result<()> {
        Ok(())
    }

    #[cfg(not(unix))]
    fn make_directory(&self) -> Result<()> {
        DirBuilder::new().recursive(true).create(&self.dir).map_err(|error| failed("made", &self.dir, &error))
    }
}

fn failed(what: &str, path: &Path, error: &std::io::Error) -> Error {
    Error::failed("file", format!("{} cannot be {what}: {error}.", path.display()))
}

#[cfg(unix)]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600)
}

#[cfg(not(unix))]
fn private(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
