//! In: what to measure. Out: every row as it is known, and all of them as JSON.
//! What can go wrong: a server does not start, or a measurement has no success in it; with `--enforce`, a missed target.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::Args;

use crate::contest::{self, Contest};
use crate::crowd;
use crate::floors::{Floors, Name};
use crate::footprint;
use crate::process::Server;
use crate::product::{Engine, Product};
use crate::report::Row;
use crate::work::Pace;

/// What to measure, and how.
#[derive(Args)]
#[command(after_help = ROWS)]
pub(crate) struct Options {
    /// Short stretches and few sessions: a look, not a result.
    #[arg(long)]
    quick: bool,
    /// Only rows with this in their names; several may be given.
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
    /// Write all rows to this file as JSON.
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
    /// Address of an administrator of a durable PostgreSQL: `postgres://user@host:port/database`.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// Exit with 1 when a target is missed. For a quiet machine; continuous integration has none.
    #[arg(long)]
    enforce: bool,
}

const ROWS: &str = "\
Each row that has a floor takes turns with it: a stretch of the floor, a stretch of the product, five times. What is \
printed of latency and rate is the whole; the ratio is the median of all turns. A row with a single refused request is no \
result, and misses its target.

Floors (this machine, without Limen): bare GET; bare POST of a form; the same with one ES256 or RS256 signature of 600 \
bytes; Argon2id hashes with two slots; durable one-row commits on SQLite and on PostgreSQL.

Products (release limend and limen, which must stand beside this program): discovery, JWKS, client credentials, \
introspection, userinfo, refresh, sign-in with a password, with a mailed code and with a passkey, the list of sessions, tokens \
beside audited changes; search among 1,000,000 users; start, idle memory, memory of 100,000 live sessions, \
start of the command line.";

/// Measures and prints.
pub(crate) fn run(options: &Options) -> Result<()> {
    let mut board = Board { options, pace: Pace::new(options.quick), rows: Vec::new() };
    board.measure()?;
    let rows = board.rows;
    if let Some(file) = &options.json {
        std::fs::write(file, serde_json::to_string_pretty(&rows)?)?;
    }
    let missed: Vec<_> = rows.iter().filter(|row| row.met == Some(false)).map(|row| &*row.name).collect();
    if options.enforce && !missed.is_empty() {
        bail!("missed: {}", missed.join("; "));
    }
    Ok(())
}

/// The rows so far.
struct Board<'a> {
    options: &'a Options,
    pace: Pace,
    rows: Vec<Row>,
}

impl Board<'_> {
    fn measure(&mut self) -> Result<()> {
        let (_server, address) = Server::floors()?;
        let floors = Floors { server: address, postgres: self.options.postgres.clone() };
        self.contests(&floors, contest::SQLITE, Some(Engine::Sqlite))?;
        let postgres = self.options.postgres.clone().map(|admin| Engine::Postgres { admin });
        self.contests(&floors, contest::POSTGRES, postgres.clone())?;
        self.floor(&floors, Name::Sqlite)?;
        let engines = [("SQLite", Some(Engine::Sqlite)), ("PostgreSQL", postgres)];
        for (name, engine) in engines {
            let name = format!("search among {} users, {name}: p99", self.pace.users);
            if self.wants(&name) {
                let row = match &engine {
                    Some(engine) => crowd::search(&name, engine, self.pace)?,
                    None => Row::nothing(&name, "no PostgreSQL"),
                };
                self.note(row);
            }
        }
        for (name, measure) in footprint::ROWS {
            if self.wants(name) {
                let row = measure(name, self.pace)?;
                self.note(row);
            }
        }
        Ok(())
    }

    fn contests(&mut self, floors: &Floors, contests: &[Contest], engine: Option<Engine>) -> Result<()> {
        let wanted: Vec<_> = contests.iter().filter(|contest| self.wants(contest.name)).collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let product = engine.as_ref().map(Product::start).transpose()?;
        for contest in wanted {
            let row = match &product {
                Some(product) => contest.run(floors, product, self.pace)?,
                None => None,
            };
            self.note(row.unwrap_or_else(|| Row::nothing(contest.name, "no PostgreSQL")));
        }
        Ok(())
    }

    /// A floor that nothing is held against, for whoever wants to know their disk.
    fn floor(&mut self, floors: &Floors, name: Name) -> Result<()> {
        if !self.wants(name.title()) {
            return Ok(());
        }
        if let Some(mut work) = floors.work(name, crate::CONNECTIONS) {
            let sample = work.stretch(self.pace)?;
            self.note(Row::speed(name.title(), &sample));
        }
        Ok(())
    }

    fn wants(&self, name: &str) -> bool {
        let only = &self.options.only;
        only.is_empty() || only.iter().any(|part| name.to_lowercase().contains(&part.to_lowercase()))
    }

    fn note(&mut self, row: Row) {
        println!("{row}");
        self.rows.push(row);
    }
}
