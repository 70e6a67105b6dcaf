//! The generated clients of the crate `client`, as a program in Rust uses them.

use std::collections::BTreeSet;

use buffa_descriptor::DescriptorPool;
use limen_client::services::{self, Services};
use limen_client::{Http, Server};
use limen_model::Secret;
use limen_proto::v1;
use limen_testkit::app::ADA;
use limen_testkit::{TestApp, both_engines};

use crate::api::desk;

/// The services of a server, for whoever holds the token.
fn services(app: &TestApp, token: Option<&str>) -> Services {
    let server: Server = app.base.as_str().parse().unwrap();
    let http = Http::new(&server, None).unwrap();
    let bearer = token.map(|token| Secret::new(token.to_owned()));
    Services::new(http, bearer.as_ref()).unwrap()
}

#[test]
fn every_service_has_a_client() {
    let pool = DescriptorPool::decode(limen_proto::DESCRIPTORS).unwrap();
    let ours = pool.services().iter().filter_map(|service| service.full_name().strip_prefix("limen.v1."));
    let there: BTreeSet<String> = ours.map(|service| format!("{service}Client")).collect();
    assert_eq!(services::NAMES.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), there);
}

both_engines! {
    async fn elloloop_02_one_method_every_way_the_client_in_rust(app: TestApp) {
        let (_, token) = desk(&app).await;
        let ada = services(&app, Some(&token));
        let me = ada.users().get_me(v1::GetMeRequest::default()).await.unwrap().into_owned();
        assert_eq!(me.user.into_option().unwrap_or_default().email.as_deref(), Some(ADA));
        let sessions = ada.sessions().list_sessions(v1::ListSessionsRequest::default()).await.unwrap().into_owned();
        assert_eq!(sessions.sessions.iter().filter(|session| session.current).count(), 1, "{sessions:?}");
        // A refusal has the code and the details of the server.
        let unknown = v1::RevokeSessionRequest { id: "nonsense".to_owned(), ..Default::default() };
        let refused = ada.sessions().revoke_session(unknown).await.unwrap_err();
        assert!(!refused.details.is_empty(), "{refused:?}");
        let nobody = services(&app, None).users().get_me(v1::GetMeRequest::default()).await.unwrap_err();
        assert_eq!(nobody.code.as_str(), "unauthenticated", "{nobody:?}");
    }

    async fn a_key_is_made_and_ended_by_the_client_in_rust(app: TestApp) {
        let (_, token) = desk(&app).await;
        let ada = services(&app, Some(&token));
        let wish = v1::CreateApiKeyRequest { name: "backup".to_owned(), scopes: vec!["limen:read".to_owned()], ..Default::default() };
        let made = ada.keys().create_api_key(wish).await.unwrap().into_owned();
        assert!(made.secret.starts_with("lmn_u_"), "a key");
        let key = made.api_key.into_option().unwrap_or_default();
        let by_key = services(&app, Some(&made.secret));
        assert!(by_key.users().get_me(v1::GetMeRequest::default()).await.is_ok());
        let end = v1::RevokeApiKeyRequest { id: key.id.clone(), ..Default::default() };
        ada.keys().revoke_api_key(end).await.unwrap();
        let refused = by_key.users().get_me(v1::GetMeRequest::default()).await.unwrap_err();
        assert_eq!(refused.code.as_str(), "unauthenticated", "{refused:?}");
    }
}
