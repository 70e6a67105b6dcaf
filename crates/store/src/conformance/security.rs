//! The second wall, proven by raw connections that use none of the store's care: row-level security on PostgreSQL.

use crate::fixture::World;
use crate::testing::postgres::connect;

/// All tables but the migrations' own.
const TABLES: &str = "SELECT relname::text, relrowsecurity AND relforcerowsecurity, \
                      (SELECT attname::text FROM pg_attribute WHERE attrelid = pg_class.oid AND attnum = 1) \
                      FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' \
                      AND relname <> 'migration' ORDER BY 1";

async fn rows(client: &tokio_postgres::Client, setting: Option<&str>, table: &str) -> i64 {
    client.batch_execute("BEGIN").await.expect("BEGIN");
    if let Some(project) = setting {
        client
            .execute("SELECT set_config('limen.project', $1, true)", &[&project])
            .await
            .expect("the setting");
    }
    let count =
        client.query_one(&format!("SELECT count(*) FROM {table}"), &[]).await.expect("a count").get(0);
    client.batch_execute("COMMIT").await.expect("COMMIT");
    count
}

#[tokio::test]
async fn i05_every_table_is_behind_the_second_wall() {
    let world = World::postgres().await;
    world.fill().await;
    let client = connect(world.database.url()).await;
    let tables = client.query(TABLES, &[]).await.expect("tables");
    assert!(tables.len() >= 18, "{}", tables.len());
    let (own, other) = (world.project.to_string(), world.other.to_string());
    for table in tables {
        let (name, forced, first): (String, bool, String) = (table.get(0), table.get(1), table.get(2));
        assert!(forced, "{name} is not behind row-level security");
        assert_eq!(first, "project_id", "{name}");
        assert!(rows(&client, Some(&own), &name).await > 0, "the sample puts nothing into {name}");
        assert!(rows(&client, Some("*"), &name).await > 0, "{name}");
        for setting in [None, Some(""), Some("null"), Some(&other), Some("%")] {
            assert_eq!(rows(&client, setting, &name).await, 0, "{name} shows rows to {setting:?}");
        }
    }
}

#[tokio::test]
async fn i05_elloloop_06_a_raw_connection_writes_into_no_other_project() {
    let world = World::postgres().await;
    world.fill().await;
    let client = connect(world.database.url()).await;
    let insert = format!(
        "INSERT INTO replay (project_id, kind, hash, expires_at) VALUES ('{}', 'dpop_proof', '\\x01', 1)",
        world.project
    );
    for setting in ["", &world.other.to_string()] {
        let script = format!("BEGIN; SELECT set_config('limen.project', '{setting}', true); {insert}");
        let refused = client.batch_execute(&script).await.expect_err("a refusal");
        let message = refused.as_db_error().expect("the server's").message();
        assert!(message.contains("row-level security"), "{message}");
        client.batch_execute("ROLLBACK").await.expect("ROLLBACK");
    }
    let others = format!(
        "SET limen.project = '{}'; UPDATE users SET state = 'disabled'; DELETE FROM session",
        world.other
    );
    client.batch_execute(&others).await.expect("nothing to change");
    let owned = world.read(async |tx| tx.list_users(None, 10).await).await;
    assert!(owned.iter().all(limen_model::User::is_active) && !owned.is_empty());
    let moving =
        format!("SET limen.project = '{}'; UPDATE users SET project_id = '{}'", world.project, world.other);
    assert!(client.batch_execute(&moving).await.is_err(), "a row was moved into another project");
}

#[tokio::test]
async fn i05_the_setting_does_not_outlive_its_transaction() {
    let world = World::postgres().await;
    world.fill().await;
    let client = connect(world.database.url()).await;
    assert_eq!(rows(&client, Some("*"), "users").await, 1);
    assert_eq!(rows(&client, None, "users").await, 0);
}

/// Every key leads with the project and carries the name that errors tell, on both engines alike.
#[tokio::test]
async fn unique_keys_are_named_after_their_columns() {
    let world = World::postgres().await;
    let client = connect(world.database.url()).await;
    let keys = client
        .query(
            "SELECT t.relname::text, i.relname::text, x.indisprimary, \
             (SELECT string_agg(a.attname, '_' ORDER BY k.n) FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, n) \
              JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum) \
             FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
             WHERE x.indisunique AND t.relnamespace = 'public'::regnamespace AND t.relname <> 'migration'",
            &[],
        )
        .await
        .expect("keys");
    assert!(keys.len() >= 25, "{}", keys.len());
    for key in keys {
        let (table, name, primary, columns): (String, String, bool, String) =
            (key.get(0), key.get(1), key.get(2), key.get(3));
        assert_eq!(name, format!("{table}_{columns}_key"));
        assert!(name.len() < 63, "PostgreSQL would cut {name}");
        // Only what chooses a project is unique across projects.
        let global = ["project_slug_key", "project_host_host_key"].contains(&name.as_str());
        assert!(columns.starts_with("project_id") || global && !primary, "{name}");
    }
}
