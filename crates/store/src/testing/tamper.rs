//! What somebody does who can write to the database and has none of our keys.
//!
//! In: SQL, or the place of one bit. Out: a database that was tampered with. What can go wrong: the engine refuses.

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::types::Value;

use super::{Remains, TestDatabase, postgres};

impl TestDatabase {
    /// Runs statements as an administrator whom row-level security does not bind, with the database's own guards in force.
    ///
    /// Errors: what the engine says.
    pub async fn execute(&self, sql: &str) -> Result<(), String> {
        match &self.remains {
            Remains::Directory(_) => {
                let connection = Connection::open(self.file()).map_err(|error| error.to_string())?;
                patient(&connection);
                connection.execute_batch(sql).map_err(|error| error.to_string())
            }
            Remains::Database { admin_url, name } => {
                let client = postgres::connect(&postgres::in_database(admin_url, name)).await;
                client.batch_execute(sql).await.map_err(|error| {
                    error.as_db_error().map_or_else(|| error.to_string(), |told| told.message().to_owned())
                })
            }
        }
    }

    /// The same, with the guards taken down before.
    ///
    /// Errors: what the engine says.
    pub async fn tamper(&self, sql: &str) -> Result<(), String> {
        match &self.remains {
            Remains::Directory(_) => {
                let connection = unguarded(self.file())?;
                connection.execute_batch(sql).map_err(|error| error.to_string())
            }
            Remains::Database { .. } => {
                self.execute(&format!("SET session_replication_role = replica; {sql}")).await
            }
        }
    }

    /// Flips one bit of one value: of the row at a place of the table, in any order that stays the same. An empty value gets
    /// a content. Tells whether anything changed; engines refuse what is no value of its column.
    pub async fn flip(&self, table: &str, column: &str, row: usize, bit: usize) -> bool {
        match &self.remains {
            Remains::Directory(_) => flip_on_sqlite(self.file(), table, column, row, bit).is_ok(),
            Remains::Database { .. } => self.tamper(&flip_on_postgres(table, column, row, bit)).await.is_ok(),
        }
    }
}

fn patient(connection: &Connection) {
    connection.busy_timeout(std::time::Duration::from_secs(5)).expect("a patient connection");
}

fn unguarded(file: &str) -> Result<Connection, String> {
    let connection = Connection::open(file).map_err(|error| error.to_string())?;
    patient(&connection);
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)
        .map_err(|error| error.to_string())?;
    Ok(connection)
}

fn flip_on_sqlite(file: &str, table: &str, column: &str, row: usize, bit: usize) -> Result<(), String> {
    let connection = unguarded(file)?;
    let told = |error: rusqlite::Error| error.to_string();
    let place = format!("(SELECT rowid FROM {table} ORDER BY rowid LIMIT 1 OFFSET {row})");
    let value: Value = connection
        .query_row(&format!("SELECT {column} FROM {table} WHERE rowid = {place}"), [], |row| row.get(0))
        .or_else(|_| {
            // Text that is none any more.
            let sql = format!("SELECT CAST({column} AS BLOB) FROM {table} WHERE rowid = {place}");
            connection.query_row(&sql, [], |row| row.get(0))
        })
        .map_err(told)?;
    let flipped = |mut bytes: Vec<u8>| {
        if bytes.is_empty() {
            bytes.push(0);
        }
        let at = bit % (bytes.len() * 8);
        bytes[at / 8] ^= 1 << (at % 8);
        bytes
    };
    let (text, value) = match value {
        Value::Integer(number) => (false, Value::Integer(number ^ (1 << (bit % 63)))),
        Value::Text(text) => (true, Value::Blob(flipped(text.into_bytes()))),
        Value::Blob(bytes) => (false, Value::Blob(flipped(bytes))),
        Value::Null | Value::Real(_) => return fill_on_sqlite(&connection, table, column, &place),
    };
    let value_of = if text { "CAST(?1 AS TEXT)" } else { "?1" };
    let changed = connection
        .execute(&format!("UPDATE {table} SET {column} = {value_of} WHERE rowid = {place}"), [value])
        .map_err(told)?;
    if changed == 1 { Ok(()) } else { Err("no such row".to_owned()) }
}

/// Puts something where nothing was, of whichever kind the column takes.
fn fill_on_sqlite(connection: &Connection, table: &str, column: &str, place: &str) -> Result<(), String> {
    let mut refused = String::new();
    for value in ["'x'", "x'00112233445566778899aabbccddeeff'", "1"] {
        let sql = format!("UPDATE {table} SET {column} = {value} WHERE rowid = {place}");
        match connection.execute(&sql, []) {
            Ok(1) => return Ok(()),
            Ok(_) => refused = "no such row".to_owned(),
            Err(error) => refused = error.to_string(),
        }
    }
    Err(refused)
}

/// A block that looks at the type of the column and fails where no row was changed.
fn flip_on_postgres(table: &str, column: &str, row: usize, bit: usize) -> String {
    format!(
        "DO $$ DECLARE place tid; kind text; changed bigint; BEGIN \
         SELECT ctid INTO place FROM {table} ORDER BY ctid LIMIT 1 OFFSET {row}; \
         SELECT data_type INTO kind FROM information_schema.columns WHERE table_name = '{table}' AND column_name = '{column}'; \
         IF kind = 'bigint' THEN UPDATE {table} SET {column} = COALESCE({column}::text::bigint, 0) # (1::bigint << {low}) WHERE ctid = place; \
         ELSIF kind = 'bytea' THEN EXECUTE 'UPDATE {table} SET {column} = CASE WHEN COALESCE(length({column}::text), 0) <= 2 THEN ''\\x01''::bytea \
             ELSE set_bit({column}::text::bytea, {bit} % (octet_length({column}::text::bytea) * 8), \
                 1 - get_bit({column}::text::bytea, {bit} % (octet_length({column}::text::bytea) * 8))) END WHERE ctid = $1' USING place; \
         ELSIF kind = 'uuid' THEN EXECUTE 'UPDATE {table} SET {column} = encode(set_bit(uuid_send(COALESCE({column}::text::uuid, ''00000000-0000-0000-0000-000000000000'')), {bit} % 128, \
                 1 - get_bit(uuid_send(COALESCE({column}::text::uuid, ''00000000-0000-0000-0000-000000000000'')), {bit} % 128)), ''hex'')::uuid WHERE ctid = $1' USING place; \
         ELSE EXECUTE 'UPDATE {table} SET {column} = CASE WHEN COALESCE({column}::text, '''') = '''' THEN ''x'' \
             ELSE convert_from(set_bit(convert_to({column}::text, ''UTF8''), {bit} % (octet_length({column}::text) * 8), \
                 1 - get_bit(convert_to({column}::text, ''UTF8''), {bit} % (octet_length({column}::text) * 8))), ''UTF8'') END WHERE ctid = $1' USING place; \
         END IF; GET DIAGNOSTICS changed = ROW_COUNT; IF changed <> 1 THEN RAISE EXCEPTION 'no such row'; END IF; END $$",
        low = bit % 63
    )
}
