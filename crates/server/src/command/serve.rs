//! `limend serve`: the server, as the configuration says.
//!
//! In: the configuration, and flags for what changes most. Out: nothing until it is told to stop (SIGTERM, Ctrl-C).
//! What can go wrong: told before anybody is served.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use crate::config::{self, Flag, Sources};
use crate::serve;

#[derive(Debug, Args)]
pub(super) struct Command {
    /// Address and port to listen on.
    #[arg(long, value_name = "ADDR", value_parser = config::address)]
    listen: Option<SocketAddr>,
    /// Directory for the SQLite database and the master key that the server makes itself.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let config = config::load(&Sources::of_process(file, flags(self.listen, self.data.as_deref())))?;
        serve::run(config, async |ready| {
            tracing::info!(address = %ready.address, issuer = ready.issuer(), "ready");
            Ok(())
        })
    }
}

/// The flags that several commands share, as settings.
pub(super) fn flags(listen: Option<SocketAddr>, data: Option<&std::path::Path>) -> Vec<Flag> {
    let listen = listen.map(|address| Flag {
        name: "--listen",
        key: "server.listen",
        value: address.to_string().into(),
    });
    let data = data.map(|path| Flag {
        name: "--data",
        key: "server.data_dir",
        value: path.display().to_string().into(),
    });
    listen.into_iter().chain(data).collect()
}
