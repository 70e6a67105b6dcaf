use super::*;
use crate::fixture::both_engines;
use crate::oauth::logout::{self, EndSession, SignedOut};

const AFTER: &str = "https://quayside.example/signed-out";

/// A person with an ID token of a client that wants to hear of the end.
async fn signed_in(world: &World) -> (Browser, String) {
    world
        .client("quayside", |client| {
            client.metadata.post_logout_redirect_uris = vec![AFTER.into()];
            client.metadata.frontchannel_logout_uri = Some("https://quayside.example/front?x=1".into());
            client.metadata.backchannel_logout_uri = Some("https://quayside.example/back".into());
        })
        .await;
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let code = world.code(&ada, "quayside", &[]).await;
    (ada, world.redeem("quayside", &code).await.unwrap().id_token.unwrap())
}

async fn end(world: &World, who: &Browser, pairs: &[(&str, &str)]) -> Result<EndSession, OAuthError> {
    logout::end_session(&world.app, &world.project(), &who.caller, &params(pairs)).await
}

async fn is_signed_in(world: &World, who: &Browser) -> bool {
    let id = who.caller.session.unwrap();
    crate::session::find(&world.app, &world.project(), id).await.unwrap().unwrap().is_live(world.clock.now())
}

both_engines! {
    async fn oidcc_rp_initiated_logout(world: World) {
        let (ada, hint) = signed_in(&world).await;
        let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", AFTER), ("state", "a b&c")];
        let EndSession::Done(SignedOut { redirect, frames }) = end(&world, &ada, &pairs).await.unwrap() else { panic!("asked") };
        assert_eq!(redirect.as_deref(), Some("https://quayside.example/signed-out?state=a+b%26c"));
        let sid = ada.caller.session.unwrap();
        assert_eq!(frames, [format!("https://quayside.example/front?x=1&iss=http%3A%2F%2Flocalhost%3A8080&sid={sid}")]);
        assert!(!is_signed_in(&world, &ada).await);
        let jobs = world.app.store.write_system(async |tx| tx.lease_jobs(world.clock.now(), world.clock.now(), 50, limen_store::Kinds::All).await).await.unwrap();
        let told: Vec<_> = jobs.iter().filter(|job| job.kind == "back_channel_logout").collect();
        assert_eq!(told.len(), 1, "one logout token for each client");
        assert_eq!(told[0].payload["session"], sid.to_string());
    }

    async fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri(world: World) {
        let (ada, hint) = signed_in(&world).await;
        for uri in ["https://evil.example/", "https://quayside.example/signed-out/", "https://quayside.example/signed-out?x=1"] {
            let refused = end(&world, &ada, &[("id_token_hint", &hint), ("post_logout_redirect_uri", uri)]).await;
            assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest, "{uri}");
        }
        assert!(is_signed_in(&world, &ada).await, "a bad request signs nobody out");
    }

    async fn oidcc_rp_initiated_logout_modified_id_token_hint(world: World) {
        let (ada, hint) = signed_in(&world).await;
        let modified = format!("{}AAAA", &hint[..hint.len() - 4]);
        assert!(end(&world, &ada, &[("id_token_hint", &modified), ("post_logout_redirect_uri", AFTER)]).await.is_err());
        assert!(is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_no_params(world: World) {
        let (ada, _) = signed_in(&world).await;
        let EndSession::Confirm { token, .. } = end(&world, &ada, &[]).await.unwrap() else { panic!("not asked") };
        assert!(is_signed_in(&world, &ada).await, "v10_6_2: nobody is signed out without hint or confirmation");
        let done = logout::confirm(&world.app, &world.project(), &ada.caller, &token).await.unwrap();
        assert_eq!(done.redirect, None);
        assert!(!is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_no_id_token_hint(world: World) {
        let (ada, _) = signed_in(&world).await;
        let refused = end(&world, &ada, &[("post_logout_redirect_uri", AFTER)]).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest, "nobody says whose URI it is");
        let pairs = [("post_logout_redirect_uri", AFTER), ("client_id", "quayside")];
        let EndSession::Confirm { token, client_name, redirect } = end(&world, &ada, &pairs).await.unwrap() else { panic!("not asked") };
        assert_eq!((client_name.as_deref(), redirect.as_deref()), (Some("quayside"), Some(AFTER)));
        let done = logout::confirm(&world.app, &world.project(), &ada.caller, &token).await.unwrap();
        assert_eq!(done.redirect.as_deref(), Some(AFTER));
    }

    async fn v10_6_2_somebody_elses_hint_signs_nobody_out(world: World) {
        let (_, hint) = signed_in(&world).await;
        let grace = world.register(&world.browser("192.0.2.2"), "grace@hopper.example").await;
        let outcome = end(&world, &grace, &[("id_token_hint", &hint), ("post_logout_redirect_uri", AFTER)]).await.unwrap();
        assert!(matches!(outcome, EndSession::Confirm { .. }));
        assert!(is_signed_in(&world, &grace).await);
    }

    async fn oidcc_rp_initiated_logout_discovery_endpoint_verification(world: World) {
        let document = crate::oauth::discovery::metadata(&world.project());
        assert_eq!(document["end_session_endpoint"], world.project().url("/oauth2/end_session"));
    }

    async fn oidcc_rp_initiated_logout_no_post_logout_redirect_uri(world: World) {
        let (ada, hint) = signed_in(&world).await;
        let EndSession::Done(done) = end(&world, &ada, &[("id_token_hint", &hint), ("state", "s1")]).await.unwrap() else { panic!("asked") };
        assert_eq!(done.redirect, None, "a page of ours says it");
        assert!(!is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_no_state(world: World) {
        let (ada, hint) = signed_in(&world).await;
        let EndSession::Done(done) = end(&world, &ada, &[("id_token_hint", &hint), ("post_logout_redirect_uri", AFTER)]).await.unwrap() else { panic!("asked") };
        assert_eq!(done.redirect.as_deref(), Some(AFTER), "nothing is added");
        assert!(!is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_only_state(world: World) {
        let (ada, _) = signed_in(&world).await;
        let EndSession::Confirm { token, .. } = end(&world, &ada, &[("state", "s1")]).await.unwrap() else { panic!("not asked") };
        assert!(is_signed_in(&world, &ada).await);
        let done = logout::confirm(&world.app, &world.project(), &ada.caller, &token).await.unwrap();
        assert_eq!(done.redirect, None);
        assert!(!is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_query_added_to_post_logout_redirect_uri(world: World) {
        let (ada, hint) = signed_in(&world).await;
        let added = format!("{AFTER}?foo=bar");
        let refused = end(&world, &ada, &[("id_token_hint", &hint), ("post_logout_redirect_uri", &added)]).await;
        assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest);
        assert!(is_signed_in(&world, &ada).await);
    }

    async fn oidcc_rp_initiated_logout_bad_id_token_hint(world: World) {
        let (ada, _) = signed_in(&world).await;
        for hint in ["bad_id_token_hint", "a.b.c", "e30.e30.", "{}"] {
            let refused = end(&world, &ada, &[("id_token_hint", hint), ("post_logout_redirect_uri", AFTER)]).await;
            assert_eq!(refused.unwrap_err().code(), Code::InvalidRequest, "{hint}");
        }
        assert!(is_signed_in(&world, &ada).await);
    }

    async fn oidcc_frontchannel_logout_discovery_endpoint_verification(world: World) {
        let document = crate::oauth::discovery::metadata(&world.project());
        assert_eq!(document["frontchannel_logout_supported"], true);
        assert_eq!(document["frontchannel_logout_session_supported"], true);
    }

    async fn oidcc_frontchannel_rp_initiated_logout(world: World) {
        let (ada, hint) = signed_in(&world).await;
        world.client("harbour", |client| client.metadata.frontchannel_logout_uri = Some("https://harbour.example/front".into())).await;
        world.client("silent", |_| {}).await;
        for client in ["harbour", "silent"] {
            world.tokens(&ada, client, &[]).await;
        }
        let EndSession::Done(done) = end(&world, &ada, &[("id_token_hint", &hint)]).await.unwrap() else { panic!("asked") };
        let (issuer, sid) = ("http%3A%2F%2Flocalhost%3A8080", claims(&hint)["sid"].as_str().unwrap().to_owned());
        let mut frames = done.frames;
        frames.sort();
        assert_eq!(frames, [
            format!("https://harbour.example/front?iss={issuer}&sid={sid}"),
            format!("https://quayside.example/front?x=1&iss={issuer}&sid={sid}"),
        ]);
    }
}
