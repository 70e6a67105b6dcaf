//! The caller: whoever makes the current request, and what they may do with it.

use std::net::IpAddr;

use crate::{Actor, ApiKeyId, ClientId, Error, Proof, Result, Scope, SessionId, UserId};

/// Whoever makes the current request.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who it is.
    pub identity: Identity,
    /// What the credential allows; a browser session holds all scopes of its person.
    pub scope: Scope,
    /// The session, where there is one.
    pub session: Option<SessionId>,
    /// The client that acts for the user, where there is one.
    pub client: Option<ClientId>,
    /// The API key that was shown, where there was one.
    pub api_key: Option<ApiKeyId>,
    /// How the person proved themselves, where it is a person.
    pub proof: Option<Proof>,
    /// The request itself.
    pub request: RequestInfo,
}

/// Who makes the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identity {
    /// Nobody.
    Anonymous,
    /// A person.
    User {
        /// Who.
        id: UserId,
        /// Whether they may administer the project.
        admin: bool,
    },
    /// A client on its own behalf.
    Client(ClientId),
    /// Whoever runs the server: its command line.
    Operator,
    /// The server itself: jobs.
    System,
}

/// What is known of the request, for audit and throttles.
#[derive(Debug, Clone, Default)]
pub struct RequestInfo {
    /// Finds the log lines.
    pub request_id: String,
    /// The peer, or what a listed proxy says of it.
    pub address: Option<IpAddr>,
    /// The `User-Agent`, cut to 512 bytes.
    pub user_agent: Option<String>,
}

impl Caller {
    fn bare(identity: Identity, request: RequestInfo) -> Self {
        Self {
            identity,
            scope: Scope::default(),
            session: None,
            client: None,
            api_key: None,
            proof: None,
            request,
        }
    }

    /// Nobody yet.
    pub fn anonymous(request: RequestInfo) -> Self {
        Self::bare(Identity::Anonymous, request)
    }

    /// The person at the server's command line.
    pub fn operator() -> Self {
        Self::bare(
            Identity::Operator,
            RequestInfo { request_id: "command-line".into(), ..RequestInfo::default() },
        )
    }

    /// The server itself.
    pub fn system() -> Self {
        Self::bare(Identity::System, RequestInfo { request_id: "system".into(), ..RequestInfo::default() })
    }

    /// The user, if it is one.
    pub fn user_id(&self) -> Option<UserId> {
        match self.identity {
            Identity::User { id, .. } => Some(id),
            Identity::Anonymous | Identity::Client(_) | Identity::Operator | Identity::System => None,
        }
    }

    /// The user, or a refusal that asks to sign in.
    pub fn require_user(&self) -> Result<UserId> {
        self.user_id().ok_or_else(|| Error::unauthenticated("not_signed_in", "Sign in first."))
    }

    /// Whether the caller may administer the project.
    pub fn is_admin(&self) -> bool {
        match self.identity {
            Identity::User { admin, .. } => admin,
            Identity::Operator | Identity::System => true,
            Identity::Anonymous | Identity::Client(_) => false,
        }
    }

    /// Refuses unless the credential holds the scope; operators and the system hold all.
    pub fn require_scope(&self, scope: &str) -> Result<()> {
        match self.identity {
            Identity::Operator | Identity::System => Ok(()),
            Identity::Anonymous => Err(Error::unauthenticated("not_signed_in", "Sign in first.")),
            Identity::User { .. } | Identity::Client(_) if self.scope.has(scope) => Ok(()),
            Identity::User { .. } | Identity::Client(_) => Err(Error::forbidden(
                "insufficient_scope",
                format!("This needs the scope {scope}. Ask for it when you sign in or create the key."),
            )),
        }
    }

    /// Who did it, for audit.
    pub fn actor(&self) -> Actor {
        let (kind, id) = match &self.identity {
            Identity::Anonymous => ("anonymous", None),
            Identity::User { id, .. } => ("user", Some(id.to_string())),
            Identity::Client(id) => ("client", Some(id.to_string())),
            Identity::Operator => ("operator", None),
            Identity::System => ("system", None),
        };
        Actor { kind: kind.to_owned(), id }
    }
}
