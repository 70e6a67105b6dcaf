//! Revocation (RFC 7009): now, by its own client, and silent about what never was.

use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD};
use limen_testkit::{Answer, TestApp, both_engines};

use crate::clients::{self, assert_refused};

both_engines! {
    async fn a_revoked_token_opens_nothing_from_then_on(app: TestApp) {
        clients::declare(&app).await;
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let revoke = |client: &str, token: &str| {
            Answer::to(app.post("/oauth2/revoke").basic_auth(client, Some(CLIENT_SECRET)).form(&[("token", token)]))
        };
        let is_live = async |token: &str| {
            Answer::to(app.get("/oauth2/userinfo").bearer_auth(token)).await.status.is_success()
        };
        let offline = [("scope", "openid offline_access")];
        let first = app.tokens(&mut ada, &offline).await;
        let (access, refresh) = (first.member("access_token"), first.member("refresh_token"));
        // Another client's word is nothing (§2.1), and unknown tokens are gone already (§2.2).
        for (client, token) in [("machine", access.as_str()), ("quayside", "nothing"), ("quayside", "lmn_r_nothing")] {
            let answer = revoke(client, token).await;
            assert!(answer.status == 200 || answer.member("error") == "invalid_grant", "{}", answer.text());
        }
        assert!(is_live(&access).await);
        let answer = revoke("quayside", &access).await;
        assert_eq!((answer.status.as_u16(), answer.body.len()), (200, 0));
        assert!(!is_live(&access).await);
        let renewed = app.token(&[("grant_type", "refresh_token"), ("refresh_token", &refresh)]).await.ok();
        assert!(is_live(&renewed.member("access_token")).await);
        // A refresh token takes along whatever it gave.
        assert_eq!(revoke("quayside", &renewed.member("refresh_token")).await.status, 200);
        assert!(!is_live(&renewed.member("access_token")).await);
        let dead = app.token(&[("grant_type", "refresh_token"), ("refresh_token", &renewed.member("refresh_token"))]).await;
        assert_refused(&dead, 400, "invalid_grant");
    }

    async fn only_clients_revoke(app: TestApp) {
        let nobody = Answer::to(app.post("/oauth2/revoke").form(&[("token", "x")])).await;
        assert_refused(&nobody, 400, "invalid_request");
        let wrong = app.post("/oauth2/revoke").basic_auth("quayside", Some("wrong")).form(&[("token", "x")]);
        assert_refused(&Answer::to(wrong).await, 401, "invalid_client");
        let nothing = app.post("/oauth2/revoke").basic_auth("quayside", Some(CLIENT_SECRET));
        assert_refused(&Answer::to(nothing.form(&[("token_type_hint", "access_token")])).await, 400, "invalid_request");
    }
}
