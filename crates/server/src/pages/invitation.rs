//! Accepting an invitation. In: the link of the letter, a name, a password. Out: the way on with a session.
//! Wrong: told beside the fields; a link that is over.

use axum::response::Response;
use limen_core::user::invite;
use limen_model::Result;

use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::sign_in::onward;
use super::view::{AcceptInvitation, Field};
use super::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/invitation", Access::Secret, look), post("/invitation", Access::Secret, accept)]
}

async fn page(desk: &Desk, token: &str, name: Option<Field>, password: Field) -> Result<AcceptInvitation> {
    let invitation = invite::view_invitation(desk.app(), desk.project(), token).await?;
    Ok(AcceptInvitation {
        account: invitation.account.to_string(),
        name: name.unwrap_or_else(|| Field::of(invitation.name.unwrap_or_default())),
        password,
        min_length: invitation.min_length as u64,
        token: token.to_owned(),
        submit: desk.link("/invitation"),
    })
}

async fn look(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default();
    let view = page(&desk, token, None, Field::default()).await?;
    desk.page(&view)
}

async fn accept(desk: Desk, form: Form) -> Result<Response> {
    let (errand, token) = (Errand::Nothing, form.get("token"));
    let (visit, secret) = (desk.visit(&errand), form.secret("new-password"));
    let accepted = invite::accept_invitation(
        desk.app(),
        desk.project(),
        &desk.caller,
        &visit,
        token,
        form.get("name"),
        &secret,
    );
    match accepted.await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let (mut name, mut password) = (form.field("name"), Field::default());
            if blame(&error, &mut [("name", &mut name), ("password", &mut password)]).is_err() {
                return Err(error);
            }
            let view = page(&desk, token, Some(name), password).await?;
            desk.again(&error, &Needs::default(), &view)
        }
    }
}
