//! `limend users …`: look at accounts, make, close and open them, and move them in and out of files.
//!
//! In: the configuration; an account by its id, address or username. Out: tables, or JSON; a password that is told once.
//! What can go wrong: what the use cases refuse; rows of a file that do not hold, all of them named.

mod exchange;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use limen_core::app::App;
use limen_core::group;
use limen_core::project::Project;
use limen_core::user::create::NewUser;
use limen_core::user::read::UserView;
use limen_core::user::search::{Found, Search};
use limen_core::user::{create, factors, invite, merge, password, read, search, session, state};
use limen_model::{Caller, Email, Kind, Profile, RoleName, User, UserState, Username};
use serde_json::{Value, json};

use super::place::Place;
use super::say;
use crate::assembly::explain;

#[derive(Debug, clap::Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show accounts, the newest first, or those that are found.
    List(List),
    /// Show one account with its roles, groups and ways in.
    Show {
        /// Its id, address or username.
        user: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make an account.
    Create(Create),
    /// Make an account and invite its owner by mail; or send the invitation of one once more.
    Invite(Invite),
    /// Switch an account off: its sessions, tokens and keys stop working at once.
    Disable {
        /// Its id, address or username.
        user: String,
        /// Why; administrators read it.
        #[arg(long)]
        reason: Option<String>,
    },
    /// Switch an account on again, also a deleted one that is not erased yet.
    Enable {
        /// Its id, address or username.
        user: String,
    },
    /// Delete an account: it is erased in 30 days, and `enable` brings it back until then.
    Delete {
        /// Its id, address or username.
        user: String,
        /// Why; administrators read it.
        #[arg(long)]
        reason: Option<String>,
        /// Erase it at once. Nothing brings it back.
        #[arg(long, conflicts_with = "reason")]
        now: bool,
    },
    /// Print a password that has to be replaced at the next sign-in; all sessions of the account end.
    Password {
        /// Its id, address or username.
        user: String,
        /// Send a link to choose a new one to the account's address instead, and print nothing.
        #[arg(long)]
        mail: bool,
    },
    /// Remove the authenticator app, recovery codes and passkeys of an account, whose owner has lost them; all sessions end.
    RemoveFactors {
        /// Its id, address or username.
        user: String,
    },
    /// End all sessions and grants of an account.
    SignOut {
        /// Its id, address or username.
        user: String,
    },
    /// Let one account go into another: groups move, sessions and keys of the second one end.
    Merge {
        /// The account that stays: its id, address or username.
        survivor: String,
        /// The account that goes into it.
        other: String,
        /// Also move the address, where it is proven.
        #[arg(long)]
        take_address: bool,
    },
    /// Make accounts from a file, with the password hashes of other systems.
    Import(exchange::Import),
    /// Write all accounts to standard output.
    Export(exchange::Export),
}

#[derive(Debug, Args)]
struct List {
    /// Words of the address, username or name.
    #[arg(default_value = "", hide_default_value = true)]
    search: String,
    /// Only in this state.
    #[arg(long, value_parser = parse_state, value_name = "active|disabled|deleted")]
    state: Option<UserState>,
    /// Only with this role.
    #[arg(long)]
    role: Option<String>,
    /// Only direct members of this group, by its id or name.
    #[arg(long)]
    group: Option<String>,
    /// The most accounts.
    #[arg(long, default_value_t = 50)]
    limit: usize,
    /// As JSON, with all that is known.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Create {
    /// The address.
    #[arg(long, required_unless_present = "username")]
    email: Option<Email>,
    /// The mailbox is known to be the person's.
    #[arg(long, requires = "email")]
    email_verified: bool,
    /// The name to sign in with.
    #[arg(long)]
    username: Option<Username>,
    /// The person's name.
    #[arg(long)]
    name: Option<String>,
    /// A role; may be given again.
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<RoleName>,
    /// Print a password that has to be replaced at the first sign-in. Without it the account has none.
    #[arg(long)]
    temporary_password: bool,
}

#[derive(Debug, Args)]
struct Invite {
    /// Its address.
    email: Email,
    /// The person's name.
    #[arg(long)]
    name: Option<String>,
    /// A role; may be given several times.
    #[arg(long = "role", value_name = "ROLE")]
    roles: Vec<RoleName>,
}

