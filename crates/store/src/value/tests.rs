use bytes::BytesMut;
use limen_model::{Email, Scope, Time, UserId};
use proptest::prelude::*;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};
use uuid::Uuid;

use super::{Arg, Cell, FromCell};

/// What goes to PostgreSQL and comes back.
fn through_postgres<T: FromCell>(arg: Arg<'_>, column: &Type) -> Option<T> {
    let mut wire = BytesMut::new();
    match ToSql::to_sql(&arg, column, &mut wire).ok()? {
        IsNull::Yes => T::from_cell(Cell::from_sql_null(column).ok()?),
        IsNull::No => T::from_cell(Cell::from_sql(column, &wire).ok()?),
    }
}

/// What goes to SQLite and comes back.
fn through_sqlite<T: FromCell>(arg: Arg<'_>) -> Option<T> {
    let connection = rusqlite::Connection::open_in_memory().expect("memory");
    let read = |row: &rusqlite::Row<'_>| Ok(T::from_cell(Cell::try_from(row.get_ref(0)?).expect("a cell")));
    connection.query_row("SELECT ?1", [arg], read).expect("a row")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn values_come_back_as_they_went(number in any::<i64>(), text in "\\PC*", bytes in any::<Vec<u8>>(), id in any::<u128>()) {
        let id = UserId::from_uuid(Uuid::from_u128(id));
        prop_assert_eq!(through_sqlite(Arg::from(number)), Some(number));
        prop_assert_eq!(through_postgres(Arg::from(number), &Type::INT8), Some(number));
        prop_assert_eq!(through_sqlite(Arg::from(Time(number))), Some(Time(number)));
        prop_assert_eq!(through_sqlite(Arg::from(&text)), Some(text.clone()));
        prop_assert_eq!(through_postgres(Arg::from(&text), &Type::TEXT), Some(text));
        prop_assert_eq!(through_sqlite(Arg::from(&bytes[..])), Some(bytes.clone()));
        prop_assert_eq!(through_postgres(Arg::from(&bytes[..]), &Type::BYTEA), Some(bytes));
        prop_assert_eq!(through_sqlite(Arg::from(id)), Some(id));
        prop_assert_eq!(through_postgres(Arg::from(id), &Type::UUID), Some(id));
    }
}

#[test]
fn absence_is_null_and_only_an_option_takes_it() {
    let nothing: Option<i64> = None;
    assert_eq!(through_sqlite::<Option<i64>>(Arg::from(nothing)), Some(None));
    assert_eq!(through_postgres::<Option<String>>(Arg::Null, &Type::TEXT), Some(None));
    assert_eq!(through_sqlite::<i64>(Arg::Null), None);
    assert_eq!(through_postgres::<Vec<u8>>(Arg::Null, &Type::BYTEA), None);
}

#[test]
fn what_a_type_does_not_allow_is_no_value_of_it() {
    assert_eq!(through_sqlite::<bool>(Arg::Int(2)), None);
    assert_eq!(through_sqlite::<UserId>(Arg::Blob(&[1, 2, 3])), None);
    assert_eq!(through_sqlite::<[u8; 32]>(Arg::Blob(&[0; 31])), None);
    assert_eq!(through_sqlite::<Email>(Arg::Text("no address")), None);
    assert_eq!(through_sqlite::<Scope>(Arg::Text("a\u{7f}")), None);
    assert_eq!(through_sqlite::<String>(Arg::Int(1)), None);
}

#[test]
fn an_argument_of_the_wrong_type_is_refused_before_it_is_sent() {
    for (arg, column) in
        [(Arg::Int(1), Type::TEXT), (Arg::Text("x"), Type::UUID), (Arg::Blob(b"x"), Type::TEXT)]
    {
        assert!(ToSql::to_sql(&arg, &column, &mut BytesMut::new()).is_err(), "{arg:?} for {column}");
    }
}

#[test]
fn i08_arguments_print_their_kind_only() {
    let printed =
        format!("{:?}", args!["canary-text", &[0x63_u8, 0x61][..], 4711, UserId::from_uuid(Uuid::nil())]);
    assert_eq!(printed, "[text, bytes, integer, id]");
}
