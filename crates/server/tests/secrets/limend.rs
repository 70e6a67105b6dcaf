//! The real server as a process, as talkative as it gets, on either engine.
//!
//! In: an engine. Out: its address, its log, its numbers. What can go wrong: it does not start; the panic shows its log.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use limen_testkit::app::client;
use limen_testkit::{Answer, Engine, GitHub, Keyholder, Mailbox};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

pub(crate) const ADA_PASSWORD: &str = "canary saffron anvil mosaic";
pub(crate) const KAY_PASSWORD: &str = "canary thimble quartz orchard";
pub(crate) const BASIC_SECRET: &str = "canary-basic-6f1c0b7d92e84a35";
pub(crate) const POST_SECRET: &str = "canary-post-a83e5d10c7b94f26";
pub(crate) const HMAC_SECRET: &str = "canary-hmac-2d9f4b6a8c0e1357bd79";
/// What signs for the webhook, in base64.
pub(crate) const WEBHOOK_SECRET: &str = "whsec_Y2FuYXJ5IHdlYmhvb2sga2V5IG9mIDMyIGJ5dGVzISE=";
pub(crate) const SMS_SECRET: &str = "canary-sms-secret-41d7c0a9";
pub(crate) const SMS_TOKEN: &str = "canary-sms-token-7be2f690";
pub(crate) const MAIL_PASSWORD: &str = "canary-mailer-90b1d7e3";
/// 32 bytes of a master key, in base64.
pub(crate) const MASTER_KEY: &str = "Y2FuYXJ5IG1hc3RlciBrZXkgb2YgMzIgYnl0ZXMhISE=";

pub(crate) struct Limend {
    pub(crate) base: Url,
    pub(crate) database: limen_testkit::TestDatabase,
    pub(crate) mailbox: Mailbox,
    pub(crate) keyholder: Keyholder,
    /// What arrived at the webhook.
    pub(crate) told: Receiver,
    /// Where people may come from.
    pub(crate) github: GitHub,
    ops: Url,
    process: Child,
    data: tempfile::TempDir,
}

