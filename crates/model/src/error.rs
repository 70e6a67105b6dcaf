//! One error for every floor: a kind for the surface, a code for programs, a text for the person, a source for the log.
//!
//! In: whatever went wrong. Out: something each surface maps once. Nothing here can fail.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

/// The result of every use case.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of refusal or failure it is; every surface maps these nine once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The input itself is wrong; sending it again will not help.
    Invalid,
    /// Nobody is signed in, or the credential does not hold.
    Unauthenticated,
    /// The caller is known and may not do this.
    Forbidden,
    /// There is no such thing, or the caller may not know of it.
    NotFound,
    /// It exists already, or somebody else was first.
    Conflict,
    /// The state of things does not allow it now.
    Precondition,
    /// Too often; [`Error::retry_after`] says when again.
    Limited,
    /// Something we lean on does not answer; try again.
    Unavailable,
    /// Our fault.
    Internal,
}

/// A refusal or failure with a public and a private half.
pub struct Error {
    kind: Kind,
    code: Cow<'static, str>,
    public: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    retry_after: Option<Duration>,
    field: Option<Cow<'static, str>>,
    params: Option<Box<Params>>,
}

/// What a translated sentence needs besides the code, in the order in which it was added.
type Params = Vec<(&'static str, String)>;

macro_rules! constructors {
    ($($(#[$doc:meta])* $name:ident => $kind:ident),* $(,)?) => {
        impl Error { $($(#[$doc])* pub fn $name(code: impl Into<Cow<'static, str>>, public: impl Into<Cow<'static, str>>) -> Self {
            Self::new(Kind::$kind, code, public)
        })* }
    };
}

constructors! {
    /// The input is wrong.
    invalid => Invalid,
    /// No credential, or one that does not hold.
    unauthenticated => Unauthenticated,
    /// Known, and not allowed.
    forbidden => Forbidden,
    /// Absent, or hidden from this caller.
    not_found => NotFound,
    /// Already there, or lost a race.
    conflict => Conflict,
    /// Not in this state.
    precondition => Precondition,
    /// Too often.
    limited => Limited,
    /// A dependency does not answer.
    unavailable => Unavailable,
}

impl Error {
    /// An error of a given kind; `code` is stable and for programs, `public` is a sentence for a person.
    pub fn new(kind: Kind, code: impl Into<Cow<'static, str>>, public: impl Into<Cow<'static, str>>) -> Self {
        Self {
            kind,
            code: code.into(),
            public: public.into(),
            source: None,
            retry_after: None,
            field: None,
            params: None,
        }
    }

    /// Our fault: the source goes to the log, the person reads that nothing was changed.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::new(
            Kind::Internal,
            "internal",
            "Something broke on our side, and nothing was changed. Try again in a minute.",
        )
        .with_source(source)
    }

    /// Adds the private half, for the log only.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Adds when it makes sense to try again.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.retry_after = Some(wait);
        self
    }

    /// Names the input field that is wrong.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a value that the sentence names, so that a page can say it in another language.
    #[must_use]
    pub fn with_param(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.params.get_or_insert_default().push((name, value.to_string()));
        self
    }

    /// The kind, for the surface.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The stable code, for programs.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The sentence for the person.
    pub fn public(&self) -> &str {
        &self.public
    }

    /// When to try again, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// The input field that is wrong, where there is one.
    pub fn field(&self) -> Option<&str> {
        self.field.as_deref()
    }

    /// The values that the sentence names.
    pub fn params(&self) -> &[(&'static str, String)] {
        self.params.as_deref().map_or(&[], Vec::as_slice)
    }

    /// Whether this is of the given kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.kind == kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.public)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind)
            .field("code", &self.code)
            .field("public", &self.public)
            .field("source", &self.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
