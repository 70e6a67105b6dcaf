//! What types cannot say: settings that contradict each other, or that would open a door.
//!
//! In: a configuration whose types are right. Out: one [`Problem`] for each thing that makes no sense. Nothing can go wrong.

use std::net::SocketAddr;

use limen_core::password::Cost;

use super::problem::Problem;
use super::{Config, Database, Hashing, Keys, Log, Mail, Server, Sms};

const LEVELS: [&str; 6] = ["off", "error", "warn", "info", "debug", "trace"];

/// All findings; none for a configuration that can run.
pub(super) fn check(config: &Config) -> Vec<Problem> {
    let mut findings = Findings::default();
    addresses(&config.server, &mut findings);
    base_url(&config.server, &mut findings);
    limits(&config.server, &mut findings);
    database(&config.database, &mut findings);
    keys(&config.keys, &config.database, &mut findings);
    hashing(&config.hashing, &mut findings);
    mail(&config.mail, &mut findings);
    sms(&config.sms, &mut findings);
    log(&config.log, &mut findings);
    findings.0
}

#[derive(Default)]
struct Findings(Vec<Problem>);

impl Findings {
    fn when(&mut self, wrong: bool, key: &str, text: impl Into<String>) {
        if wrong {
            self.0.push(Problem { place: None, key: key.to_owned(), text: text.into() });
        }
    }
}

fn addresses(server: &Server, findings: &mut Findings) {
    let overlap = |ops: SocketAddr| {
        ops.port() != 0
            && ops.port() == server.listen.port()
            && (ops.ip() == server.listen.ip() || server.listen.ip().is_unspecified())
    };
    findings.when(
        server.ops_listen.is_some_and(overlap),
        "server.ops_listen",
        "is the same as `server.listen`; give it a port of its own",
    );
    let everybody = server.trusted_proxies.iter().any(|network| network.0.prefix_len() == 0);
    let text = "trusts every machine, so anybody could pose as any visitor; list the proxies in front of this server";
    findings.when(everybody, "server.trusted_proxies", text);
}

fn base_url(server: &Server, findings: &mut Findings) {
    let text = "is needed when `server.listen` is not a loopback address: the public address of this server";
    findings.when(server.base_url.is_none() && !server.listen.ip().is_loopback(), "server.base_url", text);
}

fn limits(server: &Server, findings: &mut Findings) {
    let limits = &server.limits;
    findings.when(limits.connections == 0, "server.limits.connections", "must be at least 1");
    findings.when(limits.streams == 0, "server.limits.streams", "must be at least 1");
    findings.when(
        limits.header_bytes < 8192,
        "server.limits.header_bytes",
        "must be at least 8192; cookies and tokens need that much",
    );
    findings.when(limits.body_bytes < 4096, "server.limits.body_bytes", "must be at least 4096");
    findings.when(
        limits.header_time.get().is_zero(),
        "server.limits.header_time",
        "must be longer than nothing",
    );
    findings.when(limits.body_time.get().is_zero(), "server.limits.body_time", "must be longer than nothing");
}

fn database(database: &Database, findings: &mut Findings) {
    if let Some(url) = &database.url {
        let known = url.reveal().starts_with("sqlite:") || is_postgres(database);
        findings.when(!known, "database.url", "must start with sqlite: or postgres://");
        let whole = !is_postgres(database) || url.reveal().parse::<url::Url>().is_ok();
        findings.when(!whole, "database.url", "is not a URL, such as postgres://limen@db.example.com/limen");
    }
    let needless = !is_postgres(database);
    findings.when(
        needless && database.password.is_some(),
        "database.password",
        "is only for PostgreSQL; set `database.url` as well",
    );
    findings.when(
        needless && database.ca_file.is_some(),
        "database.ca_file",
        "is only for PostgreSQL; set `database.url` as well",
    );
    findings.when(
        !(2..=1000).contains(&database.connections),
        "database.connections",
        "must be between 2 and 1000",
    );
}

