//! The protocol engine as clients meet it, on both engines.

mod authorization;
mod back_channel;
mod basic;
mod code;
mod device;
mod dynamic;
mod fapi;
mod keys;
mod logout;
mod machine;
mod promises;
mod refresh;
mod scopes;

use limen_model::{
    AuthMethod, Caller, Client, ClientMetadata, ClientOrigin, ClientPolicy, ClientSecret, Secret,
};

use super::authorize::{self, AuthorizationResponse, Failure, LoginNeed, Step};
use super::client_authentication::Credentials;
use super::error::{Code, OAuthError};
use super::grant::{self, TokenResponse};
use super::params::Params;
use super::userinfo::UserInfo;
use crate::app::App;
use crate::fixture::{Browser, World};
use crate::token::fingerprint;

/// Where the answers of the tests' client go.
pub(super) const CALLBACK: &str = "https://quayside.example/callback";

/// A PKCE pair (RFC 7636 appendix B).
pub(super) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its other half.
pub(super) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The secret of confidential clients in tests.
pub(super) const SECRET: &str = "lmn_c_0123456789012345678901234567890123456789012";

impl World {
    /// Writes a client down; `change` makes it what the test needs.
    pub(super) async fn client(&self, id: &str, change: impl FnOnce(&mut Client)) -> Client {
        let now = self.clock.now();
        let mut client = Client {
            id: id.parse().expect("a client id"),
            metadata: ClientMetadata {
                redirect_uris: vec![CALLBACK.into()],
                token_endpoint_auth_method: AuthMethod::None,
                grant_types: vec!["authorization_code".into(), "refresh_token".into()],
                scope: Some("openid profile email offline_access api".into()),
                ..ClientMetadata::default()
            },
            policy: ClientPolicy { first_party: true, ..ClientPolicy::default() },
            origin: ClientOrigin::Administered,
            secrets: Vec::new(),
            registration_token: None,
            not_before: None,
            disabled_at: None,
            created_at: now,
            updated_at: now,
        };
        change(&mut client);
        self.write(async |tx| tx.insert_client(&client).await).await;
        client
    }

    /// Sends a person's browser to the authorization endpoint.
    pub(super) async fn authorize(&self, browser: &Browser, pairs: &[(&str, &str)]) -> Result<Step, Failure> {
        authorize::begin(&self.app, &self.project(), &browser.caller, params(pairs)).await
    }

    /// The same, and the answer is a code.
    pub(super) async fn code(&self, browser: &Browser, client: &str, more: &[(&str, &str)]) -> String {
        let mut pairs = request(client);
        pairs.extend_from_slice(more);
        code_in(&self.authorize(browser, &pairs).await.expect("a step"))
    }

    /// Asks the token endpoint of one replica.
    pub(super) async fn token_at(
        &self,
        app: &App,
        credentials: &Credentials,
        pairs: &[(&str, &str)],
    ) -> Result<TokenResponse, OAuthError> {
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        grant::token(app, &app.default_project()?, &caller, credentials, None, &params(pairs)).await
    }

    /// Asks the token endpoint as a public client.
    pub(super) async fn token(&self, pairs: &[(&str, &str)]) -> Result<TokenResponse, OAuthError> {
        self.token_at(&self.app, &nobody(), pairs).await
    }

    /// Redeems a code of a public client.
    pub(super) async fn redeem(&self, client: &str, code: &str) -> Result<TokenResponse, OAuthError> {
        self.token(&redemption(client, code)).await
    }

