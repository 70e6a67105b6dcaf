//! What every change of an account asks first.
//!
//! In: a transaction, a caller, an account. Out: nothing, when it may go on.
//! What can go wrong: `no_such_user`; `own_account`; `last_administrator`; `unknown_role`; `role_not_held`;
//! `user_changed`; `email_taken` and `username_taken`.

use limen_model::{Caller, Error, Identity, Kind, Result, RoleName, Time, User, UserId};
use limen_store::Tx;

/// The user, to be changed in this transaction.
pub(super) async fn locked(tx: &mut Tx<'_>, id: UserId) -> Result<User> {
    tx.lock_user(id).await?.ok_or_else(absent)
}

pub(super) fn absent() -> Error {
    Error::not_found("no_such_user", "There is no such user. The account may have been erased.")
}

/// Nobody closes the door behind themselves from here: the account page does that, and asks for proof.
pub(super) fn not_oneself(caller: &Caller, id: UserId) -> Result<()> {
    if caller.user_id() == Some(id) {
        return Err(Error::forbidden(
            "own_account",
            "This is your own account. Ask another administrator, or use your account page.",
        ));
    }
    Ok(())
}

/// Refuses when somebody has changed the account since the caller looked.
pub(super) fn unchanged(user: &User, since: Option<Time>) -> Result<()> {
    if since.is_some_and(|since| since != user.updated_at) {
        return Err(Error::conflict(
            "user_changed",
            "Somebody has changed this account in the meantime. Look at it again, then repeat your change.",
        ));
    }
    Ok(())
}

/// Marks the account as changed: a later moment than before, even within one tick of the clock.
pub(super) fn touch(user: &mut User, now: Time) {
    user.updated_at = now.max(Time(user.updated_at.0 + 1));
}

/// Refuses to take the last active administrator away. The one who remains cannot be taken away meanwhile.
pub(crate) async fn keep_an_administrator(tx: &mut Tx<'_>, user: &User) -> Result<()> {
    if user.is_active() && user.is_admin() && tx.lock_another_with_role(User::ADMIN, user.id).await?.is_none()
    {
        return Err(Error::precondition(
            "last_administrator",
            "This is the last active administrator. Make somebody else an administrator first.",
        ));
    }
    Ok(())
}

/// Refuses a role that the project does not have.
pub(crate) async fn known_role(tx: &mut Tx<'_>, role: &RoleName) -> Result<()> {
    if role.is_built_in() || tx.find_role(role).await?.is_some() {
        return Ok(());
    }
    let text = format!("There is no role {role} in this project. Create it first, or check its spelling.");
    Err(Error::invalid("unknown_role", text).with_field("roles").with_param("role", role))
}

/// Nobody grants what they do not hold. An administrator holds everything; the row decides, not the token (R21).
pub(crate) async fn require_grantable(tx: &mut Tx<'_>, caller: &Caller, role: &str) -> Result<()> {
    let holds = match &caller.identity {
        Identity::Operator | Identity::System => true,
        Identity::User { id, .. } => {
            let holder = tx.find_user(*id).await?.filter(User::is_active);
            holder.is_some_and(|holder| holder.is_admin() || holder.roles.contains(role))
        }
        Identity::Anonymous | Identity::Client(_) => false,
    };
    if holds {
        return Ok(());
    }
    let text = format!("You do not hold the role {role}, so that you cannot give or take it.");
    Err(Error::forbidden("role_not_held", text).with_field("roles").with_param("role", role))
}

/// What a constraint of the database means to the person.
pub(super) fn explained(error: Error) -> Error {
    match (error.kind(), error.code()) {
        (Kind::Conflict, "users_project_id_email_key") => email_taken().with_source(error),
        (Kind::Conflict, "users_project_id_username_key") => username_taken().with_source(error),
        _ => error,
    }
}

pub(super) fn email_taken() -> Error {
    let text = "Another account has this address. Find that one, or choose another address.";
    Error::conflict("email_taken", text).with_field("email")
}

pub(super) fn username_taken() -> Error {
    let text = "Another account has this username. Choose another one.";
    Error::conflict("username_taken", text).with_field("username")
}
