//! `identra.v1.IdentraService`: what applications of Identra call, each method a whole step.
//!
//! In: what was typed, or a token in the message or in `authorization`. Out: a pair of tokens, keys, or who somebody is.
//! What can go wrong: what the use cases refuse; `not_found` while the project names no client for it.

use std::sync::LazyLock;

use buffa_descriptor::DescriptorPool;
use connectrpc::{ConnectError, RequestContext, Response, ServiceRequest, ServiceResult};
use limen_core::app::App;
use limen_core::identra::{self, Pair, Said, Token, code, me, oauth, password, session};
use limen_core::mail::Language;
use limen_core::project::Project;
use limen_identra_proto::v1;
use limen_model::{Caller, Error, Result, Secret};

use crate::api::call::ApiCall;
use crate::api::refusal::refuse;
use crate::bearer;
use crate::route::Access;

/// Its full name.
pub(super) const SERVICE: &str = "identra.v1.IdentraService";

/// One method, as routes name it.
pub(super) struct Method {
    pub(super) path: String,
    name: String,
}

impl Method {
    /// Who may call; whatever takes a secret looks at it itself.
    pub(super) fn access(&self) -> Access {
        match self.name.as_str() {
            "LoginByOAuth"
            | "BindUserByOAuth"
            | "LoginByEmailCode"
            | "RefreshToken"
            | "RevokeRefreshToken"
            | "GetCurrentUserLoginInfo" => Access::Secret,
            _ => Access::Public,
        }
    }
}

/// Every method, in the order of the .proto file.
pub(super) fn methods() -> &'static [Method] {
    static METHODS: LazyLock<Vec<Method>> = LazyLock::new(|| {
        let pool = DescriptorPool::decode(limen_identra_proto::DESCRIPTORS).expect("our own descriptors");
        let named = |name: &str| Method { path: format!("/{SERVICE}/{name}"), name: name.to_owned() };
        let methods = pool.services().iter().flat_map(|service| service.methods());
        methods.map(|method| named(method.name())).collect()
    });
    &METHODS
}

/// The service.
pub(super) struct Identra;

/// What a method knows of its call.
struct Asked<'a> {
    app: &'a App,
    project: &'a Project,
    caller: Caller,
    language: Language,
}

impl<'a> Asked<'a> {
    fn of(call: &'a ApiCall) -> Self {
        let context = call.context();
        Self {
            app: call.app(),
            project: call.project(),
            caller: context.nobody(),
            language: context.language(),
        }
    }

    fn said(&self, email: &'a str) -> Said<'a> {
        Said { email, language: self.language }
    }
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn token(token: Token) -> v1::Token {
    v1::Token { token: token.token, expires_at: token.expires_at, ..Default::default() }
}

fn shown(pair: Pair) -> v1::TokenPair {
    v1::TokenPair {
        access_token: token(pair.access).into(),
        refresh_token: token(pair.refresh).into(),
        token_type: "Bearer".to_owned(),
        ..Default::default()
    }
}

fn told<T>(outcome: Result<T>) -> Result<Response<T>, ConnectError> {
    outcome.map(Response::new).map_err(refuse)
}

fn provider(offered: oauth::Offered) -> v1::OAuthProvider {
    v1::OAuthProvider {
        name: offered.name.to_owned(),
        enabled: offered.reason.is_none(),
        reason: offered.reason.map(str::to_owned),
        ..Default::default()
    }
}

fn connection(connection: me::Connection) -> v1::OAuthConnection {
    v1::OAuthConnection {
        provider: connection.provider,
        provider_user_id: connection.subject,
        ..Default::default()
    }
}

/// The access token of a call: that of the header, else that of the message.
fn token_of<'a>(call: &'a ApiCall, message: &'a str) -> Result<&'a str> {
    Ok(bearer::plain(&call.context().headers)?.unwrap_or(message))
}

impl v1::IdentraService for Identra {
    async fn get_jwks(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::GetJWKSRequest>,
    ) -> ServiceResult<v1::GetJWKSResponse> {
        let call = ApiCall::of(&context)?;
        let keys = identra::keys(call.app(), call.project()).await;
        told(keys.and_then(|keys| serde_json::from_slice(&keys.body()).map_err(Error::internal)))
    }

    async fn list_o_auth_providers(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::ListOAuthProvidersRequest>,
    ) -> ServiceResult<v1::ListOAuthProvidersResponse> {
        let call = ApiCall::of(&context)?;
        let offered = oauth::providers(call.app(), call.project()).await;
        told(offered.map(|offered| v1::ListOAuthProvidersResponse {
            providers: offered.into_iter().map(provider).collect(),
            ..Default::default()
        }))
    }

    async fn get_o_auth_authorization_url(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetOAuthAuthorizationURLRequest>,
    ) -> ServiceResult<v1::GetOAuthAuthorizationURLResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let token = bearer::plain(&call.context().headers).map_err(refuse)?;
        let wish = (request.provider, request.redirect_url.unwrap_or_default());
        let started = oauth::url(asked.app, asked.project, &asked.caller, token, wish).await;
        told(started.map(|started| v1::GetOAuthAuthorizationURLResponse {
            url: started.authorization_url,
            state: started.state,
            ..Default::default()
        }))
    }

    async fn login_by_o_auth(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::LoginByOAuthRequest>,
    ) -> ServiceResult<v1::LoginByOAuthResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let back = (request.code, request.state);
        let arrived = oauth::login(asked.app, asked.project, &asked.caller, asked.language, back).await;
        told(arrived.map(|arrived| v1::LoginByOAuthResponse {
            token: shown(arrived.pair).into(),
            username: arrived.profile.username,
            avatar_url: arrived.profile.avatar_url,
            email: arrived.profile.email,
            ..Default::default()
        }))
    }

