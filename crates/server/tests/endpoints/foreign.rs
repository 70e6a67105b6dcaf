//! A client library that knows nothing of us (`openidconnect`), from discovery to the end of its tokens.

use limen_core::oauth::registration::{NewInitialAccessToken, create_initial_access_token};
use limen_model::Caller;
use limen_testkit::app::{ADA, CALLBACK, CLIENT_SECRET, PASSWORD, answer};
use limen_testkit::{Person, TestApp, both_engines};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthenticationFlow, CoreClaimName, CoreClaimType, CoreClient, CoreClientAuthMethod,
    CoreClientRegistrationRequest, CoreDeviceAuthorizationResponse, CoreGenderClaim, CoreGrantType,
    CoreJsonWebKey, CoreJweContentEncryptionAlgorithm, CoreJweKeyManagementAlgorithm, CoreResponseMode,
    CoreResponseType, CoreSubjectIdentifierType, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::registration::EmptyAdditionalClientMetadata;
use openidconnect::{
    AccessToken, AccessTokenHash, AdditionalProviderMetadata, AuthorizationCode, ClientId, ClientSecret,
    CsrfToken, DeviceAuthorizationUrl, EmptyAdditionalClaims, HttpRequest, HttpResponse, IntrospectionUrl,
    IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, ProviderMetadata, RedirectUrl, RevocationUrl,
    Scope, TokenIntrospectionResponse, TokenResponse, UserInfoClaims,
};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::clients;

/// What the library's own metadata leaves out.
#[derive(Clone, Debug, Deserialize, Serialize)]
struct Endpoints {
    device_authorization_endpoint: DeviceAuthorizationUrl,
    introspection_endpoint: IntrospectionUrl,
    revocation_endpoint: RevocationUrl,
}

impl AdditionalProviderMetadata for Endpoints {}

type Metadata = ProviderMetadata<
    Endpoints,
    CoreAuthDisplay,
    CoreClientAuthMethod,
    CoreClaimName,
    CoreClaimType,
    CoreGrantType,
    CoreJweContentEncryptionAlgorithm,
    CoreJweKeyManagementAlgorithm,
    CoreJsonWebKey,
    CoreResponseMode,
    CoreResponseType,
    CoreSubjectIdentifierType,
>;

/// The network, as the library sees it.
async fn send(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let mut request: reqwest::Request = request.try_into()?;
    if request.url().scheme() == "https" {
        // The library revokes over TLS only; what would end it stands in front of the server.
        request.url_mut().set_scheme("http").expect("both are web addresses");
    }
    let answer = limen_testkit::app::client().execute(request).await?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let mut response = HttpResponse::new(answer.bytes().await?.to_vec());
    (*response.status_mut(), *response.headers_mut()) = (status, headers);
    Ok(response)
}

async fn discovered(app: &TestApp) -> Metadata {
    let issuer = IssuerUrl::new(app.project().issuer.clone()).unwrap();
    Metadata::discover_async(issuer, &send).await.unwrap()
}

/// An application of the library, with an address to come back to.
macro_rules! client {
    ($metadata:expr, $id:expr, $secret:expr) => {
        CoreClient::from_provider_metadata($metadata.clone(), ClientId::new($id.to_owned()), $secret)
            .set_redirect_uri(RedirectUrl::new(CALLBACK.to_owned()).unwrap())
    };
}

fn secret() -> Option<ClientSecret> {
    Some(ClientSecret::new(CLIENT_SECRET.to_owned()))
}

/// The person signs in on the way to an address, and consents.
async fn walk(person: &mut Person, url: &Url) -> limen_testkit::Page {
    let page = person.browser.visit(url).await;
    let page = match page.url.path() {
        "/login" => {
            let how = person.fill(&page, &[("identifier", ADA)]).await;
            person.fill(&how, &[("password", PASSWORD)]).await
        }
        _ => page,
    };
    person.consent(page).await
}

