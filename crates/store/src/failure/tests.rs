use limen_model::Kind;
use rusqlite::ffi;

use super::{constraint_name, sqlite};

#[test]
fn both_engines_name_a_constraint_alike() {
    for (message, name) in [
        ("UNIQUE constraint failed: users.project_id, users.email", "users_project_id_email_key"),
        ("UNIQUE constraint failed: project.slug", "project_slug_key"),
        ("UNIQUE constraint failed: index 'by_lowered_name'", "by_lowered_name"),
    ] {
        assert_eq!(constraint_name(message), name);
    }
}

#[test]
fn what_may_pass_is_unavailable_and_what_is_our_fault_is_internal() {
    let failure = |code| sqlite(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)).kind();
    for code in [ffi::SQLITE_BUSY, ffi::SQLITE_BUSY_SNAPSHOT, ffi::SQLITE_FULL, ffi::SQLITE_IOERR_FSYNC] {
        assert_eq!(failure(code), Kind::Unavailable, "{code}");
    }
    for code in [ffi::SQLITE_ERROR, ffi::SQLITE_READONLY, ffi::SQLITE_CONSTRAINT_NOTNULL, ffi::SQLITE_CORRUPT]
    {
        assert_eq!(failure(code), Kind::Internal, "{code}");
    }
    assert_eq!(failure(ffi::SQLITE_CONSTRAINT_FOREIGNKEY), Kind::Conflict);
}
