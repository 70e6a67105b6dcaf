//! A client: an OAuth 2 / OIDC application, described by RFC 7591 metadata.

use serde::{Deserialize, Serialize};

use crate::{ClientId, Fingerprint, Time};

/// One application.
#[derive(Debug, Clone, PartialEq)]
pub struct Client {
    /// Its `client_id`.
    pub id: ClientId,
    /// What it says of itself, in the standard's names.
    pub metadata: ClientMetadata,
    /// What an administrator says of it.
    pub policy: ClientPolicy,
    /// Where it came from.
    pub origin: ClientOrigin,
    /// SHA-256 of its secrets; several live side by side during rotation.
    pub secrets: Vec<ClientSecret>,
    /// SHA-256 of its registration access token (RFC 7592).
    pub registration_token: Option<Fingerprint>,
    /// Tokens minted before this moment are dead.
    pub not_before: Option<Time>,
    /// When it was switched off.
    pub disabled_at: Option<Time>,
    /// When it was made.
    pub created_at: Time,
    /// When it last changed.
    pub updated_at: Time,
}

impl Client {
    /// Whether it authenticates (RFC 6749 §2.1).
    pub fn is_confidential(&self) -> bool {
        self.metadata.token_endpoint_auth_method != AuthMethod::None
    }

    /// What to call it on a page.
    pub fn display_name(&self) -> &str {
        self.metadata
            .client_name
            .as_deref()
            .filter(|name| !name.trim().is_empty())
            .unwrap_or(self.id.as_str())
    }

    /// Whether it was here at a moment. An id may be given anew after its client was removed: what the old one left
    /// behind is not the new one's (R26).
    pub fn was_here(&self, moment: Time) -> bool {
        // Who describes itself is read again and again; its id is an address, which nobody else is given.
        self.origin == ClientOrigin::MetadataDocument || self.created_at <= moment
    }

    /// Whether it may use the grant type.
    pub fn allows(&self, grant_type: &str) -> bool {
        self.metadata.grant_types.iter().any(|allowed| allowed == grant_type)
    }
}

/// Where a client came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientOrigin {
    /// It belongs to Limen.
    BuiltIn,
    /// An administrator described it.
    Administered,
    /// It registered itself (RFC 7591).
    Registered,
    /// Its id is the URL of its metadata document.
    MetadataDocument,
}

impl ClientOrigin {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::BuiltIn => "built_in",
            Self::Administered => "administered",
            Self::Registered => "registered",
            Self::MetadataDocument => "metadata_document",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::BuiltIn, Self::Administered, Self::Registered, Self::MetadataDocument]
            .into_iter()
            .find(|origin| origin.as_str() == word)
    }
}

/// One secret of a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ClientSecret {
    /// SHA-256, hex.
    #[serde(with = "hex_fingerprint")]
    pub hash: Fingerprint,
    /// The secret itself, sealed; only for `client_secret_jwt`, which must compute with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sealed: Option<Vec<u8>>,
    /// When it was made.
    pub created_at: Time,
    /// When it stops working.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Time>,
}

mod hex_fingerprint {
    use super::Fingerprint;
    use data_encoding::HEXLOWER;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(hash: &Fingerprint, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER.encode(hash))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Fingerprint, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        bytes.try_into().map_err(|_| D::Error::custom("a fingerprint has 32 bytes"))
    }
}

/// How a client authenticates at the token endpoint (RFC 7591 §2, RFC 8705 §2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the names are the standard's")]
pub enum AuthMethod {
    None,
    #[default]
    ClientSecretBasic,
    ClientSecretPost,
    ClientSecretJwt,
    PrivateKeyJwt,
    TlsClientAuth,
    SelfSignedTlsClientAuth,
}

impl AuthMethod {
    /// The registered name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::ClientSecretJwt => "client_secret_jwt",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::TlsClientAuth => "tls_client_auth",
            Self::SelfSignedTlsClientAuth => "self_signed_tls_client_auth",
        }
    }

    /// Whether client and server share a secret.
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost | Self::ClientSecretJwt)
    }
}

/// Whether subjects are the same for all clients (OIDC Core §8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum SubjectType {
    /// One `sub` for all.
    #[default]
    Public,
    /// One `sub` for each sector.
    Pairwise,
}

/// Whether the application runs in a browser or on a server, or on the person's own machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationType {
    /// A web application.
    #[default]
    Web,
    /// A native application: loopback and private-use redirects (RFC 8252).
    Native,
}

