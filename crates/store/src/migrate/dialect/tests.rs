use super::Dialect;

const TABLE: &str = "-- An ID, in TEXT.
CREATE TABLE thing (
    project_id ID NOT NULL,
    name TEXT NOT NULL,
    data BYTES,
    UNIQUE (project_id, name)
);
CREATE TABLE small (
    project_id ID NOT NULL,
    at INT NOT NULL,
    PRIMARY KEY (project_id)
) WITHOUT ROWID;
--postgres ALTER TABLE thing SET (fillfactor = 70);
--sqlite CREATE INDEX only_here ON thing (data);
";

#[test]
fn sqlite_gets_strict_tables() {
    let text = Dialect::Sqlite.translate(TABLE);
    assert_eq!(
        text,
        "-- An ID, in TEXT.
CREATE TABLE thing (
    project_id BLOB NOT NULL,
    name TEXT NOT NULL,
    data BLOB,
    UNIQUE (project_id, name)
) STRICT;

CREATE TABLE small (
    project_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (project_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX only_here ON thing (data);
"
    );
}

#[test]
fn postgresql_gets_row_level_security_for_every_table() {
    let text = Dialect::Postgres.translate(TABLE);
    for line in [
        "    project_id UUID NOT NULL,",
        "    name TEXT COLLATE \"C\" NOT NULL,",
        "    data BYTEA,",
        "    at BIGINT NOT NULL,",
        "ALTER TABLE thing FORCE ROW LEVEL SECURITY;",
        "ALTER TABLE small FORCE ROW LEVEL SECURITY;",
        "CREATE POLICY project ON small USING (",
        "ALTER TABLE thing SET (fillfactor = 70);",
        "-- An ID, in TEXT.",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}\nis not in\n{text}");
    }
    for absent in ["ROWID", "STRICT", "only_here", "--postgres"] {
        assert!(!text.contains(absent), "{absent}");
    }
}
