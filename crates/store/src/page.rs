//! Lists in pages: whoever wants the next page names the last id of this one.
//!
//! In: a cursor and a wish. Out: bounds of a statement. Nothing can go wrong: an id that is gone still has its place.

use limen_model::{
    ApiKeyId, AuditEventId, DeliveryId, GrantId, HelpRequestId, JobId, MessageId, SessionId, UserId,
    WebhookId,
};
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

    /// Where a page begins: below the cursor, else at the top.
    fn below(cursor: Option<Self>) -> Self {
        cursor.unwrap_or(Self::TOP)
    }
}

macro_rules! newest {
    ($($id:ty),* $(,)?) => {$(
        impl Newest for $id {
            const TOP: Self = Self::from_uuid(Uuid::max());
        }
    )*};
}

newest! { UserId, SessionId, GrantId, ApiKeyId, AuditEventId, JobId, MessageId, WebhookId, DeliveryId, HelpRequestId }
