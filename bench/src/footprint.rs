//! In: the release programs. Out: how long they take to start, and how much memory they hold.
//! What can go wrong: a program that does not start, or a session that the server does not know.

mod sessions;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::process;
use crate::product::{Engine, Installed, Serving};
use crate::report::{Row, median};
use crate::work::Pace;

/// A row and what measures it.
type Measure = fn(&str, Pace) -> Result<Row>;

/// Every row.
pub(crate) const ROWS: [(&str, Measure); 5] = [
    ("limend: start to ready", start),
    ("limend: idle memory", idle),
    ("limend: memory of live sessions", live_sessions),
    ("limen --version", version),
    ("limen whoami, signed out", whoami),
];

/// The server has done by then what it does after a start.
const SETTLED: Duration = Duration::from_secs(2);

const MEGABYTE: f64 = 1e6;

/// From the start of the process until it answers, with a database that is in use already.
fn start(name: &str, pace: Pace) -> Result<Row> {
    let installed = Installed::new(&Engine::Sqlite)?;
    let mut millis = Vec::new();
    for _ in 0..pace.starts.min(10) {
        millis.push(installed.serve()?.took.as_secs_f64() * 1000.0);
    }
    Ok(Row::amount(name, median(millis), "ms", 100.0))
}

fn idle(name: &str, _: Pace) -> Result<Row> {
    let serving = Installed::new(&Engine::Sqlite)?.serve()?;
    Ok(Row::amount(name, settled(&serving)?, "MB", 25.0))
}

/// What so many sessions add once each of them was used.
fn live_sessions(name: &str, pace: Pace) -> Result<Row> {
    let installed = Installed::new(&Engine::Sqlite)?;
    let cookies = sessions::insert(&installed.sqlite_file(), pace.sessions)?;
    let serving = installed.serve()?;
    // Code that runs is resident, however many sessions there are: a few of them have it run before anything is measured.
    settled(&serving)?;
    sessions::use_each(serving.address, &cookies[..cookies.len() / 100])?;
    let before = settled(&serving)?;
    sessions::use_each(serving.address, &cookies)?;
    let added = settled(&serving)? - before;
    let name = format!("{name}, {}", pace.sessions);
    Ok(Row::amount(&name, added, "MB more", 100.0))
}

fn settled(serving: &Serving) -> Result<f64> {
    std::thread::sleep(SETTLED);
    Ok(serving.resident()? as f64 / MEGABYTE)
}

fn version(name: &str, pace: Pace) -> Result<Row> {
    command_line(name, pace, "--version", 0)
}

/// Nobody is signed in: it says so, and exits with the documented status.
fn whoami(name: &str, pace: Pace) -> Result<Row> {
    command_line(name, pace, "whoami", 3)
}

/// The whole life of the process, in a home that is empty.
fn command_line(name: &str, pace: Pace, argument: &str, status: i32) -> Result<Row> {
    let (home, limen) = (tempfile::tempdir()?, process::beside_us("limen")?);
    let mut millis = Vec::new();
    for _ in 0..pace.starts {
        let mut command = Command::new(&limen);
        command.arg(argument).env_clear().env("HOME", home.path());
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let begun = Instant::now();
        let ended = command.status().context("limen is not beside this program: build it first")?;
        millis.push(begun.elapsed().as_secs_f64() * 1000.0);
        ensure!(ended.code() == Some(status), "{command:?} ended with {ended}");
    }
    Ok(Row::amount(name, median(millis), "ms", 10.0))
}
