mod crowd;

use limen_model::{Kind, Member, Rng, User, UserId, UserState};
use proptest::prelude::*;

use super::term::{mentions, of_user};
use crate::fixture::sample::at;
use crate::fixture::{Counter, World, both_engines};
use crate::testing::crowd::somebody;
use crate::{Standing, UserFilter, words};

fn typed(text: &str) -> UserFilter {
    UserFilter { words: words(text), ..UserFilter::default() }
}

impl World {
    /// The usernames of everybody whom a filter finds, page by page.
    async fn found(&self, filter: &UserFilter, limit: usize) -> Vec<String> {
        let (mut names, mut place) = (Vec::new(), None);
        loop {
            let page = self.read(async |tx| tx.search_users(filter, place.as_ref(), limit).await).await;
            assert!(page.users.len() <= limit);
            names
                .extend(page.users.into_iter().filter_map(|user| user.username).map(|name| name.to_string()));
            match page.next {
                Some(next) => place = Some(next),
                None => return names,
            }
        }
    }
}

#[test]
fn words_are_plain_and_lower() {
    assert_eq!(
        words("Zoë O'Brien-Müller <ZOE@Example.COM>"),
        ["zoe", "o", "brien", "muller", "example", "com"]
    );
    assert_eq!(words(" ,.-").len(), 0);
    assert_eq!(words(&"x".repeat(100)), ["x".repeat(32)]);
}

proptest! {
    #[test]
    fn whoever_has_a_term_mentions_every_beginning_of_it(name in "\\PC{0,40}", nickname in "\\PC{0,20}") {
        let mut user = somebody(&Rng::new(Counter::default()), 7);
        user.profile.name = Some(name);
        user.profile.nickname = Some(nickname);
        for term in of_user(&user).iter().filter(|term| !term.starts_with(['#', '='])) {
            let beginnings = term.char_indices().map(|(at, c)| term[..at + c.len_utf8()].to_owned());
            prop_assert!(mentions(&user, &beginnings.collect::<Vec<_>>()), "{term}");
        }
        let nowhere = mentions(&user, &["nobody says this".to_owned()]);
        prop_assert!(!nowhere);
    }
}

