//! The ways in that the caller has, and a phone number that is to be one.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::phone;
use limen_core::account::security::passkey::{Passkey, application};
use limen_core::account::security::{self, Security};
use limen_core::account::upgrade::{self, Upgrade};
use limen_core::login::{Visit, new_browser};
use limen_core::mail::Language;
use limen_model::{Error, Secret};

use super::answer::answer;
use super::page::{stamp, stamped};
use super::v1;

/// `limen.v1.AuthenticatorService`.
pub(super) struct Authenticators;

impl v1::AuthenticatorService for Authenticators {
    async fn list_my_authenticators(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::ListMyAuthenticatorsRequest>,
    ) -> ServiceResult<v1::ListMyAuthenticatorsResponse> {
        answer(&context, async |asked| {
            let security = security::overview(asked.app, asked.project, asked.caller).await?;
            Ok(v1::ListMyAuthenticatorsResponse {
                second_factor_offered: security.offered,
                second_factor_required: security.demanded,
                authenticators: listed(&security),
                ..Default::default()
            })
        })
        .await
    }

    async fn begin_my_passkey(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::BeginMyPasskeyRequest>,
    ) -> ServiceResult<v1::BeginMyPasskeyResponse> {
        answer(&context, async |asked| {
            let options = application::begin(asked.app, asked.project, asked.caller).await?.to_string();
            Ok(v1::BeginMyPasskeyResponse { options, ..Default::default() })
        })
        .await
    }

    async fn add_my_passkey(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::AddMyPasskeyRequest>,
    ) -> ServiceResult<v1::AddMyPasskeyResponse> {
        answer(&context, async |asked| {
            let (answer, label) = (request.credential, request.label);
            let added = application::add(asked.app, asked.project, asked.caller, answer, label).await?;
            Ok(v1::AddMyPasskeyResponse { authenticator: passkey(&added).into(), ..Default::default() })
        })
        .await
    }

    async fn request_phone_verification(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RequestPhoneVerificationRequest>,
    ) -> ServiceResult<v1::RequestPhoneVerificationResponse> {
        answer(&context, async |asked| {
            let browser = new_browser(asked.app);
            let visit =
                Visit { browser: &browser, flow: "", language: Language::negotiate([request.language]) };
            let number = request.phone_number;
            let sent = phone::request(asked.app, asked.project, asked.caller, &visit, number).await;
            let sent = sent.map_err(at_number)?;
            let minutes = i32::try_from(sent.minutes).unwrap_or(i32::MAX);
            Ok(v1::RequestPhoneVerificationResponse { minutes, ..Default::default() })
        })
        .await
    }

    async fn verify_phone_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::VerifyPhoneCodeRequest>,
    ) -> ServiceResult<v1::VerifyPhoneCodeResponse> {
        answer(&context, async |asked| {
            let browser = new_browser(asked.app);
            let visit = Visit { browser: &browser, flow: "", language: Language::default() };
            let number = Some(request.phone_number);
            phone::confirm(asked.app, asked.project, asked.caller, &visit, number, request.code)
                .await
                .map_err(at_number)?;
            Ok(v1::VerifyPhoneCodeResponse::default())
        })
        .await
    }

    async fn begin_upgrade(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginUpgradeRequest>,
    ) -> ServiceResult<v1::BeginUpgradeResponse> {
        answer(&context, async |asked| {
            let password = Some(request.password).filter(|password| !password.is_empty());
            let password = password.map(|password| Secret::new(password.to_owned()));
            let form = Upgrade {
                name: request.name,
                email: request.email,
                password: password.as_ref(),
                language: Language::negotiate([request.language]),
            };
            let sent = upgrade::request(asked.app, asked.project, asked.caller, form).await?;
            Ok(v1::BeginUpgradeResponse {
                email: sent.email.to_string(),
                minutes: i32::try_from(sent.minutes).unwrap_or(i32::MAX),
                ..Default::default()
            })
        })
        .await
    }

    async fn complete_upgrade(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CompleteUpgradeRequest>,
    ) -> ServiceResult<v1::CompleteUpgradeResponse> {
        answer(&context, async |asked| {
            upgrade::confirm(asked.app, asked.project, asked.caller, request.code).await?;
            Ok(v1::CompleteUpgradeResponse::default())
        })
        .await
    }

    async fn begin_passkey_upgrade(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::BeginPasskeyUpgradeRequest>,
    ) -> ServiceResult<v1::BeginPasskeyUpgradeResponse> {
        answer(&context, async |asked| {
            let options = upgrade::begin_passkey(asked.app, asked.project, asked.caller).await?;
            Ok(v1::BeginPasskeyUpgradeResponse { options: options.to_string(), ..Default::default() })
        })
        .await
    }

    async fn complete_passkey_upgrade(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CompletePasskeyUpgradeRequest>,
    ) -> ServiceResult<v1::CompletePasskeyUpgradeResponse> {
        answer(&context, async |asked| {
            let (credential, label) = (request.credential, request.label);
            upgrade::confirm_passkey(asked.app, asked.project, asked.caller, credential, label)
                .await
                .map_err(|error| match error.code() {
                    "passkey_refused" => error.with_field("credential"),
                    _ => error,
                })?;
            Ok(v1::CompletePasskeyUpgradeResponse::default())
        })
        .await
    }
}

/// Names the field as the messages do.
fn at_number(error: Error) -> Error {
    match error.field() {
        Some("phone") => error.with_field("phoneNumber"),
        _ => error,
    }
}

fn passkey(passkey: &Passkey) -> v1::Authenticator {
    v1::Authenticator {
        kind: "passkey".to_owned(),
        label: Some(passkey.label.clone()),
        create_time: stamp(passkey.added),
        last_use_time: stamped(passkey.used),
        ..Default::default()
    }
}

fn listed(security: &Security) -> Vec<v1::Authenticator> {
    let password = security.password.map(|since| v1::Authenticator {
        kind: "password".to_owned(),
        create_time: stamp(since),
        ..Default::default()
    });
    let totp = security.totp.map(|app| v1::Authenticator {
        kind: "totp".to_owned(),
        create_time: stamp(app.added),
        last_use_time: stamped(app.used),
        ..Default::default()
    });
    let phone = security.phone.as_ref().map(|phone| v1::Authenticator {
        kind: "phone".to_owned(),
        label: Some(phone.masked.clone()),
        create_time: stamp(phone.added),
        last_use_time: stamped(phone.used),
        ..Default::default()
    });
    let codes = security.recovery_codes.map(|left| v1::Authenticator {
        kind: "recovery_codes".to_owned(),
        remaining: Some(i32::try_from(left).unwrap_or(i32::MAX)),
        ..Default::default()
    });
    let passkeys = security.passkeys.iter().map(passkey);
    password.into_iter().chain(passkeys).chain(totp).chain(codes).chain(phone).collect()
}
