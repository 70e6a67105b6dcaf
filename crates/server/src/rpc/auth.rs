//! Signing in from an application's own screens: each method opens the sign-in, takes one step of it, and tells what comes next.
//!
//! In: the client, the two tokens of the sign-in, and what was typed. Out: the next step; at the end tokens.
//! What can go wrong: what the client authentication refuses; `sign_in_over`; whatever the step refuses.

mod frame;
mod shown;

use connectrpc::{RequestContext, Response, ServiceRequest, ServiceResult};
use limen_core::account::{recover, register};
use limen_core::login::direct::{self, Step, Wish};
use limen_core::login::{self, Asked, Shown};
use limen_core::mail::Language;
use limen_model::{Error, Secret};

use super::v1;
use crate::api::call::ApiCall;
use crate::api::refusal::refuse;
use frame::{At, Named, named, secret, shown_by, walk, with};

/// `limen.v1.AuthService`.
pub(super) struct Auth;

/// What an authenticator is asked, as a string of JSON.
fn options(options: serde_json::Value) -> v1::PasskeyOptions {
    v1::PasskeyOptions { options: options.to_string(), ..Default::default() }
}

impl v1::AuthService for Auth {
    async fn begin_sign_in(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginSignInRequest>,
    ) -> ServiceResult<v1::BeginSignInResponse> {
        let call = ApiCall::of(&context)?;
        let (app, project, nobody) = (call.app(), call.project(), call.context().nobody());
        let shown = shown_by(&call).map_err(refuse)?;
        let request = request.to_owned_message();
        let wish = Wish {
            client_id: request.client_id,
            scope: request.scope,
            resources: request.resources,
            device_token: Some(request.device_token).filter(|token| !token.is_empty()).map(Secret::new),
            language: Language::negotiate([request.language.as_str()]),
        };
        let begun = direct::begin(app, project, &nobody, &shown, wish).await;
        let (direct, tokens) = begun.map_err(refuse)?;
        let at = At { app, project, caller: direct.caller(), visit: &direct.visit(), direct: &direct };
        let step = direct.view(app, project).await.map_err(refuse)?;
        Ok(Response::new(v1::BeginSignInResponse {
            flow_token: tokens.flow.reveal().clone(),
            device_token: tokens.device.reveal().clone(),
            state: shown::state(at, step).await.map_err(refuse)?.into(),
            ..Default::default()
        }))
    }

