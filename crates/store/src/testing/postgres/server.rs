//! A PostgreSQL server of our own, on a Unix socket in its own directory.
//!
//! In: how careful it shall be with its disk. Out: a server that ends with this process, however that ends.
//! What can go wrong: no programs, or no ordinary user to run them; the error says which.

use std::fmt;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::super::own_directory;

/// How careful a server is with its disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Durability {
    /// Waits for nothing: for tests that never kill the server.
    Fast,
    /// As in production.
    Full,
}

impl Durability {
    fn settings(self) -> &'static [&'static str] {
        match self {
            Self::Fast => &["fsync=off", "synchronous_commit=off", "full_page_writes=off"],
            Self::Full => &[],
        }
    }
}

/// Reads from a pipe that we hold: the kernel closes it when we end, for whatever reason, and then everything goes.
const GUARD: &str = r#"
cat >/dev/null
read -r pid <"$1/data/postmaster.pid" && kill -QUIT "$pid"
for _ in $(seq 50); do test -e "$1/data/postmaster.pid" || break; sleep 0.1; done
rm -rf -- "$1"
"#;

/// A running server.
#[derive(Debug)]
pub struct Server {
    programs: PathBuf,
    home: PathBuf,
    owner: Option<(u32, u32)>,
    port: u16,
    settings: Vec<String>,
    admin_url: String,
    process: Child,
    guard: Child,
}

/// Why there is no server.
#[derive(Debug)]
pub struct NoServer(String);

impl fmt::Display for NoServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for NoServer {}

impl From<std::io::Error> for NoServer {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

impl Server {
    /// Creates an empty cluster and starts it.
    ///
    /// Errors: no programs, no user to run them, or a server that does not become ready.
    pub fn start(durability: Durability) -> Result<Self, NoServer> {
        Self::start_with(durability, None, &[], &[])
    }

    /// The same, also on a port of the loopback address, with further settings (`name=value`) and with files beside its
    /// data that only the server may read.
    ///
    /// Errors: no programs, no user to run them, or a server that does not become ready.
    pub fn start_with(
        durability: Durability,
        loopback: Option<u16>,
        settings: &[&str],
        files: &[(&str, &str)],
    ) -> Result<Self, NoServer> {
        let programs = programs()?;
        let owner = ordinary_user()?;
        let home = own_directory("limen-postgres");
        std::fs::create_dir_all(&home)?;
        std::fs::set_permissions(&home, std::fs::Permissions::from_mode(0o755))?;
        if let Some((user, group)) = owner {
            chown(&home, Some(user), Some(group))?;
        }
        let initdb = as_owner(owner, &programs.join("initdb"), &home)
            .args(["-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"])
            .output()?;
        if !initdb.status.success() {
            return Err(NoServer(String::from_utf8_lossy(&initdb.stderr).into_owned()));
        }
        for (name, text) in files {
            let path = home.join(name);
            std::fs::write(&path, text)?;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
            if let Some((user, group)) = owner {
                chown(&path, Some(user), Some(group))?;
            }
        }
        let port = loopback.unwrap_or(5432);
        let address = if loopback.is_some() { "127.0.0.1" } else { "" };
        let mut settings: Vec<String> =
            [durability.settings(), settings].concat().into_iter().map(str::to_owned).collect();
        settings.extend([format!("listen_addresses={address}"), format!("port={port}")]);
        let process = launch(&programs, owner, &home, &settings)?;
        let guard = Command::new("sh")
            .args(["-c", GUARD, "guard"])
            .arg(&home)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let socket = home.display().to_string().replace('/', "%2F");
        let admin_url = format!("postgres://postgres@{socket}:{port}/postgres");
        let server = Self { programs, home, owner, port, settings, admin_url, process, guard };
        server.wait_until_ready()?;
        Ok(server)
    }

    /// `postgres://postgres@<socket>/postgres`, a superuser.
    pub fn admin_url(&self) -> &str {
        &self.admin_url
    }

    /// Kills the server as a power cut would: `SIGKILL` for the parent of all its processes; they follow.
    ///
    /// Errors: none but those of the operating system.
    pub fn kill(&mut self) -> Result<(), NoServer> {
        self.process.kill()?;
        self.process.wait()?;
        Ok(())
    }

    /// Stops without a checkpoint (`pg_ctl stop -m immediate`): the next start has to recover.
    ///
    /// Errors: none but those of the operating system.
    pub fn stop_at_once(&mut self) -> Result<(), NoServer> {
        Command::new("kill").args(["-QUIT", &self.process.id().to_string()]).status()?;
        self.process.wait()?;
        Ok(())
    }

    /// Starts again on the same data, and waits until recovery is done.
    ///
    /// Errors: a server that does not become ready.
    pub fn restart(&mut self) -> Result<(), NoServer> {
        let begun = Instant::now();
        loop {
            self.process = launch(&self.programs, self.owner, &self.home, &self.settings)?;
            match self.wait_until_ready() {
                // Processes of the killed server may still hold its shared memory for a moment.
                Err(_) if begun.elapsed() < Duration::from_secs(20) => drop(self.process.wait()),
                ready => return ready,
            }
        }
    }

    fn wait_until_ready(&self) -> Result<(), NoServer> {
        let begun = Instant::now();
        loop {
            let asked = Command::new(self.programs.join("pg_isready"))
                .args(["-q", "-U", "postgres", "-p", &self.port.to_string(), "-h"])
                .arg(&self.home)
                .status()?;
            if asked.success() {
                return Ok(());
            }
            let ended = !Path::new(&format!("/proc/{}/fd/0", self.process.id())).exists();
            if ended || begun.elapsed() > Duration::from_secs(30) {
                let log = std::fs::read_to_string(self.home.join("log")).unwrap_or_default();
                return Err(NoServer(format!("the server did not become ready:\n{log}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.guard.stdin.take());
        let _ = self.process.wait();
        let _ = self.guard.wait();
    }
}

fn launch(
    programs: &Path,
    owner: Option<(u32, u32)>,
    home: &Path,
    settings: &[String],
) -> Result<Child, NoServer> {
    let log = std::fs::File::create(home.join("log"))?;
    let server = as_owner(owner, &programs.join("postgres"), home)
        .args(["-D", "data", "-k"])
        .arg(home)
        .args(["-c", "max_connections=300"])
        .args(settings.iter().flat_map(|setting| ["-c", setting]))
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .process_group(0)
        .spawn()?;
    Ok(server)
}

/// The newest of Debian's versions, else whatever is in the PATH.
fn programs() -> Result<PathBuf, NoServer> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .map(|version| version.path())
        .filter(|path| path.join("bin/initdb").exists())
        .max_by_key(|path| path.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()));
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .map(|path| path.join("bin"))
        .or_else(|| std::env::split_paths(&path).find(|directory| directory.join("initdb").exists()))
        .ok_or_else(|| NoServer("its programs are not installed".to_owned()))
}

/// PostgreSQL refuses to run as root: then it runs as `postgres`, whom Debian's package has made.
fn ordinary_user() -> Result<Option<(u32, u32)>, NoServer> {
    let id = |arguments: &[&str]| -> Result<u32, NoServer> {
        let output = Command::new("id").args(arguments).output()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        text.trim().parse().map_err(|_| NoServer(format!("`id {}` gave no number", arguments.join(" "))))
    };
    if id(&["-u"])? != 0 {
        return Ok(None);
    }
    Ok(Some((id(&["-u", "postgres"])?, id(&["-g", "postgres"])?)))
}

fn as_owner(owner: Option<(u32, u32)>, program: &Path, home: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(home).env("LC_ALL", "C");
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}
