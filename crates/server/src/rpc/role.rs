//! Roles: listed, made, described, removed.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::role::{self, RoleView};
use limen_model::{Role, RoleName};

use super::answer::{Asked, answer};
use super::once::once;
use super::page::Page;
use super::{named, v1};

/// `limen.v1.RoleService`.
pub(super) struct Roles;

impl v1::RoleService for Roles {
    async fn list_roles(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListRolesRequest>,
    ) -> ServiceResult<v1::ListRolesResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "roles", request.page_size, request.page_token)?;
            let rows = role::list(asked.app, asked.project, asked.caller).await?;
            let is_ahead =
                |row: &RoleView| page.after_text().is_none_or(|after| place(&row.name) > place(after));
            let mut rows: Vec<_> = rows.into_iter().filter(is_ahead).take(page.limit()).collect();
            let next_page_token = page.cut(&mut rows, |row| row.name.clone());
            let roles = rows.into_iter().map(listed).collect();
            Ok(v1::ListRolesResponse { roles, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn create_role(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreateRoleRequest>,
    ) -> ServiceResult<v1::CreateRoleResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let name = named(&request.name, "name")?;
            let role =
                role::create(asked.app, asked.project, asked.caller, name, &request.description).await?;
            Ok(v1::CreateRoleResponse { role: shown(role).into(), ..Default::default() })
        })
        .await
    }

    async fn update_role(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::UpdateRoleRequest>,
    ) -> ServiceResult<v1::UpdateRoleResponse> {
        answer(&context, async |asked| {
            let name: RoleName = named(request.name, "name")?;
            let role =
                role::describe(asked.app, asked.project, asked.caller, &name, request.description).await?;
            Ok(v1::UpdateRoleResponse { role: shown(role).into(), ..Default::default() })
        })
        .await
    }

    async fn delete_role(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DeleteRoleRequest>,
    ) -> ServiceResult<v1::DeleteRoleResponse> {
        answer(&context, async |asked| {
            role::delete(asked.app, asked.project, asked.caller, &named(request.name, "name")?).await?;
            Ok(v1::DeleteRoleResponse::default())
        })
        .await
    }
}

/// Where a role stands in the list: first those that every project has.
fn place(name: &str) -> (usize, &str) {
    (RoleName::BUILT_IN.iter().position(|known| *known == name).unwrap_or(usize::MAX), name)
}

fn listed(role: RoleView) -> v1::Role {
    v1::Role { name: role.name, description: role.description, built_in: role.built_in, ..Default::default() }
}

fn shown(role: Role) -> v1::Role {
    v1::Role { name: role.name.to_string(), description: role.description, ..Default::default() }
}