fn is_postgres(database: &Database) -> bool {
    let url = database.url.as_ref().map(|url| url.reveal()).unwrap_or_default();
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn keys(keys: &Keys, database: &Database, findings: &mut Findings) {
    let text = "is needed with PostgreSQL, the same for every replica (or `keys.master_file`); `limend secrets generate` prints one";
    let none = keys.master.is_none() && keys.master_file.is_none();
    findings.when(none && is_postgres(database), "keys.master", text);
    if let Err(text) = keys.parse() {
        findings.when(
            true,
            if keys.master_file.is_some() { "keys.master_file" } else { "keys.master" },
            text,
        );
    }
}

fn hashing(hashing: &Hashing, findings: &mut Findings) {
    if let Err(error) = Cost::new(hashing.memory, hashing.passes, hashing.lanes) {
        findings.when(true, "hashing", error.public());
    }
}

fn mail(mail: &Mail, findings: &mut Findings) {
    let url = mail.smtp.as_ref().map(|url| url.reveal());
    let known = url.is_none_or(|url| url.starts_with("smtp://") || url.starts_with("smtps://"));
    findings.when(!known, "mail.smtp", "must start with smtps:// or smtp://");
    findings.when(
        url.is_some() && mail.from.is_none(),
        "mail.from",
        "is needed with `mail.smtp`: the address that mail comes from",
    );
    findings.when(
        mail.from.as_ref().is_some_and(|from| !from.contains('@')),
        "mail.from",
        "has no @; write it like Example <no-reply@example.com>",
    );
    findings.when(
        url.is_some() && mail.inbox,
        "mail.inbox",
        "keeps mail on this machine, but `mail.smtp` is set; keep one of the two",
    );
    findings.when(
        url.is_none() && mail.password.is_some(),
        "mail.password",
        "is of no use without `mail.smtp`",
    );
}

fn sms(sms: &Sms, findings: &mut Findings) {
    let (webhook, twilio) = (sms.webhook.is_some(), sms.twilio_account.is_some());
    let ways = [webhook, twilio, sms.inbox].into_iter().filter(|way| *way).count();
    findings.when(
        ways > 1,
        "sms",
        "has more than one way out: keep one of `webhook`, `twilio_account` and `inbox`",
    );
    let is_url = |text: &str| {
        text.parse::<url::Url>().is_ok_and(|url| matches!(url.scheme(), "https" | "http") && url.has_host())
    };
    let text = "is not a URL, such as https://sms.example.com/send";
    findings.when(sms.webhook.as_deref().is_some_and(|url| !is_url(url)), "sms.webhook", text);
    findings.when(!is_url(&sms.twilio_url), "sms.twilio_url", text);
    findings.when(
        webhook && sms.webhook_secret.is_none() && sms.webhook_secret_file.is_none(),
        "sms.webhook_secret",
        "is needed with `sms.webhook`: by it the receiver knows that a message is ours",
    );
    findings.when(
        !webhook && (sms.webhook_secret.is_some() || sms.webhook_token.is_some()),
        "sms.webhook",
        "is not set, so its secret and token are of no use",
    );
    findings.when(
        twilio && sms.twilio_token.is_none() && sms.twilio_token_file.is_none(),
        "sms.twilio_token",
        "is needed with `sms.twilio_account`",
    );
    findings.when(
        twilio && sms.from.is_none(),
        "sms.from",
        "is needed with `sms.twilio_account`: a number of yours, or a messaging service",
    );
    findings.when(
        !twilio && sms.twilio_token.is_some(),
        "sms.twilio_account",
        "is not set, so its token is of no use",
    );
}

fn log(log: &Log, findings: &mut Findings) {
    // `Targets` reads a word that is no level as the name of a target, and would then say everything about nothing.
    let legal = |part: &str| {
        let (target, level) = part.split_once('=').unwrap_or(("limen", part));
        !target.is_empty() && LEVELS.contains(&level)
    };
    let text =
        "is not a level (off, error, warn, info, debug, trace) or a list such as info,limen_store=debug";
    findings.when(!log.level.split(',').all(legal), "log.level", text);
}
