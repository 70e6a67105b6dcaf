//! The error answers of OAuth: one closed list of codes, each with its status and whether a redirect may carry it.
//!
//! In: what a check refuses. Out: `error`, `error_description`, and what HTTP needs. Nothing here can fail.

use std::borrow::Cow;
use std::time::Duration;

use limen_model::{Error, Kind};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $status:literal;)*) => {
        /// Every code that we answer with.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The value of `error`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// The HTTP status of a direct answer.
            pub const fn status(self) -> u16 {
                match self { $(Self::$name => $status),* }
            }
        }
    };
}

codes! {
    /// RFC 6749 §5.2.
    InvalidRequest = "invalid_request", 400;
    /// RFC 6749 §5.2.
    InvalidClient = "invalid_client", 401;
    /// RFC 6749 §5.2.
    InvalidGrant = "invalid_grant", 400;
    /// RFC 6749 §5.2.
    UnauthorizedClient = "unauthorized_client", 400;
    /// RFC 6749 §5.2.
    UnsupportedGrantType = "unsupported_grant_type", 400;
    /// RFC 6749 §5.2.
    InvalidScope = "invalid_scope", 400;
    /// RFC 6749 §4.1.2.1.
    AccessDenied = "access_denied", 400;
    /// RFC 6749 §4.1.2.1.
    UnsupportedResponseType = "unsupported_response_type", 400;
    /// RFC 6749 §4.1.2.1.
    ServerError = "server_error", 500;
    /// RFC 6749 §4.1.2.1.
    TemporarilyUnavailable = "temporarily_unavailable", 503;
    /// RFC 8707 §2.
    InvalidTarget = "invalid_target", 400;
    /// OIDC Core §3.1.2.6.
    LoginRequired = "login_required", 400;
    /// OIDC Core §3.1.2.6.
    ConsentRequired = "consent_required", 400;
    /// OIDC Core §3.1.2.6.
    InteractionRequired = "interaction_required", 400;
    /// OIDC Core §3.1.2.6.
    AccountSelectionRequired = "account_selection_required", 400;
    /// OIDC Core Unmet Authentication Requirements §2.
    UnmetAuthenticationRequirements = "unmet_authentication_requirements", 400;
    /// RFC 9101 §7.
    InvalidRequestUri = "invalid_request_uri", 400;
    /// RFC 9101 §7.
    InvalidRequestObject = "invalid_request_object", 400;
    /// RFC 6750 §3.1.
    InvalidToken = "invalid_token", 401;
    /// RFC 6750 §3.1.
    InsufficientScope = "insufficient_scope", 403;
    /// RFC 9470 §3.
    InsufficientUserAuthentication = "insufficient_user_authentication", 401;
    /// RFC 8628 §3.5.
    AuthorizationPending = "authorization_pending", 400;
    /// RFC 8628 §3.5.
    SlowDown = "slow_down", 400;
    /// RFC 8628 §3.5.
    ExpiredToken = "expired_token", 400;
    /// RFC 9449 §5.
    InvalidDpopProof = "invalid_dpop_proof", 400;
    /// RFC 9449 §8.
    UseDpopNonce = "use_dpop_nonce", 400;
    /// RFC 7591 §3.2.2.
    InvalidRedirectUri = "invalid_redirect_uri", 400;
    /// RFC 7591 §3.2.2.
    InvalidClientMetadata = "invalid_client_metadata", 400;
    /// RFC 7591 §3.2.2.
    UnapprovedSoftwareStatement = "unapproved_software_statement", 400;
    /// RFC 7591 §3.2.2.
    InvalidSoftwareStatement = "invalid_software_statement", 400;
    /// RFC 7009 §2.2.1.
    UnsupportedTokenType = "unsupported_token_type", 400;
}

/// A refusal in the words of OAuth.
#[derive(Debug)]
pub struct OAuthError {
    code: Code,
    description: Cow<'static, str>,
    source: Option<Box<Error>>,
    retry_after: Option<Duration>,
    required: Option<Box<StepUp>>,
}

/// What an access token lacks (RFC 9470 §3).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StepUp {
    /// The assurance levels that would do.
    pub acr_values: Option<String>,
    /// How recent the sign-in must be, in seconds.
    pub max_age: Option<u64>,
}

impl OAuthError {
    /// A refusal; the description is for developers: ASCII without quotes or backslashes on the wire (RFC 6749 §5.2).
    pub fn new(code: Code, description: impl Into<Cow<'static, str>>) -> Self {
        Self { code, description: description.into(), source: None, retry_after: None, required: None }
    }

    /// Adds what the log should know.
    #[must_use]
    pub fn with_source(mut self, source: Error) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// Adds what would satisfy the resource (RFC 9470).
    #[must_use]
    pub fn with_step_up(mut self, required: StepUp) -> Self {
        self.required = Some(Box::new(required));
        self
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The description with the characters that `error_description` may carry.
    pub fn description(&self) -> String {
        self.description
            .chars()
            .map(|c| match c {
                '"' | '\\' => '\'',
                ' '..='~' => c,
                _ => '?',
            })
            .collect()
    }

    /// What the log should know.
    pub fn source(&self) -> Option<&Error> {
        self.source.as_deref()
    }

    /// The same in the words of the API; what came from the floors below keeps its own.
    pub fn into_error(self) -> Error {
        if let Some(source) = self.source {
            return *source;
        }
        let (code, text) = (self.code.as_str(), self.description);
        match self.code {
            Code::InvalidClient => Error::unauthenticated(code, text),
            Code::UnauthorizedClient | Code::AccessDenied => Error::forbidden(code, text),
            Code::TemporarilyUnavailable => Error::unavailable(code, text),
            Code::ServerError => Error::internal(text),
            _ => Error::invalid(code, text),
        }
    }

    /// When to try again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.retry_after
    }

    /// What would satisfy the resource.
    pub fn step_up(&self) -> Option<&StepUp> {
        self.required.as_deref()
    }
}

impl std::fmt::Display for OAuthError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.description)
    }
}

impl std::error::Error for OAuthError {}

impl From<Error> for OAuthError {
    /// Errors of the floors below: what the client did wrong stays its fault, what we did is ours.
    fn from(error: Error) -> Self {
        let code = match error.kind() {
            Kind::Invalid | Kind::Precondition | Kind::Conflict => Code::InvalidRequest,
            Kind::Unauthenticated | Kind::NotFound => Code::InvalidGrant,
            Kind::Forbidden => Code::AccessDenied,
            Kind::Limited | Kind::Unavailable => Code::TemporarilyUnavailable,
            Kind::Internal => Code::ServerError,
        };
        let retry_after = error.retry_after();
        Self { retry_after, ..Self::new(code, error.public().to_owned()).with_source(error) }
    }
}

#[cfg(test)]
mod tests;