both_engines! {
    async fn a_user_is_found_by_id_address_and_name(world: World) {
        let alice = world.user("alice").await;
        let (email, username) = (alice.email.clone().expect("set"), alice.username.clone().expect("set"));
        let found = world.read(async |tx| {
            Ok([
                tx.find_user(alice.id).await?,
                tx.find_user_by_email(&email).await?,
                tx.find_user_by_username(&username).await?,
            ])
        });
        assert_eq!(found.await, [Some(alice.clone()), Some(alice.clone()), Some(alice)]);
        let nobody = UserId::new(&world.rng, at(0));
        assert_eq!(world.read(async |tx| tx.find_user(nobody).await).await, None);
        assert_eq!(world.read(async |tx| tx.find_user_by_email(&"x@example.com".parse()?).await).await, None);
    }

    async fn addresses_and_names_are_taken_once(world: World) {
        world.user("alice").await;
        let mut other = world.sample_user("bob");
        other.email = world.sample_user("alice").email;
        let error = world.refused(async |tx| tx.insert_user(&other).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_email_key"));
        let mut other = world.sample_user("bob");
        other.username = world.sample_user("alice").username;
        let error = world.refused(async |tx| tx.insert_user(&other).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_username_key"));
        let bob = world.user("bob").await;
        let error = world.refused(async |tx| tx.insert_user(&User { email: None, username: None, ..bob.clone() }).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "users_project_id_id_key"));
    }

    async fn the_absence_of_an_address_is_not_taken(world: World) {
        for _ in 0..2 {
            let bare = User { email: None, username: None, not_before: None, ..world.sample_user("bare") };
            world.write(async |tx| tx.insert_user(&bare).await).await;
            assert_eq!(world.read(async |tx| tx.find_user(bare.id).await).await, Some(bare));
        }
    }

    async fn a_user_is_changed(world: World) {
        let mut alice = world.user("alice").await;
        alice.email = Some("new@example.com".parse().expect("an address"));
        alice.state = UserState::Disabled;
        alice.profile.nickname = Some("Al".to_owned());
        alice.roles.clear();
        alice.updated_at = at(99);
        let stored = world.write(async |tx| {
            let before = tx.lock_user(alice.id).await?;
            assert_ne!(before, Some(alice.clone()));
            tx.update_user(&alice).await
        });
        assert!(stored.await);
        assert_eq!(world.read(async |tx| tx.find_user(alice.id).await).await, Some(alice));
        assert!(!world.write(async |tx| tx.update_user(&world.sample_user("nobody")).await).await);
    }

    async fn an_erased_user_takes_everything_along(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let (grant, key) = (world.sample_grant(alice.id, session.id), world.sample_api_key(alice.id, "cli"));
        let (password, consent) = (world.sample_password(alice.id), world.sample_consent(alice.id, "shop"));
        let mut link = world.sample_artifact(limen_model::ArtifactKind::PasswordReset);
        link.user_id = Some(alice.id);
        let identity = world.sample_linked_identity(alice.id, "583231");
        world.write(async |tx| {
            tx.insert_linked_identity(&identity).await?;
            tx.insert_grant(&grant).await?;
            tx.insert_api_key(&key).await?;
            tx.insert_authenticator(&password).await?;
            tx.put_consent(&consent).await?;
            tx.insert_artifact(&link).await
        }).await;
        assert!(world.write(async |tx| tx.delete_user(alice.id).await).await);
        assert!(!world.write(async |tx| tx.delete_user(alice.id).await).await);
        world.read(async |tx| {
            assert_eq!(tx.find_user(alice.id).await?, None);
            assert_eq!(tx.find_session(session.id).await?, None);
            assert_eq!(tx.find_grant(grant.id).await?, None);
            assert_eq!(tx.find_api_key(key.id).await?, None);
            assert_eq!(tx.find_password(alice.id).await?, None);
            assert_eq!(tx.find_linked_identity("github", "583231").await?, None);
            assert_eq!(tx.find_consent(alice.id, &consent.client_id).await?, None);
            assert_eq!(tx.find_artifact(link.kind, &link.hash).await?, None);
            Ok(())
        }).await;
        let error = world.refused(async |tx| tx.insert_session(&session).await).await;
        assert_eq!((error.kind(), error.code()), (Kind::Conflict, "foreign_key"));
    }

    async fn users_are_listed_newest_first(world: World) {
        let mut made = Vec::new();
        for number in 0..5 {
            let mut user = world.sample_user(&format!("user{number}"));
            user.id = UserId::new(&world.rng, at(number));
            world.write(async |tx| tx.insert_user(&user).await).await;
            made.push(user.id);
        }
        made.reverse();
        let first = world.read(async |tx| tx.list_users(None, 3).await).await;
        let rest = world.read(async |tx| tx.list_users(first.last().map(|user| user.id), 3).await).await;
        assert_eq!((first.len(), rest.len()), (3, 2));
        let listed: Vec<UserId> = first.iter().chain(&rest).map(|user| user.id).collect();
        assert_eq!(listed, made);
    }

    async fn users_are_found_by_any_part_of_their_names(world: World) {
        for name in ["annabel", "joanna", "bob", "hannah.hill"] {
            world.user(name).await;
        }
        for (text, expected) in [
            ("ann", vec!["annabel", "joanna", "hannah.hill"]),
            ("ANNA", vec!["joanna", "annabel", "hannah.hill"]),
            ("bel", vec!["annabel"]),
            ("an", vec!["annabel", "joanna", "hannah.hill"]),
            ("na", vec!["annabel", "hannah.hill"]),
            ("hill hannah", vec!["hannah.hill"]),
            ("hannah.hill@exam", vec!["hannah.hill"]),
            ("hill bob", vec![]),
            ("müller bo", vec!["bob"]),
            ("example.org", vec![]),
            ("%", vec!["hannah.hill", "bob", "joanna", "annabel"]),
        ] {
            for limit in [1, 2, 200] {
                let mut found = world.found(&typed(text), limit).await;
                let mut expected = expected.clone();
                found.sort_unstable();
                expected.sort_unstable();
                assert_eq!(found, expected, "{text:?} by {limit}");
            }
        }
    }

    async fn filters_narrow_what_words_find(world: World) {
        let mut off = world.user("anna").await;
        let mut plain = world.user("annika").await;
        world.user("annette").await;
        (off.state, plain.roles) = (UserState::Disabled, ["auditor".to_owned()].into());
        let (group, other) = (world.sample_group("Kitchen"), world.sample_group("Cellar"));
        world.write(async |tx| {
            tx.update_user(&off).await?;
            tx.update_user(&plain).await?;
            tx.insert_group(&group).await?;
            tx.insert_group(&other).await?;
            tx.put_membership(&world.membership(&group, Member::User(plain.id))).await
        }).await;
        let every = UserFilter::default();
        for text in ["", "ann"] {
            let words = words(text);
            for (filter, expected) in [
                (UserFilter { state: Some(UserState::Disabled), ..every.clone() }, vec!["anna"]),
                (UserFilter { state: Some(UserState::Active), ..every.clone() }, vec!["annette", "annika"]),
                (UserFilter { role: Some("auditor".to_owned()), ..every.clone() }, vec!["annika"]),
                (UserFilter { role: Some("audit".to_owned()), ..every.clone() }, vec![]),
                (UserFilter { role: Some("admin".to_owned()), ..every.clone() }, vec!["anna", "annette"]),
                (UserFilter { group: Some(group.id), ..every.clone() }, vec!["annika"]),
                (UserFilter { group: Some(other.id), ..every.clone() }, vec![]),
                (UserFilter { group: Some(group.id), role: Some("admin".to_owned()), ..every.clone() }, vec![]),
            ] {
                let mut found = world.found(&UserFilter { words: words.clone(), ..filter.clone() }, 1).await;
                found.sort_unstable();
                assert_eq!(found, expected, "{text:?} {filter:?}");
            }
        }
    }

    async fn a_page_is_bounded_and_goes_on_where_it_ended(world: World) {
        for hundred in 0..11 {
            world.write(async |tx| {
                for number in hundred * 100..(hundred + 1) * 100 {
                    let mut user = world.sample_user(&format!("same{number}"));
                    user.id = UserId::new(&world.rng, at(number));
                    user.roles = if number == 1099 { ["rare".to_owned()].into() } else { Default::default() };
                    tx.insert_user(&user).await?;
                }
                Ok(())
            }).await;
        }
        let filter = UserFilter { words: words("same muller"), ..UserFilter::default() };
        assert_eq!(world.found(&filter, 200).await.len(), 1100);
        // Nobody has both: the first page has looked at its share, and says where to go on.
        let nobody = UserFilter { words: words("same muller"), state: Some(UserState::Deleted), ..UserFilter::default() };
        let page = world.read(async |tx| tx.search_users(&nobody, None, 10).await).await;
        assert_eq!((page.users.len(), page.next), (0, None), "the rarest condition drives");
        let unindexed = UserFilter { state: Some(UserState::Active), words: words("nobody"), ..UserFilter::default() };
        assert_eq!(world.found(&unindexed, 10).await.len(), 0);
        let rare = UserFilter { words: words("same"), role: Some("rare".to_owned()), ..UserFilter::default() };
        let page = world.read(async |tx| tx.search_users(&rare, None, 10).await).await;
        assert_eq!((page.users.len(), page.next), (1, None));
    }

    async fn a_changed_user_is_found_by_what_is_true_now(world: World) {
        let mut alice = world.user("alice").await;
        alice.username = Some("ally".parse().expect("a username"));
        alice.email = None;
        alice.profile.name = None;
        world.write(async |tx| tx.update_user(&alice).await).await;
        assert_eq!(world.found(&typed("alice"), 10).await, Vec::<String>::new());
        assert_eq!(world.found(&typed("ally"), 10).await, ["ally"]);
        world.write(async |tx| tx.delete_user(alice.id).await).await;
        assert_eq!(world.found(&typed("ally"), 10).await, Vec::<String>::new());
        assert_eq!(world.write(async |tx| tx.index_users(10).await).await, 0);
    }

    async fn a_reason_stays_with_its_account(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        let standing = Standing { reason: Some("left".to_owned()), erase_at: Some(at(9)), merged_into: Some(bob.id) };
        world.write(async |tx| {
            assert_eq!(tx.find_standing(alice.id).await?, Some(Standing::default()));
            assert!(tx.set_standing(alice.id, &standing).await?);
            tx.update_user(&alice).await
        }).await;
        assert_eq!(world.read(async |tx| tx.find_standing(alice.id).await).await, Some(standing));
    }

    async fn a_password_to_be_replaced_is_marked_until_it_is(world: World) {
        let alice = world.user("alice").await;
        let password = world.sample_password(alice.id);
        world.write(async |tx| {
            assert!(!tx.require_password_change(alice.id, at(5)).await?);
            tx.insert_authenticator(&password).await?;
            assert_eq!(tx.password_change_required(alice.id).await?, None);
            assert!(tx.require_password_change(alice.id, at(5)).await?);
            assert_eq!(tx.password_change_required(alice.id).await?, Some(at(5)));
            tx.delete_authenticators(alice.id, password.kind).await?;
            tx.insert_authenticator(&password).await?;
            assert_eq!(tx.password_change_required(alice.id).await?, None);
            Ok(())
        }).await;
    }

    async fn another_administrator_is_one_who_can_act(world: World) {
        let (alice, mut bob) = (world.user("alice").await, world.user("bob").await);
        let another = async || world.write(async |tx| tx.lock_another_with_role("admin", alice.id).await).await;
        assert_eq!(another().await, Some(bob.id));
        bob.state = UserState::Disabled;
        world.write(async |tx| tx.update_user(&bob).await).await;
        assert_eq!(another().await, None);
    }
}
