//! Everything that a database remembers, as whoever steals it would read it.
//!
//! In: a test database. Out: each value of each row, and the bytes on the disk or the text of `pg_dump`.
//! What can go wrong: the database is gone; the test is then over.

use std::collections::BTreeMap;
use std::process::Command;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::{Remains, TestDatabase, postgres};

/// One value of one row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// Where it stands.
    pub table: String,
    /// What it is called.
    pub column: String,
    /// The value as text, or its bytes; empty for NULL.
    pub value: Vec<u8>,
}

impl TestDatabase {
    /// Every value of every table, sorted.
    ///
    /// # Panics
    /// When the database cannot be read.
    pub async fn cells(&self) -> Vec<Cell> {
        let mut cells = match &self.remains {
            Remains::Directory(_) => sqlite_cells(self.file()),
            Remains::Database { admin_url, name } => {
                postgres_cells(&postgres::in_database(admin_url, name)).await
            }
        };
        cells.sort();
        cells
    }

    /// What lies on the disk: the file with its journal; for PostgreSQL what `pg_dump` writes, where it is installed.
    ///
    /// # Panics
    /// When it cannot be read.
    pub fn raw(&self) -> Vec<u8> {
        match &self.remains {
            Remains::Directory(directory) => {
                let connection = Connection::open(self.file()).expect("the database");
                // A server that runs may hold it up; the journal is read as well.
                let _ = connection.pragma_update(None, "wal_checkpoint", "PASSIVE");
                let files = std::fs::read_dir(directory).expect("the directory").flatten();
                files.flat_map(|file| std::fs::read(file.path()).unwrap_or_default()).collect()
            }
            Remains::Database { admin_url, name } => {
                let url = postgres::in_database(admin_url, name);
                let output = Command::new("pg_dump").args(["--inserts", "--dbname", &url]).output();
                output.map(|output| output.stdout).unwrap_or_default()
            }
        }
    }

    pub(super) fn file(&self) -> &str {
        self.url.strip_prefix("sqlite:").unwrap_or(&self.url)
    }
}

fn sqlite_cells(file: &str) -> Vec<Cell> {
    let connection = Connection::open(file).expect("the database");
    let mut names = connection
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .expect("the tables");
    let tables: Vec<String> =
        names.query_map([], |row| row.get(0)).expect("the tables").collect::<Result<_, _>>().expect("names");
    let mut cells = Vec::new();
    for table in tables {
        let mut all = connection.prepare(&format!("SELECT * FROM \"{table}\"")).expect("a table");
        let columns: Vec<String> = all.column_names().map(str::to_owned).collect();
        let mut rows = all.query([]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for (at, column) in columns.iter().enumerate() {
                let value = match row.get_ref(at).expect("a value") {
                    ValueRef::Null => Vec::new(),
                    ValueRef::Integer(value) => value.to_string().into_bytes(),
                    ValueRef::Real(value) => value.to_string().into_bytes(),
                    ValueRef::Text(value) | ValueRef::Blob(value) => value.to_vec(),
                };
                cells.push(Cell { table: table.clone(), column: column.clone(), value });
            }
        }
    }
    cells
}

/// As an administrator, whom row-level security does not bind: one statement reads every table.
async fn postgres_cells(url: &str) -> Vec<Cell> {
    let client = postgres::connect(url).await;
    let columns = client
        .query(
            "SELECT relname::text, attname::text, atttypid = 'bytea'::regtype FROM pg_attribute \
             JOIN pg_class ON pg_class.oid = attrelid \
             WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped \
             ORDER BY 1, attnum",
            &[],
        )
        .await
        .expect("the columns");
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in columns {
        let column: String = row.get(1);
        let bytes = match row.get(2) {
            true => format!("COALESCE(\"{column}\", ''::bytea)"),
            false => format!("COALESCE(convert_to(\"{column}\"::text, 'UTF8'), ''::bytea)"),
        };
        tables.entry(row.get(0)).or_default().push((column, bytes));
    }
    let of_table = |(table, columns): (&String, &Vec<(String, String)>)| {
        let list: Vec<&str> = columns.iter().map(|(_, bytes)| bytes.as_str()).collect();
        format!("SELECT '{table}', ARRAY[{}] FROM \"{table}\"", list.join(", "))
    };
    let statement = tables.iter().map(of_table).collect::<Vec<_>>().join(" UNION ALL ");
    let mut cells = Vec::new();
    for row in client.query(&statement, &[]).await.expect("rows") {
        let (table, values): (&str, Vec<Vec<u8>>) = (row.get(0), row.get(1));
        cells.extend(tables[table].iter().zip(values).map(|((column, _), value)| Cell {
            table: table.to_owned(),
            column: column.clone(),
            value,
        }));
    }
    cells
}
