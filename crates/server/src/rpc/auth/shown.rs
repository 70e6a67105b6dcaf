//! A step as the API tells it. In: what comes next. Out: a message. What can go wrong: only what the store can.

use limen_core::login::direct::Step;
use limen_core::login::{self, CodeAsked, CodeSent, QrCode, TextAsked, Ways};
use limen_core::oauth::grant::TokenResponse;
use limen_model::{Result, SignUp};

use super::frame::At;
use crate::rpc::page::stamp;
use crate::rpc::v1;

type State = v1::__buffa::oneof::sign_in_state::State;

/// What the application shows next.
pub(super) async fn state(at: At<'_>, step: Step) -> Result<v1::SignInState> {
    let state = match step {
        Step::Next(view) => next(at, view).await?,
        Step::EmailCode(asked) => email_code(asked).into(),
        Step::PhoneCode(asked) => phone_code(asked).into(),
        Step::VerifyEmail(sent) => verify_email(&sent).into(),
        Step::MakePasskey(email) => v1::MakePasskeyStep { email, ..Default::default() }.into(),
        Step::Qr(code) => code.map(qr).unwrap_or_default().into(),
        Step::Done(tokens) => done(*tokens).into(),
    };
    Ok(v1::SignInState { state: Some(state), ..Default::default() })
}

async fn next(at: At<'_>, view: login::View) -> Result<State> {
    let settings = &at.project.settings;
    let (methods, passkey) = (&settings.methods, login::offers_passkeys(at.project));
    let is_open = settings.sign_up == SignUp::Open;
    let identifier = view.identifier.unwrap_or_default();
    Ok(match view.step {
        login::Step::Identify => v1::IdentifyStep {
            register: is_open && methods.password,
            qr: methods.qr,
            passkey,
            register_with_passkey: is_open && passkey,
            anonymous: methods.anonymous,
            ..Default::default()
        }
        .into(),
        login::Step::Password => v1::PasswordStep {
            identifier,
            password: methods.password,
            email_code: methods.email_code,
            passkey,
            phone_code: login::offers_phone_codes(at.app, at.project),
            magic_link: methods.magic_link,
            ..Default::default()
        }
        .into(),
        login::Step::SecondFactor(ways) => second_factor(ways).into(),
        login::Step::VerifyEmail(sent) => verify_email(&sent).into(),
        login::Step::RenewPassword => {
            let (_, least) = login::view_new_password(at.app, at.project, at.caller, at.visit).await?;
            v1::NewPasswordStep { min_length: number(least), ..Default::default() }.into()
        }
        login::Step::Enrol => v1::EnrolStep { account: identifier, passkey, ..Default::default() }.into(),
        // The step before tells the address: `Step::MakePasskey`.
        login::Step::MakePasskey => v1::MakePasskeyStep { email: identifier, ..Default::default() }.into(),
    })
}

fn second_factor(ways: Ways) -> v1::SecondFactorStep {
    v1::SecondFactorStep {
        totp: ways.totp,
        recovery_codes: number(ways.recovery_codes),
        password: ways.password,
        remember_days: ways.remember_days.into(),
        passkey: ways.passkey,
        phone_code: ways.phone,
        ..Default::default()
    }
}

fn email_code(asked: CodeAsked) -> v1::EmailCodeStep {
    v1::EmailCodeStep {
        identifier: asked.identifier,
        minutes: number(asked.minutes),
        again_time: stamp(asked.again_at),
        tries_left: number(asked.tries_left),
        ..Default::default()
    }
}

fn phone_code(asked: TextAsked) -> v1::PhoneCodeStep {
    v1::PhoneCodeStep {
        identifier: asked.identifier,
        minutes: number(asked.minutes),
        again_time: stamp(asked.again_at),
        tries_left: number(asked.tries_left),
        ..Default::default()
    }
}

fn verify_email(sent: &CodeSent) -> v1::VerifyEmailStep {
    v1::VerifyEmailStep {
        email: sent.email.to_string(),
        minutes: number(sent.minutes),
        again_time: stamp(sent.again_at),
        tries_left: number(sent.tries_left),
        ..Default::default()
    }
}

fn qr(code: QrCode) -> v1::QrStep {
    v1::QrStep {
        url: code.url.reveal().clone(),
        number: code.number,
        expire_time: stamp(code.expires_at),
        ..Default::default()
    }
}

fn done(tokens: TokenResponse) -> v1::SignInTokens {
    v1::SignInTokens {
        access_token: tokens.access_token,
        token_type: tokens.token_type.to_owned(),
        expires_in: number(tokens.expires_in),
        refresh_token: tokens.refresh_token,
        id_token: tokens.id_token,
        scope: tokens.scope.to_string(),
        ..Default::default()
    }
}

fn number(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}
