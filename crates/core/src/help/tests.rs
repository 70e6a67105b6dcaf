use limen_model::{Identity, Scope};

use super::*;
use crate::account::security;
use crate::fixture::{Browser, World, both_engines};

const ADA: &str = "ada@example.com";
const WHY: &str = "My phone is at the bottom of the lake,\nand the codes were in it.";

async fn ask(world: &World, browser: &Browser, email: &str) -> Result<()> {
    request(&world.app, &world.project(), &browser.caller, email, WHY).await
}

async fn waiting(world: &World) -> Vec<HelpRequest> {
    list(&world.app, &world.project(), &Caller::operator(), Some(HelpState::Pending), None, 50).await.unwrap()
}

fn code_of<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    outcome.unwrap_err().code().to_owned()
}

both_engines! {
    async fn i06_elloloop_27_everybody_is_answered_alike_and_administrators_see_who_asked(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        for (number, who) in [ADA, "nobody@example.com"].into_iter().enumerate() {
            ask(&world, &world.browser(&format!("198.51.100.{}", number + 1)), who).await.unwrap();
            world.clock.advance(Duration::from_secs(1));
        }
        let seen = waiting(&world).await;
        assert_eq!(seen.len(), 2);
        assert_eq!((seen[1].email.as_str(), seen[1].reason.as_str(), seen[1].address.as_deref()), (ADA, WHY, Some("198.51.100.1")));
        assert!(seen[1].user_agent.as_deref().is_some_and(|agent| agent.contains("Firefox")));
        assert_eq!(pending(&world.app, &world.project(), &Caller::operator()).await.unwrap(), 2);
        // Nobody gets a letter for having been named.
        assert_eq!(world.letters_to("nobody@example.com").await.len(), 0);
        let events = world.read(async |tx| tx.list_audit(None, 50).await).await;
        assert_eq!(events.iter().filter(|event| event.action == "help.requested").count(), 2);
    }

    async fn elloloop_27_what_does_not_hold_is_told_beside_its_field(world: World) {
        let (app, project, browser) = (&world.app, world.project(), world.browser("192.0.2.1"));
        for (email, reason, code) in [
            ("nonsense", WHY, "invalid_email"), (ADA, "  ", "reason_missing"),
            (ADA, &"x".repeat(1001), "reason_too_long"), (ADA, "a\u{7}b", "reason_invalid"),
        ] {
            assert_eq!(code_of(request(app, &project, &browser.caller, email, reason).await), code);
            world.clock.advance(DAY);
        }
        assert!(waiting(&world).await.is_empty());
    }

    async fn elloloop_27_one_network_and_one_address_ask_only_so_often(world: World) {
        let browser = world.browser("192.0.2.1");
        for number in 0..5 {
            ask(&world, &browser, &format!("somebody{number}@example.com")).await.unwrap();
        }
        assert_eq!(code_of(ask(&world, &browser, ADA).await), "too_many_requests");
        for number in 0..5 {
            ask(&world, &world.browser(&format!("203.0.113.{number}")), ADA).await.unwrap();
        }
        assert_eq!(waiting(&world).await.iter().filter(|one| one.email.as_str() == ADA).count(), 3, "the rest is answered alike");
    }

    async fn elloloop_27_one_network_fills_no_list(world: World) {
        for number in 0..MOST_OF_A_NETWORK + 5 {
            ask(&world, &world.browser("192.0.2.1"), &format!("somebody{number}@example.com")).await.unwrap();
            world.clock.advance(Duration::from_secs(121));
        }
        assert_eq!(waiting(&world).await.len() as i64, MOST_OF_A_NETWORK, "the rest is answered alike");
        ask(&world, &world.browser("203.0.113.1"), ADA).await.unwrap();
        assert_eq!(waiting(&world).await.len() as i64, MOST_OF_A_NETWORK + 1);
    }

    async fn elloloop_27_a_resolved_request_leads_its_person_back_in(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), ADA).await;
        let (app, project, operator) = (&world.app, world.project(), Caller::operator());
        let setup = security::begin_totp(app, &project, &laptop.caller, &laptop.visit()).await.unwrap();
        let seed = data_encoding::BASE32_NOPAD.decode(setup.secret.reveal().as_bytes()).unwrap();
        let code = crate::authenticator::totp::code(&seed, world.clock.now().seconds() / 30);
        security::confirm_totp(app, &project, &laptop.caller, &laptop.visit(), &code).await.unwrap();
        ask(&world, &world.browser("198.51.100.1"), ADA).await.unwrap();
        let id = waiting(&world).await[0].id;
        let done = resolve(app, &project, &operator, id, " by telephone ", true).await.unwrap();
        assert_eq!((done.state, done.note.as_deref()), (HelpState::Resolved, Some("by telephone")));
        let letters = world.letters_to(ADA).await;
        let letter = letters.iter().find(|letter| letter.subject == "Help with your Limen account").expect("a letter");
        assert!(letter.text.contains("/recover"), "{}", letter.text);
        let user = world.user_id(ADA).await;
        let left = world.read(async |tx| tx.list_authenticators(user).await).await;
        assert_eq!(left.len(), 1, "the password stays: {left:?}");
        assert_eq!(code_of(resolve(app, &project, &operator, id, "", false).await), "help_decided");
        assert_eq!(code_of(reject(app, &project, &operator, id, "").await), "help_decided");
        let events = world.read(async |tx| tx.list_audit(None, 50).await).await;
        assert!(events.iter().any(|event| event.action == "help.resolved" && event.detail["factors_removed"] == true));
    }

    async fn elloloop_27_a_rejected_request_and_one_of_nobody_change_nothing(world: World) {
        world.register(&world.browser("192.0.2.1"), ADA).await;
        let (app, project, operator) = (&world.app, world.project(), Caller::operator());
        ask(&world, &world.browser("198.51.100.1"), ADA).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        ask(&world, &world.browser("198.51.100.2"), "nobody@example.com").await.unwrap();
        let before = world.letters_to(ADA).await.len();
        let seen = waiting(&world).await;
        assert_eq!(code_of(resolve(app, &project, &operator, seen[0].id, "", true).await), "no_such_user");
        resolve(app, &project, &operator, seen[0].id, "", false).await.unwrap();
        reject(app, &project, &operator, seen[1].id, "a stranger").await.unwrap();
        assert_eq!((world.letters_to(ADA).await.len(), world.letters_to("nobody@example.com").await.len()), (before, 0));
        assert!(waiting(&world).await.is_empty());
        let gone = HelpRequestId::new(&app.rng, app.clock.now());
        assert_eq!(code_of(reject(app, &project, &operator, gone, "").await), "no_such_help_request");
    }

    async fn i04_elloloop_27_only_administrators_look_and_decide(world: World) {
        ask(&world, &world.browser("198.51.100.1"), ADA).await.unwrap();
        let id = waiting(&world).await[0].id;
        let (app, project) = (&world.app, world.project());
        let user = UserId::new(&app.rng, app.clock.now());
        let scope: Scope = "limen:admin".parse().unwrap();
        let somebody = Caller { identity: Identity::User { id: user, admin: false }, scope, ..world.browser("192.0.2.1").caller };
        assert_eq!(code_of(list(app, &project, &somebody, None, None, 5).await), "administrators_only");
        assert_eq!(code_of(pending(app, &project, &somebody).await), "administrators_only");
        assert_eq!(code_of(resolve(app, &project, &somebody, id, "", false).await), "administrators_only");
        assert_eq!(code_of(reject(app, &project, &somebody, id, "").await), "administrators_only");
    }
}
