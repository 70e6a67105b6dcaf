//! Who is in a group.
//!
//! In: a group, a user or another group, a role in it. Out: members, a page at a time. What can go wrong: a group that
//! would be in itself, groups nested too deep, too many members; a caller who is neither an administrator nor keeps the group.

use limen_model::{Caller, Error, Group, GroupId, Member, Membership, Result, RoleName, UserId};
use limen_store::{EffectiveMember, MAX_DEPTH, Noun, Tx};
use serde_json::json;
use uuid::Uuid;

use super::{MOST_GROUPS_OF_USER, absent};
use crate::app::App;
use crate::audit::{self, Event};
use crate::cursor::List;
use crate::policy;
use crate::project::Project;
use crate::user;

/// The most members of one group, users and groups together.
const MOST_MEMBERS: i64 = 100_000;

/// The most groups that hold one user directly.
const MOST_MEMBERSHIPS: i64 = 500;

/// Members, and the cursor of the next page.
#[derive(Debug, Clone, PartialEq)]
pub struct Members<T> {
    /// The members.
    pub members: Vec<T>,
    /// The cursor of the next page; nothing at the end.
    pub next: Option<String>,
}

/// Puts a user or a group into a group, or gives them another role there. Whoever is a member of a group as its `admin`
/// may do this for users, and gives the roles that every project has.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group` or `no_such_user`; `invalid` with
/// `unknown_role`; `forbidden` with `role_not_held`; `precondition` with `group_cycle`, `groups_too_deep` or
/// `group_too_large`.
pub async fn add(
    app: &App,
    project: &Project,
    caller: &Caller,
    group: GroupId,
    member: Member,
    role: RoleName,
) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            require_keeper(tx, caller, group, member).await?;
            // Groups of a project are nested one at a time, so that no two nestings make a cycle together.
            if matches!(member, Member::Group(_)) {
                tx.bump_version(Noun::Group).await?;
            }
            tx.lock_group(group).await?.ok_or_else(absent)?;
            user::known_role(tx, &role).await?;
            if !role.is_built_in() {
                user::require_grantable(tx, caller, role.as_str()).await?;
            }
            admit(tx, group, member).await?;
            let membership = Membership { group_id: group, member, role, created_at: app.clock.now() };
            tx.put_membership(&membership).await?;
            let detail = json!({ "member": name(member), "role": membership.role });
            let target = audit::target("group", group).detail(detail);
            audit::append(app, tx, caller, Event::GroupMemberSaved, target).await
        })
        .await
}

/// Takes a user or a group out of a group.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group` or `no_such_member`.
pub async fn remove(
    app: &App,
    project: &Project,
    caller: &Caller,
    group: GroupId,
    member: Member,
) -> Result<()> {
    app.store
        .write(project.id, async |tx| {
            require_keeper(tx, caller, group, member).await?;
            tx.find_group(group).await?.ok_or_else(absent)?;
            if !tx.delete_membership(group, member).await? {
                return Err(Error::not_found("no_such_member", "This is no direct member of the group."));
            }
            let target = audit::target("group", group).detail(json!({ "member": name(member) }));
            audit::append(app, tx, caller, Event::GroupMemberRemoved, target).await
        })
        .await
}

