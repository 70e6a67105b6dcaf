//! One error for every client: what happened, what to do, and how the process should end.
//!
//! In: whatever went wrong. Out: a message, a hint and a stable code. Nothing here can fail.

use std::borrow::Cow;
use std::fmt;

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Which of the documented ends of the process an error leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The server or this machine refused, or something failed.
    Failed,
    /// The command was not understood.
    Usage,
    /// There is no key here, or the server does not take it any more.
    NotSignedIn,
    /// The server did not answer.
    Unreachable,
    /// The person pressed Ctrl-C.
    Cancelled,
}

/// A failure that a person can act on.
#[derive(Debug)]
pub struct Error {
    kind: Kind,
    code: Cow<'static, str>,
    message: String,
    hint: Option<String>,
    status: Option<u16>,
    request_id: Option<String>,
}

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident),* $(,)?) => {
        impl Error { $($(#[$doc])* pub fn $name(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
            Self::new(Kind::$kind, code, message)
        })* }
    };
}

constructors! {
    /// Refused or failed.
    failed => Failed,
    /// Not understood.
    usage => Usage,
    /// No key, or one that does not hold.
    not_signed_in => NotSignedIn,
    /// No answer.
    unreachable => Unreachable,
}

impl Error {
    /// An error of a given kind; `code` is stable and for programs, `message` a sentence for a person.
    pub fn new(kind: Kind, code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { kind, code: code.into(), message: message.into(), hint: None, status: None, request_id: None }
    }

    /// The person pressed Ctrl-C.
    pub fn cancelled() -> Self {
        Self::new(Kind::Cancelled, "cancelled", "Cancelled.")
    }

    /// Adds what to do about it.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the HTTP status and the id under which the server logged its refusal.
    #[must_use]
    pub fn with_answer(mut self, status: u16, request_id: Option<String>) -> Self {
        self.status = Some(status);
        self.request_id = request_id;
        self
    }

    /// Which end of the process it leads to.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable code, for programs.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What happened.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What to do about it, where there is something to do.
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }

    /// The HTTP status, when a server refused.
    pub fn status(&self) -> Option<u16> {
        self.status
    }

    /// The id that finds the refusal in the server's log.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
