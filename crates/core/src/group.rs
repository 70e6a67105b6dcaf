//! Groups: named sets of users, and of other groups.
//!
//! In: a name and what it is for. Out: the group. What can go wrong: a name that is taken; a group that is gone.

mod member;

use std::sync::Arc;

use limen_model::{Caller, Error, Group, GroupId, GroupName, Kind, Result, UserId};

use crate::app::App;
use crate::audit::{self, Event};
use crate::cursor::{List, foreign};
use crate::policy;
use crate::project::Project;
use crate::role::checked_description;

pub use limen_store::EffectiveMember;
pub use member::{Members, add, list_effective_members, list_members, list_of_user, remove};

/// The most groups that are told of one user.
pub const MOST_GROUPS_OF_USER: usize = 1000;

/// Groups, and the cursor of the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// The groups, by name.
    pub groups: Vec<Group>,
    /// The cursor of the next page; nothing at the end.
    pub next: Option<String>,
}

/// What changes of a group; what is `None` stays.
#[derive(Debug, Clone, Default)]
pub struct GroupChange {
    /// Its name.
    pub name: Option<GroupName>,
    /// What it is for.
    pub description: Option<String>,
}

/// Makes a group without members.
///
/// Errors: those of [`policy::require_admin`]; `invalid` with `description_too_long`; `conflict` with `group_taken`.
pub async fn create(
    app: &App,
    project: &Project,
    caller: &Caller,
    name: GroupName,
    description: &str,
) -> Result<Group> {
    policy::require_admin(caller)?;
    let now = app.clock.now();
    let group = Group {
        id: GroupId::new(&app.rng, now),
        name,
        description: checked_description(description)?,
        created_at: now,
        updated_at: now,
    };
    app.store
        .write(project.id, async |tx| {
            tx.insert_group(&group).await?;
            let target = audit::target("group", group.id).detail(serde_json::json!({ "name": group.name }));
            audit::append(app, tx, caller, Event::GroupSaved, target).await
        })
        .await
        .map_err(explained)?;
    Ok(group)
}

/// Shows a group.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group`.
pub async fn read(app: &App, project: &Project, caller: &Caller, id: GroupId) -> Result<Group> {
    policy::require_admin(caller)?;
    app.store.read(project.id, async |tx| tx.find_group(id).await).await?.ok_or_else(absent)
}

/// The group of an id or a name.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group`.
pub async fn named(app: &App, project: &Project, caller: &Caller, name: &str) -> Result<Group> {
    policy::require_admin(caller)?;
    let found = app
        .store
        .read(project.id, async |tx| match (name.parse::<GroupId>(), name.parse::<GroupName>()) {
            (Ok(id), _) => tx.find_group(id).await,
            (Err(_), Ok(name)) => tx.find_group_by_name(&name).await,
            (Err(_), Err(_)) => Ok(None),
        })
        .await?;
    found.ok_or_else(absent)
}

/// Changes a group. Its new name is in every token from now on.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group`; `invalid` with `description_too_long`;
/// `conflict` with `group_taken`.
pub async fn update(
    app: &App,
    project: &Project,
    caller: &Caller,
    id: GroupId,
    change: GroupChange,
) -> Result<Group> {
    policy::require_admin(caller)?;
    let description = change.description.as_deref().map(checked_description).transpose()?;
    app.store
        .write(project.id, async |tx| {
            let mut group = tx.lock_group(id).await?.ok_or_else(absent)?;
            group.name = change.name.unwrap_or(group.name);
            group.description = description.unwrap_or(group.description);
            group.updated_at = app.clock.now();
            tx.update_group(&group).await?;
            let target = audit::target("group", id).detail(serde_json::json!({ "name": group.name }));
            audit::append(app, tx, caller, Event::GroupSaved, target).await?;
            Ok(group)
        })
        .await
        .map_err(explained)
}

/// Removes a group. Its members stay, and are in it no more.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group`.
pub async fn delete(app: &App, project: &Project, caller: &Caller, id: GroupId) -> Result<()> {
    policy::require_admin(caller)?;
    app.store
        .write(project.id, async |tx| {
            let group = tx.lock_group(id).await?.ok_or_else(absent)?;
            tx.delete_group(id).await?;
            let target = audit::target("group", id).detail(serde_json::json!({ "name": group.name }));
            audit::append(app, tx, caller, Event::GroupDeleted, target).await
        })
        .await
}

/// Groups whose name begins with a text, by name.
///
/// Errors: those of [`policy::require_admin`]; `invalid` with `invalid_page_token`, field `pageToken`.
pub async fn list(
    app: &App,
    project: &Project,
    caller: &Caller,
    prefix: &str,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Groups> {
    policy::require_admin(caller)?;
    let list = List { project, caller, name: "groups" };
    let after = match cursor {
        Some(cursor) => {
            let name = String::from_utf8(list.after(cursor)?).map_err(|_| foreign())?;
            Some(name.parse::<GroupName>().map_err(|_| foreign())?)
        }
        None => None,
    };
    let limit = limit.clamp(1, limen_store::MAX_PAGE);
    let groups = app
        .store
        .read(project.id, async |tx| tx.list_groups(prefix.trim(), after.as_ref(), limit).await)
        .await?;
    let next = groups
        .last()
        .filter(|_| groups.len() == limit)
        .map(|last| list.cursor(last.name.as_str().as_bytes()));
    Ok(Groups { groups, next })
}

/// The names of the groups that a user is in, directly or through other groups: what tokens say.
pub(crate) async fn names_of(app: &App, project: &Project, user: UserId) -> Result<Arc<Vec<String>>> {
    let names = app
        .cache
        .groups
        .get(&(project.id, user), async || {
            let read = app
                .store
                .read(project.id, async |tx| tx.list_effective_groups(user, MOST_GROUPS_OF_USER).await);
            Ok(Some(Arc::new(read.await?.into_iter().map(|group| group.name.to_string()).collect())))
        })
        .await?;
    Ok(names.unwrap_or_default())
}

fn absent() -> Error {
    Error::not_found("no_such_group", "There is no such group. It may have been removed.")
}

fn explained(error: Error) -> Error {
    match error.kind() {
        Kind::Conflict => {
            let text = "There is a group of this name already. Choose another name.";
            Error::conflict("group_taken", text).with_field("name").with_source(error)
        }
        _ => error,
    }
}

#[cfg(test)]
mod tests;
