//! Who asks and what others see of them; and for administrators, everybody's accounts.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::{profile, whoami};
use limen_core::user::search::Search;
use limen_core::user::{create, lookup, merge, password, read, search, session, state, update};
use limen_model::User;

use super::answer::{Asked, answer};
use super::once::once;
use super::page::{cursor, size};
use super::{account, v1};

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

    async fn create_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreateUserRequest>,
    ) -> ServiceResult<v1::CreateUserResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let made = create::create(asked.app, asked.project, asked.caller, account::new(request)?).await?;
            Ok(v1::CreateUserResponse {
                account: account::shown(made.user).into(),
                temporary_password: made.temporary_password.map(|password| password.reveal().clone()),
                ..Default::default()
            })
        })
        .await
    }

    async fn get_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetUserRequest>,
    ) -> ServiceResult<v1::GetUserResponse> {
        answer(&context, async |asked| {
            let view = read::read(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(account::viewed(view))
        })
        .await
    }

    async fn search_users(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SearchUsersRequest>,
    ) -> ServiceResult<v1::SearchUsersResponse> {
        answer(&context, async |asked| {
            let wish = Search {
                text: request.query,
                state: account::state(request.state)?,
                role: Some(request.role).filter(|role| !role.is_empty()),
                group: super::given(request.group_id, "groupId")?,
            };
            let (after, size) = (cursor(request.page_token), size(request.page_size)?);
            let found = search::search(asked.app, asked.project, asked.caller, &wish, after, size).await?;
            Ok(v1::SearchUsersResponse {
                accounts: found.users.into_iter().map(account::shown).collect(),
                next_page_token: found.next.unwrap_or_default(),
                ..Default::default()
            })
        })
        .await
    }

    async fn update_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::UpdateUserRequest>,
    ) -> ServiceResult<v1::UpdateUserResponse> {
        answer(&context, async |asked| {
            let request = request.to_owned_message();
            let id = request.id.parse()?;
            let user =
                update::update(asked.app, asked.project, asked.caller, id, account::change(request)?).await?;
            Ok(v1::UpdateUserResponse { account: account::shown(user).into(), ..Default::default() })
        })
        .await
    }

    async fn disable_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DisableUserRequest>,
    ) -> ServiceResult<v1::DisableUserResponse> {
        answer(&context, async |asked| {
            let (id, reason) = (request.id.parse()?, Some(request.reason));
            let user = state::disable(asked.app, asked.project, asked.caller, id, reason).await?;
            Ok(v1::DisableUserResponse { account: account::shown(user).into(), ..Default::default() })
        })
        .await
    }

    async fn enable_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::EnableUserRequest>,
    ) -> ServiceResult<v1::EnableUserResponse> {
        answer(&context, async |asked| {
            let user = state::enable(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::EnableUserResponse { account: account::shown(user).into(), ..Default::default() })
        })
        .await
    }

    async fn delete_user(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DeleteUserRequest>,
    ) -> ServiceResult<v1::DeleteUserResponse> {
        answer(&context, async |asked| {
            let (id, reason) = (request.id.parse()?, Some(request.reason));
            let user = state::delete(asked.app, asked.project, asked.caller, id, reason).await?;
            Ok(v1::DeleteUserResponse { account: account::shown(user).into(), ..Default::default() })
        })
        .await
    }

    async fn merge_users(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::MergeUsersRequest>,
    ) -> ServiceResult<v1::MergeUsersResponse> {
        answer(&context, async |asked| {
            let (id, other) = (request.id.parse()?, super::named(request.other_id, "otherId")?);
            let user =
                merge::merge(asked.app, asked.project, asked.caller, id, other, request.take_address).await?;
            Ok(v1::MergeUsersResponse { account: account::shown(user).into(), ..Default::default() })
        })
        .await
    }

    async fn send_password_reset(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::SendPasswordResetRequest>,
    ) -> ServiceResult<v1::SendPasswordResetResponse> {
        answer(&context, async |asked| {
            password::send_reset(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::SendPasswordResetResponse::default())
        })
        .await
    }

    async fn issue_temporary_password(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::IssueTemporaryPasswordRequest>,
    ) -> ServiceResult<v1::IssueTemporaryPasswordResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let id = request.id.parse()?;
            let password = password::issue_temporary(asked.app, asked.project, asked.caller, id).await?;
            Ok(v1::IssueTemporaryPasswordResponse {
                temporary_password: password.reveal().clone(),
                ..Default::default()
            })
        })
        .await
    }

    async fn end_sessions(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::EndSessionsRequest>,
    ) -> ServiceResult<v1::EndSessionsResponse> {
        answer(&context, async |asked| {
            let ended = session::end_all(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            let ended = i32::try_from(ended).unwrap_or(i32::MAX);
            Ok(v1::EndSessionsResponse { ended, ..Default::default() })
        })
        .await
    }

    async fn lookup_users(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::LookupUsersRequest>,
    ) -> ServiceResult<v1::LookupUsersResponse> {
        answer(&context, async |asked| {
            let emails = request.to_owned_message().emails;
            let found = lookup::lookup(asked.app, asked.project, asked.caller, &emails).await?;
            let entries = found.into_iter().map(account::listed).collect();
            Ok(v1::LookupUsersResponse { entries, ..Default::default() })
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
        anonymous: user.anonymous.then_some(true),
        ..Default::default()
    }
}
