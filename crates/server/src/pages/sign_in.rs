//! The door: who, then how; choosing an account; the administrator's link.
//!
//! In: one form a page. Out: the next page, or the way on with a session. Wrong: told beside the field, and nothing moves.

use axum::response::Response;
use limen_core::login::{self, Asked, Demand, Outcome, Step as Stand, Ways};
use limen_core::oauth::authorize::{self, LoginNeed, Step};
use limen_model::{Result, SignUp};

use super::authorize::{behind, follow, go_on, let_in, page_of};
use super::blame::blame;
use super::desk::Desk;
use super::errand::Errand;
use super::form::Form;
use super::view::{AdminLink, ChooseAccount, Field, Link, Password, SignIn};
use super::{get, post};
use super::{github, passkey};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![
        get("/login", Access::Public, who),
        post("/login", Access::Public, identify),
        get("/login/password", Access::Public, how),
        post("/login/password", Access::Public, prove),
        get("/login/account", Access::Session, accounts),
        post("/login/account", Access::Session, choose),
        get("/login/step-up", Access::Session, step_up),
        get("/login/link", Access::Secret, link),
        post("/login/link", Access::Secret, redeem),
    ]
}

/// The first page. Whoever is signed in already and wants no other account goes on at once.
async fn who(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let mut identifier = Field::default();
    if desk.caller.user_id().is_some() && !desk.query.has("switch") {
        match &errand {
            Errand::Application(token) => {
                let step = authorize::resume(desk.app(), desk.project(), &desk.caller, token).await;
                match step {
                    Ok(Step::Login { need: LoginNeed::SignIn { login_hint }, .. })
                    | Ok(Step::Login { need: LoginNeed::Register { login_hint }, .. }) => {
                        identifier = Field::of(login_hint.unwrap_or_default());
                    }
                    other => return follow(&desk, other),
                }
            }
            Errand::Nothing | Errand::Page(_) => return go_on(&desk, &desk.caller, &errand).await,
        }
    } else if let Errand::Application(token) = &errand {
        identifier = Field::of(hint(&desk, token).await?);
    }
    if identifier.value.is_empty() {
        let stand = login::view(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
        identifier = Field::of(stand.identifier.filter(|_| !stand.again).unwrap_or_default());
    }
    let behind = behind(&desk, &errand).await?;
    let needs = github::needs(&desk, behind.needs);
    desk.page_with(http::StatusCode::OK, &needs, &sign_in(&desk, &errand, behind.application, identifier))
}

/// What the application wants to have in the form (`login_hint`).
async fn hint(desk: &Desk, token: &str) -> Result<String> {
    let step = authorize::resume(desk.app(), desk.project(), &desk.caller, token).await;
    Ok(match step {
        Ok(Step::Login {
            need: LoginNeed::SignIn { login_hint } | LoginNeed::Register { login_hint },
            ..
        }) => login_hint.unwrap_or_default(),
        _ => String::new(),
    })
}

fn sign_in(desk: &Desk, errand: &Errand, application: Option<String>, identifier: Field) -> SignIn {
    let settings = &desk.project().settings;
    let open = settings.sign_up == SignUp::Open;
    SignIn {
        application,
        identifier,
        submit: errand.carry(desk.link("/login")),
        passkey: passkey::form(desk, errand, Asked::Anybody),
        register: (open && (settings.methods.password || login::offers_passkeys(desk.project())))
            .then(|| errand.carry(desk.link("/register"))),
        qr: settings.methods.qr.then(|| errand.carry(desk.link("/login/qr"))),
        github: github::way(desk, errand),
    }
}

async fn identify(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let typed = form.get("identifier");
    match login::identify(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand), typed).await {
        Ok(view) => desk.go(&errand.carry(desk.link(path_of(&view.step)))),
        Err(error) => {
            let mut identifier = form.field("identifier");
            if blame(&error, &mut [("identifier", &mut identifier)]).is_err() {
                return Err(error);
            }
            let behind = behind(&desk, &errand).await?;
            let needs = github::needs(&desk, behind.needs);
            desk.again(&error, &needs, &sign_in(&desk, &errand, behind.application, identifier))
        }
    }
}

/// The page on which a sign-in stands.
pub(super) fn path_of(stand: &Stand) -> &'static str {
    match stand {
        Stand::Identify => "/login",
        Stand::Password => "/login/password",
        Stand::SecondFactor(_) => "/login/second-factor",
        Stand::VerifyEmail(_) => "/verify",
        Stand::RenewPassword => "/login/new-password",
        Stand::Enrol => "/login/enrol",
        Stand::MakePasskey => "/register/passkey",
    }
}

