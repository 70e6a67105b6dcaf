//! In: name, username, language. Out: the same, saved. Wrong: told beside the fields.

use axum::response::Response;
use limen_core::account::profile::{self, ProfileForm};
use limen_model::Result;

use super::at_home;
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::notice::News;
use crate::pages::view::{EditProfile, Field, LanguageChoice};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/account/profile", Access::Session, ask), post("/account/profile", Access::Session, save)]
}

async fn ask(desk: Desk) -> Result<Response> {
    let user = desk.user()?;
    let name = Field::of(user.profile.name.clone().unwrap_or_default());
    let username = Field::of(user.username.as_ref().map(ToString::to_string).unwrap_or_default());
    desk.page(&page(&desk, name, username, user.profile.locale.as_deref().unwrap_or_default()))
}

fn page(desk: &Desk, name: Field, username: Field, chosen: &str) -> EditProfile {
    let languages = desk.context.state.locales.all().iter();
    EditProfile {
        name,
        username,
        languages: languages
            .map(|locale| LanguageChoice {
                tag: locale.tag(),
                name: locale.name(),
                chosen: locale.tag() == chosen,
            })
            .collect(),
        submit: desk.link("/account/profile"),
    }
}

async fn save(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let wish =
        ProfileForm { name: form.get("name"), username: form.get("username"), locale: form.get("locale") };
    match profile::update(desk.app(), desk.project(), &desk.caller, wish).await {
        Ok(_) => {
            desk.tell(News::ProfileSaved);
            desk.go(&desk.link("/account/profile"))
        }
        Err(error) => {
            let (mut name, mut username) = (form.field("name"), form.field("username"));
            let fields: &mut [(&str, &mut Field)] = &mut [("name", &mut name), ("username", &mut username)];
            match blame(&error, fields) {
                Ok(()) => {
                    desk.again(&error, &Needs::default(), &page(&desk, name, username, form.get("locale")))
                }
                Err(()) => Err(error),
            }
        }
    }
}
