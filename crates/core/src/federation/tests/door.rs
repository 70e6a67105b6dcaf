//! Our own pages: the answer counts in one browser, and every other factor is asked for as always.

use super::*;
use crate::account::security::identity;
use crate::login::{self, Outcome, Returned, Step};

async fn leaves(world: &World, browser: &Browser) -> Started {
    let project = world.project();
    login::begin_federated(&world.app, &project, &browser.caller, &browser.visit(), "github").await.unwrap()
}

async fn returns(world: &World, browser: &Browser, state: &str) -> Result<Returned> {
    login::come_back(&world.app, &world.project(), &browser.caller, &browser.visit(), "code-1", state).await
}

/// Through the door, as far as it opens.
async fn enters(world: &World, browser: &Browser) -> Outcome {
    let started = leaves(world, browser).await;
    match returns(world, browser, &started.state).await.unwrap() {
        Returned::Door(outcome) => outcome,
        Returned::Account(_) => panic!("this was no link"),
    }
}

both_engines! {
    async fn elloloop_19_somebody_comes_in_through_the_page(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let browser = world.browser("192.0.2.1").with_flow("f1");
        let started = leaves(&world, &browser).await;
        assert_eq!(parameter(&started.authorization_url, "redirect_uri"), world.project().url(GITHUB_CALLBACK));
        let elsewhere = browser.with_flow("");
        let flow = login::federated_flow(&world.app, &world.project(), &elsewhere.visit(), &started.state).await.unwrap();
        assert_eq!(flow, "f1");
        let Returned::Door(Outcome::SignedIn(begun)) = returns(&world, &browser, &started.state).await.unwrap() else {
            panic!("the door is open")
        };
        assert_eq!((begun.session.proof.amr.clone(), begun.session.proof.acr), (vec!["fed".to_owned()], limen_model::Acr::Aal1));
        let browser = world.adopt(&browser, &begun).await;
        assert_eq!(browser.caller.user_id(), Some(world.user_id("octo@example.com").await));
        assert!(returns(&world, &browser, &started.state).await.is_err());
        assert_eq!(count(&world, "session.started").await, 1);
    }

    async fn r31_identra_11_login_csrf_an_answer_counts_in_the_browser_that_left(world: World) {
        let github = GitHub::start(&world).await;
        github.is(666, "mallory", "mallory@example.com");
        let (mallory, victim) = (world.browser("203.0.113.1"), world.browser("192.0.2.1"));
        let hers = leaves(&world, &mallory).await;
        let refused = returns(&world, &victim, &hers.state).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Invalid, "invalid_state"));
        // Neither does a state of an application count on our pages, nor the other way round.
        let project = world.project();
        let own = project.url(GITHUB_CALLBACK);
        let wish = Start { redirect_uri: &own, ..wish(Purpose::SignIn) };
        let bare = start(&world.app, &project, &mallory.caller, wish).await.unwrap();
        assert_eq!(returns(&world, &victim, &bare.state).await.unwrap_err().code(), "invalid_state");
        let refused = sign_in(&world.app, &project, &victim.caller, "code-1", &hers.state).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_state");
        assert_eq!(github.0.asked(), 0);
    }

    async fn i11_r29_a_second_factor_is_asked_for_after_github_too(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let project = world.project();
        github.is(7, "octocat", "ada@example.com");
        let Outcome::SignedIn(_) = enters(&world, &world.browser("192.0.2.1")).await else { panic!("it is linked") };
        let setup = crate::account::security::begin_totp(&world.app, &project, &ada.caller, &ada.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let shows = || crate::authenticator::totp::code(&seed, world.clock.now().seconds() / 30);
        let code = shows();
        crate::account::security::confirm_totp(&world.app, &project, &ada.caller, &ada.visit(), &code).await.unwrap();
        // Whoever reads the mailbox adds no way in of theirs: that takes every factor.
        github.is(8, "mallory", "ada@example.com");
        let mallory = world.browser("203.0.113.1");
        let started = leaves(&world, &mallory).await;
        assert_eq!(returns(&world, &mallory, &started.state).await.unwrap_err().code(), "identity_not_linked");
        assert_eq!(linked(&world.app, &project, world.user_id("ada@example.com").await).await.unwrap().len(), 1);
        github.is(7, "octocat", "ada@example.com");
        let browser = world.browser("198.51.100.1");
        let Outcome::Next(view) = enters(&world, &browser).await else { panic!("one factor was enough") };
        let Step::SecondFactor(ways) = view.step else { panic!("{view:?}") };
        assert!(ways.totp && !ways.password);
        world.clock.advance(std::time::Duration::from_secs(60));
        let code = shows();
        let outcome = login::second_factor(&world.app, &project, &browser.caller, &browser.visit(), login::Shown::Totp(&code), false)
            .await
            .unwrap();
        let begun = outcome.begun().expect("both are proven");
        assert_eq!(begun.session.proof.amr, ["fed", "otp", "mfa"]);
    }

    async fn i11_a_policy_that_demands_two_factors_holds_for_newcomers(world: World) {
        let github = GitHub::start(&world).await;
        world.configure("[settings.mfa]\npolicy = \"required\"\n").await;
        github.is(7, "octocat", "octo@example.com");
        let Outcome::Next(view) = enters(&world, &world.browser("192.0.2.1")).await else { panic!("came in with one") };
        assert_eq!(view.step, Step::Enrol);
    }

    async fn elloloop_21_an_owner_links_on_the_account_page(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let project = world.project();
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let started = identity::begin(&world.app, &project, &ada.caller, &ada.visit(), "github").await.unwrap();
        let Returned::Account(arrived) = returns(&world, &ada, &started.state).await.unwrap() else { panic!("no door") };
        assert_eq!(arrived.profile().username, "octocat");
        let begun = identity::finish(&world.app, &project, &ada.caller, &ada.visit(), arrived).await.unwrap();
        assert_ne!(Some(begun.session.id), ada.caller.session, "I10");
        let ada = world.adopt(&ada, &begun).await;
        let all = identity::list(&world.app, &project, &ada.caller).await.unwrap();
        assert_eq!(all.len(), 1);
        identity::unlink(&world.app, &project, &ada.caller, &ada.visit(), "github", "7").await.unwrap();
        assert_eq!(linked(&world.app, &project, ada.caller.user_id().unwrap()).await.unwrap(), []);
    }

    async fn a_link_that_another_account_began_is_refused_in_the_same_browser(world: World) {
        let github = GitHub::start(&world).await;
        github.is(7, "octocat", "octo@example.com");
        let project = world.project();
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let started = identity::begin(&world.app, &project, &ada.caller, &ada.visit(), "github").await.unwrap();
        let bob = world.register(&world.browser("198.51.100.1"), "bob@example.com").await;
        let bob = Browser { cookie: ada.cookie.clone(), ..bob };
        let Returned::Account(arrived) = returns(&world, &bob, &started.state).await.unwrap() else { panic!("no door") };
        let refused = identity::finish(&world.app, &project, &bob.caller, &bob.visit(), arrived).await.unwrap_err();
        assert_eq!(refused.code(), "invalid_state");
        assert_eq!(linked(&world.app, &project, bob.caller.user_id().unwrap()).await.unwrap(), []);
    }

    async fn v7_5_1_i11_a_provider_is_no_fresh_proof_of_whoever_is_signed_in(world: World) {
        let github = GitHub::start(&world).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        github.is(7, "octocat", "ada@example.com");
        let Outcome::SignedIn(_) = enters(&world, &world.browser("192.0.2.1")).await else { panic!("it is linked") };
        world.clock.advance(std::time::Duration::from_secs(3600));
        let Outcome::Next(view) = enters(&world, &ada).await else { panic!("GitHub asked nobody anything") };
        assert!(matches!(view.step, Step::Password), "{view:?}");
    }
}
