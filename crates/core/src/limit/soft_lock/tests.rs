use limen_model::Caller;

use super::*;
use crate::fixture::{Browser, PASSWORD, World, both_engines};

async fn user(world: &World) -> User {
    world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
    world.user("ada@example.com").await.unwrap()
}

fn attempt(world: &World, user: Option<&User>, typed: &str, browser: &Browser) -> Attempt {
    Attempt::new(&world.project(), user, typed, &browser.visit(), &browser.caller.request)
}

/// One wrong password; the code of the refusal if it was not even answered.
async fn fail(world: &World, attempt: &Attempt) -> std::result::Result<Counted, (String, Duration)> {
    let now = world.clock.now();
    let counted = world.app.store.write(world.project().id, async |tx| attempt.count(tx, now).await).await;
    counted.map_err(|error| (error.code().to_owned(), error.retry_after().expect("a time to come back")))
}

/// Wrong passwords, waiting as long as one is told to, until that does not help any more.
async fn exhaust(world: &World, mut place: impl FnMut(usize) -> Attempt) -> usize {
    let mut answered = 0;
    for number in 0..400 {
        match fail(world, &place(number)).await {
            Ok(_) => answered += 1,
            Err((code, wait)) if code == "password_wait" => world.clock.advance(wait),
            Err(_) => return answered,
        }
    }
    panic!("no end after {answered} failures");
}

both_engines! {
    async fn typing_mistakes_are_free_then_each_one_waits_twice_as_long(world: World) {
        let (user, browser) = (user(&world).await, world.browser("198.51.100.1"));
        let attempt = attempt(&world, Some(&user), "", &browser);
        let mut waits = Vec::new();
        while waits.len() < 14 {
            match fail(&world, &attempt).await {
                Ok(_) => waits.push(0),
                Err((code, wait)) => {
                    assert_eq!(code, "password_wait");
                    world.clock.advance(wait);
                    waits.push(wait.as_secs());
                }
            }
        }
        waits.retain(|wait| *wait > 0);
        assert_eq!(waits, [1, 2, 4, 8, 16]);
    }

    async fn n06_elloloop_10_at_most_one_hundred_consecutive_failures_from_anywhere(world: World) {
        let user = user(&world).await;
        let strangers = exhaust(&world, |number| {
            let browser = world.browser(&format!("10.{}.{}.1", number / 250, number % 250));
            attempt(&world, Some(&user), "", &browser)
        }).await;
        assert_eq!(strangers, 80);
        // The network of the registration is known, whichever browser comes from it.
        let known = world.browser("192.0.2.1");
        let friends = exhaust(&world, |_| attempt(&world, Some(&user), "", &known)).await;
        assert_eq!(friends, 20);
        let more = exhaust(&world, |number| {
            attempt(&world, Some(&user), "", &world.browser(&format!("10.{}.{}.1", number / 250, number % 250)))
        }).await;
        assert_eq!(strangers + friends + more, 100);
    }

    async fn v6_3_1_strangers_cannot_lock_a_known_browser_out(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let laptop = world.signed_in(&laptop, "ada@example.com", PASSWORD).await;
        let user = world.user("ada@example.com").await.unwrap();
        exhaust(&world, |number| {
            attempt(&world, Some(&user), "", &world.browser(&format!("10.{}.{}.1", number / 250, number % 250)))
        }).await;
        let stranger = world.browser("203.0.113.1");
        let refused = world.sign_in(&stranger, "ada@example.com", PASSWORD).await.unwrap_err();
        assert_eq!(refused.code(), "password_exhausted");
        assert!(refused.retry_after().is_some());
        // The browser is known wherever it is, and so is its network to other browsers.
        world.signed_in(&laptop.clone().from("203.0.113.77"), "ada@example.com", PASSWORD).await;
        let letter = world.letters_to("ada@example.com").await;
        assert!(letter.iter().all(|letter| !letter.subject.contains("Many wrong")), "told once it is told by the sign-in itself");
    }

    async fn the_owner_hears_once_when_strangers_have_spent_their_budget(world: World) {
        world.configure("[settings.password]\nmax_failures = 5").await;
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let stranger = world.browser("203.0.113.1");
        let mut codes = Vec::new();
        for _ in 0..6 {
            codes.push(world.sign_in(&stranger, "ada@example.com", "wrong").await.unwrap_err().code().to_owned());
        }
        assert_eq!(codes, ["password_wrong", "password_wrong", "password_wrong", "password_wrong", "password_exhausted", "password_exhausted"]);
        let told = world.letters_to("ada@example.com").await;
        assert_eq!(told.iter().filter(|letter| letter.subject.contains("Many wrong passwords")).count(), 1);
    }

    async fn r30_every_spelling_of_a_name_counts_as_one(world: World) {
        world.configure("[settings.password]\nmax_failures = 5").await;
        world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.write(async |tx| {
            let mut user = tx.find_user_by_email(&"ada@example.com".parse()?).await?.unwrap();
            user.username = Some("ada".parse()?);
            tx.update_user(&user).await
        }).await;
        let stranger = world.browser("203.0.113.1");
        for spelling in ["ada@example.com", "ADA@EXAMPLE.COM", " Ada@Example.com", "ada"] {
            assert_eq!(world.sign_in(&stranger, spelling, "wrong").await.unwrap_err().code(), "password_wrong");
        }
        for spelling in ["Ada", "ada@example.com"] {
            assert_eq!(world.sign_in(&stranger, spelling, "wrong").await.unwrap_err().code(), "password_exhausted");
        }
    }

    async fn i06_a_name_that_belongs_to_nobody_counts_alike(world: World) {
        world.configure("[settings.password]\nmax_failures = 5").await;
        let stranger = world.browser("203.0.113.1");
        for spelling in ["bob@example.com", "BOB@example.com ", "bob@EXAMPLE.com", "bob@example.com"] {
            assert_eq!(world.sign_in(&stranger, spelling, "wrong").await.unwrap_err().code(), "password_wrong");
        }
        assert_eq!(world.sign_in(&stranger, "bob@example.com", "wrong").await.unwrap_err().code(), "password_exhausted");
    }

    async fn n06_the_counts_survive_a_restart_and_hold_on_every_replica(world: World) {
        world.configure("[settings.password]\nmax_failures = 5").await;
        let user = user(&world).await;
        let stranger = world.browser("203.0.113.1");
        let attempt = attempt(&world, Some(&user), "", &stranger);
        for _ in 0..4 {
            fail(&world, &attempt).await.unwrap();
        }
        let replica = world.replica().await;
        let now = world.clock.now();
        let refused = replica.store.write(world.project().id, async |tx| attempt.count(tx, now).await).await.unwrap_err();
        assert_eq!(refused.code(), "password_exhausted");
    }

    async fn a_right_password_ends_all_counts(world: World) {
        let (user, browser) = (user(&world).await, world.browser("203.0.113.1"));
        let attempt = attempt(&world, Some(&user), "", &browser);
        for _ in 0..4 {
            fail(&world, &attempt).await.unwrap();
        }
        world.write(async |tx| attempt.forget(tx).await).await;
        for _ in 0..4 {
            fail(&world, &attempt).await.unwrap();
        }
        // Where the door opened as well, the place is known.
        let now = world.clock.now();
        world.write(async |tx| {
            attempt.forget(tx).await?;
            attempt.familiar.remember(tx, now).await
        }).await;
        for _ in 0..9 {
            assert!(fail(&world, &attempt).await.unwrap().known);
        }
    }

    async fn a_reset_forgets_known_places(world: World) {
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let laptop = world.signed_in(&laptop, "ada@example.com", PASSWORD).await;
        let mut user = world.user("ada@example.com").await.unwrap();
        let known = attempt(&world, Some(&user), "", &laptop);
        assert!(world.read(async |tx| known.familiar.is_known(tx).await).await);
        user.not_before = Some(world.clock.now());
        let after = attempt(&world, Some(&user), "", &laptop);
        assert!(!world.read(async |tx| after.familiar.is_known(tx).await).await);
    }
}

