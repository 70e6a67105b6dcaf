//! Groups, by id and name.
//!
//! In and out: [`Group`]. What can go wrong: `conflict` `group__project_id_folded_key`.

use limen_model::{Group, GroupId, GroupName, Result};

use crate::change::Noun;
use crate::page;
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "id, name, description, created_at, updated_at";

pub(crate) fn read(row: &mut Row<'_>) -> Result<Group> {
    Ok(Group {
        id: row.next()?,
        name: row.next()?,
        description: row.next()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Adds a group.
    pub async fn insert_group(&mut self, group: &Group) -> Result<()> {
        let statement = sql!(
            "INSERT INTO group_ (project_id, ",
            COLUMNS,
            ", folded) VALUES ($1, $2, $3, $4, $5, $6, $7)"
        );
        let folded = group.name.folded();
        self.exec(
            statement,
            args![
                self.project,
                group.id,
                &group.name,
                &group.description,
                group.created_at,
                group.updated_at,
                &folded
            ],
        )
        .await
        .map(drop)
    }

    /// The group of an id.
    pub async fn find_group(&mut self, id: GroupId) -> Result<Option<Group>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM group_ WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The group of a name, in any case.
    pub async fn find_group_by_name(&mut self, name: &GroupName) -> Result<Option<Group>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM group_ WHERE project_id = $1 AND folded = $2");
        let folded = name.folded();
        self.opt(statement, args![self.project, &folded], read).await
    }

    /// The group of an id, to be changed in this transaction.
    pub async fn lock_group(&mut self, id: GroupId) -> Result<Option<Group>> {
        let statement = sql!(
            postgres: ["SELECT ", COLUMNS, " FROM group_ WHERE project_id = $1 AND id = $2 FOR NO KEY UPDATE"],
            sqlite: ["SELECT ", COLUMNS, " FROM group_ WHERE project_id = $1 AND id = $2"],
        );
        self.opt(statement, args![self.project, id], read).await
    }

    /// Writes a group's name and description; tells whether it is there.
    pub async fn update_group(&mut self, group: &Group) -> Result<bool> {
        let statement = sql!(
            "UPDATE group_ SET name = $3, folded = $4, description = $5, updated_at = $6 \
             WHERE project_id = $1 AND id = $2"
        );
        let folded = group.name.folded();
        let arguments =
            args![self.project, group.id, &group.name, &folded, &group.description, group.updated_at];
        let updated = self.exec_one(statement, arguments).await?;
        self.changed(Noun::Group, "");
        Ok(updated)
    }

    /// Removes a group with its memberships; tells whether there was one.
    pub async fn delete_group(&mut self, id: GroupId) -> Result<bool> {
        let statement = sql!("DELETE FROM group_ WHERE project_id = $1 AND id = $2");
        let deleted = self.exec_one(statement, args![self.project, id]).await?;
        self.changed(Noun::Group, "");
        Ok(deleted)
    }

    /// Groups in the order of their names, those whose name begins with a text.
    pub async fn list_groups(
        &mut self,
        prefix: &str,
        after: Option<&GroupName>,
        limit: usize,
    ) -> Result<Vec<Group>> {
        let prefix = prefix.to_lowercase();
        let (after, below) =
            (after.map_or_else(String::new, GroupName::folded), format!("{prefix}\u{10ffff}"));
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM group_ WHERE project_id = $1 AND folded >= $2 AND folded < $3 AND folded > $4 \
             ORDER BY folded LIMIT $5"
        );
        let arguments = args![self.project, &prefix, &below, &after, page::rows(limit)];
        self.all(statement, arguments, read).await
    }
}

#[cfg(test)]
mod tests;
