//! Who is in which group: directly, and through groups in groups.
//!
//! In and out: [`Membership`]. What can go wrong: `conflict` `foreign_key` for a group or user that is gone.

use limen_model::{Group, GroupId, Member, Membership, Result, User, UserId};

use crate::change::Noun;
use crate::group;
use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

/// How many groups may be in one another. Statements stop there, so that no cycle keeps them busy.
pub const MAX_DEPTH: i64 = 16;

/// The groups that hold what is in `reached`, upwards.
const UPWARDS: &str = "UNION SELECT nesting.group_id, reached.depth + 1 FROM reached CROSS JOIN nesting \
                       WHERE nesting.project_id = $1 AND nesting.member_id = reached.id AND reached.depth < ";

/// A user in a group, wherever they come from.
#[derive(Debug, Clone, PartialEq)]
pub struct EffectiveMember {
    /// Who.
    pub user: User,
    /// The role that they have in the group itself, where they are a member directly.
    pub role: Option<limen_model::RoleName>,
}

fn of_user(row: &mut Row<'_>) -> Result<Membership> {
    let (group_id, user): (_, UserId) = (row.next()?, row.next()?);
    Ok(Membership { group_id, member: Member::User(user), role: row.next()?, created_at: row.next()? })
}

fn of_group(row: &mut Row<'_>) -> Result<Membership> {
    let (group_id, member): (_, GroupId) = (row.next()?, row.next()?);
    Ok(Membership { group_id, member: Member::Group(member), role: row.next()?, created_at: row.next()? })
}