#[test]
fn no_delay_is_longer_than_a_quarter_of_an_hour_and_known_places_wait_less() {
    for failures in 0..200 {
        let strange = delay(failures, false).unwrap_or_default();
        let known = delay(failures, true).unwrap_or_default();
        assert!(strange <= Duration::from_secs(15 * 60) && known <= Duration::from_secs(60));
        assert!(known <= strange, "{failures}");
    }
    assert_eq!(delay(4, false), None);
    assert_eq!(delay(5, false), Some(Duration::from_secs(1)));
    assert_eq!(delay(200, false), Some(Duration::from_secs(15 * 60)));
}

/// The book says how guessing is slowed, in the numbers of the code.
#[test]
fn v6_1_1_the_book_tells_how_guessing_is_slowed() {
    let book = include_str!("../../../../../docs/book/security.md");
    let settings = limen_model::PasswordSettings::default();
    let free = (0..100).take_while(|failures| delay(*failures, false).is_none()).count() - 1;
    let longest = (0..200).filter_map(|failures| delay(failures, false)).max().unwrap().as_secs() / 60;
    for sentence in [
        format!("{free} wrong passwords cost nothing"),
        format!("never longer than {longest} minutes"),
        format!("{} consecutive failures", settings.max_failures),
    ] {
        assert!(book.contains(&sentence), "docs/book/security.md does not say: {sentence}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn i08_the_rows_show_neither_address_nor_account() {
    let world = World::sqlite().await;
    let browser = world.browser("198.51.100.7");
    let one = attempt(&world, None, "nobody@example.com", &browser);
    let shown = format!("{one:?}");
    assert!(!shown.contains("198.51.100") && !shown.contains("nobody"), "{shown}");
    assert_ne!(
        one.place,
        attempt(&world, None, "nobody@example.com", &browser.clone().from("203.0.113.7")).place
    );
    assert_eq!(Caller::anonymous(browser.caller.request.clone()).user_id(), None);
}
