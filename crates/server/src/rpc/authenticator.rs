//! The ways in that the caller has, and a passkey more.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::security::passkey::{Passkey, application};
use limen_core::account::security::{self, Security};

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
    let codes = security.recovery_codes.map(|left| v1::Authenticator {
        kind: "recovery_codes".to_owned(),
        remaining: Some(i32::try_from(left).unwrap_or(i32::MAX)),
        ..Default::default()
    });
    let passkeys = security.passkeys.iter().map(passkey);
    password.into_iter().chain(passkeys).chain(totp).chain(codes).collect()
}
