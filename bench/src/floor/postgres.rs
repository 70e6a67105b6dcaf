//! In: a PostgreSQL and a number of connections. Out: durable one-row transactions in a second.
//! What can go wrong: no connection; the table is temporary in name only, so it is dropped before and after.

use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use tokio_postgres::{Client, NoTls};

use super::Stretch;
use crate::sample::Sample;

/// Where to write, and with how many connections.
#[derive(Args)]
pub(crate) struct Options {
    #[command(flatten)]
    stretch: Stretch,
    /// Address of an administrator.
    #[arg(long)]
    url: String,
    /// Connections that write at the same time.
    #[arg(long, default_value_t = 16)]
    connections: i64,
}

const CREATE: &str = "DROP TABLE IF EXISTS limen_floor;
    CREATE TABLE limen_floor (writer BIGINT, number BIGINT, payload TEXT NOT NULL, PRIMARY KEY (writer, number))";
const INSERT: &str = "INSERT INTO limen_floor (writer, number, payload) VALUES ($1, $2, $3)";

/// Each connection inserts rows of 300 bytes in a transaction each, as fast as they become durable.
pub(super) async fn measure(options: &Options) -> Result<Sample> {
    let admin = connect(&options.url).await?;
    admin.batch_execute(CREATE).await?;
    let counted_from = Instant::now() + options.stretch.warm_up();
    let end = counted_from + options.stretch.measure();
    let mut writers = Vec::new();
    for writer in 0..options.connections {
        let client = connect(&options.url).await?;
        writers.push(tokio::spawn(write(client, writer, counted_from, end)));
    }
    let mut micros = Vec::new();
    for writer in writers {
        micros.extend(writer.await??);
    }
    admin.batch_execute("DROP TABLE limen_floor").await?;
    Ok(Sample::new(options.stretch.measure().as_secs_f64(), micros))
}

async fn write(client: Client, writer: i64, counted_from: Instant, end: Instant) -> Result<Vec<u32>> {
    let insert = client.prepare(INSERT).await?;
    let payload = "x".repeat(300);
    let mut micros = Vec::new();
    for number in 0_i64.. {
        let begun = Instant::now();
        if begun >= end {
            break;
        }
        client.execute(&insert, &[&writer, &number, &payload]).await?;
        if begun >= counted_from {
            micros.push(u32::try_from(begun.elapsed().as_micros())?);
        }
    }
    Ok(micros)
}

async fn connect(url: &str) -> Result<Client> {
    let (client, connection) =
        tokio_postgres::connect(url, NoTls).await.context("cannot reach PostgreSQL")?;
    tokio::spawn(connection);
    Ok(client)
}
