//! The few words in which table definitions differ between the engines.
//!
//! In: our own text. Out: what the engine reads; on PostgreSQL with row-level security for every table, so that none
//! can be forgotten. Nothing can go wrong: the text is ours, and tests apply it.
//!
//! | word | PostgreSQL | SQLite |
//! |---|---|---|
//! | `ID` | `UUID` | `BLOB`, sixteen bytes |
//! | `INT` | `BIGINT` | `INTEGER` |
//! | `TEXT` | `TEXT COLLATE "C"`: both engines sort by bytes | `TEXT` |
//! | `BYTES` | `BYTEA` | `BLOB` |
//! | `);` at the end of a table | `);` | `) STRICT;` |
//! | `) WITHOUT ROWID;` | `);` | `) STRICT, WITHOUT ROWID;` |
//! | `--postgres ...`, `--sqlite ...` | the line without its mark, or nothing | likewise |

/// An engine's way to define tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Postgres,
    Sqlite,
}

impl Dialect {
    /// Turns our text into the engine's.
    pub(crate) fn translate(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut table = None;
        for line in text.lines() {
            let Some(line) = self.take_mark(line) else { continue };
            if let Some(rest) = line.strip_prefix("CREATE TABLE ") {
                table =
                    rest.split(' ').find(|word| !["IF", "NOT", "EXISTS"].contains(word)).map(str::to_owned);
            }
            match self.table_end(line) {
                Some(end) => {
                    out.push_str(end);
                    out.push('\n');
                    out.push_str(&self.isolate(table.take()));
                }
                None if line.starts_with("--") => out.push_str(line),
                None => out.push_str(&self.words(line)),
            }
            out.push('\n');
        }
        out
    }

    /// The line without the mark of this engine; `None` for a line of the other one.
    fn take_mark(self, line: &str) -> Option<&str> {
        let (ours, theirs) = match self {
            Self::Postgres => ("--postgres ", "--sqlite "),
            Self::Sqlite => ("--sqlite ", "--postgres "),
        };
        (!line.starts_with(theirs)).then(|| line.strip_prefix(ours).unwrap_or(line))
    }

    fn table_end(self, line: &str) -> Option<&'static str> {
        match (line, self) {
            (");" | ") WITHOUT ROWID;", Self::Postgres) => Some(");"),
            (");", Self::Sqlite) => Some(") STRICT;"),
            (") WITHOUT ROWID;", Self::Sqlite) => Some(") STRICT, WITHOUT ROWID;"),
            _ => None,
        }
    }

    fn words(self, line: &str) -> String {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let mut out = String::with_capacity(line.len() + 16);
        let mut rest = line;
        while let Some(start) = rest.find(is_word) {
            let end = rest[start..].find(|c| !is_word(c)).map_or(rest.len(), |length| start + length);
            out.push_str(&rest[..start]);
            out.push_str(self.word(&rest[start..end]));
            rest = &rest[end..];
        }
        out + rest
    }

    fn word(self, word: &str) -> &str {
        match (word, self) {
            ("ID", Self::Postgres) => "UUID",
            ("INT", Self::Postgres) => "BIGINT",
            ("TEXT", Self::Postgres) => "TEXT COLLATE \"C\"",
            ("BYTES", Self::Postgres) => "BYTEA",
            ("ID" | "BYTES", Self::Sqlite) => "BLOB",
            ("INT", Self::Sqlite) => "INTEGER",
            _ => word,
        }
    }

    /// Row-level security, forced on the owner too: a wrong or missing project sees no row and may write none.
    fn isolate(self, table: Option<String>) -> String {
        match (self, table) {
            (Self::Postgres, Some(table)) if table != "migration" => format!(
                "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\n\
                 ALTER TABLE {table} FORCE ROW LEVEL SECURITY;\n\
                 CREATE POLICY project ON {table} USING (\n    \
                     project_id::text = current_setting('limen.project', true)\n    \
                     OR current_setting('limen.project', true) = '*'\n);\n"
            ),
            _ => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
