//! The door, third page: the second factor, a recovery code in its place, or adding a factor where one is asked for.
//!
//! In: one form a page. Out: the next page, or the way on with a session. Wrong: told beside the field, and nothing moves.

use axum::response::Response;
use limen_core::authenticator::{RecoveryCodes, TotpSetup};
use limen_core::login::{self, Asked, Outcome, Shown, Step as Stand, Ways};
use limen_model::{Error, Result};

use super::authorize::behind;
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::header::Needs;
use super::passkey;
use super::sign_in::{onward, path_of, switch};
use super::view::{Enrol, Field, Link, NewPassword, Qr, RecoveryCode, SaveCodes, SecondFactor, Setup};
use super::{get, post};
use crate::cookie;
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/login/second-factor", Access::Public, ask),
        post("/login/second-factor", Access::Public, take),
        get("/login/recovery-code", Access::Public, ask_recovery),
        post("/login/recovery-code", Access::Public, take_recovery),
        get("/login/enrol", Access::Public, ask_enrol),
        post("/login/enrol", Access::Public, enrol),
        get("/login/new-password", Access::Public, ask_new_password),
        post("/login/new-password", Access::Public, renew),
    ]
}

/// Where the visit stands, if it is here; else the page on which it does.
async fn at(desk: &Desk, errand: &Errand) -> Result<std::result::Result<(Ways, String), Response>> {
    let stand = login::view(desk.app(), desk.project(), &desk.caller, &desk.visit(errand)).await?;
    match stand.step {
        Stand::SecondFactor(ways) => Ok(Ok((ways, stand.identifier.unwrap_or_default()))),
        other @ (Stand::Identify
        | Stand::Password
        | Stand::VerifyEmail(_)
        | Stand::RenewPassword
        | Stand::Enrol
        | Stand::MakePasskey) => desk.go(&errand.carry(desk.link(path_of(&other)))).map(Err),
    }
}

fn page(desk: &Desk, errand: &Errand, ways: &Ways, account: String, code: Field) -> SecondFactor {
    SecondFactor {
        account,
        code,
        remember_days: u64::from(ways.remember_days),
        submit: errand.carry(desk.link("/login/second-factor")),
        change: switch(desk, errand),
        app: ways.totp,
        passkey: passkey::form(desk, errand, Asked::Named).filter(|_| ways.passkey),
        password: ways.password.then(|| errand.carry(desk.link("/login/password"))),
        help: errand.carry(desk.link("/help")),
        text: ways.phone.then(|| errand.carry(desk.link("/login/phone-code/send"))),
        recovery: (ways.recovery_codes > 0).then(|| errand.carry(desk.link("/login/recovery-code"))),
    }
}

async fn ask(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    match at(&desk, &errand).await? {
        Ok((ways, account)) => {
            let needs = behind(&desk, &errand).await?.needs;
            desk.page_with(
                http::StatusCode::OK,
                &needs,
                &page(&desk, &errand, &ways, account, Field::default()),
            )
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn take(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (shown, remember) = (Shown::Totp(form.get("code")), form.get("remember") == "1");
    match show(&desk, &errand, shown, remember).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let (error, code) = refused(error, form.field("code"))?;
            match at(&desk, &errand).await? {
                Ok((ways, account)) => {
                    let needs = behind(&desk, &errand).await?.needs;
                    desk.again(&error, &needs, &page(&desk, &errand, &ways, account, code))
                }
                Err(elsewhere) => Ok(elsewhere),
            }
        }
    }
}

async fn show(desk: &Desk, errand: &Errand, shown: Shown<'_>, remember: bool) -> Result<Outcome> {
    let visit = desk.visit(errand);
    login::second_factor(desk.app(), desk.project(), &desk.caller, &visit, shown, remember).await
}

/// The field with what is wrong; an error that is about something else goes on.
fn refused(error: Error, mut code: Field) -> Result<(Error, Field)> {
    match blame(&error, &mut [("code", &mut code)]) {
        Ok(()) => Ok((error, code)),
        Err(()) => Err(error),
    }
}

fn recovery_page(desk: &Desk, errand: &Errand, account: String, code: Field) -> RecoveryCode {
    RecoveryCode {
        account,
        code,
        submit: errand.carry(desk.link("/login/recovery-code")),
        change: switch(desk, errand),
        back: errand.carry(desk.link("/login/second-factor")),
    }
}

async fn ask_recovery(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    match at(&desk, &errand).await? {
        Ok((_, account)) => {
            let needs = behind(&desk, &errand).await?.needs;
            let view = recovery_page(&desk, &errand, account, Field::default());
            desk.page_with(http::StatusCode::OK, &needs, &view)
        }
        Err(elsewhere) => Ok(elsewhere),
    }
}

async fn take_recovery(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    match show(&desk, &errand, Shown::RecoveryCode(form.get("code")), false).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let (error, code) = refused(error, form.field("code"))?;
            match at(&desk, &errand).await? {
                Ok((_, account)) => {
                    let needs = behind(&desk, &errand).await?.needs;
                    desk.again(&error, &needs, &recovery_page(&desk, &errand, account, code))
                }
                Err(elsewhere) => Ok(elsewhere),
            }
        }
    }
}