fn parse_state(word: &str) -> Result<UserState, String> {
    UserState::parse(word).ok_or_else(|| "a state is active, disabled or deleted".to_owned())
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let Self { action, place } = self;
        place.run(file, async |app, project| action.run(app, project, &Caller::operator()).await)
    }
}

impl Action {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let find = async |name: &str| read::named(app, project, operator, name).await.map_err(explain);
        match self {
            Self::List(list) => list.run(app, project, operator).await,
            Self::Create(create) => create.run(app, project, operator).await,
            Self::Invite(invite) => invite.run(app, project, operator).await,
            Self::Import(import) => import.run(app, project, operator).await,
            Self::Export(export) => export.run(app, project, operator).await,
            Self::Show { user, json } => {
                let id = find(&user).await?.id;
                let view = read::read(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&if json {
                    serde_json::to_string_pretty(&view_json(&view))?
                } else {
                    view_text(&view)
                })?)
            }
            Self::Disable { user, reason } => {
                let id = find(&user).await?.id;
                state::disable(app, project, operator, id, reason.as_deref()).await.map_err(explain)?;
                Ok(say(&format!("{user} is switched off."))?)
            }
            Self::Enable { user } => {
                let id = find(&user).await?.id;
                state::enable(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&format!("{user} is switched on."))?)
            }
            Self::Delete { user, now: true, .. } => {
                let id = find(&user).await?.id;
                state::erase(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&format!("{user} is erased."))?)
            }
            Self::Delete { user, reason, now: false } => {
                let id = find(&user).await?.id;
                state::delete(app, project, operator, id, reason.as_deref()).await.map_err(explain)?;
                let days = state::GRACE_DAYS;
                Ok(say(&format!(
                    "{user} is deleted. In {days} days it is erased; until then, enable brings it back."
                ))?)
            }
            Self::Password { user, mail: true } => {
                let id = find(&user).await?.id;
                password::send_reset(app, project, operator, id).await.map_err(explain)?;
                Ok(say("A link to choose a new password is on its way.")?)
            }
            Self::Password { user, mail: false } => {
                let id = find(&user).await?.id;
                let made = password::issue_temporary(app, project, operator, id).await.map_err(explain)?;
                Ok(say(made.reveal())?)
            }
            Self::RemoveFactors { user } => {
                let id = find(&user).await?.id;
                let removed = factors::remove_factors(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&format!("{removed} ways to sign in of {user} are removed. Everything else stays."))?)
            }
            Self::SignOut { user } => {
                let id = find(&user).await?.id;
                let ended = session::end_all(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&format!("{ended} sessions of {user} ended."))?)
            }
            Self::Merge { survivor, other, take_address } => {
                let (stays, goes) = (find(&survivor).await?.id, find(&other).await?.id);
                merge::merge(app, project, operator, stays, goes, take_address).await.map_err(explain)?;
                Ok(say(&format!("{other} went into {survivor}."))?)
            }
        }
    }
}

impl List {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let group = match &self.group {
            Some(name) => Some(group::named(app, project, operator, name).await.map_err(explain)?.id),
            None => None,
        };
        let wish = Search { text: &self.search, state: self.state, role: self.role.as_deref(), group };
        let (mut users, mut cursor) = (Vec::new(), None);
        while users.len() < self.limit {
            let left = self.limit - users.len();
            let Found { users: page, next } =
                search::search(app, project, operator, &wish, cursor.as_deref(), left)
                    .await
                    .map_err(explain)?;
            users.extend(page);
            if next.is_none() {
                break;
            }
            cursor = next;
        }
        if self.json {
            let rows: Vec<Value> = users.iter().map(user_json).collect();
            return Ok(say(&serde_json::to_string_pretty(&rows)?)?);
        }
        Ok(say(&as_table(&users))?)
    }
}

impl Create {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let new = NewUser {
            email: self.email,
            email_verified: self.email_verified,
            username: self.username,
            profile: Profile { name: self.name, ..Profile::default() },
            roles: self.roles.into_iter().collect(),
            temporary_password: self.temporary_password,
        };
        let made = create::create(app, project, operator, new).await.map_err(explain)?;
        say(&made.user.id.to_string())?;
        if let Some(password) = made.temporary_password {
            say(password.reveal())?;
        }
        Ok(())
    }
}

