//! Lists in pages: whoever wants the next page names the last id of this one.
//!
//! In: a cursor and a wish. Out: bounds of a statement. Nothing can go wrong: an id that is gone still has its place.

use limen_model::{ApiKeyId, AuditEventId, GrantId, JobId, MessageId, SessionId, Time, UserId};
use uuid::Uuid;

/// The longest page.
pub const MAX_PAGE: usize = 200;

/// How many rows to read: between one and [`MAX_PAGE`].
pub(crate) fn rows(limit: usize) -> i64 {
    limit.clamp(1, MAX_PAGE) as i64
}

/// Ids are time-ordered, so that going down means newest first.
pub(crate) trait Newest: Sized {
    /// Above every id that is ever drawn.
    const TOP: Self;

    /// Below every id that is drawn at a moment or later (RFC 9562 §5.7: milliseconds come first).
    fn first_of(moment: Time) -> Self;

    /// Where a page begins: below the cursor, else at the top.
    fn below(cursor: Option<Self>) -> Self {
        cursor.unwrap_or(Self::TOP)
    }
}

macro_rules! newest {
    ($($id:ty),* $(,)?) => {$(
        impl Newest for $id {
            const TOP: Self = Self::from_uuid(Uuid::max());

            fn first_of(moment: Time) -> Self {
                let millis = u128::try_from(moment.micros() / 1000).unwrap_or(0);
                Self::from_uuid(Uuid::from_u128(millis << 80))
            }
        }
    )*};
}

newest! { UserId, SessionId, GrantId, ApiKeyId, AuditEventId, JobId, MessageId }
