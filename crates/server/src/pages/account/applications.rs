//! In: whoever is signed in. Out: the applications that they let in; one of them, put out. Wrong: one that holds nothing.

use axum::response::Response;
use limen_core::consent::{self, Application};
use limen_model::{Error, Result};

use super::at_home;
use crate::pages::desk::Desk;
use crate::pages::form::Form;
use crate::pages::language::Moment;
use crate::pages::notice::News;
use crate::pages::scope::describe;
use crate::pages::view::{ApplicationRow, Applications};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/applications", Access::Session, list),
        post("/account/applications/remove", Access::Session, remove),
    ]
}

async fn list(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let applications = consent::applications(desk.app(), desk.project(), &desk.caller).await?;
    desk.page(&Applications {
        rows: applications.iter().map(|application| row(&desk, application)).collect(),
    })
}

fn row(desk: &Desk, application: &Application) -> ApplicationRow {
    let name = application.client.as_ref().map(|client| client.display_name().to_owned());
    let consent = application.consent.as_ref();
    let lifetimes = &desk.project().settings.lifetimes;
    ApplicationRow {
        id: application.client_id.to_string(),
        name: name.unwrap_or_else(|| application.client_id.to_string()),
        may: consent
            .map(|consent| consent.scope.iter().map(|scope| describe(scope, lifetimes).what).collect())
            .unwrap_or_default(),
        since: consent.map(|consent| Moment(consent.created_at.seconds())),
        used: application.last_used_at.map(|at| Moment(at.seconds())),
        remove: desk.link("/account/applications/remove"),
    }
}

async fn remove(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let client = form.get("client").parse();
    let client = client
        .map_err(|_| Error::not_found("no_such_application", "This application holds nothing of yours."))?;
    consent::revoke(desk.app(), desk.project(), &desk.caller, &client).await?;
    desk.tell(News::ApplicationRemoved);
    desk.go(&desk.link("/account/applications"))
}