/// What a client says of itself (RFC 7591 §2, OIDC Registration §2, RFC 9126 §6, RFC 9449 §5.2, RFC 8705 §3.4, RFC 9101 §10.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "the names are the standards'")]
pub struct ClientMetadata {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub redirect_uris: Vec<String>,
    pub token_endpoint_auth_method: AuthMethod,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_signing_alg: Option<String>,
    pub grant_types: Vec<String>,
    pub response_types: Vec<String>,
    pub application_type: ApplicationType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contacts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub jwks: Option<serde_json::Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub software_version: Option<String>,
    pub subject_type: SubjectType,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sector_identifier_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_signed_response_alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_encrypted_response_alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token_encrypted_response_enc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_signed_response_alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_encrypted_response_alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub userinfo_encrypted_response_enc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub introspection_signed_response_alg: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_object_signing_alg: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub request_uris: Vec<String>,
    pub require_signed_request_object: bool,
    pub require_pushed_authorization_requests: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_max_age: Option<u64>,
    pub require_auth_time: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub default_acr_values: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initiate_login_uri: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backchannel_logout_uri: Option<String>,
    pub backchannel_logout_session_required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub frontchannel_logout_uri: Option<String>,
    pub frontchannel_logout_session_required: bool,
    pub dpop_bound_access_tokens: bool,
    pub tls_client_certificate_bound_access_tokens: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_subject_dn: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_dns: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_uri: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_ip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_client_auth_san_email: Option<String>,
}

impl Default for ClientMetadata {
    fn default() -> Self {
        Self {
            redirect_uris: Vec::new(),
            token_endpoint_auth_method: AuthMethod::default(),
            token_endpoint_auth_signing_alg: None,
            grant_types: vec!["authorization_code".into()],
            response_types: vec!["code".into()],
            application_type: ApplicationType::default(),
            client_name: None,
            client_uri: None,
            logo_uri: None,
            policy_uri: None,
            tos_uri: None,
            contacts: Vec::new(),
            scope: None,
            jwks_uri: None,
            jwks: None,
            software_id: None,
            software_version: None,
            subject_type: SubjectType::default(),
            sector_identifier_uri: None,
            id_token_signed_response_alg: None,
            id_token_encrypted_response_alg: None,
            id_token_encrypted_response_enc: None,
            userinfo_signed_response_alg: None,
            userinfo_encrypted_response_alg: None,
            userinfo_encrypted_response_enc: None,
            introspection_signed_response_alg: None,
            request_object_signing_alg: None,
            request_uris: Vec::new(),
            require_signed_request_object: false,
            require_pushed_authorization_requests: false,
            default_max_age: None,
            require_auth_time: false,
            default_acr_values: Vec::new(),
            initiate_login_uri: None,
            post_logout_redirect_uris: Vec::new(),
            backchannel_logout_uri: None,
            backchannel_logout_session_required: false,
            frontchannel_logout_uri: None,
            frontchannel_logout_session_required: false,
            dpop_bound_access_tokens: false,
            tls_client_certificate_bound_access_tokens: false,
            tls_client_auth_subject_dn: None,
            tls_client_auth_san_dns: None,
            tls_client_auth_san_uri: None,
            tls_client_auth_san_ip: None,
            tls_client_auth_san_email: None,
        }
    }
}

/// What an administrator says of a client; a client can set none of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct ClientPolicy {
    /// Ours: no consent page, where the client can prove who it is (RFC 8252 §8.6).
    pub first_party: bool,
    /// Signs people in from its own screens, by the login API: it sees what they type, so it must be ours.
    pub direct_sign_in: bool,
    /// Held to the FAPI 2.0 security profile.
    pub fapi: bool,
    /// What its access tokens look like.
    pub access_token_format: AccessTokenFormat,
    /// The algorithm of its access tokens; the project's where this is empty.
    pub access_token_algorithm: Option<String>,
    /// Resources (RFC 8707) that it may ask tokens for, beyond the project's.
    pub resources: Vec<String>,
    /// Clients and issuers whose tokens it may exchange (RFC 8693); `self` for its own.
    pub exchange_from: Vec<String>,
    /// Issuers whose assertions it may present (RFC 7523 §2.1), each with its keys.
    pub trusted_issuers: Vec<TrustedIssuer>,
    /// Accept an assertion whose `aud` is the token endpoint, as older libraries send it.
    pub assertion_audience_token_endpoint: bool,
    /// Whether `client_secret_jwt` is allowed; off unless said.
    pub allow_client_secret_jwt: bool,
    /// Resource servers may ask about tokens of other clients.
    pub introspect_any: bool,
    /// Seconds; the project's access-token life where this is empty.
    pub access_token_lifetime: Option<u64>,
}

/// An issuer whose assertions a client may present (RFC 7523).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TrustedIssuer {
    /// Its `iss`.
    pub issuer: String,
    /// Its keys, by reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// Its keys, by value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks: Option<serde_json::Value>,
    /// What the `sub` of its assertions names.
    #[serde(default)]
    pub subject: AssertedSubject,
}

/// What the `sub` of a trusted assertion names (RFC 7523 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum AssertedSubject {
    /// A user, by id.
    #[default]
    UserId,
    /// A user, by the address of a proven mailbox.
    Email,
}

/// What access tokens look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum AccessTokenFormat {
    /// A JWT (RFC 9068).
    #[default]
    Jwt,
    /// Opaque: only introspection and our own API can read it.
    Opaque,
}