/// A seed, as a page shows it.
pub(super) fn setup(setup: &TotpSetup, code: Field, submit: Link) -> Result<Setup> {
    Ok(Setup { qr: Qr::of(setup.uri.reveal())?, secret: Setup::grouped(setup.secret.reveal()), code, submit })
}

/// Codes, as a page shows them.
pub(super) fn save(codes: &RecoveryCodes, next: Link) -> SaveCodes {
    SaveCodes { codes: codes.reveal().map(str::to_owned).collect(), next }
}

async fn enrol_page(desk: &Desk, errand: &Errand, code: Field) -> Result<(Needs, Enrol)> {
    let visit = desk.visit(errand);
    let seed = login::begin_totp(desk.app(), desk.project(), &desk.caller, &visit).await?;
    let stand = login::view(desk.app(), desk.project(), &desk.caller, &visit).await?;
    let view = Enrol {
        account: stand.identifier.unwrap_or_default(),
        setup: setup(&seed, code, errand.carry(desk.link("/login/enrol")))?,
        change: switch(desk, errand),
        passkey: passkey::enrolling(desk, errand),
    };
    Ok((behind(desk, errand).await?.needs, view))
}

async fn ask_enrol(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (needs, view) = enrol_page(&desk, &errand, Field::default()).await?;
    desk.page_with(http::StatusCode::OK, &needs, &view)
}

async fn enrol(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let visit = desk.visit(&errand);
    match login::confirm_totp(desk.app(), desk.project(), &desk.caller, &visit, form.get("code")).await {
        Ok((outcome, codes)) => {
            let next = match outcome {
                Outcome::SignedIn(begun) => {
                    let project = desk.project();
                    let keep = begun.session.expires_at.since(desk.now());
                    desk.keep(cookie::set(project, &cookie::session(project), &begun.cookie, Some(keep)));
                    // The first page sends on whoever is signed in.
                    "/login"
                }
                Outcome::Next(view) => path_of(&view.step),
            };
            desk.page(&save(&codes, errand.carry(desk.link(next))))
        }
        Err(error) => {
            let (error, code) = refused(error, form.field("code"))?;
            let (needs, view) = enrol_page(&desk, &errand, code).await?;
            desk.again(&error, &needs, &view)
        }
    }
}

async fn new_password_page(desk: &Desk, errand: &Errand, password: Field) -> Result<(Needs, NewPassword)> {
    let visit = desk.visit(errand);
    let (account, min) = login::view_new_password(desk.app(), desk.project(), &desk.caller, &visit).await?;
    let submit = errand.carry(desk.link("/login/new-password"));
    let view =
        NewPassword { account, password, min_length: min as u64, submit, change: switch(desk, errand) };
    Ok((behind(desk, errand).await?.needs, view))
}

async fn ask_new_password(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (needs, view) = new_password_page(&desk, &errand, Field::default()).await?;
    desk.page_with(http::StatusCode::OK, &needs, &view)
}

async fn renew(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let (visit, new) = (desk.visit(&errand), form.secret("new-password"));
    match login::new_password(desk.app(), desk.project(), &desk.caller, &visit, &new).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let mut password = Field::default();
            if blame(&error, &mut [("password", &mut password)]).is_err() {
                return Err(error);
            }
            let (needs, view) = new_password_page(&desk, &errand, password).await?;
            desk.again(&error, &needs, &view)
        }
    }
}