impl Limend {
    pub(crate) async fn start(engine: Engine) -> Self {
        let (database, mailbox, keyholder) =
            (engine.database().await, Mailbox::start().await, Keyholder::new());
        let data = tempfile::tempdir().unwrap();
        let (listen, ops) = (free_address(), free_address());
        let write = |name: &str, text: &str| {
            let path = data.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        let told = Receiver::start().await;
        let github = GitHub::start().await;
        let federation: serde_json::Value = toml::from_str(&github.settings()).unwrap();
        let mut seed = seed(&keyholder, &told.url);
        seed["settings"]["federation"] = federation["settings"]["federation"].clone();
        let seed = write("seed.json", &seed.to_string());
        let config = json!({
            "server": { "listen": listen, "ops_listen": ops, "base_url": format!("http://{listen}"), "data_dir": data.path() },
            "database": { "url": database.url() },
            "keys": { "master": format!("canary:{MASTER_KEY}") },
            "mail": { "smtp": mailbox.url("mailer"), "password": MAIL_PASSWORD, "from": "Limen <no-reply@limen.example>" },
            "sms": { "webhook": told.url, "webhook_secret": SMS_SECRET, "webhook_token": SMS_TOKEN },
            "outbound": { "allow_private": ["127.0.0.0/8"] },
            "log": { "level": "trace", "format": "json", "requests": "all" },
            "project": { "apply": [seed] },
        });
        let config = write("limend.toml", &toml::to_string(&config).unwrap());
        let log = std::fs::File::create(data.path().join("log")).unwrap();
        let process = Command::new(env!("CARGO_BIN_EXE_limend"))
            .args(["--config", &config, "serve"])
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let url = |address: &str| format!("http://{address}").parse::<Url>().unwrap();
        let mut server = Self {
            base: url(&listen),
            database,
            mailbox,
            keyholder,
            told,
            github,
            ops: url(&ops),
            process,
            data,
        };
        server.wait_until_ready().await;
        server
    }

    async fn wait_until_ready(&mut self) {
        let (probe, http) = (self.ops.join("/readyz").unwrap(), client());
        for _ in 0..600 {
            if http.get(probe.clone()).send().await.is_ok_and(|answer| answer.status().is_success()) {
                return;
            }
            assert!(self.process.try_wait().unwrap().is_none(), "limend ended: {}", self.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("limend is not ready: {}", self.log());
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.data.path().join("log")).unwrap()
    }

    /// What the operations port tells.
    pub(crate) async fn metrics(&self) -> String {
        Answer::to(client().get(self.ops.join("/metrics").unwrap())).await.ok().text()
    }

    /// Asks it to stop, as an operator does, and gives everything that it wrote.
    pub(crate) async fn stop(&mut self) -> String {
        let told = Command::new("kill").arg(self.process.id().to_string()).status().unwrap();
        assert!(told.success());
        for _ in 0..600 {
            if self.process.try_wait().unwrap().is_some() {
                return self.log();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("limend does not stop: {}", self.log());
    }
}

impl Drop for Limend {
    fn drop(&mut self) {
        // It is gone already, unless the test failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Somebody who hears of events.
pub(crate) struct Receiver {
    url: String,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Receiver {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let receiver = Self { url, heard: Arc::default() };
        let heard = receiver.heard.clone();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let heard = heard.clone();
                tokio::spawn(async move {
                    let (mut request, mut piece) = (Vec::new(), [0; 8192]);
                    // A request of ours ends with the brace of its body.
                    while !request.ends_with(b"}") {
                        match stream.read(&mut piece).await {
                            Ok(length) if length > 0 => request.extend_from_slice(&piece[..length]),
                            _ => return,
                        }
                    }
                    heard.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
                    let answer = b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n";
                    let _ = stream.write_all(answer).await;
                });
            }
        });
        receiver
    }

    /// Waits until an event has arrived, and gives everything that has.
    pub(crate) async fn wait_for(&self, event: &str) -> Vec<String> {
        for _ in 0..600 {
            let all = self.heard.lock().unwrap().clone();
            if all.iter().any(|one| one.contains(event)) {
                return all;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("nobody told of {event}");
    }
}

/// An address that nobody listened on a moment ago.
fn free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

fn seed(keyholder: &Keyholder, receiver: &str) -> serde_json::Value {
    let callback = limen_testkit::app::CALLBACK;
    let machine = |id: &str| json!({ "client_id": id, "grant_types": ["client_credentials"], "redirect_uris": [], "response_types": [], "scope": "orders:read" });
    let with = |mut client: serde_json::Value, more: serde_json::Value| {
        client.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        client
    };
    json!({
        "settings": { "registration": "open" },
        "users": [
            { "email": limen_testkit::app::ADA, "username": "ada", "name": "Ada Lovelace", "password": ADA_PASSWORD, "email_verified": true },
            { "email": "kay@ebbinghaus.example", "password": KAY_PASSWORD, "email_verified": true },
        ],
        "webhooks": [{ "url": receiver, "events": ["*"], "secret": WEBHOOK_SECRET }],
        "clients": [
            {
                "client_id": "quayside", "client_name": "Quayside", "client_secret": BASIC_SECRET, "redirect_uris": [callback],
                "grant_types": ["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:token-exchange"],
                "scope": "openid profile email offline_access", "exchange_from": ["self"],
            },
            with(machine("post"), json!({ "client_secret": POST_SECRET, "token_endpoint_auth_method": "client_secret_post" })),
            with(machine("hmac"), json!({ "client_secret": HMAC_SECRET, "token_endpoint_auth_method": "client_secret_jwt", "allow_client_secret_jwt": true })),
            with(machine("keyed"), json!({ "jwks": keyholder.jwks() })),
        ],
    })
}
