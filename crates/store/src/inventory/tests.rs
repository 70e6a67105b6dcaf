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

/// The trail is appended to; the one statement that removes is retention's, which marks the segment in the same breath.
#[test]
fn no_statement_changes_the_audit_trail() {
    let about = |statement: &&super::Statement| {
        let text = &statement.postgres;
        text.contains("UPDATE audit_event") || text.contains("DELETE FROM audit_event")
    };
    let found: Vec<_> =
        statements().iter().filter(about).map(|it| (it.file.clone(), it.postgres.clone())).collect();
    let [(file, text)] = found.as_slice() else { panic!("{found:?}") };
    assert!(file.ends_with("/audit_segment.rs") && text.starts_with("DELETE"), "{file}: {text}");
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

/// What a statement names itself, and what it holds is few: rows that it has just read.
const WITHIN: [&str; 4] = ["did", "met", "reached", "few"];

/// Tables that stay small in every project.
const SMALL: [&str; 3] = ["project_host", "signing_key", "secret"];

/// What a statement does to a table of a million rows should not depend on the million.
#[tokio::test]
async fn no_statement_within_a_project_walks_through_it() {
    let database = TestDatabase::sqlite();
    drop(database.open().await.expect("a store"));
    let path = database.url().trim_start_matches("sqlite:");
    let connection = rusqlite::Connection::open(path).expect("a connection");
    for statement in statements().into_iter().filter(|statement| statement.bound) {
        let mut explain =
            connection.prepare(&format!("EXPLAIN QUERY PLAN {}", statement.sqlite)).expect("a plan");
        let nothing = vec![rusqlite::types::Null; explain.parameter_count()];
        let steps = explain.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3));
        for step in steps.expect("steps").map(|step| step.expect("a step")) {
            // A list that was given as an argument is walked through, and is as long as it is.
            let walks = step.starts_with("SCAN")
                && !WITHIN.contains(&&step[5..])
                && !step.contains("VIRTUAL TABLE")
                || step.ends_with("(project_id=?)")
                || step.starts_with("USE TEMP B-TREE FOR ORDER BY") && !statement.sqlite.contains(" UNION ");
            let small = SMALL.iter().any(|table| statement.sqlite.contains(&format!(" {table} ")));
            let own = statement.sqlite.contains(" project ") || statement.file.ends_with("replay.rs");
            assert!(!walks || small || own, "{}: {step}\n{}", statement.file, statement.sqlite);
        }
    }
}

/// Row-level security comes before a statement's own conditions unless the planner knows them to be harmless
/// ("leakproof"): no type or operator may keep it from using an index.
#[tokio::test]
async fn row_level_security_leaves_the_indexes_in_use() {
    let database = TestDatabase::postgres().await;
    drop(database.open().await.expect("a store"));
    let client = postgres::connect(database.url()).await;
    let settings =
        "SET enable_seqscan = off; SET plan_cache_mode = force_generic_plan; SET limen.project = 'x'";
    client.batch_execute(settings).await.expect("settings");
    for (number, statement) in statements().into_iter().enumerate().filter(|(_, statement)| statement.bound) {
        let count = client.prepare(&statement.postgres).await.expect("a statement").params().len();
        client
            .batch_execute(&format!("PREPARE s{number} AS {}", statement.postgres))
            .await
            .expect("prepared");
        let nothing = vec!["NULL"; count].join(", ");
        let plan = client.query(&format!("EXPLAIN EXECUTE s{number}({nothing})"), &[]).await.expect("a plan");
        let plan: Vec<String> = plan.iter().map(|line| line.get(0)).collect();
        let uses_an_index = plan.iter().any(|line| line.contains("Index Cond: "));
        assert!(
            uses_an_index || statement.postgres.starts_with("INSERT"),
            "{}\n{}",
            statement.postgres,
            plan.join("\n")
        );
    }
}
