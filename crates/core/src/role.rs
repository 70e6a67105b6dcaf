//! The roles of a project: those that every project has, and its own.
//!
//! In: a name and what it is for. Out: the role. What can go wrong: a name that is taken; a role that is in use; one of
//! those that every project has.

use limen_model::{Caller, Error, Kind, Result, Role, RoleName};
use limen_store::MAX_PAGE;

use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;

/// The longest description, in characters.
pub const LONGEST_DESCRIPTION: usize = 500;

/// What the roles are for that every project has.
const BUILT_IN: [(&str, &str); 3] = [
    ("admin", "Administers the project; in a group, its members"),
    ("member", "Takes part"),
    ("guest", "Looks on"),
];

/// A role, as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleView {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Whether every project has it.
    pub built_in: bool,
}

/// All roles: first those that every project has, then its own by name.
///
/// Errors: those of [`policy::require_admin`].
pub async fn list(app: &App, project: &Project, caller: &Caller) -> Result<Vec<RoleView>> {
    policy::require_admin(caller)?;
    let built_in = BUILT_IN.map(|(name, description)| RoleView {
        name: name.to_owned(),
        description: description.to_owned(),
        built_in: true,
    });
    let mut all = built_in.to_vec();
    let mut after: Option<RoleName> = None;
    loop {
        let page =
            app.store.read(project.id, async |tx| tx.list_roles(after.as_ref(), MAX_PAGE).await).await?;
        let Some(last) = page.last() else { return Ok(all) };
        after = Some(last.name.clone());
        all.extend(page.into_iter().map(|role| RoleView {
            name: role.name.to_string(),
            description: role.description,
            built_in: false,
        }));
    }
}

/// Makes a role.
///
/// Errors: those of [`policy::require_admin`]; `precondition` with `built_in_role`; `invalid` with
/// `description_too_long`; `conflict` with `role_taken`.
pub async fn create(
    app: &App,
    project: &Project,
    caller: &Caller,
    name: RoleName,
    description: &str,
) -> Result<Role> {
    policy::require_admin(caller)?;
    own(&name)?;
    let now = app.clock.now();
    let role =
        Role { name, description: checked_description(description)?, created_at: now, updated_at: now };
    let written = app.store.write(project.id, async |tx| {
        tx.insert_role(&role).await?;
        audit::append(app, tx, caller, Event::RoleSaved, audit::target("role", &role.name)).await
    });
    written.await.map_err(|error| match error.kind() {
        Kind::Conflict => {
            Error::conflict("role_taken", "There is a role of this name already.").with_field("name")
        }
        _ => error,
    })?;
    Ok(role)
}

/// Says anew what a role is for.
///
/// Errors: as for [`create`], and `not_found` with `no_such_role`.
pub async fn describe(
    app: &App,
    project: &Project,
    caller: &Caller,
    name: &RoleName,
    description: &str,
) -> Result<Role> {
    policy::require_admin(caller)?;
    own(name)?;
    let description = checked_description(description)?;
    app.store
        .write(project.id, async |tx| {
            let mut role = tx.find_role(name).await?.ok_or_else(absent)?;
            (role.description, role.updated_at) = (description, app.clock.now());
            tx.update_role(&role).await?;
            audit::append(app, tx, caller, Event::RoleSaved, audit::target("role", name)).await?;
            Ok(role)
        })
        .await
}

/// Removes a role that nobody holds.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_role`; `precondition` with `built_in_role` or
/// `role_in_use`.
pub async fn delete(app: &App, project: &Project, caller: &Caller, name: &RoleName) -> Result<()> {
    policy::require_admin(caller)?;
    own(name)?;
    app.store
        .write(project.id, async |tx| {
            if tx.role_is_held(name.as_str()).await? {
                let text = "Somebody holds this role, in the project or in a group. Take it from them first.";
                return Err(Error::precondition("role_in_use", text));
            }
            if !tx.delete_role(name).await? {
                return Err(absent());
            }
            audit::append(app, tx, caller, Event::RoleDeleted, audit::target("role", name)).await
        })
        .await
}

fn own(name: &RoleName) -> Result<()> {
    if name.is_built_in() {
        let text = format!("Every project has the role {name}; it cannot be made, changed or removed.");
        return Err(Error::precondition("built_in_role", text).with_field("name"));
    }
    Ok(())
}

fn absent() -> Error {
    Error::not_found("no_such_role", "There is no such role in this project.")
}

/// A description as it may be stored.
pub(crate) fn checked_description(description: &str) -> Result<String> {
    let description = description.trim();
    if description.chars().count() > LONGEST_DESCRIPTION || description.contains('\0') {
        let text = format!("A description has at most {LONGEST_DESCRIPTION} characters.");
        let error = Error::invalid("description_too_long", text).with_field("description");
        return Err(error.with_param("max", LONGEST_DESCRIPTION));
    }
    Ok(description.to_owned())
}

#[cfg(test)]
mod tests;
