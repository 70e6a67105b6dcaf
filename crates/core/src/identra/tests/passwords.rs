use std::time::Duration;

use limen_model::{Caller, Kind};

use super::*;
use crate::apply;
use crate::fixture::{OTHER_PASSWORD, both_engines};

const LAX: &str = "[settings]\nrequire_verified_email = false";

/// Somebody with a password, whose mailbox is proven.
async fn ada(world: &World) {
    world
        .configure(&format!("[[users]]\nemail = '{ADA}'\npassword = '{PASSWORD}'\nemail_verified = true"))
        .await;
}

fn invalid() -> (Kind, String) {
    (Kind::Unauthenticated, "invalid credentials".to_owned())
}

both_engines! {
    async fn identra_07_five_failures_stop_the_right_password_too(world: World) {
        switch_on(&world, "").await;
        ada(&world).await;
        for _ in 0..5 {
            assert_eq!(refused(login(&world, ADA, OTHER_PASSWORD).await), invalid());
        }
        world.clock.advance(Duration::from_secs(60));
        let refused = login(&world, ADA, PASSWORD).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Limited, "too_many_failures"));
        assert_eq!(refused.retry_after(), Some(Duration::from_secs(14 * 60)));
        // From another network the owner comes in: a stranger locks nobody out.
        login_from(&world, "198.51.100.7", ADA, PASSWORD).await.unwrap();
        world.clock.advance(Duration::from_secs(14 * 60));
        login(&world, ADA, PASSWORD).await.unwrap();
    }

    async fn identra_07_a_success_begins_the_count_anew_and_codes_count_with_passwords(world: World) {
        switch_on(&world, "").await;
        ada(&world).await;
        for _ in 0..3 {
            login(&world, ADA, OTHER_PASSWORD).await.unwrap_err();
        }
        login(&world, ADA, PASSWORD).await.unwrap();
        send(&world, ADA).await.unwrap();
        world.code_for(ADA).await;
        for _ in 0..3 {
            assert_eq!(redeem(&world, ADA, "12345x").await.unwrap_err().code(), "invalid_code");
        }
        for _ in 0..2 {
            assert_eq!(refused(login(&world, ADA, OTHER_PASSWORD).await), invalid());
        }
        assert_eq!(login(&world, ADA, PASSWORD).await.unwrap_err().code(), "too_many_failures");
    }

    async fn i06_identra_08_every_wrong_sign_in_is_told_alike(world: World) {
        switch_on(&world, "").await;
        ada(&world).await;
        by_code(&world, EVE).await;
        for who in [ADA, EVE, "nobody@example.com"] {
            assert_eq!(refused(login(&world, who, OTHER_PASSWORD).await), invalid(), "{who}");
        }
        assert_eq!(login(&world, "", PASSWORD).await.unwrap_err().kind(), Kind::Invalid);
        assert_eq!(login(&world, ADA, "").await.unwrap_err().kind(), Kind::Invalid);
        // A password is not trimmed.
        assert_eq!(refused(login(&world, ADA, &format!(" {PASSWORD}")).await), invalid());
    }

    async fn identra_08_registering_proves_the_mailbox_first(world: World) {
        switch_on(&world, "").await;
        let refused = register(&world, ADA, PASSWORD, "").await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "email_not_verified"));
        assert_eq!(world.user(ADA).await, None);
        let code = world.code_for(ADA).await;
        register(&world, ADA, PASSWORD, &code).await.unwrap();
        assert!(world.user(ADA).await.unwrap().email_verified_at.is_some());
        login(&world, ADA, PASSWORD).await.unwrap();
    }

    async fn i12_identra_08_a_planted_password_is_not_proven_by_the_owners_code(world: World) {
        switch_on(&world, "").await;
        register(&world, ADA, OTHER_PASSWORD, "").await.unwrap_err();
        let code = world.code_for(ADA).await;
        assert_eq!(redeem(&world, ADA, &code).await.unwrap_err().code(), "invalid_code", "it proves nothing elsewhere");
        assert_eq!(register(&world, ADA, PASSWORD, &code).await.unwrap_err().code(), "invalid_code");
        world.clock.advance(Duration::from_secs(61));
        by_code(&world, ADA).await;
        assert_eq!(refused(login(&world, ADA, OTHER_PASSWORD).await), invalid());
        assert_eq!(register(&world, ADA, OTHER_PASSWORD, &code).await.unwrap_err().code(), "invalid_code");
        assert_eq!(refused(login(&world, ADA, OTHER_PASSWORD).await), invalid());
    }

    async fn r32_identra_08_a_known_address_is_told_to_its_owner_only(world: World) {
        switch_on(&world, "").await;
        ada(&world).await;
        let (known, unknown) = (register(&world, ADA, OTHER_PASSWORD, "").await, register(&world, EVE, OTHER_PASSWORD, "").await);
        assert_eq!(refused(known), refused(unknown));
        let letter = world.letter_to(ADA).await.unwrap();
        assert!(!letter.subject.chars().any(|letter| letter.is_ascii_digit()), "{}", letter.subject);
        assert_eq!(refused(login(&world, ADA, OTHER_PASSWORD).await), invalid());
    }

    async fn identra_08_where_accounts_may_be_revealed_registering_is_one_call(world: World) {
        switch_on(&world, "reveal_accounts = true").await;
        ada(&world).await;
        assert_eq!(refused(register(&world, ADA, OTHER_PASSWORD, "").await), (Kind::Conflict, "user already exists".into()));
        assert_eq!(register(&world, EVE, PASSWORD, "").await.unwrap_err().code(), "email_not_verified");
        world.configure(LAX).await;
        register(&world, "zoe@example.com", PASSWORD, "").await.unwrap();
        assert_eq!(world.user("zoe@example.com").await.unwrap().email_verified_at, None);
        login(&world, "zoe@example.com", PASSWORD).await.unwrap();
        assert_eq!(refused(register(&world, "zoe@example.com", PASSWORD, "").await).0, Kind::Conflict);
        world.configure("[settings]\nsign_up = 'closed'").await;
        assert_eq!(register(&world, "yan@example.com", PASSWORD, "").await.unwrap_err().code(), "sign_up_closed");
    }

    async fn i12_identra_09_the_first_sign_in_makes_an_account_only_where_that_is_wanted(world: World) {
        switch_on(&world, "").await;
        world.configure(LAX).await;
        assert_eq!(refused(login(&world, EVE, PASSWORD).await), invalid(), "off by default");
        assert_eq!(world.user(EVE).await, None);
        switch_on(&world, "password_login_creates_users = true").await;
        let pair = login(&world, EVE, PASSWORD).await.unwrap();
        assert_eq!(world.user(EVE).await.unwrap().email_verified_at, None);
        assert_eq!(refused(login(&world, EVE, OTHER_PASSWORD).await), invalid());
        // The owner of the mailbox comes: password and session of whoever was first are gone.
        by_code(&world, EVE).await;
        assert_eq!(refused(login(&world, EVE, PASSWORD).await), invalid());
        assert_eq!(info(&world, &pair.access.token).await.unwrap_err().code(), "invalid_access_token");
        world.configure("[settings]\nsign_up = 'closed'").await;
        assert_eq!(refused(login(&world, "new@example.com", PASSWORD).await), invalid());
        assert_eq!(world.user("new@example.com").await, None);
    }

    async fn i13_identra_09_no_password_is_ever_set_on_an_account_that_exists(world: World) {
        for setting in ["password_login_creates_users = false", "password_login_creates_users = true"] {
            switch_on(&world, setting).await;
            world.configure(LAX).await;
            world.clock.advance(Duration::from_secs(61));
            let pair = by_code(&world, ADA).await;
            assert_eq!(refused(login(&world, ADA, PASSWORD).await), invalid(), "{setting}");
            assert!(!info(&world, &pair.access.token).await.unwrap().password_enabled);
        }
    }

    async fn identra_09_where_mailboxes_must_be_proven_a_code_comes_first(world: World) {
        switch_on(&world, "password_login_creates_users = true").await;
        let refused = login(&world, EVE, PASSWORD).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Precondition, "email_not_verified"));
        assert_eq!(world.user(EVE).await, None);
        let code = world.code_for(EVE).await;
        register(&world, EVE, PASSWORD, &code).await.unwrap();
        login(&world, EVE, PASSWORD).await.unwrap();
    }

    async fn identra_09_one_network_makes_five_accounts_an_hour(world: World) {
        switch_on(&world, "password_login_creates_users = true").await;
        world.configure(LAX).await;
        for number in 0..5 {
            login(&world, &format!("eve{number}@example.com"), PASSWORD).await.unwrap();
        }
        assert_eq!(login(&world, EVE, PASSWORD).await.unwrap_err().code(), "too_many_accounts");
        assert_eq!(world.user(EVE).await, None);
        login_from(&world, "198.51.100.7", EVE, PASSWORD).await.unwrap();
    }

    async fn i11_identra_08_the_account_is_asked_for_all_that_it_owes(world: World) {
        switch_on(&world, "").await;
        ada(&world).await;
        world.configure("[settings.mfa]\npolicy = 'required'").await;
        let owed = login(&world, ADA, PASSWORD).await.unwrap_err();
        assert_eq!((owed.kind(), owed.code()), (Kind::Precondition, "second_factor_missing"));
        world.configure("[settings.mfa]\npolicy = 'optional'").await;
        world.configure(&format!("[[users]]\nemail = '{EVE}'\npassword = '{PASSWORD}'")).await;
        let unproven = login(&world, EVE, PASSWORD).await.unwrap_err();
        assert_eq!((unproven.kind(), unproven.code()), (Kind::Precondition, "email_not_verified"));
        world.configure(&format!("[[users]]\nemail = '{ADA}'\ndisabled = true")).await;
        let disabled = login(&world, ADA, PASSWORD).await.unwrap_err();
        assert_eq!((disabled.kind(), disabled.code()), (Kind::Forbidden, "account_disabled"));
        let sessions = world.read(async |tx| tx.list_sessions_of_user(world.user_id(ADA).await, world.clock.now(), None, 10).await).await;
        assert_eq!(sessions.len(), 0);
    }

    async fn identra_27_without_a_client_the_api_says_what_to_set(world: World) {
        let off = login(&world, ADA, PASSWORD).await.unwrap_err();
        assert_eq!((off.kind(), off.code()), (Kind::NotFound, "identra_off"));
        assert!(off.public().contains("settings.identra.client"), "{}", off.public());
        world.configure("[settings.identra]\nclient = 'nobody'").await;
        assert_eq!(send(&world, ADA).await.unwrap_err().code(), "identra_off");
        let declared = "[settings.identra]\nclient = 'https://app.example/client'";
        let declaration = apply::Declaration::parse(declared, apply::Format::Toml, std::path::Path::new(".")).unwrap();
        let refused = apply::apply(&world.app, &world.project(), &Caller::operator(), &declaration, false).await.unwrap_err();
        assert!(refused.public().contains("settings.identra"), "{}", refused.public());
        world.declare(json!([{
            "client_id": "secretive", "client_secret": "9d0f4d51c2b64e4fa7b8c0d1e2f30415",
            "redirect_uris": ["https://app.example/callback"], "grant_types": ["authorization_code", "refresh_token"],
        }])).await;
        world.configure("[settings.identra]\nclient = 'secretive'").await;
        assert_eq!(send(&world, ADA).await.unwrap_err().code(), "identra_off");
    }
}