    async fn get_sign_in_state(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetSignInStateRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| at.direct.view(at.app, at.project).await).await
    }

    async fn identify(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::IdentifyRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            login::identify(at.app, at.project, at.caller, at.visit, request.identifier).await.map(Step::Next)
        })
        .await
    }

    async fn prove_password(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProvePasswordRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let password = secret(request.password);
            at.follow(login::password(at.app, at.project, at.caller, at.visit, &password).await?).await
        })
        .await
    }

    async fn send_email_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SendEmailCodeRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let link_uri = Some(request.link_uri).filter(|uri| !uri.is_empty());
            at.direct.send_code(at.app, at.project, link_uri).await
        })
        .await
    }

    async fn prove_magic_link(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProveMagicLinkRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.direct.magic_link(at.app, at.project, request.token).await
        })
        .await
    }

    async fn prove_email_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProveEmailCodeRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.follow(login::email_code(at.app, at.project, at.caller, at.visit, request.code).await?).await
        })
        .await
    }

    async fn send_phone_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SendPhoneCodeRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            login::send_phone_code(at.app, at.project, at.caller, at.visit).await.map(Step::PhoneCode)
        })
        .await
    }

    async fn prove_phone_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProvePhoneCodeRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.follow(login::phone_code(at.app, at.project, at.caller, at.visit, request.code).await?).await
        })
        .await
    }

    async fn prove_second_factor(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProveSecondFactorRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let (shown, field) = match (request.totp, request.recovery_code) {
                (totp, "") => (Shown::Totp(totp), "totp"),
                ("", code) => (Shown::RecoveryCode(code), "recoveryCode"),
                _ => {
                    let text = "Send the digits of the app or a recovery code, not both.";
                    return Err(Error::invalid("too_many_factors", text).with_field("recoveryCode"));
                }
            };
            let remember = request.remember;
            let proven = login::second_factor(at.app, at.project, at.caller, at.visit, shown, remember).await;
            let outcome = proven.map_err(|error| match error.field() {
                Some("code") => error.with_field(field),
                _ => error,
            })?;
            at.follow(outcome).await
        })
        .await
    }

    async fn sign_in_anonymously(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SignInAnonymouslyRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.follow(login::sign_in_anonymously(at.app, at.project, at.caller, at.visit).await?).await
        })
        .await
    }

    async fn confirm_email(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ConfirmEmailRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.follow(login::confirm_email(at.app, at.project, at.caller, at.visit, request.code).await?)
                .await
        })
        .await
    }

    async fn resend_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ResendCodeRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            login::send_code_again(at.app, at.project, at.caller, at.visit).await.map(Step::VerifyEmail)
        })
        .await
    }

    async fn choose_new_password(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ChooseNewPasswordRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let password = secret(request.password);
            at.follow(login::new_password(at.app, at.project, at.caller, at.visit, &password).await?).await
        })
        .await
    }

    async fn begin_totp(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginTotpRequest>,
    ) -> ServiceResult<v1::BeginTotpResponse> {
        with(&context, named!(request), async |at| {
            let setup = login::begin_totp(at.app, at.project, at.caller, at.visit).await?;
            Ok(v1::BeginTotpResponse {
                secret: setup.secret.reveal().clone(),
                uri: setup.uri.reveal().clone(),
                ..Default::default()
            })
        })
        .await
    }

    async fn confirm_totp(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ConfirmTotpRequest>,
    ) -> ServiceResult<v1::ConfirmTotpResponse> {
        with(&context, named!(request), async |at| {
            let (outcome, codes) =
                login::confirm_totp(at.app, at.project, at.caller, at.visit, request.code).await?;
            let step = at.follow(outcome).await?;
            Ok(v1::ConfirmTotpResponse {
                state: shown::state(at, step).await?.into(),
                recovery_codes: codes.reveal().map(str::to_owned).collect(),
                ..Default::default()
            })
        })
        .await
    }

    async fn sign_up(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SignUpRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let password = secret(request.password);
            let form =
                register::Registration { name: request.name, email: request.email, password: &password };
            let sent = register::register(at.app, at.project, at.caller, at.visit, form).await?;
            Ok(Step::VerifyEmail(sent))
        })
        .await
    }

    async fn request_password_reset(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RequestPasswordResetRequest>,
    ) -> ServiceResult<v1::RequestPasswordResetResponse> {
        with(&context, named!(request), async |at| {
            let language = at.visit.language;
            recover::request(at.app, at.project, at.caller, language, request.identifier).await?;
            Ok(v1::RequestPasswordResetResponse::default())
        })
        .await
    }

    async fn begin_passkey(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginPasskeyRequest>,
    ) -> ServiceResult<v1::PasskeyOptions> {
        with(&context, named!(request), async |at| {
            let asked = if request.named { Asked::Named } else { Asked::Anybody };
            login::begin_passkey(at.app, at.project, at.caller, at.visit, asked).await.map(options)
        })
        .await
    }

    async fn prove_passkey(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ProvePasskeyRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let (answer, remember) = (request.credential, request.remember);
            at.follow(login::passkey(at.app, at.project, at.caller, at.visit, answer, remember).await?).await
        })
        .await
    }

    async fn begin_passkey_creation(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginPasskeyCreationRequest>,
    ) -> ServiceResult<v1::PasskeyOptions> {
        with(&context, named!(request), async |at| {
            at.direct.begin_passkey(at.app, at.project).await.map(options)
        })
        .await
    }

    async fn create_passkey(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreatePasskeyRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            at.direct.create_passkey(at.app, at.project, request.credential, request.label).await
        })
        .await
    }

    async fn sign_up_with_passkey(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SignUpWithPasskeyRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let (name, email) = (request.name, request.email);
            register::passkey::request(at.app, at.project, at.caller, at.visit, name, email)
                .await
                .map(Step::VerifyEmail)
        })
        .await
    }

    async fn begin_qr(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BeginQrRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| {
            let code = login::begin_qr(at.app, at.project, at.caller, at.visit).await?;
            Ok(Step::Qr(Some(code)))
        })
        .await
    }

    async fn poll_qr(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::PollQrRequest>,
    ) -> ServiceResult<v1::SignInState> {
        walk(&context, named!(request), async |at| at.direct.poll(at.app, at.project).await).await
    }
}
