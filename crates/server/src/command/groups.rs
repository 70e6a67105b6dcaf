//! `limend groups …`: look at groups, make and remove them, and say who is in them.
//!
//! In: the configuration; a group by its id or name, a member by id, address, username or name. Out: tables.
//! What can go wrong: what the use cases refuse.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use limen_core::app::App;
use limen_core::group;
use limen_core::project::Project;
use limen_core::role;
use limen_core::user::read;
use limen_model::{Caller, Group, GroupId, GroupName, Member, RoleName};

use super::place::Place;
use super::say;
use super::users::plain;
use crate::assembly::explain;

/// How many entries are read at once.
const PAGE: usize = 200;

#[derive(Debug, clap::Args)]
pub(super) struct Command {
    #[command(subcommand)]
    action: Action,
    #[command(flatten)]
    place: Place,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Show all groups by name.
    List {
        /// Only those whose name begins so.
        #[arg(default_value = "", hide_default_value = true)]
        prefix: String,
    },
    /// Show the direct members of a group.
    Show {
        /// Its id or name.
        group: String,
        /// Everybody in it, also through groups within it.
        #[arg(long)]
        effective: bool,
    },
    /// Make a group.
    Create {
        /// Its name; tokens say it.
        name: GroupName,
        /// What it is for.
        #[arg(long, default_value = "", hide_default_value = true)]
        description: String,
    },
    /// Remove a group; its members stay.
    Delete {
        /// Its id or name.
        group: String,
    },
    /// Put a user, or another group, into a group.
    Add {
        /// The group's id or name.
        group: String,
        #[command(flatten)]
        who: Who,
        /// As what: a role within the group.
        #[arg(long, default_value = "member")]
        role: RoleName,
    },
    /// Take a user, or another group, out of a group.
    Remove {
        /// The group's id or name.
        group: String,
        #[command(flatten)]
        who: Who,
    },
    /// Show the roles of the project.
    Roles,
    /// Make a role that users and members of groups can have.
    CreateRole {
        /// Its name.
        name: RoleName,
        /// What it is for.
        #[arg(long, default_value = "", hide_default_value = true)]
        description: String,
    },
    /// Remove a role that nobody has.
    DeleteRole {
        /// Its name.
        name: RoleName,
    },
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Who {
    /// A user, by id, address or username.
    #[arg(long)]
    user: Option<String>,
    /// A group, by id or name, with everybody in it.
    #[arg(long = "group", value_name = "GROUP")]
    inner: Option<String>,
}

impl Command {
    pub(super) fn run(self, file: Option<PathBuf>) -> anyhow::Result<()> {
        let Self { action, place } = self;
        place.run(file, async |app, project| action.run(app, project, &Caller::operator()).await)
    }
}

impl Who {
    async fn member(&self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<Member> {
        match (&self.user, &self.inner) {
            (Some(user), _) => {
                Ok(Member::User(read::named(app, project, operator, user).await.map_err(explain)?.id))
            }
            (None, inner) => {
                let name = inner.as_deref().unwrap_or_default();
                Ok(Member::Group(group::named(app, project, operator, name).await.map_err(explain)?.id))
            }
        }
    }
}

impl Action {
    async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let find = async |name: &str| group::named(app, project, operator, name).await.map_err(explain);
        match self {
            Self::List { prefix } => list(app, project, operator, &prefix).await,
            Self::Show { group, effective: true } => {
                effective(app, project, operator, find(&group).await?.id).await
            }
            Self::Show { group, effective: false } => {
                members(app, project, operator, find(&group).await?.id).await
            }
            Self::Create { name, description } => {
                let made =
                    group::create(app, project, operator, name, &description).await.map_err(explain)?;
                Ok(say(&made.id.to_string())?)
            }
            Self::Delete { group } => {
                let id = find(&group).await?.id;
                group::delete(app, project, operator, id).await.map_err(explain)?;
                Ok(say(&format!("{} is removed.", plain(&group)))?)
            }
            Self::Add { group, who, role } => {
                let (id, member) = (find(&group).await?.id, who.member(app, project, operator).await?);
                group::add(app, project, operator, id, member, role.clone()).await.map_err(explain)?;
                Ok(say(&format!("Added to {} as {role}.", plain(&group)))?)
            }
            Self::Remove { group, who } => {
                let (id, member) = (find(&group).await?.id, who.member(app, project, operator).await?);
                group::remove(app, project, operator, id, member).await.map_err(explain)?;
                Ok(say(&format!("Removed from {}.", plain(&group)))?)
            }
            Self::Roles => {
                let roles = role::list(app, project, operator).await.map_err(explain)?;
                let rows = roles.iter().map(|role| format!("{:<24} {}", role.name, plain(&role.description)));
                Ok(say(&rows.collect::<Vec<_>>().join("\n"))?)
            }
            Self::CreateRole { name, description } => {
                role::create(app, project, operator, name, &description).await.map_err(explain)?;
                Ok(())
            }
            Self::DeleteRole { name } => {
                Ok(role::delete(app, project, operator, &name).await.map_err(explain)?)
            }
        }
    }
}

async fn list(app: &App, project: &Project, operator: &Caller, prefix: &str) -> anyhow::Result<()> {
    let row = |id: &str, name: &str, description: &str| {
        format!("{id:<36} {name:<32} {description}").trim_end().to_owned()
    };
    say(&row("ID", "NAME", "DESCRIPTION"))?;
    let mut cursor = None;
    loop {
        let page =
            group::list(app, project, operator, prefix, cursor.as_deref(), PAGE).await.map_err(explain)?;
        for Group { id, name, description, .. } in &page.groups {
            say(&row(&id.to_string(), &plain(name.as_str()), &plain(description)))?;
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(()),
        }
    }
}

async fn members(app: &App, project: &Project, operator: &Caller, id: GroupId) -> anyhow::Result<()> {
    let row = |kind: &str, id: &str, role: &str, name: &str| {
        format!("{kind:<6} {id:<36} {role:<12} {name}").trim_end().to_owned()
    };
    say(&row("KIND", "ID", "ROLE", "NAME"))?;
    let mut cursor = None;
    loop {
        let page = group::list_members(app, project, operator, id, cursor.as_deref(), PAGE)
            .await
            .map_err(explain)?;
        for member in &page.members {
            let (kind, id, name) = match member.member {
                Member::User(id) => {
                    let user = read::named(app, project, operator, &id.to_string()).await.map_err(explain)?;
                    ("user", id.to_string(), user.display_name())
                }
                Member::Group(id) => {
                    let inner = group::read(app, project, operator, id).await.map_err(explain)?;
                    ("group", id.to_string(), inner.name.to_string())
                }
            };
            say(&row(kind, &id, member.role.as_str(), &plain(&name)))?;
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(()),
        }
    }
}

async fn effective(app: &App, project: &Project, operator: &Caller, id: GroupId) -> anyhow::Result<()> {
    let row = |id: &str, role: &str, name: &str| format!("{id:<36} {role:<12} {name}").trim_end().to_owned();
    say(&row("ID", "ROLE", "NAME"))?;
    let mut cursor = None;
    loop {
        let page = group::list_effective_members(app, project, operator, id, cursor.as_deref(), PAGE)
            .await
            .map_err(explain)?;
        for member in &page.members {
            let role = member.role.as_ref().map_or("-", RoleName::as_str);
            say(&row(&member.user.id.to_string(), role, &plain(&member.user.display_name())))?;
        }
        match page.next {
            Some(next) => cursor = Some(next),
            None => return Ok(()),
        }
    }
}
