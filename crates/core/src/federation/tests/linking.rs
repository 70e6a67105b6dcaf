//! Whose account it is: verified-email merge (Identra's row 12), linking and unlinking (elloloop's row 21).

use std::time::Duration;

use super::*;

fn refusal<T: std::fmt::Debug>(outcome: Result<T>) -> (Kind, String) {
    let error = outcome.unwrap_err();
    (error.kind(), error.code().to_owned())
}

both_engines! {
    async fn r18_identra_12_an_unverified_address_neither_links_nor_makes_an_account(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let stranger = world.browser("198.51.100.1");
        for address in ["ada@example.com", "new@example.com"] {
            github.shows(7, "octocat", json!([{ "email": address, "primary": true, "verified": false }]));
            let refused = comes(&world, &stranger).await.unwrap_err();
            assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "provider_email_missing"));
            assert!(refused.public().contains("oauth provider did not supply"), "{}", refused.public());
        }
        github.0.answer("/api/v3/user/emails", 404, "", "{}");
        assert_eq!(refusal(comes(&world, &stranger).await), (Kind::Precondition, "provider_email_missing".into()));
        assert!(world.user("new@example.com").await.is_none());
        assert_eq!(linked(&world.app, &world.project(), ada.caller.user_id().unwrap()).await.unwrap(), []);
        assert_eq!(count(&world, "identity.linked").await, 0);
    }

    async fn identra_12_the_address_on_the_profile_counts_for_nothing(world: World) {
        let github = GitHub::start(&world).await;
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        github.shows(7, "octocat", json!([]));
        github.0.publish("/api/v3/user", json!({ "id": 7, "login": "octocat", "email": "ada@example.com" }));
        let stranger = world.browser("198.51.100.1");
        assert_eq!(refusal(comes(&world, &stranger).await).1, "provider_email_missing");
    }

    async fn i12_identra_12_a_verified_address_finds_the_account_that_proved_it(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let id = ada.caller.user_id().unwrap();
        github.is(7, "octocat", "ADA@Example.com");
        assert_eq!(comes(&world, &world.browser("198.51.100.1")).await.unwrap().user, id);
        // What its owner has proven stays: the password, and the session.
        assert!(lives(&world, &ada).await);
        world.signed_in(&world.browser("198.51.100.2"), "ada@example.com", PASSWORD).await;
        let letter = world.letter_to("ada@example.com").await.unwrap();
        assert!(letters_told(&world, "ada@example.com").await, "{}", letter.subject);
        let all = linked(&world.app, &world.project(), id).await.unwrap();
        assert_eq!((all.len(), all[0].provider.as_str(), all[0].subject.as_str(), all[0].username.as_str()), (1, "github", "7", "octocat"));
        assert_eq!((count(&world, "identity.linked").await, count(&world, "user.created").await), (1, 1));
    }

    async fn i12_elloloop_19_the_first_proof_voids_what_was_planted_before(world: World) {
        let github = GitHub::start(&world).await;
        // Somebody has claimed an address that is not theirs, with a password, an identity and a session.
        world.configure("[settings]\nrequire_verified_email = false\n\
            [[users]]\nemail = \"victim@example.com\"\npassword = \"kettle moss orbit tundra\"\nemail_verified = false\n").await;
        let mallory = world.signed_in(&world.browser("203.0.113.1"), "victim@example.com", PASSWORD).await;
        github.is(666, "mallory", "mallory@example.com");
        links(&world, &mallory).await.unwrap();
        let id = mallory.caller.user_id().unwrap();
        assert!(lives(&world, &mallory).await);

        github.is(7, "victim", "victim@example.com");
        assert_eq!(comes(&world, &world.browser("198.51.100.1")).await.unwrap().user, id);
        let user = world.user("victim@example.com").await.unwrap();
        assert!(user.email_verified_at.is_some() && user.not_before.is_some());
        assert!(!lives(&world, &mallory).await, "the session ended");
        assert!(world.sign_in(&world.browser("203.0.113.2"), "victim@example.com", PASSWORD).await.is_err());
        let left = linked(&world.app, &world.project(), id).await.unwrap();
        assert_eq!(left.iter().map(|one| one.subject.as_str()).collect::<Vec<_>>(), ["7"]);
        assert_eq!(count(&world, "identity.unlinked").await, 1);
        github.is(666, "mallory", "mallory@example.com");
        assert_ne!(comes(&world, &world.browser("203.0.113.1")).await.unwrap().user, id);
    }

    async fn v6_8_1_elloloop_19_identra_12_what_changes_at_the_provider_is_never_copied(world: World) {
        let github = GitHub::start(&world).await;
        let browser = world.browser("192.0.2.1");
        github.is(7, "octocat", "octo@example.com");
        let id = comes(&world, &browser).await.unwrap().user;
        world.register(&world.browser("198.51.100.1"), "ada@example.com").await;
        // Another address, even one that somebody else has here, and another name: the same account.
        github.is(7, "renamed", "ada@example.com");
        let came = comes(&world, &browser).await.unwrap();
        assert_eq!((came.user, came.profile.email.as_str()), (id, "ada@example.com"));
        assert_eq!(world.user_id("octo@example.com").await, id);
        let all = linked(&world.app, &world.project(), id).await.unwrap();
        assert_eq!(all[0].username, "renamed");
        // A subject without any verified address is still who it is.
        github.shows(7, "renamed", json!([]));
        assert_eq!(comes(&world, &browser).await.unwrap().user, id);
        // The name that became free is no way to the account (the subject is the key).
        github.is(8, "octocat", "other@example.com");
        assert_ne!(comes(&world, &browser).await.unwrap().user, id);
    }

    async fn r17_elloloop_19_a_subject_that_is_none_is_nobody(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let browser = world.browser("192.0.2.1");
        comes(&world, &browser).await.unwrap();
        for id in [json!(null), json!(0), json!(""), json!("7"), json!([7])] {
            github.0.publish("/api/v3/user", json!({ "id": id, "login": "octocat" }));
            assert_eq!(refusal(comes(&world, &browser).await), (Kind::Unavailable, "provider_answer_invalid".into()));
        }
        assert_eq!(count(&world, "user.created").await, 1);
    }

    async fn elloloop_19_what_github_refuses_is_refused_here(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let browser = world.browser("192.0.2.1");
        // GitHub says no with status 200.
        github.0.publish("/login/oauth/access_token", json!({ "error": "bad_verification_code" }));
        assert_eq!(refusal(comes(&world, &browser).await), (Kind::Unauthenticated, "provider_refused".into()));
        github.0.publish("/login/oauth/access_token", json!({ "access_token": "gho_x", "token_type": "mac" }));
        assert_eq!(refusal(comes(&world, &browser).await).1, "provider_refused");
        github.0.answer("/login/oauth/access_token", 502, "", "");
        assert_eq!(refusal(comes(&world, &browser).await), (Kind::Unavailable, "provider_unavailable".into()));
        // No redirect is followed: what would be asked there is another machine's (I7).
        github.0.answer("/login/oauth/access_token", 302, "location: http://169.254.169.254/\r\n", "");
        assert_eq!(refusal(comes(&world, &browser).await).1, "provider_refused");
        github.0.publish("/login/oauth/access_token", json!({ "access_token": "gho_x", "token_type": "bearer" }));
        github.0.answer("/api/v3/user", 401, "", "{}");
        assert_eq!(refusal(comes(&world, &browser).await).1, "provider_refused");
        assert!(world.user("octo@example.com").await.is_none());
    }

    async fn elloloop_19_sign_up_and_states_of_accounts_are_honoured(world: World) {
        let github = GitHub::start(&world).await;
        let browser = world.browser("192.0.2.1");
        github.is(7, "octocat", "octo@example.com");
        let id = comes(&world, &browser).await.unwrap().user;
        world.configure("[settings]\nsign_up = \"closed\"\n").await;
        assert_eq!(world.project().settings.sign_up, SignUp::Closed);
        assert_eq!(comes(&world, &browser).await.unwrap().user, id, "who is here may come back");
        github.is(8, "newcomer", "new@example.com");
        assert_eq!(refusal(comes(&world, &browser).await), (Kind::Forbidden, "sign_up_closed".into()));
        assert!(world.user("new@example.com").await.is_none());
        // R9: an account that is switched off, found either way.
        world.write(async |tx| {
            let mut user = tx.lock_user(id).await?.unwrap();
            user.state = UserState::Disabled;
            tx.update_user(&user).await
        }).await;
        for subject in [7, 9] {
            github.is(subject, "octocat", "octo@example.com");
            assert_eq!(refusal(comes(&world, &browser).await), (Kind::Forbidden, "account_disabled".into()), "{subject}");
        }
    }

    async fn identra_12_two_who_come_with_one_identity_at_once_make_one_account(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let replica = world.replica().await;
        let browser = world.browser("192.0.2.1");
        let mut racers = Vec::new();
        for number in 0..6 {
            let app = if number % 2 == 0 { world.app.clone() } else { replica.clone() };
            let started = start(&app, &app.default_project().unwrap(), &browser.caller, wish(Purpose::SignIn)).await.unwrap();
            let caller = browser.caller.clone();
            racers.push(tokio::spawn(async move {
                sign_in(&app, &app.default_project().unwrap(), &caller, "code-1", &started.state).await.unwrap().user
            }));
        }
        let mut users = Vec::new();
        for racer in racers {
            users.push(racer.await.unwrap());
        }
        users.dedup();
        assert_eq!(users, [world.user_id("octo@example.com").await]);
        assert_eq!((count(&world, "user.created").await, count(&world, "identity.linked").await), (1, 1));
    }

    async fn elloloop_21_identra_13_an_owner_links_and_unlinks(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (id, project) = (ada.caller.user_id().unwrap(), world.project());
        // Another address than the account's: whoever is signed in has proven both.
        github.is(7, "octocat", "octo@example.com");
        assert_eq!(links(&world, &ada).await.unwrap().username, "octocat");
        links(&world, &ada).await.expect("once more is no harm");
        assert!(letters_told(&world, "ada@example.com").await);
        github.is(12, "second", "second@example.com");
        links(&world, &ada).await.unwrap();
        let all: Vec<LinkedIdentity> = linked(&world.app, &project, id).await.unwrap();
        assert_eq!(all.iter().map(|one| one.subject.as_str()).collect::<Vec<_>>(), ["12", "7"]);
        assert_eq!(comes(&world, &world.browser("198.51.100.1")).await.unwrap().user, id);
        unlink(&world.app, &project, &ada.caller, id, "github", "12").await.unwrap();
        let gone = unlink(&world.app, &project, &ada.caller, id, "github", "12").await;
        assert_eq!(refusal(gone), (Kind::NotFound, "no_such_identity".into()));
        assert_eq!((count(&world, "identity.linked").await, count(&world, "identity.unlinked").await), (2, 1));
        assert_ne!(comes(&world, &world.browser("198.51.100.1")).await.unwrap().user, id);
    }

    async fn elloloop_21_an_identity_of_somebody_else_is_taken(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let bob = world.register(&world.browser("198.51.100.1"), "bob@example.com").await;
        github.is(7, "octocat", "octo@example.com");
        links(&world, &ada).await.unwrap();
        assert_eq!(refusal(links(&world, &bob).await), (Kind::Conflict, "identity_taken".into()));
        let (id, project) = (bob.caller.user_id().unwrap(), world.project());
        let theirs = ada.caller.user_id().unwrap();
        assert_eq!(refusal(unlink(&world.app, &project, &bob.caller, id, "github", "7").await).1, "no_such_identity");
        assert_eq!(refusal(unlink(&world.app, &project, &bob.caller, theirs, "github", "7").await).1, "own_account_only");
        assert_eq!(linked(&world.app, &project, theirs).await.unwrap().len(), 1);
    }

    async fn elloloop_21_the_last_way_in_stays(world: World) {
        let github = GitHub::start(&world).await;
        world.configure("[settings.methods]\nemail_code = false\nmagic_link = false\n").await;
        github.is(7, "octocat", "octo@example.com");
        let project = world.project();
        let id = comes(&world, &world.browser("192.0.2.1")).await.unwrap().user;
        let octo = fresh(&world, "192.0.2.1", id).await;
        assert_eq!(refusal(unlink(&world.app, &project, &octo.caller, id, "github", "7").await), (Kind::Precondition, "last_way_in".into()));
        github.is(12, "second", "octo@example.com");
        assert_eq!(comes(&world, &world.browser("192.0.2.1")).await.unwrap().user, id);
        unlink(&world.app, &project, &octo.caller, id, "github", "7").await.unwrap();
        assert_eq!(refusal(unlink(&world.app, &project, &octo.caller, id, "github", "12").await).1, "last_way_in");
        let means = world.read(async |tx| {
            let user = tx.find_user(id).await?.unwrap();
            Ok((Means::of(tx, &user).await?, user))
        }).await;
        let left = linked(&world.app, &project, id).await.unwrap();
        assert!(means.0.opens(&world.app, &project, &means.1, None, &left));
        assert!(!means.0.opens(&world.app, &project, &means.1, None, &[]));
        // A provider that is off opens nothing.
        world.configure("[settings.federation.github]\nclient_id = \"\"\n").await;
        assert!(!means.0.opens(&world.app, &world.project(), &means.1, None, &left));
    }

    async fn i11_v7_5_1_elloloop_21_an_old_sign_in_or_a_key_changes_nothing(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (id, project) = (ada.caller.user_id().unwrap(), world.project());
        github.is(7, "octocat", "octo@example.com");
        links(&world, &ada).await.unwrap();
        world.clock.advance(Duration::from_secs(3600));
        assert_eq!(refusal(links(&world, &ada).await), (Kind::Precondition, "reauthentication_required".into()));
        assert_eq!(refusal(unlink(&world.app, &project, &ada.caller, id, "github", "7").await).1, "reauthentication_required");
        let mut key = world.signed_in(&ada, "ada@example.com", PASSWORD).await;
        let now = world.clock.now();
        key.caller.api_key = Some(limen_model::ApiKeyId::new(&world.app.rng, now));
        assert_eq!(refusal(unlink(&world.app, &project, &key.caller, id, "github", "7").await).1, "own_account_only");
        let nobody = world.browser("198.51.100.1");
        assert_eq!(refusal(unlink(&world.app, &project, &nobody.caller, id, "github", "7").await).0, Kind::Unauthenticated);
    }

    async fn linked_identities_are_exported_move_with_a_merge_and_go_with_the_account(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let bob = world.register(&world.browser("198.51.100.1"), "bob@example.com").await;
        github.is(7, "octocat", "octo@example.com");
        links(&world, &bob).await.unwrap();
        let project = world.project();
        let export = crate::account::export::export(&world.app, &project, &bob.caller, &bob.visit()).await.unwrap();
        let told = &export["linked_identities"][0];
        assert_eq!((&told["provider"], &told["subject"], &told["username"]), (&json!("github"), &json!("7"), &json!("octocat")));
        let (stays, goes) = (ada.caller.user_id().unwrap(), bob.caller.user_id().unwrap());
        let operator = limen_model::Caller::operator();
        user::merge::merge(&world.app, &project, &operator, stays, goes, false).await.unwrap();
        assert_eq!(comes(&world, &world.browser("203.0.113.1")).await.unwrap().user, stays);
        assert_eq!(linked(&world.app, &project, goes).await.unwrap(), []);
        world.write(async |tx| tx.delete_user(stays).await).await;
        assert!(world.read(async |tx| tx.find_linked_identity("github", "7").await).await.is_none());
    }
}

/// Whether the owner was told that an identity was linked.
async fn letters_told(world: &World, email: &str) -> bool {
    world
        .letters_to(email)
        .await
        .iter()
        .any(|letter| letter.text.contains("An identity at another service was added"))
}

/// A browser in which somebody has just come in by their provider.
async fn fresh(world: &World, address: &str, id: UserId) -> Browser {
    let (browser, project) = (world.browser(address), world.project());
    let proof = limen_model::Proof {
        auth_time: world.clock.now(),
        amr: vec!["fed".to_owned()],
        acr: limen_model::Acr::Aal1,
        oldest: None,
    };
    let admission = crate::issue::admit(&world.app, &project, id, &proof).await.unwrap();
    let begun = session::begin(&world.app, &project, &browser.caller, &admission, proof).await.unwrap();
    world.adopt(&browser, &begun).await
}

/// Whether the session of a browser still opens doors.
async fn lives(world: &World, browser: &Browser) -> bool {
    let id = browser.caller.session.unwrap();
    let session = world.read(async |tx| tx.find_session(id).await).await.unwrap();
    session.is_live(world.clock.now())
}
