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

/// A refusal or failure with a public and a private half. One word wide: results are passed far more often than refused.
pub struct Error(Box<Body>);

struct Body {
    kind: Kind,
    code: Cow<'static, str>,
    public: Cow<'static, str>,
    source: Option<Box<dyn StdError + Send + Sync>>,
    retry_after: Option<Duration>,
    field: Option<Cow<'static, str>>,
    /// What a translated sentence needs besides the code, in the order in which it was added.
    params: Vec<(&'static str, String)>,
}

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
        Self(Box::new(Body {
            kind,
            code: code.into(),
            public: public.into(),
            source: None,
            retry_after: None,
            field: None,
            params: Vec::new(),
        }))
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
        self.0.source = Some(source.into());
        self
    }

    /// Adds when it makes sense to try again.
    #[must_use]
    pub fn with_retry_after(mut self, wait: Duration) -> Self {
        self.0.retry_after = Some(wait);
        self
    }

    /// Names the input field that is wrong.
    #[must_use]
    pub fn with_field(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.0.field = Some(field.into());
        self
    }

    /// Adds a value that the sentence names, so that a page can say it in another language.
    #[must_use]
    pub fn with_param(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.0.params.push((name, value.to_string()));
        self
    }

    /// The kind, for the surface.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The stable code, for programs.
    pub fn code(&self) -> &str {
        &self.0.code
    }

    /// The sentence for the person.
    pub fn public(&self) -> &str {
        &self.0.public
    }

    /// When to try again, where that is known.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The input field that is wrong, where there is one.
    pub fn field(&self) -> Option<&str> {
        self.0.field.as_deref()
    }

    /// The values that the sentence names.
    pub fn params(&self) -> &[(&'static str, String)] {
        &self.0.params
    }

    /// Whether this is of the given kind.
    pub fn is(&self, kind: Kind) -> bool {
        self.0.kind == kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.public)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.0.kind)
            .field("code", &self.0.code)
            .field("public", &self.0.public)
            .field("source", &self.0.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}
