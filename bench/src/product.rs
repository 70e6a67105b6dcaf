//! In: an engine. Out: the release `limend` at work on it, with clients and people, and every kind of work that it can be given.
//! What can go wrong: a server that does not start, or does not answer the preparing requests as expected.

mod config;
mod database;
mod passkeys;
mod people;

use std::net::SocketAddr;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::load::{Lane, Request, Screens, Way};
use crate::process::{self, Server};
use crate::work::Work;

use config::{Client, Files};
pub(crate) use config::{Engine, SCREENS, administrator};
use people::Person;

/// Applications that each person uses.
const APPLICATIONS: usize = 4;

/// What the server can be given to do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Task {
    Discovery,
    Jwks,
    ClientCredentialsEs256,
    ClientCredentialsRs256,
    Introspection,
    UserInfo,
    Refresh,
    SignIn,
    EmailCode,
    Passkey,
    Sessions,
    TokensBesideAudit,
}

impl Task {
    /// How many do it at the same time.
    pub(crate) fn connections(self) -> usize {
        match self {
            Self::Discovery
            | Self::Jwks
            | Self::ClientCredentialsEs256
            | Self::ClientCredentialsRs256
            | Self::Introspection
            | Self::UserInfo
            | Self::EmailCode
            | Self::Passkey
            | Self::Sessions
            | Self::TokensBesideAudit => crate::CONNECTIONS,
            // Whoever waits for the disk leaves the processor to others: it takes more of them to keep both busy.
            Self::Refresh => crate::CONNECTIONS * APPLICATIONS,
            // Enough that a hashing slot never waits for one, few enough that none is turned away.
            Self::SignIn => crate::CONNECTIONS / 2,
        }
    }
}

/// A running `limend serve`, as an operator would start it.
pub(crate) struct Product {
    /// Dropped first: nobody may write to what is taken away next.
    serving: Serving,
    people: Vec<Person>,
    installed: Installed,
}

impl Product {
    /// Applies the state, starts the server and signs everybody in.
    pub(crate) fn start(engine: &Engine) -> Result<Self> {
        let installed = Installed::new(engine)?;
        let serving = installed.serve()?;
        let people = people::all(serving.address)?;
        Ok(Self { serving, people, installed })
    }

    /// The work of a task, one lane per connection.
    pub(crate) fn work(&self, task: Task) -> Result<Work> {
        let address = self.serving.address;
        let same = |request: Request| Work::same(address, &request, task.connections());
        let each = |lanes: fn(&Person) -> Vec<Lane>| {
            let lanes = self.people.iter().flat_map(lanes).take(task.connections()).collect();
            Work::Load { address, lanes, mail: None }
        };
        Ok(match task {
            Task::Discovery => same(Request::get("/.well-known/openid-configuration")),
            Task::Jwks => same(Request::get("/oauth2/jwks")),
            Task::ClientCredentialsEs256 => same(Client::Machine.token_request("client_credentials")),
            Task::ClientCredentialsRs256 => same(Client::MachineRs256.token_request("client_credentials")),
            Task::Introspection => each(|person| {
                let form = Client::ResourceServer.form(&format!("token={}", person.access_token));
                vec![Request::post("/oauth2/introspect", &form).into()]
            }),
            Task::UserInfo => each(|person| {
                let bearer = format!("Bearer {}", person.access_token);
                vec![Request::get("/oauth2/userinfo").with("authorization", &bearer).into()]
            }),
            Task::Refresh => each(|person| {
                let request = Client::Application.token_request("refresh_token&refresh_token={carry}");
                let families = person.refresh_tokens.iter();
                families.map(|head| request.clone().carrying("refresh_token", head).into()).collect()
            }),
            Task::SignIn => each(|person| vec![Lane::SignIn(person.sign_in.clone())]),
            Task::EmailCode => {
                let screens = Screens { client_id: SCREENS.to_owned(), way: Way::EmailCode, device: None };
                let lanes = vec![Lane::Screens(screens); task.connections()];
                Work::Load { address, lanes, mail: Some(self.installed.files.mail) }
            }
            Task::Passkey => {
                let lanes = passkeys::lanes(address, task.connections())?;
                Work::Load { address, lanes, mail: None }
            }
            Task::Sessions => each(|person| {
                let bearer = format!("Bearer {}", person.access_token);
                vec![Request::get("/v1/sessions").with("authorization", &bearer).into()]
            }),
            Task::TokensBesideAudit => {
                let tokens = Client::Machine.token_request("client_credentials");
                let mut lanes: Vec<Lane> = vec![tokens.into(); task.connections()];
                lanes.extend(self.people.first().map(Person::renaming));
                Work::Load { address, lanes, mail: None }
            }
        })
    }
}

