//! A PostgreSQL server for tests.
//!
//! In: `LIMEN_TEST_POSTGRES`, the URL of an administrator, or Debian's programs. Out: servers and databases.
//! What can go wrong: neither is there; the panic says what to do.

use std::sync::OnceLock;

use tokio_postgres::NoTls;

mod server;

pub use server::{Durability, Server};

/// The role that owns test databases: ordinary, so that row-level security binds it.
const ROLE: &str = "limen_test";

/// The administrator of the shared server, which is started for this process unless `LIMEN_TEST_POSTGRES` names one.
///
/// # Panics
/// When neither is there.
pub fn admin_url() -> String {
    static SHARED: OnceLock<Server> = OnceLock::new();
    if let Ok(url) = std::env::var("LIMEN_TEST_POSTGRES") {
        return url;
    }
    let server = SHARED.get_or_init(|| {
        Server::start(Durability::Fast).unwrap_or_else(|error| {
            panic!(
                "no PostgreSQL for this test: {error}. Install it (apt-get install postgresql), or set \
                 LIMEN_TEST_POSTGRES to the URL of a superuser."
            )
        })
    });
    server.admin_url().to_owned()
}

/// Makes an empty database that belongs to an ordinary role; gives the role's URL and the database's name.
///
/// # Panics
/// When the server refuses.
pub async fn create_database(admin_url: &str) -> (String, String) {
    let client = connect(admin_url).await;
    let role = format!(
        "DO $$ BEGIN CREATE ROLE {ROLE} LOGIN PASSWORD '{ROLE}' NOSUPERUSER NOBYPASSRLS; \
         EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$"
    );
    client.batch_execute(&role).await.expect("the role of the tests");
    let row = client
        .query_one("SELECT 'limen_' || replace(gen_random_uuid()::text, '-', '')", &[])
        .await
        .expect("a name");
    let name: String = row.get(0);
    client
        .batch_execute(&format!("CREATE DATABASE {name} OWNER {ROLE} TEMPLATE template0 LOCALE 'C'"))
        .await
        .expect("a database");
    (role_url(admin_url, &name), name)
}

/// Drops a database, whoever is still connected to it; called where nobody can wait for a future.
pub(super) fn drop_database(admin_url: &str, name: &str) {
    let (admin_url, statement) =
        (admin_url.to_owned(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
    let dropping = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let client = connect(&admin_url).await;
            // A server that is gone has taken the database along.
            let _ = client.batch_execute(&statement).await;
        });
    });
    let _ = dropping.join();
}

/// A raw connection, with none of the store's care.
///
/// # Panics
/// When the server refuses.
pub async fn connect(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a connection");
    tokio::spawn(connection);
    client
}

/// The same administrator in another database.
pub(super) fn in_database(admin_url: &str, database: &str) -> String {
    let (base, options) = admin_url.split_once('?').unwrap_or((admin_url, ""));
    let (server, _) = base.rsplit_once('/').expect("a URL with a database");
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("{server}/{database}{options}")
}

/// `scheme://admin@host/postgres?options` for the ordinary role and another database.
fn role_url(admin_url: &str, database: &str) -> String {
    let (base, options) = admin_url.split_once('?').unwrap_or((admin_url, ""));
    let (_, rest) = base.split_once("://").expect("a URL with a scheme");
    let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let host = host.split('/').next().unwrap_or_default();
    let options = if options.is_empty() { String::new() } else { format!("?{options}") };
    format!("postgres://{ROLE}:{ROLE}@{host}/{database}{options}")
}
