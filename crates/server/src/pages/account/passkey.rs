//! In: the passkeys of an account, and one form a page to add, rename or remove one. Out: the list with what has changed.
//! Wrong: told beside the name, or above the title; a proof that is too old or too weak leads to the door and back.

use axum::response::Response;
use http::StatusCode;
use limen_core::account::security::passkey as own;
use limen_model::{AuthenticatorId, Error, Result};

use super::at_home;
use super::security::{errand, keep_session};
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::errand::Errand;
use crate::pages::form::Form;
use crate::pages::header::Needs;
use crate::pages::language::Moment;
use crate::pages::notice::News;
use crate::pages::passkey::{making, news, options};
use crate::pages::view::{AddPasskey, EditPasskey, Field, Link, PasskeyRow};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/security/passkeys", Access::Session, ask),
        post("/account/security/passkeys/options", Access::Session, ask_options),
        post("/account/security/passkeys", Access::Session, add),
        get("/account/security/passkey", Access::Session, look),
        post("/account/security/passkey", Access::Session, rename),
        post("/account/security/passkey/remove", Access::Session, remove),
    ]
}

/// A passkey as the list shows it.
pub(super) fn row(desk: &Desk, passkey: own::Passkey) -> PasskeyRow {
    PasskeyRow {
        edit: edit(desk, &passkey.id.to_string()),
        label: passkey.label,
        synced: passkey.synced,
        added: Moment(passkey.added.seconds()),
        used: passkey.used.map(|used| Moment(used.seconds())),
    }
}

fn edit(desk: &Desk, id: &str) -> Link {
    desk.link("/account/security/passkey").with("passkey", id)
}

fn page(desk: &Desk, label: Field) -> AddPasskey {
    AddPasskey { make: making(desk, &Errand::Nothing, "/account/security/passkeys"), label }
}

/// The script of this page asks for options.
fn needs() -> Needs {
    Needs { calls: true, ..Needs::default() }
}

async fn ask(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    // Whoever has to prove themselves first does so before the authenticator asks them anything.
    own::ready(desk.app(), desk.project(), &desk.caller).await?;
    desk.page_with(StatusCode::OK, &needs(), &page(&desk, Field::default()))
}

async fn ask_options(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    own::begin(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await.map(options)
}

async fn add(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let (visit, answer) = (desk.visit(&errand), form.get("credential"));
    match own::add(desk.app(), desk.project(), &desk.caller, &visit, answer, form.get("label")).await {
        Ok(begun) => {
            keep_session(&desk, &begun);
            desk.tell(News::PasskeyAdded);
            desk.go(&desk.link("/account/security"))
        }
        Err(error) => {
            if let Some(news) = news(&error) {
                desk.tell(news);
                return desk.go(&desk.link("/account/security/passkeys"));
            }
            let mut label = form.field("label");
            if blame(&error, &mut [("label", &mut label)]).is_err() {
                return Err(error);
            }
            desk.again(&error, &needs(), &page(&desk, label))
        }
    }
}

fn id(text: &str) -> Result<AuthenticatorId> {
    text.parse().map_err(|_| {
        Error::not_found("no_such_authenticator", "There is no such way to sign in on your account.")
    })
}

async fn edit_page(desk: &Desk, text: &str, label: Option<Field>) -> Result<EditPasskey> {
    let passkey = own::view(desk.app(), desk.project(), &desk.caller, id(text)?).await?;
    Ok(EditPasskey {
        id: passkey.id.to_string(),
        label: label.unwrap_or_else(|| Field::of(&passkey.label)),
        name: passkey.label,
        added: Moment(passkey.added.seconds()),
        used: passkey.used.map(|used| Moment(used.seconds())),
        rename: desk.link("/account/security/passkey"),
        remove: desk.link("/account/security/passkey/remove"),
    })
}

async fn look(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = edit_page(&desk, desk.query.get("passkey").unwrap_or_default(), None).await?;
    desk.page(&view)
}

async fn rename(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let (text, label) = (form.get("passkey"), form.get("label"));
    match own::rename(desk.app(), desk.project(), &desk.caller, id(text)?, label).await {
        Ok(()) => {
            desk.tell(News::PasskeyRenamed);
            desk.go(&desk.link("/account/security"))
        }
        Err(error) => {
            let mut field = form.field("label");
            if blame(&error, &mut [("label", &mut field)]).is_err() {
                return Err(error);
            }
            let view = edit_page(&desk, text, Some(field)).await?;
            desk.again(&error, &Needs::default(), &view)
        }
    }
}

async fn remove(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let (errand, passkey) = (errand(), id(form.get("passkey"))?);
    let begun = own::remove(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand), passkey).await?;
    keep_session(&desk, &begun);
    desk.tell(News::PasskeyRemoved);
    desk.go(&desk.link("/account/security"))
}