/// The direct members of a group: first the groups within it, then users, the newest account first.
///
/// Errors: those of [`policy::require_admin`]; `not_found` with `no_such_group`; `invalid` with `invalid_page_token`.
pub async fn list_members(
    app: &App,
    project: &Project,
    caller: &Caller,
    group: GroupId,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Members<Membership>> {
    let list = List { project, caller, name: "group_members" };
    let limit = limit.clamp(1, limen_store::MAX_PAGE);
    let after = match cursor {
        Some(cursor) => place(&list.after(cursor)?, group)?,
        None => Place::Groups(None),
    };
    let members = app
        .store
        .read(project.id, async |tx| {
            require_keeper_to_look(tx, caller, group).await?;
            tx.find_group(group).await?.ok_or_else(absent)?;
            let mut members = match after {
                Place::Groups(after) => tx.list_group_members(group, after, limit).await?,
                Place::Users(_) => Vec::new(),
            };
            let after = match after {
                Place::Users(after) => Some(after),
                Place::Groups(_) => None,
            };
            if members.len() < limit {
                members.extend(tx.list_user_members(group, after, limit - members.len()).await?);
            }
            Ok(members)
        })
        .await?;
    let last = members.last().filter(|_| members.len() == limit);
    let next = last.map(|last| list.cursor(sealed(group, last.member)));
    Ok(Members { members, next })
}

/// Where a page of direct members begins.
enum Place {
    Groups(Option<GroupId>),
    Users(UserId),
}

fn sealed(group: GroupId, member: Member) -> Vec<u8> {
    let (kind, id) = match member {
        Member::Group(id) => (0, id.uuid()),
        Member::User(id) => (1, id.uuid()),
    };
    [group.uuid().as_bytes(), &[kind][..], id.as_bytes()].concat()
}

fn place(bytes: &[u8], group: GroupId) -> Result<Place> {
    let place = (|| {
        let (kind, id) = bytes.strip_prefix(group.uuid().as_bytes().as_slice())?.split_first()?;
        let id = Uuid::from_slice(id).ok()?;
        match kind {
            0 => Some(Place::Groups(Some(GroupId::from_uuid(id)))),
            1 => Some(Place::Users(UserId::from_uuid(id))),
            _ => None,
        }
    })();
    place.ok_or_else(crate::cursor::foreign)
}

/// Everybody in a group, directly or through groups within it; the newest account first.
///
/// Errors: as for [`list_members`].
pub async fn list_effective_members(
    app: &App,
    project: &Project,
    caller: &Caller,
    group: GroupId,
    cursor: Option<&str>,
    limit: usize,
) -> Result<Members<EffectiveMember>> {
    let list = List { project, caller, name: "effective_group_members" };
    let limit = limit.clamp(1, limen_store::MAX_PAGE);
    let after = match cursor {
        Some(cursor) => match place(&list.after(cursor)?, group)? {
            Place::Users(after) => Some(after),
            Place::Groups(_) => return Err(crate::cursor::foreign()),
        },
        None => None,
    };
    let members = app
        .store
        .read(project.id, async |tx| {
            require_keeper_to_look(tx, caller, group).await?;
            tx.find_group(group).await?.ok_or_else(absent)?;
            tx.list_effective_members(group, after, limit).await
        })
        .await?;
    let last = members.last().filter(|_| members.len() == limit);
    let next = last.map(|last| list.cursor(sealed(group, Member::User(last.user.id))));
    Ok(Members { members, next })
}

/// The groups that a user is in, directly or through other groups, by name. People may ask for their own.
///
/// Errors: those of [`policy::require_admin`]; `insufficient_scope`; `not_found` with `no_such_user`.
pub async fn list_of_user(app: &App, project: &Project, caller: &Caller, id: UserId) -> Result<Vec<Group>> {
    if caller.user_id() == Some(id) {
        caller.require_scope("limen:read")?;
    } else {
        policy::require_admin(caller)?;
    }
    app.store
        .read(project.id, async |tx| {
            tx.find_user(id).await?.ok_or_else(absent_user)?;
            tx.list_effective_groups(id, MOST_GROUPS_OF_USER).await
        })
        .await
}

/// An administrator; for users also whoever keeps the group. Absence and refusal look alike (I4).
async fn require_keeper(tx: &mut Tx<'_>, caller: &Caller, group: GroupId, member: Member) -> Result<()> {
    match member {
        Member::User(_) => require_keeper_with(tx, caller, group, "limen:write").await,
        Member::Group(_) => policy::require_admin(caller),
    }
}

async fn require_keeper_to_look(tx: &mut Tx<'_>, caller: &Caller, group: GroupId) -> Result<()> {
    require_keeper_with(tx, caller, group, "limen:read").await
}

async fn require_keeper_with(tx: &mut Tx<'_>, caller: &Caller, group: GroupId, scope: &str) -> Result<()> {
    let Err(refusal) = policy::require_admin(caller) else { return Ok(()) };
    let Some(user) = caller.user_id().filter(|_| caller.require_scope(scope).is_ok()) else {
        return Err(refusal);
    };
    let keeps = tx.find_membership(group, user).await?.is_some_and(|own| own.role == RoleName::admin());
    if keeps { Ok(()) } else { Err(refusal) }
}

async fn admit(tx: &mut Tx<'_>, group: GroupId, member: Member) -> Result<()> {
    let present = match member {
        Member::User(user) => {
            if tx.find_user(user).await?.is_none() {
                return Err(absent_user());
            }
            tx.find_membership(group, user).await?.is_some()
        }
        Member::Group(inner) => {
            tx.find_group(inner).await?.ok_or_else(absent)?;
            no_cycle(tx, group, inner).await?;
            tx.find_nesting(group, inner).await?.is_some()
        }
    };
    if present {
        return Ok(());
    }
    let crowded = match member {
        Member::User(user) => tx.count_memberships(user, MOST_MEMBERSHIPS).await? >= MOST_MEMBERSHIPS,
        Member::Group(_) => false,
    };
    if crowded || tx.count_members(group, MOST_MEMBERS).await? >= MOST_MEMBERS {
        let text = format!(
            "A group has at most {MOST_MEMBERS} members, and a user is in at most {MOST_MEMBERSHIPS} groups directly."
        );
        return Err(Error::precondition("group_too_large", text));
    }
    Ok(())
}

async fn no_cycle(tx: &mut Tx<'_>, outer: GroupId, inner: GroupId) -> Result<()> {
    let below = tx.groups_below(inner).await?;
    if inner == outer || below.iter().any(|(id, _)| *id == outer) {
        let text = "The group would be in itself, by way of the other one. Nest them the other way round.";
        return Err(Error::precondition("group_cycle", text));
    }
    let above = tx.groups_above(outer).await?;
    let deepest = |levels: &[(GroupId, i64)]| levels.iter().map(|(_, depth)| *depth).max().unwrap_or(0);
    if deepest(&below) + deepest(&above) + 2 > MAX_DEPTH {
        let text = format!("Groups can be nested {MAX_DEPTH} deep. Put the group further up.");
        return Err(Error::precondition("groups_too_deep", text).with_param("max", MAX_DEPTH));
    }
    Ok(())
}

fn absent_user() -> Error {
    Error::not_found("no_such_user", "There is no such user. The account may have been erased.")
}

fn name(member: Member) -> serde_json::Value {
    match member {
        Member::User(id) => json!({ "user": id }),
        Member::Group(id) => json!({ "group": id }),
    }
}
