//! The house: what a person does with their own account.
//!
//! In: somebody who is signed in, and one form a page. Out: the account as it is now. Wrong: told beside the fields; a sign-in
//! that is too old leads to the door and back; nobody signed in, likewise.

mod activity;
mod applications;
mod delete;
mod email;
mod export;
mod identity;
mod overview;
mod passkey;
mod password;
mod phone;
mod profile;
mod security;
mod sessions;

pub(super) use identity::finish as link_identity;

use super::desk::Desk;
use super::errand::Errand;
use crate::route::Route;
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    let mut routes = overview::routes();
    routes.extend(profile::routes());
    routes.extend(password::routes());
    routes.extend(security::routes());
    routes.extend(passkey::routes());
    routes.extend(identity::routes());
    routes.extend(phone::routes());
    routes.extend(email::routes());
    routes.extend(sessions::routes());
    routes.extend(applications::routes());
    routes.extend(activity::routes());
    routes.extend(export::routes());
    routes.extend(delete::routes());
    routes
}

/// Codes that are asked for in the house belong to the page of the address, wherever a form was sent from.
fn house_errand() -> Errand {
    Errand::Page("/account/email".to_owned())
}

/// A page of the house asks for somebody who is signed in before it does anything else.
fn at_home(desk: &Desk) -> limen_model::Result<()> {
    desk.user().map(drop)
}
