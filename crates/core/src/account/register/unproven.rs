//! An account whose mailbox nobody has proven yet, for projects that let people in without that.
//!
//! In: an address that has no account, and a password. Out: the account. What can go wrong: `conflict`, when somebody else was faster.
//! Whoever proves the mailbox first voids the password (I12).

use limen_model::{Caller, Email, Result, User, UserId};
use limen_store::Tx;

use super::{set_password, user};
use crate::app::App;
use crate::audit::{self, Event};
use crate::mail::Language;

/// Makes the account.
pub(crate) async fn make(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller,
    email: &Email,
    language: Language,
    phc: &str,
) -> Result<User> {
    let id = UserId::new(&app.rng, app.clock.now());
    let unproven = User { email_verified_at: None, ..user(app, id, email, &None, language) };
    tx.insert_user(&unproven).await?;
    set_password(app, tx, id, phc).await?;
    audit::append(app, tx, caller, Event::UserCreated, audit::target("user", id)).await?;
    Ok(unproven)
}
