//! Every service of `limen.v1`: clients that are generated from the same descriptors as the server.
//!
//! In: a connection, and a bearer where somebody is signed in. Out: a client for each service, with a method for each of its
//! own; they speak Connect over that connection, so that TLS is verified as everywhere in this crate.
//! What can go wrong: a [`ConnectError`] with the code of the server's refusal, and its details; `unavailable` where nobody answers.

use connectrpc::ConnectError;
use connectrpc::client::{BoxFuture, ClientBody, ClientConfig, ClientTransport};
use http::{HeaderValue, Uri, header};
use limen_model::Secret;
use limen_proto::v1;

use crate::{Error, Http, Result};

/// The connection under every client.
#[derive(Debug, Clone)]
pub struct Transport(Http);

impl ClientTransport for Transport {
    type ResponseBody = reqwest::Body;
    type Error = ConnectError;

    fn send(
        &self,
        request: http::Request<ClientBody>,
    ) -> BoxFuture<'static, std::result::Result<http::Response<reqwest::Body>, ConnectError>> {
        let http = self.0.clone();
        Box::pin(async move {
            let request = reqwest::Request::try_from(request.map(reqwest::Body::wrap));
            let request = request.map_err(|error| told(&http, error))?;
            http.execute(request).await.map(http::Response::from).map_err(|error| told(&http, error))
        })
    }
}

fn told(http: &Http, error: reqwest::Error) -> ConnectError {
    ConnectError::unavailable_from_transport(format!("{} does not answer", http.server()), error)
}

/// The clients of a server, in the name of one bearer or of nobody.
#[derive(Debug, Clone)]
pub struct Services {
    transport: Transport,
    config: ClientConfig,
}

macro_rules! services {
    ($($(#[$doc:meta])* $name:ident: $client:ident),* $(,)?) => {
        impl Services {
            $($(#[$doc])* pub fn $name(&self) -> v1::$client<Transport> {
                v1::$client::new(self.transport.clone(), self.config.clone())
            })*
        }

        /// The name of each service that has a client here.
        pub const NAMES: &[&str] = &[$(stringify!($client)),*];
    };
}

services! {
    /// The audit log.
    audit: AuditServiceClient,
    /// Signing in from one's own screens.
    auth: AuthServiceClient,
    /// The factors of the caller.
    authenticators: AuthenticatorServiceClient,
    /// What applications may do in the caller's name.
    consents: ConsentServiceClient,
    /// Groups and their members.
    groups: GroupServiceClient,
    /// Requests for help.
    help: HelpServiceClient,
    /// API keys.
    keys: KeyServiceClient,
    /// Roles.
    roles: RoleServiceClient,
    /// Sessions.
    sessions: SessionServiceClient,
    /// Users.
    users: UserServiceClient,
    /// Webhooks.
    webhooks: WebhookServiceClient,
}

impl Services {
    /// Clients over a connection; `bearer` is an access token or an API key, and nobody's where there is none.
    ///
    /// Errors: usage with `bad_bearer` where it holds what no header can.
    pub fn new(http: Http, bearer: Option<&Secret<String>>) -> Result<Self> {
        let base: Uri = http.server().below("").parse().map_err(|_| {
            Error::usage("bad_server", "The address of the server is no address of a service.")
        })?;
        let mut config = ClientConfig::new(base).json();
        if let Some(bearer) = bearer {
            let mut value = HeaderValue::try_from(format!("Bearer {}", bearer.reveal()))
                .map_err(|_| Error::usage("bad_bearer", "The token holds characters that no token has."))?;
            value.set_sensitive(true);
            config = config.with_default_header(header::AUTHORIZATION, value);
        }
        Ok(Self { transport: Transport(http), config })
    }
}
