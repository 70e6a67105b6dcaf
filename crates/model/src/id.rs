//! Typed ids: a session's id can never stand where a user's is asked.
//!
//! In: UUIDs in their text form, or client ids as their owners chose them. Out: newtypes.
//! What can go wrong: text that is no id, told as `invalid`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Error, Rng, Time};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A fresh, time-ordered id.
            pub fn new(rng: &Rng, now: Time) -> Self {
                Self(rng.uuid(now))
            }

            /// From a UUID that is known to name such a thing.
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The bare UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// The text form, without allocation.
            pub fn text(self) -> IdText {
                let mut text = [0; 36];
                self.0.hyphenated().encode_lower(&mut text);
                IdText(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = Error;
            fn from_str(text: &str) -> Result<Self, Error> {
                if text.len() != 36 {
                    return Err(Error::invalid("invalid_id", "This is not an id."));
                }
                Uuid::try_parse(text).map(Self).map_err(|_| Error::invalid("invalid_id", "This is not an id."))
            }
        }
    )*};
}

ids! {
    /// A project: the isolation boundary.
    ProjectId,
    /// A human account.
    UserId,
    /// A named set of users.
    GroupId,
    /// One signed-in browser or device; also the `sid`.
    SessionId,
    /// What one client holds under one session.
    GrantId,
    /// A way to prove oneself.
    AuthenticatorId,
    /// A long-lived secret of a user or service account.
    ApiKeyId,
    /// A piece of background work.
    JobId,
    /// One audit record.
    AuditEventId,
    /// One mail or SMS.
    MessageId,
    /// A place that hears of events.
    WebhookId,
    /// One event on its way to one of them.
    DeliveryId,
    /// Somebody who asked an administrator for help.
    HelpRequestId,
}

impl ProjectId {
    /// The project that always exists.
    pub const DEFAULT: Self = Self(Uuid::from_u128(0x0000_0000_0000_7000_8000_0000_0000_0001));
}

/// An id in its 36-character text form, on the stack.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct IdText([u8; 36]);

impl std::ops::Deref for IdText {
    type Target = str;
    fn deref(&self) -> &str {
        // A hyphenated UUID is ASCII; the fallback is never taken.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A client's id: chosen by an administrator, drawn by us, or an `https` URL (client ID metadata document).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct ClientId(String);

impl ClientId {
    /// The longest id that we take, in bytes.
    pub const MAX: usize = 512;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the id is a URL that names the client's metadata document.
    pub fn is_url(&self) -> bool {
        self.0.starts_with("https://")
    }
}

impl FromStr for ClientId {
    type Err = Error;

    /// Accepts VSCHAR (RFC 6749 appendix A.1), 1 to 512 characters.
    ///
    /// A text that looks like a user id is refused, so that no client can pass for a `sub` (RFC 9700 §4.15).
    fn from_str(text: &str) -> Result<Self, Error> {
        let printable = !text.is_empty()
            && text.len() <= Self::MAX
            && text.bytes().all(|byte| (0x20..=0x7e).contains(&byte));
        if !printable || text.trim() != text {
            return Err(Error::invalid(
                "invalid_client_id",
                "A client_id has 1 to 512 visible ASCII characters.",
            )
            .with_field("client_id"));
        }
        if Uuid::try_parse(text).is_ok() {
            return Err(Error::invalid(
                "invalid_client_id",
                "A client_id must not look like a user's id. Choose another form than a UUID.",
            )
            .with_field("client_id"));
        }
        Ok(Self(text.to_owned()))
    }
}

impl<'de> Deserialize<'de> for ClientId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl fmt::Display for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
