//! API keys: listed, made, revoked.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::api_key::{self, NewApiKey};
use limen_model::{ApiKey, ApiKeyId, Error, Result, Scope, Workstation};

use super::answer::{Asked, answer};
use super::once::once;
use super::page::{Page, stamp, stamped, time};
use super::v1;

/// `limen.v1.KeyService`.
pub(super) struct Keys;

impl v1::KeyService for Keys {
    async fn list_api_keys(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListApiKeysRequest>,
    ) -> ServiceResult<v1::ListApiKeysResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "api-keys", request.page_size, request.page_token)?;
            let after = page.after_id(ApiKeyId::from_uuid);
            let mut rows = api_key::list(asked.app, asked.project, asked.caller, after, page.limit()).await?;
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let api_keys = rows.into_iter().map(|row| shown(asked, row)).collect();
            Ok(v1::ListApiKeysResponse { api_keys, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn create_api_key(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreateApiKeyRequest>,
    ) -> ServiceResult<v1::CreateApiKeyResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let made = api_key::create(asked.app, asked.project, asked.caller, wish(request)?).await?;
            Ok(v1::CreateApiKeyResponse {
                api_key: shown(asked, made.key).into(),
                secret: made.secret.reveal().clone(),
                ..Default::default()
            })
        })
        .await
    }

    async fn revoke_api_key(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RevokeApiKeyRequest>,
    ) -> ServiceResult<v1::RevokeApiKeyResponse> {
        answer(&context, async |asked| {
            let key = api_key::revoke(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::RevokeApiKeyResponse { api_key: shown(asked, key).into(), ..Default::default() })
        })
        .await
    }
}

fn wish(request: v1::CreateApiKeyRequest) -> Result<NewApiKey> {
    Ok(NewApiKey {
        name: request.name,
        scope: scope(&request.scopes)?,
        expires_at: time(request.expire_time, "expireTime")?,
        workstation: request.workstation.into_option().map(|machine| Workstation {
            hostname: machine.hostname,
            os: machine.os,
            user_agent: machine.user_agent,
        }),
        rotate: request.rotate,
    })
}

fn scope(tokens: &[String]) -> Result<Scope> {
    // One token for each entry: a list in one entry would say more than it seems to.
    if tokens.iter().any(|token| token.contains(' ')) {
        return Err(Error::invalid("invalid_scope", "Name each scope on its own.").with_field("scopes"));
    }
    tokens.join(" ").parse()
}

fn shown(asked: Asked<'_>, key: ApiKey) -> v1::ApiKey {
    let state = match (key.revoked_at, key.is_live(asked.app.clock.now())) {
        (Some(_), _) => "revoked",
        (None, true) => "active",
        (None, false) => "expired",
    };
    let machine = |machine: Workstation| v1::Workstation {
        hostname: machine.hostname,
        os: machine.os,
        user_agent: machine.user_agent,
        ..Default::default()
    };
    v1::ApiKey {
        id: key.id.to_string(),
        name: key.name,
        scopes: key.scope.iter().map(str::to_owned).collect(),
        state: state.to_owned(),
        create_time: stamp(key.created_at),
        expire_time: stamped(key.expires_at),
        last_use_time: stamped(key.last_used_at),
        current: asked.caller.api_key == Some(key.id),
        workstation: key.workstation.map(machine).into(),
        ..Default::default()
    }
}
