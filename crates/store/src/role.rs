//! Roles of a project, beyond those that every project has.
//!
//! In and out: [`Role`]. What can go wrong: `conflict` `role_project_id_name_key`.

use limen_model::{Result, Role, RoleName};

use crate::page;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "name, description, created_at, updated_at";

fn read(row: &mut Row<'_>) -> Result<Role> {
    Ok(Role { name: row.next()?, description: row.next()?, created_at: row.next()?, updated_at: row.next()? })
}

impl Tx<'_> {
    /// Adds a role.
    pub async fn insert_role(&mut self, role: &Role) -> Result<()> {
        let statement = sql!("INSERT INTO role (project_id, ", COLUMNS, ") VALUES ($1, $2, $3, $4, $5)");
        let Role { name, description, created_at, updated_at } = role;
        self.exec(statement, args![self.project, name, description, *created_at, *updated_at]).await.map(drop)
    }

    /// The role of a name.
    pub async fn find_role(&mut self, name: &RoleName) -> Result<Option<Role>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM role WHERE project_id = $1 AND name = $2");
        self.opt(statement, args![self.project, name], read).await
    }

    /// Changes what a role is said to be for; tells whether there is one.
    pub async fn update_role(&mut self, role: &Role) -> Result<bool> {
        let statement =
            sql!("UPDATE role SET description = $3, updated_at = $4 WHERE project_id = $1 AND name = $2");
        self.exec_one(statement, args![self.project, &role.name, &role.description, role.updated_at]).await
    }

    /// Removes a role; tells whether there was one.
    pub async fn delete_role(&mut self, name: &RoleName) -> Result<bool> {
        self.exec_one(sql!("DELETE FROM role WHERE project_id = $1 AND name = $2"), args![self.project, name])
            .await
    }

    /// Roles by name.
    pub async fn list_roles(&mut self, after: Option<&RoleName>, limit: usize) -> Result<Vec<Role>> {
        let after = after.map_or("", RoleName::as_str);
        let statement =
            sql!("SELECT ", COLUMNS, " FROM role WHERE project_id = $1 AND name > $2 ORDER BY name LIMIT $3");
        self.all(statement, args![self.project, after, page::rows(limit)], read).await
    }
}
