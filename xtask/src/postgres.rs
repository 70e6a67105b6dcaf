//! In: how careful the server shall be with its disk. Out: a PostgreSQL of our own and the address of its administrator.
//! What can go wrong: no PostgreSQL on this machine, or it does not become ready; the error shows its log.
//!
//! It listens on a free loopback port, trusts whoever connects there, and forgets everything when it is dropped.

use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::guard::Guarded;
use crate::run;

/// How careful the server is with its disk.
#[derive(Clone, Copy)]
pub(crate) enum Durability {
    /// No waiting for the disk: tests kill our own server, never this one.
    Fast,
    /// As an operator runs it: an acknowledged transaction is on the disk.
    Full,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Fast => {
                &["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=400"]
            }
            Self::Full => &["max_connections=100"],
        }
    }
}

/// A running PostgreSQL.
pub(crate) struct Postgres {
    url: String,
    _server: Guarded,
}

impl Postgres {
    /// Creates an empty cluster and starts it.
    pub(crate) fn start(durability: Durability) -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed")?;
        let owner = Owner::find()?;
        let home = tempfile::Builder::new().prefix("limen-postgres-").tempdir()?.keep();
        std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o700))?;
        owner.give(&home)?;
        let data = home.join("data");
        let mut initdb = owner.command(&programs.join("initdb"), &home);
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        run::read(initdb.arg(&data)).context("cannot create a PostgreSQL cluster")?;

        let port = free_port()?;
        let log = home.join("log");
        let writer = std::fs::File::create(&log)?;
        let mut server = owner.command(&programs.join("postgres"), &home);
        server.arg("-D").arg(&data).args(["-p", &port.to_string(), "-k"]).arg(&home);
        for setting in
            ["listen_addresses=127.0.0.1", "shared_buffers=256MB"].iter().chain(durability.settings())
        {
            server.args(["-c", setting]);
        }
        server.stdout(writer.try_clone()?).stderr(writer);
        let mut server = Guarded::start(&mut server, &home)?;
        wait_until_ready(&programs, port, &mut server, &log)?;
        Ok(Self { url: format!("postgres://postgres@127.0.0.1:{port}/postgres"), _server: server })
    }

    /// Where an administrator connects: `postgres://postgres@127.0.0.1:<port>/postgres`.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The newest PostgreSQL on this machine: Debian keeps each version's programs in a directory of its own.
pub(crate) fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter(|version| version.path().join("bin/initdb").exists())
        .max_by_key(|version| version.file_name().to_string_lossy().parse::<u32>().unwrap_or(0));
    if let Some(version) = newest {
        return Some(version.path().join("bin"));
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).find(|dir| dir.join("initdb").exists() && dir.join("postgres").exists())
}

/// The ordinary user that PostgreSQL runs as: it refuses to run as root.
enum Owner {
    Ourselves,
    Other { user: u32, group: u32 },
}

impl Owner {
    fn find() -> Result<Self> {
        let id = |arguments: &[&str]| -> Result<u32> {
            Ok(run::read(Command::new("id").args(arguments))?.trim().parse()?)
        };
        if id(&["-u"])? != 0 {
            return Ok(Self::Ourselves);
        }
        let missing = "PostgreSQL does not run as root, and its user `postgres` does not exist";
        Ok(Self::Other {
            user: id(&["-u", "postgres"]).context(missing)?,
            group: id(&["-g", "postgres"]).context(missing)?,
        })
    }

    fn give(&self, path: &Path) -> Result<()> {
        match self {
            Self::Ourselves => Ok(()),
            Self::Other { user, group } => Ok(chown(path, Some(*user), Some(*group))?),
        }
    }

    fn command(&self, program: &Path, home: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(home);
        if let Self::Other { user, group } = self {
            command.uid(*user).gid(*group);
        }
        command
    }
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn wait_until_ready(programs: &Path, port: u16, server: &mut Guarded, log: &Path) -> Result<()> {
    let probe = programs.join("pg_isready");
    let begun = Instant::now();
    while !run::works(&probe.to_string_lossy(), &["-q", "-h", "127.0.0.1", "-p", &port.to_string()]) {
        if server.ended() || begun.elapsed() > Duration::from_secs(60) {
            bail!("PostgreSQL did not become ready:\n{}", std::fs::read_to_string(log).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(())
}
