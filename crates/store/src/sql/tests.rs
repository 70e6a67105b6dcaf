use super::Sql;

const COLUMNS: &str = "user_id, email";

#[test]
fn numbers_become_question_marks_for_sqlite_only() {
    let statement = sql!("SELECT ", COLUMNS, " FROM users WHERE project_id = $1 AND user_id > $12");
    assert_eq!(
        statement.postgres,
        "SELECT user_id, email FROM users WHERE project_id = $1 AND user_id > $12"
    );
    assert_eq!(statement.sqlite, "SELECT user_id, email FROM users WHERE project_id = ?1 AND user_id > ?12");
}

#[test]
fn a_dollar_without_a_digit_stays() {
    assert_eq!(sql!("SELECT '$', 'a$'").sqlite, "SELECT '$', 'a$'");
}

#[test]
fn two_texts_stand_side_by_side() {
    let both = sql!(postgres: ["SELECT now() WHERE ", "$1"], sqlite: ["SELECT 1 WHERE $1"]);
    assert_eq!(*both, Sql { postgres: "SELECT now() WHERE $1", sqlite: "SELECT 1 WHERE ?1" });
}