    async fn bind_user_by_o_auth(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::BindUserByOAuthRequest>,
    ) -> ServiceResult<v1::BindUserByOAuthResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let token = token_of(&call, request.access_token).map_err(refuse)?;
        let back = (request.code, request.state);
        let arrived = oauth::bind(asked.app, asked.project, &asked.caller, token, back).await;
        told(arrived.map(|arrived| v1::BindUserByOAuthResponse {
            token: shown(arrived.pair).into(),
            username: arrived.profile.username,
            avatar_url: arrived.profile.avatar_url,
            ..Default::default()
        }))
    }

    async fn send_login_email_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SendLoginEmailCodeRequest>,
    ) -> ServiceResult<v1::SendLoginEmailCodeResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let sent = code::send(asked.app, asked.project, &asked.caller, asked.said(request.email)).await;
        told(sent.map(|()| v1::SendLoginEmailCodeResponse::default()))
    }

    async fn login_by_email_code(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::LoginByEmailCodeRequest>,
    ) -> ServiceResult<v1::LoginByEmailCodeResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let said = asked.said(request.email);
        let pair = code::redeem(asked.app, asked.project, &asked.caller, said, request.code).await;
        told(
            pair.map(|pair| v1::LoginByEmailCodeResponse { token: shown(pair).into(), ..Default::default() }),
        )
    }

    async fn register_by_password(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RegisterByPasswordRequest>,
    ) -> ServiceResult<v1::RegisterByPasswordResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let typed = password::Shown { password: &secret(request.password), code: request.code };
        let said = asked.said(request.email);
        let pair = password::register(asked.app, asked.project, &asked.caller, said, typed).await;
        told(
            pair.map(|pair| v1::RegisterByPasswordResponse {
                token: shown(pair).into(),
                ..Default::default()
            }),
        )
    }

    async fn login_by_password(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::LoginByPasswordRequest>,
    ) -> ServiceResult<v1::LoginByPasswordResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let (said, typed) = (asked.said(request.email), secret(request.password));
        let pair = password::login(asked.app, asked.project, &asked.caller, said, &typed).await;
        told(pair.map(|pair| v1::LoginByPasswordResponse { token: shown(pair).into(), ..Default::default() }))
    }

    async fn refresh_token(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RefreshTokenRequest>,
    ) -> ServiceResult<v1::RefreshTokenResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let pair = session::refresh(asked.app, asked.project, &asked.caller, request.refresh_token).await;
        told(pair.map(|pair| v1::RefreshTokenResponse { token: shown(pair).into(), ..Default::default() }))
    }

    async fn revoke_refresh_token(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RevokeRefreshTokenRequest>,
    ) -> ServiceResult<v1::RevokeRefreshTokenResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let over = session::revoke(asked.app, asked.project, &asked.caller, request.refresh_token).await;
        told(over.map(|()| v1::RevokeRefreshTokenResponse::default()))
    }

    async fn get_current_user_login_info(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetCurrentUserLoginInfoRequest>,
    ) -> ServiceResult<v1::GetCurrentUserLoginInfoResponse> {
        let call = ApiCall::of(&context)?;
        let asked = Asked::of(&call);
        let token = token_of(&call, request.access_token).map_err(refuse)?;
        let info = me::login_info(asked.app, asked.project, &asked.caller, token).await;
        told(info.map(|info| v1::GetCurrentUserLoginInfoResponse {
            user_id: info.user_id.to_string(),
            github_id: info.github_id().map(str::to_owned),
            email: info.email,
            password_enabled: info.password_enabled,
            oauth_connections: info.connections.into_iter().map(connection).collect(),
            ..Default::default()
        }))
    }
}
