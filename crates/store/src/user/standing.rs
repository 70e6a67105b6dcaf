//! Why an account is in its state, and whether its password has to be replaced.
//!
//! In and out: [`Standing`]. Nothing can go wrong but the database.

use limen_model::{Member, Result, Time, UserId};

use crate::change::Noun;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::args;

/// Why an account is in its state.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Standing {
    /// What the administrator who switched it off had to say.
    pub reason: Option<String>,
    /// When it will be erased, where it was given up.
    pub erase_at: Option<Time>,
    /// The account that it went into.
    pub merged_into: Option<UserId>,
}

impl Tx<'_> {
    /// Why an account is in its state; nothing where there is no such account.
    pub async fn find_standing(&mut self, id: UserId) -> Result<Option<Standing>> {
        let statement =
            sql!("SELECT state_reason, erase_at, merged_into FROM users WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], |row| {
            Ok(Standing { reason: row.next()?, erase_at: row.next()?, merged_into: row.next()? })
        })
        .await
    }

    /// Whether a mailbox of the account was ever proven, this one or one before it.
    pub async fn was_proven(&mut self, id: UserId) -> Result<bool> {
        let statement =
            sql!("SELECT id FROM users WHERE project_id = $1 AND id = $2 AND proven_at IS NOT NULL");
        let found = self.opt(statement, args![self.project, id], |row| row.next::<UserId>()).await?;
        Ok(found.is_some())
    }

    /// Writes down why; tells whether there is such an account.
    pub async fn set_standing(&mut self, id: UserId, standing: &Standing) -> Result<bool> {
        let statement = sql!(
            "UPDATE users SET state_reason = $3, erase_at = $4, merged_into = $5 WHERE project_id = $1 AND id = $2"
        );
        let (reason, merged) = (standing.reason.as_deref(), standing.merged_into);
        self.exec_one(statement, args![self.project, id, reason, standing.erase_at, merged]).await
    }

    /// The password of a user has to be replaced at the next sign-in; tells whether there is one. A new password has
    /// no such mark.
    pub async fn require_password_change(&mut self, user: UserId, now: Time) -> Result<bool> {
        let statement = sql!(
            "UPDATE authenticator SET change_required_at = $3 \
             WHERE project_id = $1 AND user_id = $2 AND kind = 'password'"
        );
        self.exec_one(statement, args![self.project, user, now]).await
    }

    /// Since when the password of a user has to be replaced, if it has to be.
    pub async fn password_change_required(&mut self, user: UserId) -> Result<Option<Time>> {
        let statement = sql!(
            "SELECT change_required_at FROM authenticator \
             WHERE project_id = $1 AND user_id = $2 AND kind = 'password'"
        );
        Ok(self.opt(statement, args![self.project, user], |row| row.next()).await?.flatten())
    }

    /// An active user with a role beside one whom it is not about; while this transaction lasts, nobody takes the role
    /// or the account away from whoever is found.
    pub async fn lock_another_with_role(&mut self, role: &str, beside: UserId) -> Result<Option<UserId>> {
        let term = super::term::of_role(role);
        let statement = sql!(
            postgres: [
                "SELECT users.id FROM user_term JOIN users ON users.project_id = $1 AND users.id = user_term.user_id \
                 WHERE user_term.project_id = $1 AND user_term.term = $2 AND users.id <> $3 \
                 AND users.state = 'active' LIMIT 1 FOR NO KEY UPDATE OF users"
            ],
            sqlite: [
                "SELECT users.id FROM user_term JOIN users ON users.project_id = $1 AND users.id = user_term.user_id \
                 WHERE user_term.project_id = $1 AND user_term.term = $2 AND users.id <> $3 \
                 AND users.state = 'active' LIMIT 1"
            ],
        );
        self.opt(statement, args![self.project, &term, beside], |row| row.next()).await
    }

    /// Whether anybody has a role, in the project or in a group.
    pub async fn role_is_held(&mut self, role: &str) -> Result<bool> {
        let term = super::term::of_role(role);
        let statement = sql!(
            "SELECT 1 FROM user_term WHERE project_id = $1 AND term = $2 \
             UNION ALL SELECT 1 FROM membership WHERE project_id = $1 AND role = $3 \
             UNION ALL SELECT 1 FROM nesting WHERE project_id = $1 AND role = $3 LIMIT 1"
        );
        Ok(self.opt(statement, args![self.project, &term, role], |row| row.next::<i64>()).await?.is_some())
    }

    /// Moves memberships from one user to another; where both were members, the survivor's role stays.
    pub async fn move_memberships(&mut self, from: UserId, to: UserId) -> Result<u64> {
        let mut moved = 0;
        for one in self.list_memberships_of_user(from).await? {
            let statement = sql!(
                "INSERT INTO membership (project_id, group_id, user_id, role, created_at) \
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT (project_id, group_id, user_id) DO NOTHING"
            );
            let arguments = args![self.project, one.group_id, to, &one.role, one.created_at];
            moved += self.exec(statement, arguments).await?;
            self.delete_membership(one.group_id, Member::User(from)).await?;
        }
        self.changed(Noun::Group, to);
        Ok(moved)
    }
}
