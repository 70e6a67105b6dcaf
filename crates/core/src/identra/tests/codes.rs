use std::time::Duration;

use limen_model::Kind;

use super::*;
use crate::fixture::both_engines;

fn other(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

both_engines! {
    async fn identra_05_a_code_has_six_digits_works_once_and_gives_way_to_the_next(world: World) {
        switch_on(&world, "").await;
        send(&world, " Ada@Example.com ").await.unwrap();
        let first = world.code_for(ADA).await;
        assert_eq!(first.len(), 6);
        assert_eq!(world.user(ADA).await, None, "an account arises on proof, not on asking");
        world.clock.advance(Duration::from_secs(61));
        send(&world, ADA).await.unwrap();
        let second = world.code_for(ADA).await;
        if first != second {
            assert_eq!(refused(redeem(&world, ADA, &first).await), (Kind::Unauthenticated, "invalid or expired code".into()));
        }
        // A wrong one keeps it.
        assert_eq!(redeem(&world, ADA, &other(&second)).await.unwrap_err().code(), "invalid_code");
        let pair = redeem(&world, "ADA@example.com", &second).await.unwrap();
        assert_eq!(info(&world, &pair.access.token).await.unwrap().email, ADA);
        assert!(world.user(ADA).await.unwrap().email_verified_at.is_some());
        assert_eq!(redeem(&world, ADA, &second).await.unwrap_err().code(), "invalid_code", "it works once");
    }

    async fn identra_05_a_code_ends_after_ten_minutes(world: World) {
        switch_on(&world, "").await;
        send(&world, ADA).await.unwrap();
        let code = world.code_for(ADA).await;
        world.clock.advance(Duration::from_secs(600));
        assert_eq!(redeem(&world, ADA, &code).await.unwrap_err().code(), "invalid_code");
    }

    async fn i02_identra_05_of_many_at_once_one_gets_tokens(world: World) {
        switch_on(&world, "").await;
        send(&world, ADA).await.unwrap();
        let code = world.code_for(ADA).await;
        let tries = futures_util::future::join_all((0..5).map(|_| redeem(&world, ADA, &code))).await;
        assert_eq!(tries.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{tries:?}");
    }

    async fn identra_06_the_sixth_letter_of_an_hour_is_refused(world: World) {
        switch_on(&world, "").await;
        for _ in 0..5 {
            send(&world, ADA).await.unwrap();
            world.code_for(ADA).await;
            world.clock.advance(Duration::from_secs(61));
        }
        let refused = send(&world, ADA).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Limited, "too_many_codes"));
        assert_eq!(refused.retry_after(), Some(Duration::from_secs(3600 - 5 * 61)));
        assert_eq!(world.letters_to(ADA).await.len(), 5);
        send(&world, EVE).await.unwrap();
        world.clock.advance(Duration::from_secs(3600));
        send(&world, ADA).await.unwrap();
    }

    async fn i06_identra_05_asking_tells_nothing_of_an_account(world: World) {
        switch_on(&world, "").await;
        by_code(&world, ADA).await;
        world.configure("[settings]\nsign_up = 'closed'").await;
        world.clock.advance(Duration::from_secs(61));
        send(&world, ADA).await.unwrap();
        send(&world, EVE).await.unwrap();
        assert_eq!(world.letters_to(EVE).await.len(), 0);
        assert_eq!(refused(redeem(&world, EVE, "123456").await), refused(redeem(&world, ADA, "12345x").await));
    }

    async fn i11_identra_05_a_second_factor_that_is_owed_gets_no_tokens(world: World) {
        switch_on(&world, "").await;
        by_code(&world, ADA).await;
        world.configure("[settings.mfa]\npolicy = 'required'").await;
        world.clock.advance(Duration::from_secs(61));
        send(&world, ADA).await.unwrap();
        let code = world.code_for(ADA).await;
        let refused = redeem(&world, ADA, &code).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "second_factor_missing"));
        // Nothing of it stays for whoever comes next.
        assert_eq!(redeem(&world, ADA, &code).await.unwrap_err().code(), "invalid_code");
    }
}
