use crate::fixture::{Browser, OTHER_PASSWORD, PASSWORD, World, both_engines};

/// A wrong password for one account after the other; how many were taken before the first refusal, and that refusal's code.
async fn spray(world: &World, browser: impl Fn(usize) -> Browser, most: usize) -> (usize, String) {
    for number in 0..most {
        let name = format!("account{number}@example.com");
        let refused = world.sign_in(&browser(number), &name, OTHER_PASSWORD).await.unwrap_err();
        if refused.code() != "password_wrong" {
            assert!(refused.retry_after().is_some(), "{refused:?}");
            return (number, refused.code().to_owned());
        }
    }
    (most, String::new())
}

both_engines! {
    async fn n06_elloloop_10_one_password_on_many_accounts_ends_for_that_network_only(world: World) {
        world.configure("[settings.guesses]\nhourly_per_network = 12").await;
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        world.register(&world.browser("198.51.100.1"), "grace@example.com").await;
        let (taken, code) = spray(&world, |number| world.browser(&format!("192.0.2.{}", number + 10)), 20).await;
        assert_eq!((taken, code.as_str()), (12, "too_many_failures"));
        // Grace was never here; Ada was.
        let here = world.browser("192.0.2.200");
        assert_eq!(world.sign_in(&here, "grace@example.com", PASSWORD).await.unwrap_err().code(), "too_many_failures");
        assert!(world.sign_in(&laptop, "ada@example.com", PASSWORD).await.is_ok());
        // Another network is not meant.
        assert!(world.sign_in(&world.browser("203.0.113.1"), "grace@example.com", PASSWORD).await.is_ok());
        world.clock.advance(crate::limit::spraying::WINDOW);
        assert!(world.sign_in(&world.browser("192.0.2.201"), "grace@example.com", PASSWORD).await.is_ok());
    }

    async fn n06_elloloop_10_a_project_takes_so_many_guesses_of_strangers_from_everywhere(world: World) {
        world.configure("[settings.guesses]\nhourly_in_all = 30").await;
        let laptop = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let (taken, code) = spray(&world, |number| world.browser(&format!("10.0.{number}.1")), 40).await;
        assert_eq!((taken, code.as_str()), (30, "too_many_failures"));
        let stranger = world.browser("203.0.113.1");
        assert_eq!(world.sign_in(&stranger, "ada@example.com", PASSWORD).await.unwrap_err().code(), "too_many_failures");
        assert!(world.sign_in(&laptop, "ada@example.com", PASSWORD).await.is_ok(), "a known browser is let in");
    }

    async fn a_right_password_is_no_guess(world: World) {
        world.configure("[settings.guesses]\nhourly_per_network = 10\nhourly_in_all = 10").await;
        for number in 0..14 {
            world.register(&world.browser(&format!("198.51.{number}.1")), &format!("user{number}@example.com")).await;
        }
        for number in 0..14 {
            let browser = world.browser(&format!("203.0.113.{number}"));
            assert!(world.sign_in(&browser, &format!("user{number}@example.com"), PASSWORD).await.is_ok(), "{number}");
        }
    }
}
