//! How the model's values travel: ids as ids, times as microseconds, closed lists as their words, the rest as JSON text.
//!
//! In and out: `limen_model` types. What can go wrong: a word that no list knows reads as `None`.

use limen_model::{
    ApiKeyId, AuditEventId, AuthenticatorId, ClientId, DeliveryId, Email, Fingerprint, GrantId, GroupId,
    GroupName, HelpRequestId, JobId, MessageId, ProjectId, RoleName, Scope, SessionId, Time, UserId,
    Username, WebhookId,
};
use uuid::Uuid;

use super::{Arg, Cell, FromCell};

impl<'a, T> From<Option<T>> for Arg<'a>
where
    Arg<'a>: From<T>,
{
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::from)
    }
}

impl<T: FromCell> FromCell for Option<T> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            Cell::Int(_) | Cell::Text(_) | Cell::Blob(_) => T::from_cell(cell).map(Some),
        }
    }
}

/// `Arg` from a copied value, `FromCell` back.
macro_rules! copied {
    ($($type:ty: $arg:ident($into:expr), $cell:ident($from:expr)),* $(,)?) => {$(
        impl From<$type> for Arg<'_> {
            fn from(value: $type) -> Self {
                Self::$arg(($into)(value))
            }
        }
        impl FromCell for $type {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::$cell(raw) => ($from)(raw),
                    _ => None,
                }
            }
        }
    )*};
}

/// `Arg` from a reference to something with text in it, `FromCell` back.
macro_rules! textual {
    ($($type:ty: $into:expr, $from:expr),* $(,)?) => {$(
        impl<'a> From<&'a $type> for Arg<'a> {
            fn from(value: &'a $type) -> Self {
                Self::Text(($into)(value))
            }
        }
        impl FromCell for $type {
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::Text(text) => ($from)(text),
                    Cell::Null | Cell::Int(_) | Cell::Blob(_) => None,
                }
            }
        }
    )*};
}

macro_rules! ids {
    ($($id:ty),* $(,)?) => {
        copied! { $($id: Id(<$id>::uuid), Blob(|raw| Uuid::from_slice(raw).ok().map(<$id>::from_uuid))),* }
    };
}

ids! { ProjectId, UserId, GroupId, SessionId, GrantId, AuthenticatorId, ApiKeyId, JobId, AuditEventId, MessageId, WebhookId, DeliveryId, HelpRequestId }

copied! {
    Uuid: Id(|id| id), Blob(|raw| Uuid::from_slice(raw).ok()),
    i64: Int(|number| number), Int(Some),
    bool: Int(i64::from), Int(|number| match number { 0 => Some(false), 1 => Some(true), _ => None }),
    Time: Int(Time::micros), Int(|micros| Some(Time(micros))),
}

textual! {
    String: String::as_str, |text: &str| Some(text.to_owned()),
    ClientId: ClientId::as_str, |text: &str| text.parse().ok(),
    Email: Email::as_str, |text: &str| text.parse().ok(),
    Username: Username::as_str, |text: &str| text.parse().ok(),
    GroupName: GroupName::as_str, |text: &str| text.parse().ok(),
    RoleName: RoleName::as_str, |text: &str| text.parse().ok(),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Blob(bytes)
    }
}

impl<'a> From<&'a Fingerprint> for Arg<'a> {
    fn from(fingerprint: &'a Fingerprint) -> Self {
        Self::Blob(fingerprint)
    }
}

impl FromCell for Fingerprint {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        Vec::from_cell(cell)?.try_into().ok()
    }
}

impl FromCell for Vec<u8> {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Blob(bytes) => Some(bytes.to_owned()),
            Cell::Null | Cell::Int(_) | Cell::Text(_) => None,
        }
    }
}

impl FromCell for Scope {
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        String::from_cell(cell)?.parse().ok()
    }
}
