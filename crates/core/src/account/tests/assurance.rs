//! What holds of passwords and of assurance on every way in, whichever page it begins at.

use std::path::Path;
use std::time::Duration;

use limen_model::{Acr, Caller, Result};

use crate::account::register::{Registration, register};
use crate::account::{password, recover};
use crate::apply::{Declaration, Format, apply};
use crate::fixture::{OTHER_PASSWORD, PASSWORD, World, both_engines, secret};
use crate::login::{self, Outcome};

async fn file(world: &World, toml: &str) -> Result<()> {
    let declaration = Declaration::parse(toml, Format::Toml, Path::new("."))?;
    apply(&world.app, &world.project(), &Caller::operator(), &declaration, false).await.map(|_| ())
}

/// The proof that somebody comes in with.
fn proof(outcome: Outcome) -> (Acr, Vec<String>) {
    match outcome {
        Outcome::SignedIn(begun) => (begun.session.proof.acr, begun.session.proof.amr),
        Outcome::Next(view) => panic!("stopped at {view:?}"),
    }
}

both_engines! {
    async fn v6_2_4_v6_2_12_v6_3_4_every_way_refuses_the_same_passwords(world: World) {
        world.configure("[settings.password]\nmin_length = 8").await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project, stranger) = (&world.app, world.project(), world.browser("192.0.2.2"));
        let old = secret(PASSWORD);
        recover::request(app, &project, &ada.caller, ada.language, "ada@lovelace.example").await.unwrap();
        let link = world.token_for("ada@lovelace.example").await;
        for (weak, code) in [
            ("trustno1", "password_leaked"), ("P@ssw0rd", "password_leaked"), ("football", "password_leaked"), ("qwertyuiop", "password_leaked"),
            ("aaaaaaaaaaaa", "password_predictable"), ("short", "password_too_short"), ("", "password_too_short"),
        ] {
            let new = secret(weak);
            let form = Registration { name: "Grace Hopper", email: "grace@hopper.example", password: &new };
            let registered = register(app, &project, &stranger.caller, &stranger.visit(), form).await.unwrap_err();
            let changed = password::change(app, &project, &ada.caller, &ada.visit(), Some(&old), &new).await.unwrap_err();
            let reset = recover::reset(app, &project, &stranger.caller, &link, &new).await.unwrap_err();
            for (way, refused) in [("registration", registered), ("change", changed), ("reset", reset)] {
                assert_eq!((refused.code(), refused.field()), (code, Some("password")), "{weak} by {way}");
            }
            assert!(file(&world, &format!("[[users]]\nemail = 'grace@hopper.example'\npassword = '{weak}'")).await.is_err(), "{weak} by file");
        }
        assert_eq!(world.user("grace@hopper.example").await, None);
        world.signed_in(&ada, "ada@lovelace.example", PASSWORD).await;
    }

    async fn n03_v6_2_10_a_password_has_no_date_of_expiry(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let before = world.letters_to("ada@lovelace.example").await.len();
        for _ in 0..5 {
            world.clock.advance(Duration::from_secs(2 * 365 * 24 * 3600));
            world.signed_in(&ada, "ada@lovelace.example", PASSWORD).await;
        }
        let letters = world.letters_to("ada@lovelace.example").await;
        assert!(letters[..letters.len() - before].iter().all(|letter| letter.subject.starts_with("New sign-in")), "nobody is urged to change it");
    }

    async fn n03_no_setting_brings_rules_of_composition_age_or_hints(world: World) {
        for rule in ["require_digits", "require_symbols", "composition", "max_age", "expires_after", "history", "hint", "security_questions"] {
            let refused = file(&world, &format!("[settings.password]\n{rule} = 1")).await.unwrap_err();
            assert!(refused.public().contains(rule), "{}", refused.public());
        }
        let settings = serde_json::to_value(&world.project().settings.password).unwrap();
        let names: std::collections::BTreeSet<_> = settings.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(names, ["max_failures", "min_length"].into());
    }

    async fn n08_no_way_in_claims_more_than_it_is(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project, id) = (&world.app, world.project(), world.user_id("ada@lovelace.example").await);
        let by_password = proof(world.sign_in(&ada, "ada@lovelace.example", PASSWORD).await.unwrap());
        assert_eq!(by_password, (Acr::Aal1, vec!["pwd".to_owned()]));
        let link = login::make_link(app, &project, &Caller::operator(), id).await.unwrap();
        let token = link.reveal().split_once("token=").unwrap().1;
        let door = world.browser("192.0.2.9");
        let begun = login::redeem_link(app, &project, &door.caller, &door.visit(), token).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["otp".to_owned()]));
        // Neither is a second factor of the other.
        let again = proof(world.sign_in(&ada, "ada@lovelace.example", PASSWORD).await.unwrap());
        assert_eq!(again.0, Acr::Aal1);
    }

    async fn n09_a_code_by_mail_proves_a_mailbox_and_no_factor(world: World) {
        file(&world, &format!("[[users]]\nemail = 'ada@lovelace.example'\npassword = '{PASSWORD}'")).await.unwrap();
        let (project, browser) = (world.project(), world.browser("192.0.2.1"));
        assert!(matches!(world.sign_in(&browser, "ada@lovelace.example", PASSWORD).await.unwrap(), Outcome::Next(_)));
        let code = world.code_for("ada@lovelace.example").await;
        let begun = login::confirm_email(&world.app, &project, &browser.caller, &browser.visit(), &code).await.unwrap().begun().unwrap();
        assert_eq!((begun.session.proof.acr, begun.session.proof.amr), (Acr::Aal1, vec!["pwd".to_owned()]));
        let refused = file(&world, "[settings.lifetimes]\nemail_code = 601").await.unwrap_err();
        assert!(refused.public().contains("600 seconds"), "{}", refused.public());
    }

    async fn v6_4_6_an_operator_lets_somebody_in_and_chooses_no_password(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project, id) = (&world.app, world.project(), world.user_id("ada@lovelace.example").await);
        let before = world.read(async |tx| tx.find_password(id).await).await;
        let link = login::make_link(app, &project, &Caller::operator(), id).await.unwrap();
        assert_eq!(world.read(async |tx| tx.find_password(id).await).await, before);
        world.signed_in(&ada, "ada@lovelace.example", PASSWORD).await;
        let door = world.browser("192.0.2.9");
        let token = link.reveal().split_once("token=").unwrap().1;
        let begun = login::redeem_link(app, &project, &door.caller, &door.visit(), token).await.unwrap().begun().unwrap();
        let owner = world.adopt(&door, &begun).await;
        password::change(app, &project, &owner.caller, &owner.visit(), None, &secret(OTHER_PASSWORD)).await.unwrap();
        world.signed_in(&ada, "ada@lovelace.example", OTHER_PASSWORD).await;
    }

    async fn n11_whoever_owned_the_address_hears_of_every_change_of_a_credential(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let (app, project) = (&world.app, world.project());
        let subjects = async |mailbox: &str| world.letters_to(mailbox).await.into_iter().map(|letter| letter.subject).collect::<Vec<_>>();
        let begun = password::change(app, &project, &ada.caller, &ada.visit(), Some(&secret(PASSWORD)), &secret(OTHER_PASSWORD)).await.unwrap();
        assert!(subjects("ada@lovelace.example").await.iter().any(|subject| subject == "Your Limen password was changed"));
        let ada = world.adopt(&ada, &begun).await;
        crate::account::email::request(app, &project, &ada.caller, &ada.visit(), "new@lovelace.example", None).await.unwrap();
        let code = world.code_for("new@lovelace.example").await;
        crate::account::email::confirm(app, &project, &ada.caller, &ada.visit(), &code).await.unwrap();
        let undo = world.token_for("ada@lovelace.example").await;
        let taken_back_to = crate::account::email::view_undo(app, &project, &undo).await.unwrap();
        assert_eq!(taken_back_to.as_str(), "ada@lovelace.example", "the old mailbox can take it back");
        // The reset goes to whoever has the mailbox now, and they hear of it there.
        world.clock.advance(Duration::from_secs(120));
        recover::request(app, &project, &ada.caller, ada.language, "new@lovelace.example").await.unwrap();
        let link = world.token_for("new@lovelace.example").await;
        recover::reset(app, &project, &ada.caller, &link, &secret(PASSWORD)).await.unwrap();
        assert!(subjects("new@lovelace.example").await.iter().any(|subject| subject == "Your Limen password was changed"));
    }
}
