//! Projects: found by id, slug or host before anything else is known of a request.
//!
//! In and out: [`ProjectRecord`]. What can go wrong: `conflict` `project_slug_key` or `project_host_host_key`.

use std::collections::HashMap;

use limen_model::{ProjectId, ProjectRecord, Result};

use crate::change::Noun;
use crate::page;
use crate::sql::sql;
use crate::tx::{SystemTx, Tx};
use crate::value::{Arg, Row, args, json};

const COLUMNS: &str = "project_id, slug, name, settings, created_at, updated_at";

/// Reads [`COLUMNS`]; the hosts are rows of their own.
fn read(row: &mut Row<'_>) -> Result<ProjectRecord> {
    Ok(ProjectRecord {
        id: row.next()?,
        slug: row.next()?,
        name: row.next()?,
        hosts: Vec::new(),
        settings: row.json()?,
        created_at: row.next()?,
        updated_at: row.next()?,
    })
}

/// The values of [`COLUMNS`].
fn values<'a>(project: &'a ProjectRecord, settings: &'a String) -> [Arg<'a>; 6] {
    *args![project.id, &project.slug, &project.name, settings, project.created_at, project.updated_at]
}

impl SystemTx<'_> {
    /// Adds a project.
    pub async fn insert_project(&mut self, project: &ProjectRecord) -> Result<()> {
        let settings = json(&project.settings)?;
        let statement = sql!("INSERT INTO project (", COLUMNS, ") VALUES ($1, $2, $3, $4, $5, $6)");
        self.exec(statement, &values(project, &settings)).await?;
        self.within(project.id).add_hosts(project).await
    }

    /// Adds a project unless there is one of its id or slug; tells whether it did.
    pub async fn insert_project_if_absent(&mut self, project: &ProjectRecord) -> Result<bool> {
        let settings = json(&project.settings)?;
        let statement = sql!(
            "INSERT INTO project (",
            COLUMNS,
            ") VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING"
        );
        let inserted = self.exec_one(statement, &values(project, &settings)).await?;
        if inserted {
            self.within(project.id).add_hosts(project).await?;
        }
        Ok(inserted)
    }

    /// The project of an id.
    pub async fn find_project(&mut self, id: ProjectId) -> Result<Option<ProjectRecord>> {
        self.within(id).own_project().await
    }

    /// The project of a slug.
    pub async fn find_project_by_slug(&mut self, slug: &str) -> Result<Option<ProjectRecord>> {
        let statement = sql!("SELECT project_id FROM project WHERE slug = $1");
        match self.opt(statement, args![slug], |row| row.next()).await? {
            Some(id) => self.find_project(id).await,
            None => Ok(None),
        }
    }

    /// The project that a host chooses.
    pub async fn find_project_by_host(&mut self, host: &str) -> Result<Option<ProjectRecord>> {
        let statement = sql!("SELECT project_id FROM project_host WHERE host = $1");
        match self.opt(statement, args![host], |row| row.next()).await? {
            Some(id) => self.find_project(id).await,
            None => Ok(None),
        }
    }

    /// All projects, in the order of their making: for the copy in memory.
    pub async fn projects(&mut self) -> Result<Vec<ProjectRecord>> {
        let mut all: Vec<ProjectRecord> = Vec::new();
        loop {
            let page = self.list_projects(all.last().map(|last| last.id), page::MAX_PAGE).await?;
            let is_last = page.len() < page::MAX_PAGE;
            all.extend(page);
            if is_last {
                return Ok(all);
            }
        }
    }

    /// Projects in the order of their ids, which is that of their making.
    pub async fn list_projects(
        &mut self,
        after: Option<ProjectId>,
        limit: usize,
    ) -> Result<Vec<ProjectRecord>> {
        let after = after.unwrap_or(ProjectId::from_uuid(uuid::Uuid::nil()));
        let statement =
            sql!("SELECT ", COLUMNS, " FROM project WHERE project_id > $1 ORDER BY project_id LIMIT $2");
        let mut projects = self.all(statement, args![after, page::rows(limit)], read).await?;
        let (Some(first), Some(last)) = (projects.first(), projects.last()) else { return Ok(projects) };
        let statement = sql!(
            "SELECT project_id, host FROM project_host WHERE project_id >= $1 AND project_id <= $2 ORDER BY host"
        );
        let mut hosts: HashMap<ProjectId, Vec<String>> = HashMap::new();
        for (project, host) in
            self.all(statement, args![first.id, last.id], |row| Ok((row.next()?, row.next()?))).await?
        {
            hosts.entry(project).or_default().push(host);
        }
        for project in &mut projects {
            project.hosts = hosts.remove(&project.id).unwrap_or_default();
        }
        Ok(projects)
    }
}

impl Tx<'_> {
    /// The project that this transaction is bound to.
    pub async fn own_project(&mut self) -> Result<Option<ProjectRecord>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM project WHERE project_id = $1");
        let Some(mut project) = self.opt(statement, args![self.project], read).await? else {
            return Ok(None);
        };
        let statement = sql!("SELECT host FROM project_host WHERE project_id = $1 ORDER BY host");
        project.hosts = self.all(statement, args![self.project], |row| row.next()).await?;
        Ok(Some(project))
    }

    /// Writes the project that this transaction is bound to; tells whether it is there.
    pub async fn update_own_project(&mut self, project: &ProjectRecord) -> Result<bool> {
        let settings = json(&project.settings)?;
        let updated = self
            .exec_one(
                sql!("UPDATE project SET slug = $2, name = $3, settings = $4, updated_at = $5 WHERE project_id = $1"),
                args![self.project, &project.slug, &project.name, &settings, project.updated_at],
            )
            .await?;
        if updated {
            self.exec(sql!("DELETE FROM project_host WHERE project_id = $1"), args![self.project]).await?;
            self.add_hosts(project).await?;
        }
        Ok(updated)
    }

    async fn add_hosts(&mut self, project: &ProjectRecord) -> Result<()> {
        for host in &project.hosts {
            let statement = sql!("INSERT INTO project_host (project_id, host) VALUES ($1, $2)");
            self.exec(statement, args![self.project, host]).await?;
        }
        self.changed(Noun::Project, project.id);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
