//! In: nothing but the machine. Out: how fast it can do the barest form of what the server does.
//! What can go wrong: no disk or no PostgreSQL to write to.

mod hash;
mod postgres;
mod serve;
mod sqlite;

use std::time::Duration;

use anyhow::Result;
use clap::{Args, Subcommand};

/// A floor: what no server on this machine can beat.
#[derive(Subcommand)]
pub(crate) enum Floor {
    /// Serve bare GET, POST and POST + signature on a free port, printed on standard output.
    Serve,
    /// Argon2id hashes with the server's parameters.
    Hash(hash::Options),
    /// Durable one-row transactions on SQLite, through the store.
    Sqlite(sqlite::Options),
    /// Durable one-row transactions on PostgreSQL.
    Postgres(postgres::Options),
}

/// How long to measure.
#[derive(Args, Clone, Copy)]
pub(crate) struct Stretch {
    /// Milliseconds to run before counting.
    #[arg(long, default_value_t = 300)]
    warm_up: u64,
    /// Milliseconds to count.
    #[arg(long, default_value_t = 2000)]
    measure: u64,
}

impl Stretch {
    fn warm_up(self) -> Duration {
        Duration::from_millis(self.warm_up)
    }

    fn measure(self) -> Duration {
        Duration::from_millis(self.measure)
    }
}

/// Serves or measures one floor; a measured one prints a sample.
pub(crate) fn run(floor: Floor) -> Result<()> {
    let runtime = || tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let sample = match floor {
        Floor::Serve => return runtime()?.block_on(serve::serve()),
        Floor::Hash(options) => hash::measure(&options)?,
        Floor::Sqlite(options) => runtime()?.block_on(sqlite::measure(&options))?,
        Floor::Postgres(options) => runtime()?.block_on(postgres::measure(&options))?,
    };
    println!("{}", serde_json::to_string(&sample)?);
    Ok(())
}

/// Randomness from the same provider that the server uses.
pub(crate) struct Unguessable;

impl limen_model::Entropy for Unguessable {
    fn fill(&self, bytes: &mut [u8]) {
        aws_lc_rs::rand::fill(bytes).expect("the system has randomness");
    }
}
