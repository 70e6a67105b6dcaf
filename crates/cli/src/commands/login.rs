//! `limen login`.
//!
//! In: how and where. Out: a context with a fresh key, which is the current one from now on.
//! What can go wrong: see the client library; nothing is kept unless everything went well.

use std::io::{Write, stderr};

use limen_client::{Browser, DEFAULT_SCOPE, Progress, Result, SignIn, Way};
use limen_model::Scope;
use serde_json::json;

use crate::args::Login;
use crate::environment::Environment;
use crate::printable::printable;
use crate::reply::{Reply, print_json};
use crate::when::{relative, relative_or};
use crate::{online, table::Table};

pub(super) fn run(here: &Environment, login: Login) -> Result<Reply> {
    let plan = here.selection.plan_login(&here.contexts.load()?)?;
    let sign_in = SignIn {
        way: way(&login),
        key_name: login.key_name,
        scope: scope_or_default(&login.scopes)?,
        expires: login.expires.from(here.clock.now())?,
        keyring: login.keyring,
    };
    let mut tell = |progress: Progress<'_>| show(here, progress);
    let keeping = (&here.contexts, &here.tokens);
    let signed_in = online::run(sign_in.carry_out(&plan, keeping, (&here.clock, &here.rng), &mut tell))?;
    let (me, key) = (&signed_in.me, &signed_in.key);
    let json = json!({
        "event": "signedIn",
        "context": plan.context,
        "server": plan.server,
        "user": me.user,
        "project": me.project,
        "apiKey": key,
    });
    let mut table = Table::default();
    table.row(["Server", plan.server.as_str()]);
    table.row(["Context", plan.context.as_str()]);
    table.row(["Key", &format!("{} ({})", key.name, key.scopes.join(" "))]);
    table.row(["Expires", &relative_or(key.expire_time.as_deref(), here.clock.now(), "never")]);
    let people = format!("Signed in as {}.\n{}", printable(me.user.label()), table.render());
    Ok(Reply::new(json, people))
}

fn way(login: &Login) -> Way {
    if login.device {
        return Way::Device;
    }
    Way::Browser(if login.no_browser {
        Browser::none()
    } else {
        Browser::from_env(|name| std::env::var(name).ok())
    })
}

fn scope_or_default(asked: &[Scope]) -> Result<Scope> {
    let scope = asked.iter().fold(Scope::default(), |all, one| all.or(one));
    if !scope.is_empty() {
        return Ok(scope);
    }
    Ok(DEFAULT_SCOPE.split(' ').collect())
}

/// What the person must do; for programs an event on a line of its own, before the last line with the result.
fn show(here: &Environment, progress: Progress<'_>) {
    if here.json {
        return print_json(&match progress {
            Progress::Browser { url, opened } => json!({"event": "browser", "url": url, "opened": opened}),
            Progress::Device { user_code, url, complete_url, expires } => json!({
                "event": "deviceCode",
                "userCode": user_code,
                "verificationUri": url,
                "verificationUriComplete": complete_url,
                "expireTime": expires.rfc3339(),
            }),
        });
    }
    let text = match progress {
        Progress::Browser { url, opened: true } => {
            format!(
                "Your browser opens to sign you in. If it does not, open this address:\n\n  {}\n",
                printable(url)
            )
        }
        Progress::Browser { url, opened: false } => format!(
            "Open this address in a browser on this machine:\n\n  {}\n\n\
             If there is none here, stop with Ctrl-C and use: limen login --device\n",
            printable(url)
        ),
        Progress::Device { user_code, url, complete_url, expires } => {
            let whole =
                complete_url.map(|url| format!("\nOr open: {}\n", printable(url))).unwrap_or_default();
            format!(
                "On any device, open {} and enter this code:\n\n  {}\n{whole}\nThe code ends {}. Waiting.",
                printable(url),
                printable(user_code),
                relative(&expires.rfc3339(), here.clock.now()),
            )
        }
    };
    let _ = writeln!(stderr(), "{text}");
}
