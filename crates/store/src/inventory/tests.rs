use super::source::statements;
use crate::testing::{TestDatabase, postgres};

#[test]
fn the_reader_finds_them_all() {
    let written: usize = ["user", "grant", "artifact", "purge", "job"]
        .iter()
        .map(|noun| statements().iter().filter(|one| one.file.ends_with(&format!("/{noun}.rs"))).count())
        .sum();
    assert!(written >= 35 && statements().len() >= 90, "{written} of {}", statements().len());
}

#[tokio::test]
async fn every_statement_is_understood_by_sqlite() {
    let database = TestDatabase::sqlite();
    drop(database.open().await.expect("a store"));
    let path = database.url().trim_start_matches("sqlite:");
    let connection = rusqlite::Connection::open(path).expect("a connection");
    for statement in statements() {
        if let Err(error) = connection.prepare(&statement.sqlite) {
            panic!("{}: {error}\n{}", statement.file, statement.sqlite);
        }
    }
}

#[tokio::test]
async fn every_statement_is_understood_by_postgresql() {
    let database = TestDatabase::postgres().await;
    drop(database.open().await.expect("a store"));
    let client = postgres::connect(database.url()).await;
    for statement in statements() {
        if let Err(error) = client.prepare(&statement.postgres).await {
            panic!("{}: {error:?}\n{}", statement.file, statement.postgres);
        }
    }
}

/// The first wall: within a project, no statement is without it. Row-level security is the second.
#[test]
fn i05_every_statement_within_a_project_names_it() {
    let bound: Vec<_> = statements().into_iter().filter(|statement| statement.bound).collect();
    assert!(bound.len() >= 70, "{}", bound.len());
    for statement in bound {
        let text = &statement.postgres;
        let inserts = text.contains("(project_id, ") && text.contains("VALUES ($1, ");
        assert!(inserts || text.contains("project_id = $1"), "{}: {text}", statement.file);
        let halves = text.matches(" FROM (").count();
        assert!(text.matches("project_id = $1").count() >= halves, "{}: {text}", statement.file);
    }
}

/// `$1` inside quotes would be rewritten for SQLite.
#[test]
fn no_placeholder_stands_inside_quotes() {
    for statement in statements() {
        for quoted in statement.postgres.split('\'').skip(1).step_by(2) {
            assert!(!quoted.contains('$'), "{}: {}", statement.file, statement.postgres);
        }
    }
}
