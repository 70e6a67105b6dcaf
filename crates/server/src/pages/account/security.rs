//! In: the ways in of an account, and one form a page to add or remove one. Out: the list, a seed to scan, codes to save.
//! Wrong: told beside the field; a proof that is too old or too weak leads to the door and back.

use axum::response::Response;
use limen_core::account::security::{self, FEW_CODES, identity, undo};
use limen_core::login::factor::Factor;
use limen_model::Result;

use super::at_home;
use super::identity::row as row_of;
use super::passkey::row;
use crate::cookie;
use crate::pages::blame::blame;
use crate::pages::desk::Desk;
use crate::pages::errand::Errand;
use crate::pages::form::Form;
use crate::pages::github;
use crate::pages::header::Needs;
use crate::pages::language::{Moment, Text};
use crate::pages::notice::News;
use crate::pages::second_factor::{save, setup};
use crate::pages::view::{AppRow, Field, PhoneRow, RemoveApp, Security, SetUpApp, UndoFactor};
use crate::pages::{get, post};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/account/security", Access::Session, list),
        get("/account/security/app", Access::Session, ask_app),
        post("/account/security/app", Access::Session, add_app),
        get("/account/security/app/remove", Access::Session, ask_removal),
        post("/account/security/app/remove", Access::Session, remove_app),
        post("/account/security/codes", Access::Session, renew_codes),
        get("/account/security/undo", Access::Secret, ask_undo),
        post("/account/security/undo", Access::Secret, take_back),
    ]
}

/// Setups of the house have a place of their own, beside those of the door.
pub(super) fn errand() -> Errand {
    Errand::Page("/account/security".to_owned())
}

async fn list(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let seen = security::overview(desk.app(), desk.project(), &desk.caller).await?;
    let identities = identity::list(desk.app(), desk.project(), &desk.caller).await?;
    let moment = |time: limen_model::Time| Moment(time.seconds());
    let methods = &desk.project().settings.methods;
    let needs = github::needs(&desk, Needs::default());
    let view = Security {
        password: seen.password.filter(|_| methods.password).map(moment),
        passkeys: seen.passkeys.into_iter().map(|passkey| row(&desk, passkey)).collect(),
        add_passkey: seen.passkeys_offered.then(|| desk.link("/account/security/passkeys")),
        identities: identities.into_iter().map(|identity| row_of(&desk, identity)).collect(),
        link_github: github::offered(&desk).then(|| desk.link("/account/security/identities/github")),
        app: seen.totp.map(|app| AppRow { added: moment(app.added), used: app.used.map(moment) }),
        phone: seen.phone.map(|phone| PhoneRow {
            number: phone.masked,
            added: moment(phone.added),
            used: phone.used.map(moment),
        }),
        change_phone: seen.phone_offered.then(|| desk.link("/account/security/phone")),
        few_codes: seen.recovery_codes.is_some_and(|left| left <= FEW_CODES),
        codes: seen.recovery_codes.map(|left| left as u64),
        offered: seen.offered,
        demanded: seen.demanded,
        mailed: methods.email_code || methods.magic_link,
        set_up: desk.link("/account/security/app"),
        remove: desk.link("/account/security/app/remove"),
        renew: desk.link("/account/security/codes"),
    };
    desk.page_with(http::StatusCode::OK, &needs, &view)
}

async fn app_page(desk: &Desk, code: Field) -> Result<SetUpApp> {
    let errand = errand();
    let seed = security::begin_totp(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    let seen = security::overview(desk.app(), desk.project(), &desk.caller).await?;
    Ok(SetUpApp {
        setup: setup(&seed, code, desk.link("/account/security/app"))?,
        replaces: seen.totp.is_some(),
    })
}

async fn ask_app(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let view = app_page(&desk, Field::default()).await?;
    desk.page(&view)
}

async fn add_app(desk: Desk, form: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let visit = desk.visit(&errand);
    match security::confirm_totp(desk.app(), desk.project(), &desk.caller, &visit, form.get("code")).await {
        Ok((begun, codes)) => {
            keep_session(&desk, &begun);
            desk.page(&save(&codes, desk.link("/account/security")))
        }
        Err(error) => {
            let mut code = form.field("code");
            if blame(&error, &mut [("code", &mut code)]).is_err() {
                return Err(error);
            }
            let view = app_page(&desk, code).await?;
            desk.again(&error, &Needs::default(), &view)
        }
    }
}

/// A changed factor changes the session.
pub(super) fn keep_session(desk: &Desk, begun: &limen_core::session::Begun) {
    let project = desk.project();
    let keep = begun.session.expires_at.since(desk.now());
    desk.keep(cookie::set(project, &cookie::session(project), &begun.cookie, Some(keep)));
}

async fn ask_removal(desk: Desk) -> Result<Response> {
    at_home(&desk)?;
    let seen = security::overview(desk.app(), desk.project(), &desk.caller).await?;
    if seen.totp.is_none() {
        return desk.go(&desk.link("/account/security"));
    }
    desk.page(&RemoveApp {
        codes: seen.recovery_codes.unwrap_or_default() as u64,
        submit: desk.link("/account/security/app/remove"),
    })
}

async fn remove_app(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let begun = security::remove_totp(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    keep_session(&desk, &begun);
    desk.tell(News::AppRemoved);
    desk.go(&desk.link("/account/security"))
}

async fn renew_codes(desk: Desk, _: Form) -> Result<Response> {
    at_home(&desk)?;
    let errand = errand();
    let (begun, codes) =
        security::renew_codes(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    keep_session(&desk, &begun);
    desk.page(&save(&codes, desk.link("/account/security")))
}

async fn ask_undo(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default().to_owned();
    let factor = undo::view(desk.app(), desk.project(), &token).await?;
    let factor = Text::new(match factor {
        Factor::Totp | Factor::RecoveryCode => "security-app",
        Factor::PhoneCode | Factor::HeldPhone => "security-phone",
        Factor::Passkey | Factor::DevicePasskey | Factor::SecurityKey => "security-passkey",
        Factor::Password => "password",
        Factor::SignInLink | Factor::EmailCode | Factor::MagicLink => "security-mailed",
        Factor::IdentityProvider => "security-github",
    });
    desk.page(&UndoFactor { factor, submit: desk.link("/account/security/undo"), token })
}

async fn take_back(desk: Desk, form: Form) -> Result<Response> {
    undo::undo(desk.app(), desk.project(), &desk.caller, desk.letters(), form.get("token")).await?;
    let project = desk.project();
    desk.keep(cookie::clear(project, &cookie::session(project)));
    desk.tell(News::FactorUndone);
    desk.go(&desk.link("/login"))
}
