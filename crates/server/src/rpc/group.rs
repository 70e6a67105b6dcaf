//! Groups and who is in them.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::group::{self, EffectiveMember, GroupChange};
use limen_model::{Error, Group, Member, Membership, Result, RoleName};

use super::answer::{Asked, answer};
use super::once::once;
use super::page::{cursor, size, stamp};
use super::{given, v1};

/// `limen.v1.GroupService`.
pub(super) struct Groups;

impl v1::GroupService for Groups {
    async fn list_groups(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListGroupsRequest>,
    ) -> ServiceResult<v1::ListGroupsResponse> {
        answer(&context, async |asked| {
            let (after, size) = (cursor(request.page_token), size(request.page_size)?);
            let found =
                group::list(asked.app, asked.project, asked.caller, request.prefix, after, size).await?;
            Ok(v1::ListGroupsResponse {
                groups: found.groups.into_iter().map(shown).collect(),
                next_page_token: found.next.unwrap_or_default(),
                ..Default::default()
            })
        })
        .await
    }

    async fn create_group(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::CreateGroupRequest>,
    ) -> ServiceResult<v1::CreateGroupResponse> {
        once(&context, request.to_owned_message(), |call, request| async move {
            let asked = Asked::of(&call)?;
            let name = request.name.parse()?;
            let group =
                group::create(asked.app, asked.project, asked.caller, name, &request.description).await?;
            Ok(v1::CreateGroupResponse { group: shown(group).into(), ..Default::default() })
        })
        .await
    }

    async fn get_group(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::GetGroupRequest>,
    ) -> ServiceResult<v1::GetGroupResponse> {
        answer(&context, async |asked| {
            let group = group::read(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::GetGroupResponse { group: shown(group).into(), ..Default::default() })
        })
        .await
    }

    async fn update_group(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::UpdateGroupRequest>,
    ) -> ServiceResult<v1::UpdateGroupResponse> {
        answer(&context, async |asked| {
            let name = request.name.map(str::parse).transpose()?;
            let change = GroupChange { name, description: request.description.map(str::to_owned) };
            let id = request.id.parse()?;
            let group = group::update(asked.app, asked.project, asked.caller, id, change).await?;
            Ok(v1::UpdateGroupResponse { group: shown(group).into(), ..Default::default() })
        })
        .await
    }

    async fn delete_group(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::DeleteGroupRequest>,
    ) -> ServiceResult<v1::DeleteGroupResponse> {
        answer(&context, async |asked| {
            group::delete(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::DeleteGroupResponse::default())
        })
        .await
    }

    async fn add_group_member(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::AddGroupMemberRequest>,
    ) -> ServiceResult<v1::AddGroupMemberResponse> {
        answer(&context, async |asked| {
            let (id, member) = (request.id.parse()?, member(request.user_id, request.group_id)?);
            let role = given(request.role, "role")?.unwrap_or_else(RoleName::member);
            group::add(asked.app, asked.project, asked.caller, id, member, role).await?;
            Ok(v1::AddGroupMemberResponse::default())
        })
        .await
    }

    async fn remove_group_member(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RemoveGroupMemberRequest>,
    ) -> ServiceResult<v1::RemoveGroupMemberResponse> {
        answer(&context, async |asked| {
            let (id, member) = (request.id.parse()?, member(request.user_id, request.group_id)?);
            group::remove(asked.app, asked.project, asked.caller, id, member).await?;
            Ok(v1::RemoveGroupMemberResponse::default())
        })
        .await
    }

    async fn list_group_members(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListGroupMembersRequest>,
    ) -> ServiceResult<v1::ListGroupMembersResponse> {
        answer(&context, async |asked| {
            let id = request.id.parse()?;
            let (after, size) = (cursor(request.page_token), size(request.page_size)?);
            let found = group::list_members(asked.app, asked.project, asked.caller, id, after, size).await?;
            Ok(v1::ListGroupMembersResponse {
                members: found.members.into_iter().map(shown_member).collect(),
                next_page_token: found.next.unwrap_or_default(),
                ..Default::default()
            })
        })
        .await
    }

    async fn list_effective_group_members(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListEffectiveGroupMembersRequest>,
    ) -> ServiceResult<v1::ListEffectiveGroupMembersResponse> {
        answer(&context, async |asked| {
            let id = request.id.parse()?;
            let (after, size) = (cursor(request.page_token), size(request.page_size)?);
            let found =
                group::list_effective_members(asked.app, asked.project, asked.caller, id, after, size)
                    .await?;
            Ok(v1::ListEffectiveGroupMembersResponse {
                members: found.members.into_iter().map(shown_effective).collect(),
                next_page_token: found.next.unwrap_or_default(),
                ..Default::default()
            })
        })
        .await
    }

    async fn list_user_groups(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListUserGroupsRequest>,
    ) -> ServiceResult<v1::ListUserGroupsResponse> {
        answer(&context, async |asked| {
            let groups =
                group::list_of_user(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            let groups = groups.into_iter().map(shown).collect();
            Ok(v1::ListUserGroupsResponse { groups, ..Default::default() })
        })
        .await
    }
}

/// The one of both that a request names.
fn member(user: &str, group: &str) -> Result<Member> {
    match (given(user, "userId")?, given(group, "groupId")?) {
        (Some(user), None) => Ok(Member::User(user)),
        (None, Some(group)) => Ok(Member::Group(group)),
        (Some(_), Some(_)) | (None, None) => {
            let text = "Name the member: either a userId or a groupId.";
            Err(Error::invalid("invalid_member", text).with_field("userId"))
        }
    }
}

/// A group.
pub(super) fn shown(group: Group) -> v1::Group {
    v1::Group {
        id: group.id.to_string(),
        name: group.name.to_string(),
        description: group.description,
        create_time: stamp(group.created_at),
        update_time: stamp(group.updated_at),
        ..Default::default()
    }
}

fn shown_member(membership: Membership) -> v1::GroupMember {
    let (user_id, group_id) = match membership.member {
        Member::User(id) => (Some(id.to_string()), None),
        Member::Group(id) => (None, Some(id.to_string())),
    };
    v1::GroupMember {
        user_id,
        group_id,
        role: membership.role.to_string(),
        create_time: stamp(membership.created_at),
        ..Default::default()
    }
}

fn shown_effective(member: EffectiveMember) -> v1::EffectiveGroupMember {
    let user = member.user;
    v1::EffectiveGroupMember {
        user_id: user.id.to_string(),
        email: user.email.as_ref().map(ToString::to_string),
        username: user.username.as_ref().map(ToString::to_string),
        name: user.profile.name,
        role: member.role.map(|role| role.to_string()),
        ..Default::default()
    }
}
