//! Values on their way into statements and out of rows, the same for both drivers.
//!
//! In: ids, texts, numbers. Out: what the driver's own encoding wants. What can go wrong: a column that does not
//! hold what the reader expects, told as `internal`.

use std::error::Error as StdError;
use std::fmt;

use bytes::BytesMut;
use limen_model::{Error, Result};
use rusqlite::types::{ToSqlOutput, ValueRef};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type};
use uuid::Uuid;

/// One argument of a statement.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
    /// `uuid` on PostgreSQL, sixteen bytes on SQLite.
    Id(Uuid),
}

/// A slice of arguments; values that are not `Copy` are passed by reference.
macro_rules! args {
    ($($value:expr),* $(,)?) => { &[$($crate::value::Arg::from($value)),*] };
}
pub(crate) use args;

/// Drivers log arguments at their debug level: they get to see the kind only, as some are fingerprints of secrets.
impl fmt::Debug for Arg<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Null => "null",
            Self::Int(_) => "integer",
            Self::Text(_) => "text",
            Self::Blob(_) => "bytes",
            Self::Id(_) => "id",
        })
    }
}

impl rusqlite::ToSql for Arg<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
            Self::Id(id) => ValueRef::Blob(id.as_bytes()),
        }))
    }
}

impl ToSql for Arg<'_> {
    fn to_sql(&self, wanted: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        match self {
            Self::Null => return Ok(IsNull::Yes),
            Self::Int(number) if *wanted == Type::INT8 => out.extend_from_slice(&number.to_be_bytes()),
            Self::Text(text) if *wanted == Type::TEXT => out.extend_from_slice(text.as_bytes()),
            Self::Blob(bytes) if *wanted == Type::BYTEA => out.extend_from_slice(bytes),
            Self::Id(id) if *wanted == Type::UUID => out.extend_from_slice(id.as_bytes()),
            Self::Int(_) | Self::Text(_) | Self::Blob(_) | Self::Id(_) => {
                return Err(format!("{self:?} was given where the statement wants {wanted}").into());
            }
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(
        &self,
        wanted: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn StdError + Sync + Send>> {
        ToSql::to_sql(self, wanted, out)
    }
}

/// One value of a row, still borrowed from the driver.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cell<'a> {
    Null,
    Int(i64),
    Text(&'a str),
    Blob(&'a [u8]),
}

impl<'a> TryFrom<ValueRef<'a>> for Cell<'a> {
    type Error = Error;

    fn try_from(value: ValueRef<'a>) -> Result<Self> {
        match value {
            ValueRef::Null => Ok(Self::Null),
            ValueRef::Integer(number) => Ok(Self::Int(number)),
            // Text that somebody has spoilt beneath us is bytes: no reader of text takes it for one.
            ValueRef::Text(text) => Ok(std::str::from_utf8(text).map_or(Self::Blob(text), Self::Text)),
            ValueRef::Blob(bytes) => Ok(Self::Blob(bytes)),
            ValueRef::Real(_) => Err(Error::internal("no column holds a floating-point number")),
        }
    }
}

impl<'a> FromSql<'a> for Cell<'a> {
    fn from_sql(found: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        match *found {
            Type::INT8 => Ok(Self::Int(i64::from_be_bytes(raw.try_into()?))),
            Type::INT4 => Ok(Self::Int(i32::from_be_bytes(raw.try_into()?).into())),
            Type::BOOL => Ok(Self::Int(i64::from(raw == [1]))),
            Type::TEXT | Type::VARCHAR | Type::NAME => Ok(Self::Text(std::str::from_utf8(raw)?)),
            Type::BYTEA | Type::UUID => Ok(Self::Blob(raw)),
            _ => Err(format!("no column is of type {found}").into()),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn StdError + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

/// A row, read from left to right.
pub(crate) struct Row<'r> {
    values: Values<'r>,
    next: usize,
}

enum Values<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) fn sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        Self { values: Values::Sqlite(row), next: 0 }
    }

    pub(crate) fn postgres(row: &'r tokio_postgres::Row) -> Self {
        Self { values: Values::Postgres(row), next: 0 }
    }

    /// The next column. Readers name fields in the order of their `COLUMNS`.
    pub(crate) fn next<T: FromCell>(&mut self) -> Result<T> {
        let at = self.next;
        self.next += 1;
        let cell = match self.values {
            Values::Sqlite(row) => row.get_ref(at).map_err(Error::internal)?.try_into()?,
            Values::Postgres(row) => row.try_get::<_, Cell<'_>>(at).map_err(Error::internal)?,
        };
        T::from_cell(cell).ok_or_else(|| {
            let wanted = std::any::type_name::<T>();
            Error::internal(format!("column {at} does not hold a {wanted}"))
        })
    }
}

impl Row<'_> {
    /// The next column, as one word of a closed list.
    pub(crate) fn word<T>(&mut self, parse: fn(&str) -> Option<T>) -> Result<T> {
        let word: String = self.next()?;
        parse(&word).ok_or_else(|| Error::internal(format!("{word:?} is not in its list")))
    }

    /// The next column, from JSON.
    pub(crate) fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        let text: String = self.next()?;
        serde_json::from_str(&text).map_err(Error::internal)
    }

    /// The next column, from JSON where there is any.
    pub(crate) fn optional_json<T: DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let text: Option<String> = self.next()?;
        text.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::internal)
    }
}

/// A value as JSON text, for a column that is read with [`Row::json`].
pub(crate) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(Error::internal)
}

/// What can be read from one value.
pub(crate) trait FromCell: Sized {
    /// `None` where the value is not of this kind.
    fn from_cell(cell: Cell<'_>) -> Option<Self>;
}

mod model;

#[cfg(test)]
mod tests;