impl Tx<'_> {
    /// Puts somebody into a group, or gives them another role there.
    pub async fn put_membership(&mut self, membership: &Membership) -> Result<()> {
        let Membership { group_id, role, created_at, .. } = membership;
        match membership.member {
            Member::User(user) => {
                let statement = sql!(
                    "INSERT INTO membership (project_id, group_id, user_id, role, created_at) \
                     VALUES ($1, $2, $3, $4, $5) \
                     ON CONFLICT (project_id, group_id, user_id) DO UPDATE SET role = excluded.role"
                );
                self.exec(statement, args![self.project, *group_id, user, role, *created_at]).await?;
                self.changed(Noun::Group, user);
            }
            Member::Group(member) => {
                let statement = sql!(
                    "INSERT INTO nesting (project_id, group_id, member_id, role, created_at) \
                     VALUES ($1, $2, $3, $4, $5) \
                     ON CONFLICT (project_id, group_id, member_id) DO UPDATE SET role = excluded.role"
                );
                self.exec(statement, args![self.project, *group_id, member, role, *created_at]).await?;
                self.changed(Noun::Group, "");
            }
        }
        Ok(())
    }

    /// Takes somebody out of a group; tells whether they were in it.
    pub async fn delete_membership(&mut self, group: GroupId, member: Member) -> Result<bool> {
        match member {
            Member::User(user) => {
                let statement =
                    sql!("DELETE FROM membership WHERE project_id = $1 AND group_id = $2 AND user_id = $3");
                let deleted = self.exec_one(statement, args![self.project, group, user]).await?;
                self.changed(Noun::Group, user);
                Ok(deleted)
            }
            Member::Group(member) => {
                let statement =
                    sql!("DELETE FROM nesting WHERE project_id = $1 AND group_id = $2 AND member_id = $3");
                let deleted = self.exec_one(statement, args![self.project, group, member]).await?;
                self.changed(Noun::Group, "");
                Ok(deleted)
            }
        }
    }

    /// The direct membership of a user in a group.
    pub async fn find_membership(&mut self, group: GroupId, user: UserId) -> Result<Option<Membership>> {
        let statement = sql!(
            "SELECT group_id, user_id, role, created_at FROM membership \
             WHERE project_id = $1 AND group_id = $2 AND user_id = $3"
        );
        self.opt(statement, args![self.project, group, user], of_user).await
    }

    /// The direct membership of a group in a group.
    pub async fn find_nesting(&mut self, group: GroupId, member: GroupId) -> Result<Option<Membership>> {
        let statement = sql!(
            "SELECT group_id, member_id, role, created_at FROM nesting \
             WHERE project_id = $1 AND group_id = $2 AND member_id = $3"
        );
        self.opt(statement, args![self.project, group, member], of_group).await
    }

    /// The users who are in a group directly, newest account first.
    pub async fn list_user_members(
        &mut self,
        group: GroupId,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<Membership>> {
        let statement = sql!(
            "SELECT group_id, user_id, role, created_at FROM membership \
             WHERE project_id = $1 AND group_id = $2 AND user_id < $3 ORDER BY user_id DESC LIMIT $4"
        );
        let arguments = args![self.project, group, UserId::below(after), page::rows(limit)];
        self.all(statement, arguments, of_user).await
    }

    /// The groups that are in a group directly, in the order of their ids.
    pub async fn list_group_members(
        &mut self,
        group: GroupId,
        after: Option<GroupId>,
        limit: usize,
    ) -> Result<Vec<Membership>> {
        let after = after.unwrap_or_else(|| GroupId::from_uuid(uuid::Uuid::nil()));
        let statement = sql!(
            "SELECT group_id, member_id, role, created_at FROM nesting \
             WHERE project_id = $1 AND group_id = $2 AND member_id > $3 ORDER BY member_id LIMIT $4"
        );
        self.all(statement, args![self.project, group, after, page::rows(limit)], of_group).await
    }

    /// The users who are in a group or in any group within it, newest account first.
    pub async fn list_effective_members(
        &mut self,
        group: GroupId,
        after: Option<UserId>,
        limit: usize,
    ) -> Result<Vec<EffectiveMember>> {
        let statement = sql!(
            "WITH RECURSIVE reached (id, depth) AS (SELECT id, CAST(0 AS BIGINT) FROM group_ WHERE project_id = $1 AND id = $2 \
             UNION SELECT nesting.member_id, reached.depth + 1 FROM reached CROSS JOIN nesting \
             WHERE nesting.project_id = $1 AND nesting.group_id = reached.id AND reached.depth < $5), \
             few (id) AS (SELECT DISTINCT membership.user_id FROM reached CROSS JOIN membership \
             WHERE membership.project_id = $1 AND membership.group_id = reached.id AND membership.user_id < $3 \
             ORDER BY membership.user_id DESC LIMIT $4) \
             SELECT (SELECT role FROM membership WHERE project_id = $1 AND group_id = $2 AND user_id = users.id), \
             users.id, email, email_verified_at, username, profile, roles, state, not_before, created_at, updated_at, \
             anonymous \
             FROM few CROSS JOIN users WHERE users.project_id = $1 AND users.id = few.id ORDER BY users.id DESC"
        );
        let below = UserId::below(after);
        self.all(statement, args![self.project, group, below, page::rows(limit), MAX_DEPTH], |row| {
            Ok(EffectiveMember { role: row.next()?, user: crate::user::read(row)? })
        })
        .await
    }

    /// The memberships that a user has directly.
    pub async fn list_memberships_of_user(&mut self, user: UserId) -> Result<Vec<Membership>> {
        let statement = sql!(
            "SELECT group_id, user_id, role, created_at FROM membership \
             WHERE project_id = $1 AND user_id = $2 ORDER BY group_id"
        );
        self.all(statement, args![self.project, user], of_user).await
    }

    /// The groups that a user is in, directly or through other groups, by name.
    pub async fn list_effective_groups(&mut self, user: UserId, limit: usize) -> Result<Vec<Group>> {
        let statement = sql!(
            "WITH RECURSIVE reached (id, depth) AS (SELECT group_id, CAST(1 AS BIGINT) FROM membership \
             WHERE project_id = $1 AND user_id = $2 ",
            UPWARDS,
            "$3), few (id) AS (SELECT DISTINCT id FROM reached) \
             SELECT group_.id, name, description, created_at, updated_at FROM few \
             CROSS JOIN group_ WHERE group_.project_id = $1 AND group_.id = few.id ORDER BY folded LIMIT $4"
        );
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.all(statement, args![self.project, user, MAX_DEPTH, limit], group::read).await
    }

    /// The groups that hold a group, with how many levels they are above it; itself not among them.
    pub async fn groups_above(&mut self, group: GroupId) -> Result<Vec<(GroupId, i64)>> {
        let statement = sql!(
            "WITH RECURSIVE reached (id, depth) AS (SELECT group_id, CAST(1 AS BIGINT) FROM nesting \
             WHERE project_id = $1 AND member_id = $2 ",
            UPWARDS,
            "$3) SELECT id, depth FROM reached"
        );
        self.all(statement, args![self.project, group, MAX_DEPTH], |row| Ok((row.next()?, row.next()?))).await
    }

    /// The groups within a group, with how many levels they are below it; itself not among them.
    pub async fn groups_below(&mut self, group: GroupId) -> Result<Vec<(GroupId, i64)>> {
        let statement = sql!(
            "WITH RECURSIVE reached (id, depth) AS (SELECT member_id, CAST(1 AS BIGINT) FROM nesting \
             WHERE project_id = $1 AND group_id = $2 \
             UNION SELECT nesting.member_id, reached.depth + 1 FROM reached CROSS JOIN nesting \
             WHERE nesting.project_id = $1 AND nesting.group_id = reached.id AND reached.depth < $3) \
             SELECT id, depth FROM reached"
        );
        self.all(statement, args![self.project, group, MAX_DEPTH], |row| Ok((row.next()?, row.next()?))).await
    }

    /// How many users and groups are in a group directly, each counted up to a bound.
    pub async fn count_members(&mut self, group: GroupId, bound: i64) -> Result<i64> {
        let users = sql!(
            "SELECT count(*) FROM (SELECT 1 FROM membership \
             WHERE project_id = $1 AND group_id = $2 LIMIT $3) AS few"
        );
        let groups = sql!(
            "SELECT count(*) FROM (SELECT 1 FROM nesting \
             WHERE project_id = $1 AND group_id = $2 LIMIT $3) AS few"
        );
        let mut count = 0;
        for statement in [users, groups] {
            let arguments = args![self.project, group, bound];
            count += self.opt(statement, arguments, |row| row.next::<i64>()).await?.unwrap_or(0);
        }
        Ok(count)
    }

    /// How many groups hold a user directly.
    pub async fn count_memberships(&mut self, user: UserId, bound: i64) -> Result<i64> {
        let statement = sql!(
            "SELECT count(*) FROM (SELECT 1 FROM membership \
             WHERE project_id = $1 AND user_id = $2 LIMIT $3) AS few"
        );
        let count = self.opt(statement, args![self.project, user, bound], |row| row.next()).await?;
        Ok(count.unwrap_or(0))
    }
}

#[cfg(test)]
mod tests;