impl Invite {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let address = self.email.to_string();
        match read::named(app, project, operator, &address).await {
            Ok(known) => invite::invite_again(app, project, operator, known.id).await.map_err(explain)?,
            Err(error) if error.is(Kind::NotFound) => {
                let new = NewUser {
                    email: Some(self.email),
                    profile: Profile { name: self.name, ..Profile::default() },
                    roles: self.roles.into_iter().collect(),
                    ..NewUser::default()
                };
                invite::invite(app, project, operator, new).await.map_err(explain)?;
            }
            Err(error) => return Err(explain(error)),
        }
        Ok(say(&format!("An invitation to {address} is on its way."))?)
    }
}

/// Names are chosen by people: no control characters reach a terminal.
pub(super) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn address(user: &User) -> String {
    let email = user.email.as_ref().map(ToString::to_string);
    email.or_else(|| user.username.as_ref().map(ToString::to_string)).unwrap_or_else(|| "-".to_owned())
}

fn as_table(users: &[User]) -> String {
    let row = |id: &str, name: &str, address: &str, state: &str, roles: &str| {
        format!("{id:<36} {address:<32} {name:<24} {state:<8} {roles}").trim_end().to_owned()
    };
    let head = row("ID", "NAME", "ADDRESS", "STATE", "ROLES");
    let rows = users.iter().map(|user| {
        let roles = user.roles.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let name = plain(user.profile.name.as_deref().unwrap_or("-"));
        row(&user.id.to_string(), &name, &address(user), user.state.as_str(), &roles)
    });
    [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}

fn user_json(user: &User) -> Value {
    json!({
        "id": user.id,
        "email": user.email,
        "emailVerified": user.email_verified_at.is_some(),
        "username": user.username,
        "profile": user.profile,
        "roles": user.roles,
        "state": user.state,
        "createTime": user.created_at.rfc3339(),
        "updateTime": user.updated_at.rfc3339(),
    })
}

fn view_json(view: &UserView) -> Value {
    let mut shown = user_json(&view.user);
    shown["stateReason"] = json!(view.standing.reason);
    shown["eraseTime"] = json!(view.standing.erase_at.map(limen_model::Time::rfc3339));
    shown["mergedInto"] = json!(view.standing.merged_into);
    shown["authenticators"] = json!(view.authenticators);
    shown["passwordChangeRequired"] = json!(view.password_change_required.is_some());
    shown["groups"] = view.groups.iter().map(|group| json!({ "id": group.id, "name": group.name })).collect();
    shown
}

fn view_text(view: &UserView) -> String {
    let user = &view.user;
    let list = |texts: Vec<String>| if texts.is_empty() { "-".to_owned() } else { texts.join(", ") };
    let verified = if user.email_verified_at.is_some() { "proven" } else { "not proven" };
    let email = user.email.as_ref().map_or_else(|| "-".to_owned(), |email| format!("{email} ({verified})"));
    let state = match (&view.standing.reason, view.standing.erase_at, view.standing.merged_into) {
        (_, _, Some(survivor)) => format!("{}, went into {survivor}", user.state.as_str()),
        (_, Some(at), None) => format!("{}, erased at {}", user.state.as_str(), at.rfc3339()),
        (Some(reason), None, None) => format!("{}: {}", user.state.as_str(), plain(reason)),
        (None, None, None) => user.state.as_str().to_owned(),
    };
    let mut ways: Vec<String> = view.authenticators.iter().map(|kind| kind.as_str().to_owned()).collect();
    if view.password_change_required.is_some() {
        ways.push("to be replaced at the next sign-in".to_owned());
    }
    let rows = [
        ("Id", user.id.to_string()),
        ("Email", email),
        ("Username", user.username.as_ref().map_or_else(|| "-".to_owned(), ToString::to_string)),
        ("Name", plain(user.profile.name.as_deref().unwrap_or("-"))),
        ("State", state),
        ("Roles", list(user.roles.iter().cloned().collect())),
        ("Groups", list(view.groups.iter().map(|group| plain(group.name.as_str())).collect())),
        ("Ways in", list(ways)),
        ("Created", user.created_at.rfc3339()),
        ("Updated", user.updated_at.rfc3339()),
    ];
    rows.iter().map(|(name, value)| format!("{name:<9} {value}")).collect::<Vec<_>>().join("\n")
}
