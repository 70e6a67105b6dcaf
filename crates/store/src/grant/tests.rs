use limen_model::{Grant, GrantId, SessionId};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

impl World {
    /// A user with a session and a live grant under it.
    async fn family(&self) -> Grant {
        let alice = self.user("alice").await;
        let grant = self.sample_grant(alice.id, self.session(&alice).await.id);
        self.write(async |tx| tx.insert_grant(&grant).await).await;
        grant
    }
}

both_engines! {
    async fn a_grant_is_kept_whole(world: World) {
        let mut grant = world.family().await;
        assert_eq!(world.read(async |tx| tx.find_grant(grant.id).await).await, Some(grant.clone()));
        grant.id = GrantId::new(&world.rng, at(0));
        (grant.session_id, grant.claims, grant.nonce, grant.binding, grant.offline) = (None, None, None, None, true);
        world.write(async |tx| tx.insert_grant(&grant).await).await;
        assert_eq!(world.read(async |tx| tx.find_grant(grant.id).await).await, Some(grant));
    }

    async fn a_rotation_moves_the_head_once(world: World) {
        let mut grant = world.family().await;
        let rotated = world.write(async |tx| tx.rotate_grant(grant.id, 1, at(10), at(200)).await).await;
        (grant.generation, grant.rotated_at, grant.idle_expires_at) = (2, at(10), at(200));
        assert_eq!(rotated, Some(grant.clone()));
        for stale in [0, 1, 3] {
            assert_eq!(world.write(async |tx| tx.rotate_grant(grant.id, stale, at(11), at(300)).await).await, None);
        }
        assert_eq!(world.read(async |tx| tx.find_grant(grant.id).await).await, Some(grant));
    }

    async fn a_dead_family_does_not_rotate(world: World) {
        let grant = world.family().await;
        assert_eq!(world.write(async |tx| tx.rotate_grant(grant.id, 1, at(100), at(200)).await).await, None, "idle");
        assert_eq!(world.write(async |tx| tx.rotate_grant(grant.id, 1, at(1000), at(2000)).await).await, None, "old");
        assert!(world.write(async |tx| tx.revoke_grant(grant.id, "reuse", at(10)).await).await);
        assert!(!world.write(async |tx| tx.revoke_grant(grant.id, "again", at(11)).await).await);
        assert_eq!(world.write(async |tx| tx.rotate_grant(grant.id, 1, at(12), at(200)).await).await, None, "revoked");
        let revoked = world.read(async |tx| tx.find_grant(grant.id).await).await.expect("there");
        assert_eq!((revoked.revoked_at, revoked.revoke_reason.as_deref()), (Some(at(10)), Some("reuse")));
    }

    async fn i10_grants_end_with_session_user_and_client(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let make = async |offline, client: &str| {
            let mut grant = world.sample_grant(alice.id, session.id);
            (grant.offline, grant.client_id) = (offline, client.parse().expect("a client id"));
            world.write(async |tx| tx.insert_grant(&grant).await).await;
            grant.id
        };
        let (online, offline) = (make(false, "shop").await, make(true, "shop").await);
        let of_session = world.write(async |tx| tx.revoke_grants_of_session(session.id, "sign_out", at(5)).await).await;
        assert_eq!(of_session, [online]);
        let (here, there) = (make(false, "shop").await, make(false, "forum").await);
        let forum = "forum".parse().expect("a client id");
        let between = world.write(async |tx| tx.revoke_grants_between(alice.id, &forum, "consent", at(6)).await).await;
        assert_eq!(between, [there]);
        let last = make(false, "forum").await;
        let of_client = world.write(async |tx| tx.revoke_grants_of_client(&forum, "disabled", at(7)).await).await;
        assert_eq!(of_client, [last]);
        let end = async |keep| world.write(async |tx| tx.revoke_grants_of_user(alice.id, keep, "password", at(8)).await).await;
        assert_eq!(end(Some(session.id)).await, []);
        let mut of_user = end(None).await;
        of_user.sort();
        let mut expected = [offline, here];
        expected.sort();
        assert_eq!(of_user, expected);
        assert_eq!(world.read(async |tx| tx.list_grants_of_user(alice.id, at(9), None, 10).await).await, []);
        assert_eq!(world.read(async |tx| tx.list_grants_of_session(session.id).await).await.len(), 5);
    }

    async fn grants_follow_a_session_that_is_replaced(world: World) {
        let grant = world.family().await;
        let before = grant.session_id.expect("set");
        let after = SessionId::new(&world.rng, at(1));
        assert_eq!(world.write(async |tx| tx.move_grants(before, after).await).await, 1);
        let moved = world.read(async |tx| tx.list_grants_of_session(after).await).await;
        assert_eq!(moved, [Grant { session_id: Some(after), ..grant }]);
    }

    async fn live_grants_are_listed_newest_first(world: World) {
        let grant = world.family().await;
        let mut made = vec![grant.id];
        for number in 1..4 {
            let next = Grant { id: GrantId::new(&world.rng, at(number)), ..grant.clone() };
            world.write(async |tx| tx.insert_grant(&next).await).await;
            made.push(next.id);
        }
        world.write(async |tx| tx.revoke_grant(made[2], "test", at(5)).await).await;
        let list = async |after| -> Vec<GrantId> {
            let page = world.read(async |tx| tx.list_grants_of_user(grant.user_id, at(6), after, 2).await).await;
            page.iter().map(|grant| grant.id).collect()
        };
        assert_eq!(list(None).await, [made[3], made[1]]);
        assert_eq!(list(Some(made[1])).await, [made[0]]);
    }
}
