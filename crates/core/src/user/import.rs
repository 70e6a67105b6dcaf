//! Accounts from a file: made, or brought to what the file says.
//!
//! In: JSON or CSV, one account for each row. Out: what became of each row. What can go wrong: a row that does not hold,
//! told with all its faults while the others go on; a file that is no such file.

mod entry;
mod source;

use std::collections::HashSet;
use std::io::Read;

use limen_model::{
    Caller, Error, Group, Identity, Kind, Member, Membership, Result, User, UserId, UserState,
};
use limen_store::{Standing, Tx};
use serde_json::json;

use super::update::{self, UserChange};
use super::{access, create};
use crate::account::register::set_password;
use crate::app::App;
use crate::audit::{self, Event};
use crate::policy;
use crate::project::Project;
use entry::Entry;

/// How many rows are written together.
const BATCH: usize = 100;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// An array of objects, or objects one after another.
    Json,
    /// A line of names, and a line for each account.
    Csv,
}

/// How to treat it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Only tell what would happen.
    pub dry_run: bool,
    /// Bring accounts that exist to what the file says of them; otherwise they are left alone.
    pub update: bool,
}

/// What became of a row.
#[derive(Debug)]
pub struct RowReport {
    /// Its number, counted from 1.
    pub row: usize,
    /// The address or username in it.
    pub name: String,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a row.
#[derive(Debug)]
pub enum Outcome {
    /// An account was made.
    Created(UserId),
    /// An account was changed.
    Updated(UserId),
    /// The account is there already, and as the row says or not to be changed.
    Skipped(UserId),
    /// Nothing was done, for all these reasons.
    Refused(Vec<Error>),
}

/// How many rows ended how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Accounts that were made.
    pub created: usize,
    /// Accounts that were changed.
    pub updated: usize,
    /// Accounts that were left alone.
    pub skipped: usize,
    /// Rows that do not hold.
    pub refused: usize,
}

/// Imports a file; `report` hears of each row in its order. Rows are written a hundred at a time, so that a file that
/// breaks off can be given again.
///
/// Errors: those of [`policy::require_admin`]; `invalid` with `import_unreadable` for what is no such file; what the
/// database may answer. Rows that do not hold are no error.
pub async fn import(
    app: &App,
    project: &Project,
    caller: &Caller,
    (format, source): (Format, impl Read),
    options: Options,
    mut report: impl FnMut(&RowReport),
) -> Result<Summary> {
    policy::require_admin(caller)?;
    let mut rows = source::rows(format, source)?;
    let (mut summary, mut seen, mut number) = (Summary::default(), HashSet::new(), 0);
    loop {
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let Some(row) = rows.next() else { break };
            number += 1;
            batch.push((number, read(caller, row?, &mut seen)));
        }
        if batch.is_empty() {
            return Ok(summary);
        }
        for row in write(app, project, caller, batch, options).await? {
            match row.outcome {
                Outcome::Created(_) => summary.created += 1,
                Outcome::Updated(_) => summary.updated += 1,
                Outcome::Skipped(_) => summary.skipped += 1,
                Outcome::Refused(_) => summary.refused += 1,
            }
            report(&row);
        }
    }
}

/// A row that holds by itself, or its name and all that is wrong with it.
type Checked = std::result::Result<Entry, (String, Vec<Error>)>;

fn read(caller: &Caller, row: source::Row, seen: &mut HashSet<String>) -> Checked {
    let entry = Entry::read(row)?;
    let mut faults = Vec::new();
    if entry.password_hash.is_some() && caller.identity != Identity::Operator {
        let text = "Only the server's command line takes password hashes over.";
        faults.push(Error::forbidden("operator_only", text).with_field("password_hash"));
    }
    for name in entry.identifiers() {
        if !seen.insert(name) {
            let text = "An earlier row has this address or username already.";
            faults.push(Error::conflict("duplicate_row", text));
        }
    }
    if faults.is_empty() { Ok(entry) } else { Err((entry.name(), faults)) }
}

/// What makes a transaction of a rehearsal leave nothing behind.
const REHEARSED: &str = "rehearsed";