both_engines! {
    async fn a_person_signs_in_by_a_foreign_client(app: TestApp) {
        clients::declare(&app).await;
        let metadata = discovered(&app).await;
        let client = client!(metadata, "quayside", secret());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, state, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .add_scopes(["email", "profile", "offline_access"].map(|scope| Scope::new(scope.to_owned())))
            .set_pkce_challenge(challenge)
            .url();
        let mut ada = app.browser();
        let back = walk(&mut ada, &url).await;
        assert_eq!(answer(&back, "state").as_ref(), Some(state.secret()));
        let code = AuthorizationCode::new(answer(&back, "code").unwrap());
        let tokens: CoreTokenResponse =
            client.exchange_code(code).unwrap().set_pkce_verifier(verifier).request_async(&send).await.unwrap();

        let id_token = tokens.id_token().unwrap();
        let verifier = client.id_token_verifier();
        let claims = id_token.claims(&verifier, &nonce).unwrap();
        assert!(id_token.claims(&verifier, &Nonce::new("another".to_owned())).is_err());
        let strangers = client!(metadata, "machine", secret());
        assert!(id_token.claims(&strangers.id_token_verifier(), &nonce).is_err(), "it is for quayside");
        if let Some(expected) = claims.access_token_hash() {
            let (algorithm, key) = (id_token.signing_alg().unwrap(), id_token.signing_key(&verifier).unwrap());
            let computed = AccessTokenHash::from_token(tokens.access_token(), algorithm, key).unwrap();
            assert_eq!(&computed, expected);
        }

        let said: CoreUserInfoClaims = client
            .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))
            .unwrap()
            .request_async(&send)
            .await
            .unwrap();
        assert_eq!(said.email().map(|email| email.as_str()), Some(ADA));
        let _: &UserInfoClaims<EmptyAdditionalClaims, CoreGenderClaim> = &said;

        let renewed = client.exchange_refresh_token(tokens.refresh_token().unwrap()).unwrap();
        let renewed = renewed.request_async(&send).await.unwrap();
        assert_ne!(renewed.access_token().secret(), tokens.access_token().secret());

        let endpoints = metadata.additional_metadata().clone();
        let asking = client.clone().set_introspection_url(endpoints.introspection_endpoint);
        assert!(asking.introspect(renewed.access_token()).request_async(&send).await.unwrap().active());
        let mut revocation: Url = endpoints.revocation_endpoint.url().clone();
        revocation.set_scheme("https").unwrap();
        let ending = client.clone().set_revocation_url(RevocationUrl::from_url(revocation));
        let refresh_token = renewed.refresh_token().unwrap().clone();
        ending.revoke_token(refresh_token.into()).unwrap().request_async(&send).await.unwrap();
        assert!(!asking.introspect(renewed.access_token()).request_async(&send).await.unwrap().active());
    }

    async fn a_program_gets_tokens_of_its_own_by_a_foreign_client(app: TestApp) {
        clients::declare(&app).await;
        let metadata = discovered(&app).await;
        let client = client!(metadata, "machine", secret());
        let asked = client.exchange_client_credentials().unwrap().add_scope(Scope::new("orders:read".to_owned()));
        let tokens = asked.request_async(&send).await.unwrap();
        assert!(tokens.id_token().is_none() && tokens.refresh_token().is_none());
        let asking = client!(metadata, "resource", secret());
        let asking = asking.set_introspection_url(metadata.additional_metadata().introspection_endpoint.clone());
        let said = asking.introspect(tokens.access_token()).request_async(&send).await.unwrap();
        assert_eq!((said.active(), said.client_id().map(|id| id.as_str())), (true, Some("machine")));
        let wrong = client!(metadata, "machine", Some(ClientSecret::new("wrong".to_owned())));
        assert!(wrong.exchange_client_credentials().unwrap().request_async(&send).await.is_err());
    }

    async fn a_device_is_connected_by_a_foreign_client(app: TestApp) {
        let metadata = discovered(&app).await;
        let endpoint = metadata.additional_metadata().device_authorization_endpoint.clone();
        let client = client!(metadata, "limen-cli", None).set_device_authorization_url(endpoint);
        let asked = client.exchange_device_code().add_scope(Scope::new("email".to_owned()));
        let details: CoreDeviceAuthorizationResponse = asked.request_async(&send).await.unwrap();
        let complete: Url = details.verification_uri_complete().unwrap().secret().parse().unwrap();
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let page = ada.browser.visit(&complete).await;
        let confirm = ada.fill(&page, &[("user_code", details.user_code().secret())]).await;
        ada.press(&confirm, "answer", "allow").await;
        let wait = |pause: std::time::Duration| {
            app.clock.advance(pause);
            std::future::ready(())
        };
        let asked = client.exchange_device_access_token(&details).unwrap();
        let tokens: CoreTokenResponse = asked.request_async(&send, wait, None).await.unwrap();
        let claims = tokens.id_token().unwrap().claims(&client.id_token_verifier(), |_: Option<&Nonce>| Ok(()));
        assert_eq!(claims.unwrap().issuer().as_str(), app.project().issuer);
    }

    async fn a_foreign_client_registers_itself_and_is_used(app: TestApp) {
        let metadata = discovered(&app).await;
        let life = std::time::Duration::from_secs(600);
        let wish = NewInitialAccessToken { life, reusable: false, scope: "openid".parse().unwrap() };
        let token = create_initial_access_token(&app.app, &app.project(), &Caller::operator(), wish).await.unwrap();
        let callback = RedirectUrl::new(CALLBACK.to_owned()).unwrap();
        let request = CoreClientRegistrationRequest::new(vec![callback], EmptyAdditionalClientMetadata::default())
            .set_initial_access_token(Some(AccessToken::new(token.token.reveal().clone())))
;
        let made = request.register_async(metadata.registration_endpoint().unwrap(), &send).await.unwrap();
        let client = client!(metadata, made.client_id().as_str(), made.client_secret().cloned());
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let (url, _, nonce) = client
            .authorize_url(CoreAuthenticationFlow::AuthorizationCode, CsrfToken::new_random, Nonce::new_random)
            .set_pkce_challenge(challenge)
            .url();
        let mut ada = app.browser();
        let code = AuthorizationCode::new(answer(&walk(&mut ada, &url).await, "code").unwrap());
        let asked = client.exchange_code(code).unwrap().set_pkce_verifier(verifier);
        let tokens: CoreTokenResponse = asked.request_async(&send).await.unwrap();
        assert!(tokens.id_token().unwrap().claims(&client.id_token_verifier(), &nonce).is_ok());
    }
}
