//! Who asks, and what others see of them.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::{profile, whoami};
use limen_model::User;

use super::answer::answer;
use super::v1;

/// `limen.v1.UserService`.
pub(super) struct Users;

impl v1::UserService for Users {
    async fn get_me(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::GetMeRequest>,
    ) -> ServiceResult<v1::GetMeResponse> {
        answer(&context, async |asked| {
            let oneself = whoami::whoami(asked.app, asked.project, asked.caller).await?;
            let key = oneself.api_key.map(|key| v1::KeyReference {
                id: key.id.to_string(),
                name: key.name,
                ..Default::default()
            });
            let project = v1::Project {
                id: asked.project.id.to_string(),
                slug: asked.project.slug.clone(),
                issuer: asked.project.issuer.clone(),
                ..Default::default()
            };
            Ok(v1::GetMeResponse {
                user: shown(&oneself.user).into(),
                project: project.into(),
                scopes: asked.caller.scope.iter().map(str::to_owned).collect(),
                api_key: key.into(),
                session_id: asked.caller.session.map(|session| session.to_string()),
                ..Default::default()
            })
        })
        .await
    }

    async fn update_me(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::UpdateMeRequest>,
    ) -> ServiceResult<v1::UpdateMeResponse> {
        answer(&context, async |asked| {
            let change = profile::Change { name: request.name, locale: request.locale };
            let user = profile::change(asked.app, asked.project, asked.caller, change).await?;
            Ok(v1::UpdateMeResponse { user: shown(&user).into(), ..Default::default() })
        })
        .await
    }
}

fn shown(user: &User) -> v1::User {
    v1::User {
        id: user.id.to_string(),
        email: user.email.as_ref().map(ToString::to_string),
        email_verified: user.email_verified_at.is_some(),
        username: user.username.as_ref().map(ToString::to_string),
        name: user.profile.name.clone(),
        locale: user.profile.locale.clone(),
        ..Default::default()
    }
}