async fn write(
    app: &App,
    project: &Project,
    caller: &Caller,
    batch: Vec<(usize, Checked)>,
    options: Options,
) -> Result<Vec<RowReport>> {
    let (mut reports, mut changed) = (Vec::with_capacity(batch.len()), Vec::new());
    let written = app
        .store
        .write(project.id, async |tx| {
            for (row, entry) in batch {
                let (name, outcome) = match entry {
                    Ok(entry) => (entry.name(), settle(app, tx, caller, &entry, options).await?),
                    Err((name, faults)) => (name, Outcome::Refused(faults)),
                };
                if let Outcome::Updated(id) = &outcome {
                    changed.push(*id);
                }
                reports.push(RowReport { row, name, outcome });
            }
            if options.dry_run { Err(Error::precondition(REHEARSED, "Nothing was changed.")) } else { Ok(()) }
        })
        .await;
    match written {
        Err(error) if error.code() != REHEARSED => return Err(error),
        Err(_) | Ok(()) => {}
    }
    for id in changed {
        app.cache.users.forget(&(project.id, id));
        app.cache.groups.forget(&(project.id, id));
    }
    Ok(reports)
}

/// Makes or changes one account. A refusal of the row is an outcome; only the database's own errors end the batch.
async fn settle(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    entry: &Entry,
    options: Options,
) -> Result<Outcome> {
    let groups = match groups(tx, entry).await? {
        Ok(groups) => groups,
        Err(faults) => return Ok(Outcome::Refused(faults)),
    };
    let existing = match existing(tx, entry).await? {
        Ok(existing) => existing,
        Err(fault) => return Ok(Outcome::Refused(vec![fault])),
    };
    let faults = role_faults(tx, caller, entry).await?;
    if !faults.is_empty() {
        return Ok(Outcome::Refused(faults));
    }
    let done = match existing {
        Some(user) if options.update => change(app, tx, caller, entry, user, &groups).await,
        Some(user) => Ok(Outcome::Skipped(user.id)),
        None => make(app, tx, caller, entry, &groups).await,
    };
    match done {
        Err(error) if !matches!(error.kind(), Kind::Internal | Kind::Unavailable) => {
            Ok(Outcome::Refused(vec![error]))
        }
        done => done,
    }
}

async fn groups(tx: &mut Tx<'_>, entry: &Entry) -> Result<std::result::Result<Vec<Group>, Vec<Error>>> {
    let (mut found, mut faults) = (Vec::new(), Vec::new());
    for name in entry.groups.iter().flatten() {
        match tx.find_group_by_name(name).await? {
            Some(group) => found.push(group),
            None => {
                let text = format!("There is no group {name} in this project. Create it first.");
                faults.push(Error::invalid("no_such_group", text).with_field("groups"));
            }
        }
    }
    Ok(if faults.is_empty() { Ok(found) } else { Err(faults) })
}

/// The account that a row means, by address and by username.
async fn existing(tx: &mut Tx<'_>, entry: &Entry) -> Result<std::result::Result<Option<User>, Error>> {
    let by_email = match &entry.email {
        Some(email) => tx.find_user_by_email(email).await?,
        None => None,
    };
    let by_username = match &entry.username {
        Some(username) => tx.find_user_by_username(username).await?,
        None => None,
    };
    Ok(match (by_email, by_username) {
        (Some(one), Some(other)) if one.id != other.id => {
            let text = "The address is one account's and the username another's.";
            Err(Error::conflict("ambiguous_user", text))
        }
        (one, other) => Ok(one.or(other)),
    })
}

async fn role_faults(tx: &mut Tx<'_>, caller: &Caller, entry: &Entry) -> Result<Vec<Error>> {
    let mut faults = Vec::new();
    for role in entry.roles.iter().flatten() {
        for asked in
            [access::known_role(tx, role).await, access::require_grantable(tx, caller, role.as_str()).await]
        {
            match asked {
                Err(error) if matches!(error.kind(), Kind::Internal | Kind::Unavailable) => {
                    return Err(error);
                }
                Err(error) => faults.push(error),
                Ok(()) => {}
            }
        }
    }
    Ok(faults)
}

