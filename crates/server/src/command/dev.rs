//! `limend dev`: the workshop. One command, SQLite, an inbox for every mail, a demo application.
//!
//! In: an address, a directory, perhaps a file to begin with. Out: where everything is; as one line of JSON with `--json`.
//! What can go wrong: the port is taken, the directory cannot be written.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;
use limen_core::account::operator;
use limen_core::app::App;
use limen_core::{apply, login};
use limen_model::Caller;
use serde::Serialize;

use super::say;
use crate::assembly::explain;
use crate::config::{Config, Requests, address};
use crate::demo::Demo;
use crate::serve::{self, Ready};

/// Whose account the first link opens.
const ADMIN: &str = "admin@localhost.example";

/// What applications of Identra sign in by.
const IDENTRA: &str = r#"
[settings.identra]
client = "identra"

[[clients]]
client_id = "identra"
client_name = "Identra API"
application_type = "native"
token_endpoint_auth_method = "none"
redirect_uris = ["http://localhost/callback"]
grant_types = ["authorization_code", "refresh_token"]
"#;

#[derive(Debug, Args)]
pub(super) struct Command {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080", value_parser = address)]
    listen: SocketAddr,
    /// Where the database and the keys live; the same directory continues where it stopped.
    #[arg(long, value_name = "DIR", default_value = "limen-data")]
    data: PathBuf,
    /// Users, clients and settings to begin with: the same file that `limend apply` takes.
    #[arg(long, value_name = "FILE")]
    seed: Option<PathBuf>,
    /// Print one line of JSON when ready, instead of text for a person.
    #[arg(long)]
    json: bool,
}

/// What a program learns when the server is ready.
#[derive(Debug, Serialize)]
struct Addresses {
    issuer: String,
    admin_link: String,
    inbox: String,
    demo: String,
    pid: u32,
}

impl Command {
    pub(super) fn run(self) -> anyhow::Result<()> {
        let mut config = Config::default();
        config.server.listen = self.listen;
        config.server.ops_listen = Some(SocketAddr::new(self.listen.ip(), 0));
        config.server.data_dir = self.data;
        config.server.limits.linger = crate::config::Span::from_secs(0);
        config.mail.inbox = true;
        config.sms.inbox = true;
        config.log.level = if self.json { "warn".to_owned() } else { "info".to_owned() };
        config.log.requests = Requests::Failed;
        // Applications under development live on this machine.
        for network in ["127.0.0.0/8", "::1/128"] {
            config.outbound.allow_private.push(network.parse().map_err(anyhow::Error::msg)?);
        }
        config.project.apply.extend(self.seed);
        anyhow::ensure!(
            self.listen.ip().is_loopback(),
            "limend dev shows every mail to everybody, so it listens on a loopback address only; use limend serve"
        );
        serve::run(config, async |ready| announce(ready, self.json).await)
    }
}

async fn announce(ready: Ready<'_>, json: bool) -> anyhow::Result<()> {
    identra(ready.app).await?;
    let project = ready.app.default_project().map_err(explain)?;
    let demo = Demo::start(ready.app.clone()).await?;
    let addresses = Addresses {
        issuer: project.issuer.clone(),
        admin_link: admin_link(ready.app).await?,
        inbox: project.url("/dev/inbox"),
        demo,
        pid: std::process::id(),
    };
    if json {
        return Ok(say(&serde_json::to_string(&addresses)?)?);
    }
    let ops = ready.ops.map(|address| format!("\n  metrics   http://{address}/metrics")).unwrap_or_default();
    say(&format!(
        "\nLimen is ready.\n\n  issuer    {}\n  demo      {}\n  inbox     {}{ops}\n\nSign in as administrator, once, within an hour:\n\n  {}\n\nCtrl-C stops it; everything is kept.\n",
        addresses.issuer, addresses.demo, addresses.inbox, addresses.admin_link
    ))?;
    Ok(())
}

/// Switches the Identra API on, with a client of its own, unless the file to begin with has done so.
async fn identra(app: &App) -> anyhow::Result<()> {
    let project = app.default_project().map_err(explain)?;
    if project.settings.identra.client.is_some() {
        return Ok(());
    }
    let declared = apply::Declaration::parse(IDENTRA, apply::Format::Toml, std::path::Path::new("."));
    let declared = declared.map_err(explain)?;
    apply::apply(app, &project, &Caller::operator(), &declared, false).await.map_err(explain)?;
    app.reload(project.id).await.map_err(explain)
}

/// A fresh link for the administrator, whom the first start makes.
async fn admin_link(app: &App) -> anyhow::Result<String> {
    let project = app.default_project().map_err(explain)?;
    let admin = match operator::first_admin(app, &project).await.map_err(explain)? {
        Some(admin) => admin,
        None => {
            let text = format!(
                "[[users]]\nemail = \"{ADMIN}\"\nname = \"Administrator\"\nemail_verified = true\nadmin = true\n"
            );
            let declared = apply::Declaration::parse(&text, apply::Format::Toml, std::path::Path::new("."))
                .map_err(explain)?;
            apply::apply(app, &project, &Caller::operator(), &declared, false).await.map_err(explain)?;
            let made = operator::first_admin(app, &project).await.map_err(explain)?;
            made.ok_or_else(|| anyhow::anyhow!("the administrator was not made"))?
        }
    };
    let link = login::make_link(app, &project, &Caller::operator(), admin.id).await.map_err(explain)?;
    Ok(link.reveal().clone())
}
