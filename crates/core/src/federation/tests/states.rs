//! The state: its shape, its life, and to whom it belongs. Identra's row 11.

use std::time::Duration;

use super::*;

both_engines! {
    async fn identra_11_elloloop_19_the_way_to_github_and_back(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let started = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        assert!(started.state.len() == 64 && started.state.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let url = &started.authorization_url;
        assert!(url.starts_with(&github.0.url("/login/oauth/authorize?")), "{url}");
        assert_eq!(parameter(url, "client_id"), "Iv1.limen");
        assert_eq!(parameter(url, "redirect_uri"), APPLICATION);
        assert_eq!(parameter(url, "scope"), "read:user user:email");
        assert_eq!(parameter(url, "state"), started.state);
        assert_eq!(parameter(url, "code_challenge_method"), "S256");
        let came = sign_in(&world.app, &project, &browser.caller, "code-1", &started.state).await.unwrap();
        assert_eq!(came.user, world.user_id("octo@example.com").await);
        let picture = "https://avatars.example/u/583231".to_owned();
        assert_eq!(came.profile, Profile { username: "octocat".into(), avatar_url: picture.clone(), email: "octo@example.com".into() });
        let user = world.user("octo@example.com").await.unwrap();
        assert!(user.email_verified_at.is_some());
        assert_eq!((user.profile.name.as_deref(), user.profile.picture), (Some("Octavia Cat"), Some(picture)));

        // RFC 7636: the verifier that GitHub gets is that of the challenge.
        let form = github.form();
        let sent = |name: &str| form.iter().find(|(own, _)| own == name).unwrap().1.clone();
        assert!(crate::oauth::pkce::proves(&parameter(url, "code_challenge"), &sent("code_verifier")));
        assert_eq!((sent("client_id"), sent("client_secret"), sent("code")), ("Iv1.limen".into(), SECRET.into(), "code-1".into()));
        assert_eq!(sent("redirect_uri"), APPLICATION);
        let asked = github.0.heard();
        let asked = asked.iter().find(|request| request.starts_with("GET /api/v3/user ")).unwrap();
        assert!(asked.contains("authorization: Bearer gho_canary"), "{asked}");
        assert!(asked.contains("user-agent: limend/"), "{asked}");
    }

    async fn identra_11_a_state_works_once_and_for_ten_minutes(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let again = async |state: &str| sign_in(&world.app, &project, &browser.caller, "code-1", state).await;
        let code = |outcome: Result<Came>| outcome.unwrap_err().code().to_owned();
        let started = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        again(&started.state).await.unwrap();
        let refused = again(&started.state).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Invalid, "invalid_state"));
        assert!(refused.public().contains("invalid or expired state"));
        let late = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(code(again(&late.state).await), "invalid_state");
        for forged in ["", "0", &"0".repeat(64), &late.state[..63], &late.state.to_uppercase()] {
            assert_eq!(code(again(forged).await), "invalid_state", "{forged}");
        }
    }

    async fn i02_identra_11_of_eight_who_show_one_state_one_comes_in(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let replica = world.replica().await;
        let browser = world.browser("192.0.2.1");
        let started = start(&world.app, &world.project(), &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        let tries: Vec<_> = (0..8).map(|number| {
            let app = if number % 2 == 0 { world.app.clone() } else { replica.clone() };
            let (caller, state) = (browser.caller.clone(), started.state.clone());
            tokio::spawn(async move {
                sign_in(&app, &app.default_project().unwrap(), &caller, "code-1", &state).await.is_ok()
            })
        }).collect();
        let mut came = 0;
        for one in tries {
            came += usize::from(one.await.unwrap());
        }
        assert_eq!(came, 1);
    }

    async fn identra_11_started_on_one_replica_finished_on_another(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let (one, other) = (world.app.clone(), world.replica().await);
        let browser = world.browser("192.0.2.1");
        let started = start(&one, &one.default_project().unwrap(), &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        let project = other.default_project().unwrap();
        let came = sign_in(&other, &project, &browser.caller, "code-1", &started.state).await.unwrap();
        assert_eq!(came.user, world.user_id("octo@example.com").await);
        let form = github.form();
        let verifier = &form.iter().find(|(name, _)| name == "code_verifier").unwrap().1;
        assert!(crate::oauth::pkce::proves(&parameter(&started.authorization_url, "code_challenge"), verifier));
        let back = sign_in(&one, &world.project(), &browser.caller, "code-1", &started.state).await.unwrap_err();
        assert_eq!(back.code(), "invalid_state");
    }

    async fn identra_11_a_state_of_one_purpose_is_worth_nothing_for_the_other(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let project = world.project();
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let id = ada.caller.user_id().unwrap();
        let to_sign_in = start(&world.app, &project, &ada.caller, wish(Purpose::SignIn)).await.unwrap();
        let refused = link(&world.app, &project, &ada.caller, id, "code-1", &to_sign_in.state).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_state");
        let to_link = start(&world.app, &project, &ada.caller, wish(Purpose::Link)).await.unwrap();
        let refused = sign_in(&world.app, &project, &ada.caller, "code-1", &to_link.state).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_state");
        assert_eq!(github.0.asked(), 0, "GitHub never heard of either");
        let nobody = world.browser("198.51.100.1");
        let refused = start(&world.app, &project, &nobody.caller, wish(Purpose::Link)).await.unwrap_err();
        assert_eq!(refused.code(), "not_signed_in");
    }

    async fn identra_11_link_csrf_a_state_of_somebody_else_links_nothing(world: World) {
        let github = GitHub::start(&world).await;
        github.is(666, "mallory", "mallory@example.com");
        let project = world.project();
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let mallory = world.register(&world.browser("198.51.100.1"), "mallory@example.com").await;
        let hers = start(&world.app, &project, &mallory.caller, wish(Purpose::Link)).await.unwrap();
        let id = ada.caller.user_id().unwrap();
        let refused = link(&world.app, &project, &ada.caller, id, "code-1", &hers.state).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_state");
        assert_eq!(linked(&world.app, &project, id).await.unwrap(), []);
        let refused = link(&world.app, &project, &mallory.caller, id, "code-1", &hers.state).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Forbidden, "own_account_only"));
    }

    async fn b01_identra_11_only_listed_redirect_uris_are_used(world: World) {
        let _github = GitHub::start(&world).await;
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let own = project.url(GITHUB_CALLBACK);
        let wish = |redirect_uri| Start { redirect_uri, ..wish(Purpose::SignIn) };
        assert!(start(&world.app, &project, &browser.caller, wish(&own)).await.is_ok());
        for other in ["", "https://app.example/callback/", "https://app.example/Callback", "https://evil.example/callback",
            "https://app.example/callback?x=1", "https://app.example/callback#x", "https://app.example:443/callback",
            "https://app.example/callback/../x", "HTTPS://app.example/callback"] {
            let refused = start(&world.app, &project, &browser.caller, wish(other)).await.unwrap_err();
            assert_eq!((refused.kind(), refused.code(), refused.field()), (Kind::Invalid, "redirect_uri_refused", Some("redirect_uri")), "{other}");
        }
        for other in ["", "gitlab", "git hub"] {
            let wish = Start { provider: other, ..wish(&own) };
            let refused = start(&world.app, &project, &browser.caller, wish).await.unwrap_err();
            assert_eq!((refused.kind(), refused.code()), (Kind::Invalid, "provider_unknown"), "{other}");
        }
    }

    async fn r05_r23_no_other_artifact_passes_for_a_state(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let started = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        let hash = fingerprint(started.state.as_bytes());
        let row = world.read(async |tx| tx.find_artifact(KIND, &hash).await).await.unwrap();
        for (number, kind) in ArtifactKind::ALL.iter().copied().filter(|kind| *kind != KIND).enumerate() {
            let value = format!("{number:064}");
            let twin = Artifact { kind, hash: fingerprint(value.as_bytes()), ..row.clone() };
            world.write(async |tx| tx.insert_artifact(&twin).await).await;
            let refused = sign_in(&world.app, &project, &browser.caller, "code-1", &value).await.unwrap_err();
            assert_eq!(refused.code(), "invalid_state", "{kind:?}");
        }
        assert_eq!(github.0.asked(), 0);
    }

    async fn i08_no_secret_of_the_way_stands_in_the_database(world: World) {
        let github = GitHub::start(&world).await;
        github.is(583_231, "octocat", "octo@example.com");
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        let started = start(&world.app, &project, &browser.caller, wish(Purpose::SignIn)).await.unwrap();
        sign_in(&world.app, &project, &browser.caller, "code-canary", &started.state).await.unwrap();
        let verifier = github.form().into_iter().find(|(name, _)| name == "code_verifier").unwrap().1;
        let cells = world.testing().cells().await;
        let holds = |text: &str| cells.iter().any(|cell| String::from_utf8_lossy(&cell.value).contains(text));
        assert!(holds("octocat"));
        for secret in [SECRET, "gho_canary", "code-canary", &started.state, &verifier] {
            assert!(!holds(secret), "{secret}");
        }
    }
}