    /// Refreshes as a public client.
    pub(super) async fn refresh(&self, client: &str, token: &str) -> Result<TokenResponse, OAuthError> {
        self.token(&[("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token)]).await
    }

    /// What userinfo says to whoever holds this token.
    pub(super) async fn userinfo(&self, access_token: &str) -> Result<UserInfo, OAuthError> {
        let access = crate::token::verify(&self.app, &self.project(), access_token).await?;
        super::userinfo::userinfo(&self.app, &self.project(), &access).await
    }

    /// The same, as a JSON object.
    pub(super) async fn said(&self, access_token: &str) -> serde_json::Value {
        match self.userinfo(access_token).await.expect("an answer") {
            UserInfo::Json(said) => said.into(),
            UserInfo::Jwt(jwt) => panic!("a JWT: {jwt}"),
        }
    }

    /// A person signs in, and a public client gets their tokens for such a request.
    pub(super) async fn tokens(
        &self,
        browser: &Browser,
        client: &str,
        more: &[(&str, &str)],
    ) -> TokenResponse {
        let step = self.authorize(browser, &with(client, more)).await.expect("a step");
        self.redeem(client, &code_in(&step)).await.expect("tokens")
    }

    /// Whether a token opens anything now.
    pub(super) async fn is_live(&self, access_token: &str) -> bool {
        crate::token::verify(&self.app, &self.project(), access_token).await.is_ok()
    }
}

pub(super) fn params(pairs: &[(&str, &str)]) -> Params {
    Params::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
        .expect("parameters")
}

/// An authorization request that nothing is wrong with.
pub(super) fn request(client: &str) -> Vec<(&str, &str)> {
    vec![
        ("client_id", client),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile email"),
        ("state", "af0ifjsldkj"),
        ("nonce", "n-0S6_WzA2Mj"),
        ("code_challenge", CHALLENGE),
        ("code_challenge_method", "S256"),
    ]
}

/// The token request for a code.
pub(super) fn redemption<'a>(client: &'a str, code: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("grant_type", "authorization_code"),
        ("client_id", client),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ]
}

/// The same with other or further parameters.
pub(super) fn with<'a>(client: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut pairs = request(client);
    pairs.retain(|(name, _)| more.iter().all(|(other, _)| other != name));
    pairs.extend_from_slice(more);
    pairs
}

/// The same without one of its parameters.
pub(super) fn without<'a>(client: &'a str, missing: &str) -> Vec<(&'a str, &'a str)> {
    request(client).into_iter().filter(|(name, _)| *name != missing).collect()
}

pub(super) fn refusal(outcome: Result<Step, Failure>) -> (Code, Option<AuthorizationResponse>) {
    let failure = outcome.expect_err("a refusal");
    (failure.error.code(), failure.response.map(|response| *response))
}

pub(super) fn need(step: &Step) -> &LoginNeed {
    match step {
        Step::Login { need, .. } => need,
        other => panic!("not a login: {other:?}"),
    }
}

pub(super) fn answer(step: &Step) -> &AuthorizationResponse {
    match step {
        Step::Respond(response) => response,
        other => panic!("not an answer: {other:?}"),
    }
}

pub(super) fn code_in(step: &Step) -> String {
    of(answer(step), "code").expect("a code").to_owned()
}

pub(super) fn of<'a>(response: &'a AuthorizationResponse, name: &str) -> Option<&'a str> {
    response.params.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
}

pub(super) fn nobody() -> Credentials {
    Credentials::default()
}

/// The credentials of a confidential client.
pub(super) fn basic(client: &str) -> Credentials {
    Credentials { basic: Some((client.to_owned(), Secret::new(SECRET.to_owned()))), ..Credentials::default() }
}

/// Makes a client confidential.
pub(super) fn confidential(client: &mut Client) {
    client.metadata.token_endpoint_auth_method = AuthMethod::ClientSecretBasic;
    client.secrets = vec![ClientSecret {
        hash: fingerprint(SECRET.as_bytes()),
        sealed: None,
        created_at: client.created_at,
        expires_at: None,
    }];
}

/// The claims of a JWT, unread by anybody who trusts them.
pub(super) fn claims(token: &str) -> serde_json::Value {
    limen_jose::jwt::unverified_claims(token).expect("a JWT")
}