async fn make(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    entry: &Entry,
    groups: &[Group],
) -> Result<Outcome> {
    let now = app.clock.now();
    let mut user = User {
        id: UserId::new(&app.rng, now),
        email: entry.email.clone(),
        email_verified_at: entry.email.as_ref().filter(|_| entry.email_verified == Some(true)).map(|_| now),
        username: entry.username.clone(),
        profile: entry.profile_over(Default::default()),
        roles: entry.roles.iter().flatten().map(ToString::to_string).collect(),
        state: entry.state.unwrap_or(UserState::Active),
        anonymous: false,
        not_before: None,
        created_at: now,
        updated_at: now,
    };
    create::check_profile(&mut user.profile)?;
    tx.insert_user(&user).await?;
    if let Some(hash) = &entry.password_hash {
        set_password(app, tx, user.id, hash.reveal()).await?;
    }
    join(app, tx, user.id, groups).await?;
    let detail = json!({ "by": "import", "roles": user.roles, "password": entry.password_hash.is_some() });
    audit::append(app, tx, caller, Event::UserCreated, audit::target("user", user.id).detail(detail)).await?;
    Ok(Outcome::Created(user.id))
}

async fn change(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    entry: &Entry,
    found: User,
    groups: &[Group],
) -> Result<Outcome> {
    let mut user = access::locked(tx, found.id).await?;
    let wish = UserChange {
        email: entry.email.clone().map(Some),
        email_verified: entry.email_verified,
        username: entry.username.clone().map(Some),
        profile: Some(entry.profile_over(user.profile.clone())),
        roles: entry.roles.clone(),
        unchanged_since: None,
    };
    let state = entry.state.filter(|state| *state != user.state);
    if let Some(state) = state {
        require_state(tx, caller, &user, state).await?;
    }
    let mut changed = update::apply(app, tx, caller, &mut user, &wish).await?;
    if let Some(state) = state {
        set_state(app, tx, caller, &mut user, state).await?;
        changed = true;
    }
    // A password that somebody has here is never replaced by one from a file.
    if let Some(hash) = &entry.password_hash
        && tx.find_password(user.id).await?.is_none()
    {
        set_password(app, tx, user.id, hash.reveal()).await?;
        let target = audit::target("user", user.id).detail(json!({ "by": "import" }));
        audit::append(app, tx, caller, Event::PasswordChanged, target).await?;
        changed = true;
    }
    changed |= join(app, tx, user.id, groups).await?;
    Ok(if changed { Outcome::Updated(user.id) } else { Outcome::Skipped(user.id) })
}

/// Whether a row may switch an account on or off; asked before anything of the row is written.
async fn require_state(tx: &mut Tx<'_>, caller: &Caller, user: &User, state: UserState) -> Result<()> {
    access::not_oneself(caller, user.id)?;
    if tx.find_standing(user.id).await?.is_some_and(|standing| standing.merged_into.is_some()) {
        let text = "This account went into another one and cannot be switched on again.";
        return Err(Error::precondition("merged_account", text));
    }
    if user.state == UserState::Deleted {
        let text =
            "This account was given up and waits to be erased. Switch it on before you change its state.";
        return Err(Error::precondition("deleted_account", text).with_field("state"));
    }
    if state == UserState::Active { Ok(()) } else { access::keep_an_administrator(tx, user).await }
}

async fn set_state(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    user: &mut User,
    state: UserState,
) -> Result<()> {
    let now = app.clock.now();
    if state != UserState::Active {
        user.not_before = Some(now);
        crate::session::end_others(app, tx, caller, user.id, None, "account_disabled").await?;
        crate::account::recover::forget_half_proven(tx, user.id).await?;
    }
    user.state = state;
    access::touch(user, now);
    tx.update_user(user).await?;
    tx.set_standing(user.id, &Standing::default()).await?;
    let target = audit::target("user", user.id).detail(json!({ "by": "import", "state": state }));
    audit::append(app, tx, caller, Event::UserStateChanged, target).await
}

/// Puts somebody into groups; tells whether they were not in all of them.
async fn join(app: &App, tx: &mut Tx<'_>, user: UserId, groups: &[Group]) -> Result<bool> {
    let mut joined = false;
    for group in groups {
        if tx.find_membership(group.id, user).await?.is_none() {
            let membership = Membership {
                group_id: group.id,
                member: Member::User(user),
                role: limen_model::RoleName::member(),
                created_at: app.clock.now(),
            };
            tx.put_membership(&membership).await?;
            joined = true;
        }
    }
    Ok(joined)
}

#[cfg(test)]
mod tests;
