//! A running server: listeners, jobs, metrics, and the way down.
//!
//! In: a configuration. Out: nothing until somebody asks it to stop. What can go wrong: an address that is taken, a
//! certificate that does not load, a database that does not answer; all of it before anybody is served.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

use anyhow::Context;
use limen_core::app::App;
use limen_core::entropy::system_rng;
use limen_core::job::Runner;
use limen_model::Clock;

use crate::config::{Config, Limits};
use crate::listener::{Listener, Phase, Proxies, Service, Stopper, TlsKeeper, keep_tls_fresh};
use crate::ops::{Health, Ops};
use crate::state::State;
use crate::telemetry::{Metrics, start_log};
use crate::{assembly, process, surface};

/// What is known once the server answers.
pub struct Ready<'a> {
    /// The application.
    pub app: &'a App,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where operations listen.
    pub ops: Option<SocketAddr>,
}

impl Ready<'_> {
    /// The issuer of the default project, letter by letter as tokens say it.
    pub fn issuer(&self) -> String {
        self.app.default_project().map(|project| project.issuer.clone()).unwrap_or_default()
    }
}

/// Runs until told to stop; `ready` is called once, when requests are answered.
pub fn run(config: Config, ready: impl AsyncFnOnce(Ready<'_>) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(serve(config, ready))
}

async fn serve(
    config: Config,
    ready: impl AsyncFnOnce(Ready<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let metrics = Metrics::install()?;
    start_log(&config.log, Clock::System)?;
    let asked = process::signals()?;
    let mut listener = bind("server.listen", config.server.listen)?;
    let address = first(&listener)?;
    if let Some(other) = other_loopback(address)
        && let Ok(further) = Listener::bind(&[other])
    {
        // `localhost` is both; where the second family is missing or taken, the first one serves everybody who asks it.
        listener.join(further);
    }
    let ops_listener =
        config.server.ops_listen.map(|address| bind("server.ops_listen", address)).transpose()?;
    let ops_address = ops_listener.as_ref().map(first).transpose()?;
    let tls = config.server.tls.clone().map(TlsKeeper::load).transpose()?.map(Arc::new);

    let app = assembly::app(&config, &assembly::base_url(&config, address)).await?;
    metrics::gauge!("limen_start_time_seconds").set(app.clock.now().seconds() as f64);
    let (stopper, stop) = Stopper::new();
    let runner = Runner::start(app.clone());
    let tidy = tokio::spawn(metrics.clone().keep_tidy());
    if let Some(keeper) = &tls {
        let watch = keep_tls_fresh(Arc::clone(keeper), stop.clone());
        tokio::spawn(async move {
            if let Err(error) = watch.await {
                tracing::error!(%error, "changed certificates will not be noticed");
            }
        });
    }
    let seed = || u64::from_be_bytes(system_rng().bytes());
    let limits = config.server.limits.clone();
    let main = tokio::spawn(listener.serve(
        Service {
            answer: surface::front(State::new(app.clone()), config.log.requests),
            limits: limits.clone(),
            proxies: Proxies::new(&config.server),
            tls,
            seed: seed(),
        },
        stop.clone(),
    ));
    let ops = ops_listener.map(|listener| {
        let answer = Ops { stop: stop.clone(), metrics, health: DatabaseAnswers(app.clone()) };
        let service = Service {
            answer,
            limits: Limits::default(),
            proxies: Proxies::default(),
            tls: None,
            seed: seed(),
        };
        tokio::spawn(listener.serve(service, stop.clone()))
    });
    ready(Ready { app: &app, address, ops: ops_address }).await?;
    tokio::spawn(process::settle());
    process::until_stopped(&stopper, &limits, asked, async {
        if let Err(error) = main.await {
            tracing::error!(%error, "the listener ended by itself");
        }
    })
    .await;
    stopper.enter(Phase::Draining);
    runner.stop().await;
    stopper.enter(Phase::Gone);
    if let Some(ops) = ops {
        // It has been told to go; however it goes is fine.
        let _ = ops.await;
    }
    tidy.abort();
    tracing::info!("stopped");
    Ok(())
}

fn first(listener: &Listener) -> anyhow::Result<SocketAddr> {
    listener.addresses()?.first().copied().context("no address was bound")
}

/// The same port on the loopback address of the other family.
fn other_loopback(address: SocketAddr) -> Option<SocketAddr> {
    match address.ip() {
        IpAddr::V4(Ipv4Addr::LOCALHOST) => Some((Ipv6Addr::LOCALHOST, address.port()).into()),
        IpAddr::V6(Ipv6Addr::LOCALHOST) => Some((Ipv4Addr::LOCALHOST, address.port()).into()),
        IpAddr::V4(_) | IpAddr::V6(_) => None,
    }
}

fn bind(key: &str, address: SocketAddr) -> anyhow::Result<Listener> {
    let setting = if key == "server.listen" { "--listen or server.listen" } else { key };
    Listener::bind(&[address]).map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => {
            anyhow::anyhow!("{address} is taken by another program; choose another address with {setting}")
        }
        io::ErrorKind::PermissionDenied => {
            anyhow::anyhow!("this user may not listen on {address}; choose a port above 1023 with {setting}")
        }
        _ => anyhow::Error::new(error).context(format!("{key}: {address}")),
    })
}

/// Ready means that the database answers.
struct DatabaseAnswers(App);

impl Health for DatabaseAnswers {
    async fn check(&self) -> Result<(), String> {
        self.0.check().await.map_err(|error| format!("the database does not answer: {}", error.code()))
    }
}
