use std::time::Duration;

use limen_model::Acr;

use super::*;
use crate::account::security::overview;
use crate::fixture::soft_key::SoftKey;
use crate::fixture::{Browser, PASSWORD, World, both_engines};

const ADA: &str = "ada@example.com";

async fn make(world: &World, browser: &Browser, label: &str) -> Browser {
    let (app, project) = (&world.app, world.project());
    let options = begin(app, &project, &browser.caller, &browser.visit()).await.unwrap();
    let answer = SoftKey::new().make(options).await;
    let begun = add(app, &project, &browser.caller, &browser.visit(), &answer, label).await.unwrap();
    world.clock.advance(Duration::from_secs(1));
    world.adopt(browser, &begun).await
}

async fn list(world: &World, browser: &Browser) -> Vec<Passkey> {
    overview(&world.app, &world.project(), &browser.caller).await.unwrap().passkeys
}

both_engines! {
    async fn i10_n11_passkeys_come_and_go_with_a_new_session_and_a_letter(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let first = make(&world, &laptop, "").await;
        assert_ne!(first.caller.session, laptop.caller.session);
        assert_eq!(first.caller.proof.clone().unwrap().acr, Acr::Aal2);
        assert_eq!(world.letter_to(ADA).await.unwrap().subject, "A way to sign in was added to your Limen account");
        let second = make(&world, &first, "Kitchen").await;
        let seen = list(&world, &second).await;
        let labels: Vec<_> = seen.iter().map(|passkey| passkey.label.as_str()).collect();
        assert_eq!(labels, ["Firefox on Linux", "Kitchen"], "oldest first");
        let (app, project) = (&world.app, world.project());
        rename(app, &project, &second.caller, seen[0].id, " Desk ").await.unwrap();
        assert_eq!(view(app, &project, &second.caller, seen[0].id).await.unwrap().label, "Desk");
        assert_eq!(rename(app, &project, &second.caller, seen[0].id, "").await.unwrap_err().code(), "label_missing");
        world.clock.advance(Duration::from_secs(1));
        let begun = remove(app, &project, &second.caller, &second.visit(), seen[0].id).await.unwrap();
        let third = world.adopt(&second, &begun).await;
        assert_ne!(third.caller.session, second.caller.session);
        assert_eq!(list(&world, &third).await.len(), 1);
        let letters = world.letters_to(ADA).await;
        assert!(letters.iter().any(|letter| letter.subject == "A way to sign in was removed from your Limen account"));
        let gone = remove(app, &project, &third.caller, &third.visit(), seen[0].id).await.unwrap_err();
        assert_eq!(gone.code(), "no_such_authenticator");
    }

    async fn nobody_touches_the_passkeys_of_another(world: World) {
        let laptop = make(&world, &world.register(&world.browser("192.0.2.1"), ADA).await, "").await;
        let eve = world.register(&world.browser("192.0.2.2"), "eve@example.com").await;
        let (app, project) = (&world.app, world.project());
        let id = list(&world, &laptop).await[0].id;
        assert_eq!(view(app, &project, &eve.caller, id).await.unwrap_err().code(), "no_such_authenticator");
        assert_eq!(rename(app, &project, &eve.caller, id, "mine").await.unwrap_err().code(), "no_such_authenticator");
        assert_eq!(remove(app, &project, &eve.caller, &eve.visit(), id).await.unwrap_err().code(), "no_such_authenticator");
        let key = Caller { session: None, ..laptop.caller.clone() };
        assert_eq!(rename(app, &project, &key, id, "theirs").await.unwrap_err().code(), "browser_only");
        assert_eq!(begin(app, &project, &key, &laptop.visit()).await.unwrap_err().code(), "browser_only");
        assert_eq!(list(&world, &laptop).await[0].label, "Firefox on Linux");
    }

    async fn v7_5_1_passkeys_change_only_shortly_after_a_proof(world: World) {
        let laptop = make(&world, &world.register(&world.browser("192.0.2.1"), ADA).await, "").await;
        let (app, project) = (&world.app, world.project());
        let id = list(&world, &laptop).await[0].id;
        world.clock.advance(Duration::from_secs(16 * 60));
        assert_eq!(begin(app, &project, &laptop.caller, &laptop.visit()).await.unwrap_err().code(), "reauthentication_required");
        assert_eq!(remove(app, &project, &laptop.caller, &laptop.visit(), id).await.unwrap_err().code(), "reauthentication_required");
        let fresh = world.signed_in(&world.browser("192.0.2.1"), ADA, PASSWORD).await;
        assert!(remove(app, &project, &fresh.caller, &fresh.visit(), id).await.is_ok());
    }

    async fn the_last_way_in_stays(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let laptop = make(&world, &make(&world, &laptop, "one").await, "two").await;
        world.configure("[settings.methods]\nemail_code = false\nmagic_link = false").await;
        let (app, project) = (&world.app, world.project());
        let id = world.user_id(ADA).await;
        world.write(async |tx| tx.delete_authenticators(id, limen_model::AuthenticatorKind::Password).await).await;
        let seen = list(&world, &laptop).await;
        let begun = remove(app, &project, &laptop.caller, &laptop.visit(), seen[0].id).await.unwrap();
        let laptop = world.adopt(&laptop, &begun).await;
        let refused = remove(app, &project, &laptop.caller, &laptop.visit(), seen[1].id).await.unwrap_err();
        assert_eq!(refused.code(), "last_way_in");
        assert_eq!(list(&world, &laptop).await.len(), 1);
        // A proven mailbox is a way in where codes are mailed.
        world.configure("[settings.methods]\nemail_code = true").await;
        assert!(remove(app, &world.project(), &laptop.caller, &laptop.visit(), seen[1].id).await.is_ok());
    }

    async fn whoever_has_none_is_offered_one_until_they_say_not_now(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (app, project) = (&world.app, world.project());
        assert!(invites(app, &project, &laptop.caller, &laptop.visit()).await.unwrap());
        decline(app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let elsewhere = laptop.with_flow("another way");
        assert!(!invites(app, &project, &laptop.caller, &elsewhere.visit()).await.unwrap());
        let phone = world.signed_in(&world.browser("192.0.2.9"), ADA, PASSWORD).await;
        assert!(invites(app, &project, &phone.caller, &phone.visit()).await.unwrap(), "another browser");
        let phone = make(&world, &phone, "").await;
        assert!(!invites(app, &project, &phone.caller, &phone.visit()).await.unwrap(), "there is one now");
        assert!(!invites(app, &project, &world.browser("192.0.2.7").caller, &phone.visit()).await.unwrap());
    }

    async fn the_last_second_factor_stays_where_one_is_demanded(world: World) {
        let laptop = make(&world, &world.register(&world.browser("192.0.2.1"), ADA).await, "").await;
        world.configure("[settings.mfa]\npolicy = \"required\"").await;
        let id = list(&world, &laptop).await[0].id;
        let refused = remove(&world.app, &world.project(), &laptop.caller, &laptop.visit(), id).await.unwrap_err();
        assert_eq!(refused.code(), "second_factor_demanded");
    }
}
