//! In: the old password and a new one. Out: a fresh session; all others have ended. Wrong: told beside the fields.

use axum::response::Response;
use limen_core::account::password;
use limen_core::account::profile;
use limen_model::Result;

use super::{at_home, house_errand};
use crate::cookie;
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::language::Moment;
use crate::pages::notice::News;
use crate::pages::register::min_length;
use crate::pages::view::{ChangePassword, Field};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/account/password", Access::Session, ask), post("/account/password", Access::Session, change)]
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = page(&desk, Field::default(), Field::default()).await?;
    desk.page(&view)
}

async fn page(desk: &Desk, current: Field, new: Field) -> Result<ChangePassword> {
    let overview = profile::overview(desk.app(), desk.project(), &desk.caller).await?;
    Ok(ChangePassword {
        account: desk.person()?.login,
        has_password: overview.password_set_at.is_some(),
        set: overview.password_set_at.map(|at| Moment(at.seconds())),
        current,
        password: new,
        min_length: min_length(desk),
        other_sessions: overview.sessions.saturating_sub(1) as u64,
        submit: desk.link("/account/password"),
    })
}

async fn change(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = house_errand();
    let (current, new) = (form.filled_secret("password"), form.secret("new-password"));
    let visit = desk.visit(&errand);
    match password::change(desk.app(), desk.project(), &desk.caller, &visit, current.as_ref(), &new).await {
        Ok(begun) => {
            let project = desk.project();
            let keep = begun.session.expires_at.since(desk.now());
            desk.keep(cookie::set(project, &cookie::session(project), &begun.cookie, Some(keep)));
            desk.tell(News::PasswordChanged);
            desk.go(&desk.link("/account/password"))
        }
        Err(error) => {
            let (mut current, mut new) = (Field::default(), Field::default());
            let fields: &mut [(&str, &mut Field)] =
                &mut [("current_password", &mut current), ("password", &mut new)];
            match blame(&error, fields) {
                Ok(()) => {
                    let view = page(&desk, current, new).await?;
                    desk.again(&error, &Needs::default(), &view)
                }
                Err(()) => Err(error),
            }
        }
    }
}