/// A database with the declared state in it, and the files that `limend` is started with.
pub(crate) struct Installed {
    files: Files,
    home: TempDir,
    database: Option<database::Database>,
}

impl Installed {
    /// Writes the files and applies the state: migrations, keys, clients, people.
    pub(crate) fn new(engine: &Engine) -> Result<Self> {
        let home = tempfile::tempdir()?;
        let (url, database) = match engine {
            Engine::Sqlite => (None, None),
            Engine::Postgres { admin } => {
                let database = database::Database::create(admin)?;
                (Some(database.url().to_owned()), Some(database))
            }
        };
        let files = Files::write(home.path(), url.as_deref())?;
        let installed = Self { files, home, database };
        let mut apply = installed.limend()?;
        apply.arg("apply").arg("-f").arg(&installed.files.state);
        let output = apply.output().context("limend is not beside this program: build it first")?;
        if !output.status.success() {
            bail!("{apply:?} ended with {}\n{}", output.status, String::from_utf8_lossy(&output.stderr));
        }
        Ok(installed)
    }

    /// Where the database is, for whoever writes to it while no server runs.
    pub(crate) fn sqlite_file(&self) -> std::path::PathBuf {
        config::data_directory(self.home.path()).join("limen.db")
    }

    /// The same as a URL of the store, on either engine.
    pub(crate) fn database_url(&self) -> String {
        match &self.database {
            Some(database) => database.url().to_owned(),
            None => format!("sqlite:{}", self.sqlite_file().display()),
        }
    }

    /// Has the database write down what was poured into it, so that nothing of that goes on beside what is measured.
    pub(crate) fn settle_database(&self) -> Result<()> {
        self.database.as_ref().map_or(Ok(()), database::Database::checkpoint)
    }

    /// Starts the server.
    pub(crate) fn serve(&self) -> Result<Serving> {
        let begun = Instant::now();
        let server = Server::start_logging(self.limend()?.arg("serve"), is_ready)?;
        let took = begun.elapsed();
        let address = ready_address(&server.ready).context("the server says where it listens")?;
        Ok(Serving { address, took, server })
    }

    fn limend(&self) -> Result<Command> {
        let mut command = Command::new(process::beside_us("limend")?);
        command.env_clear().current_dir(self.home.path()).arg("--config").arg(&self.files.config);
        Ok(command)
    }
}

/// A server process that answers; it ends when this is dropped.
pub(crate) struct Serving {
    pub(crate) address: SocketAddr,
    /// From the start of the process to the line that says it answers.
    pub(crate) took: Duration,
    server: Server,
}

impl Serving {
    /// What of its memory is in the machine's memory, in bytes.
    pub(crate) fn resident(&self) -> Result<u64> {
        let status = Path::new("/proc").join(self.server.id().to_string()).join("status");
        let status = std::fs::read_to_string(&status).with_context(|| status.display().to_string())?;
        resident(&status).context("the system tells how much memory a process holds")
    }
}

/// The line `VmRSS:     1234 kB` of `/proc/<pid>/status`, in bytes.
fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}

fn is_ready(line: &str) -> bool {
    ready_address(line).is_some()
}

/// The address in the log line of a server that is ready.
fn ready_address(line: &str) -> Option<SocketAddr> {
    let line: serde_json::Value = serde_json::from_str(line).ok()?;
    let is_ready = line["message"] == "ready";
    line["address"].as_str().filter(|_| is_ready)?.parse().ok()
}

#[cfg(test)]
mod tests;