async fn how(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let stand = login::view(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand)).await?;
    match stand.step {
        Stand::SecondFactor(Ways { password: true, .. }) | Stand::Password => {
            let behind = behind(&desk, &errand).await?;
            let view = password(&desk, &errand, stand.identifier, stand.again, Field::default());
            desk.page_with(http::StatusCode::OK, &github::needs(&desk, behind.needs), &view)
        }
        other @ (Stand::Identify
        | Stand::SecondFactor(_)
        | Stand::VerifyEmail(_)
        | Stand::RenewPassword
        | Stand::Enrol
        | Stand::MakePasskey) => desk.go(&errand.carry(desk.link(path_of(&other)))),
    }
}

fn password(desk: &Desk, errand: &Errand, account: Option<String>, again: bool, password: Field) -> Password {
    let methods = &desk.project().settings.methods;
    Password {
        account: account.unwrap_or_default(),
        again,
        password,
        submit: errand.carry(desk.link("/login/password")),
        change: switch(desk, errand),
        recover: errand.carry(desk.link("/recover")),
        help: errand.carry(desk.link("/help")),
        used: methods.password,
        passkey: passkey::form(desk, errand, Asked::Named),
        github: if again { None } else { github::way(desk, errand) },
        text: login::offers_phone_codes(desk.app(), desk.project())
            .then(|| errand.carry(desk.link("/login/phone-code/send"))),
        mail: (methods.email_code || methods.magic_link).then(|| errand.carry(desk.link("/login/code/send"))),
    }
}

/// The first page, for another account than the one at hand.
pub(super) fn switch(desk: &Desk, errand: &Errand) -> Link {
    errand.carry(desk.link("/login")).with("switch", "1")
}

async fn prove(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let typed = form.secret("password");
    let visit = desk.visit(&errand);
    match login::password(desk.app(), desk.project(), &desk.caller, &visit, &typed).await {
        Ok(outcome) => onward(&desk, &errand, outcome).await,
        Err(error) => {
            let mut field = Field::default();
            if blame(&error, &mut [("password", &mut field)]).is_err() {
                return Err(error);
            }
            let stand = login::view(desk.app(), desk.project(), &desk.caller, &visit).await?;
            let behind = behind(&desk, &errand).await?;
            let view = password(&desk, &errand, stand.identifier, stand.again, field);
            desk.again(&error, &github::needs(&desk, behind.needs), &view)
        }
    }
}

/// `prompt=select_account`: this account, or another one.
async fn accounts(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    let behind = behind(&desk, &errand).await?;
    let view = ChooseAccount {
        application: behind.application,
        person: desk.person()?,
        submit: errand.carry(desk.link("/login/account")),
        other: switch(&desk, &errand),
    };
    desk.page_with(http::StatusCode::OK, &behind.needs, &view)
}

async fn choose(desk: Desk, _: Form) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    match &errand {
        Errand::Application(token) => {
            let step = authorize::select_account(desk.app(), desk.project(), &desk.caller, token).await;
            match step {
                Ok(Step::Login { interaction, need }) => {
                    desk.go(&Errand::Application(interaction).carry(desk.link(page_of(&need))))
                }
                other => follow(&desk, other),
            }
        }
        Errand::Nothing | Errand::Page(_) => go_on(&desk, &desk.caller, &errand).await,
    }
}

/// The administrator's link asks first: whatever follows links in passing must not use it up.
async fn link(desk: Desk) -> Result<Response> {
    let token = desk.query.get("token").unwrap_or_default().to_owned();
    desk.page(&AdminLink { submit: desk.link("/login/link"), token })
}

async fn redeem(desk: Desk, form: Form) -> Result<Response> {
    let errand = Errand::Nothing;
    let visit = desk.visit(&errand);
    let outcome =
        login::redeem_link(desk.app(), desk.project(), &desk.caller, &visit, form.get("token")).await?;
    onward(&desk, &errand, outcome).await
}

/// The way on after a step: the next page, or through the door.
pub(super) async fn onward(desk: &Desk, errand: &Errand, outcome: Outcome) -> Result<Response> {
    match outcome {
        Outcome::SignedIn(begun) => let_in(desk, &begun, errand).await,
        Outcome::Next(view) => desk.go(&errand.carry(desk.link(path_of(&view.step)))),
    }
}

/// Whoever is signed in needs to prove more: for an application that says how much, or for a page of the house.
async fn step_up(desk: Desk) -> Result<Response> {
    let errand = Errand::of(&desk.query);
    desk.user()?;
    let demand = match &errand {
        Errand::Application(token) => {
            match authorize::resume(desk.app(), desk.project(), &desk.caller, token).await {
                Ok(Step::Login { need: LoginNeed::StepUp { acr }, .. }) => Demand::Level(acr),
                other => return follow(&desk, other),
            }
        }
        Errand::Nothing | Errand::Page(_) => Demand::EveryFactor,
    };
    let view = login::step_up(desk.app(), desk.project(), &desk.caller, &desk.visit(&errand), demand).await?;
    desk.go(&errand.carry(desk.link(path_of(&view.step))))
}
