use limen_model::{Session, SessionId};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};
use crate::{Change, Noun};

both_engines! {
    async fn a_session_is_found_by_id_and_cookie(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let hash = session.secret_hash.expect("set");
        assert_eq!(world.read(async |tx| tx.find_session(session.id).await).await, Some(session.clone()));
        assert_eq!(world.read(async |tx| tx.find_session_by_secret(&hash).await).await, Some(session));
        assert_eq!(world.read(async |tx| tx.find_session_by_secret(&world.fingerprint()).await).await, None);
        let device = Session { secret_hash: None, place: None, ..world.sample_session(alice.id) };
        world.write(async |tx| tx.insert_session(&device).await).await;
        assert_eq!(world.read(async |tx| tx.find_session(device.id).await).await, Some(device));
    }

    async fn a_session_ends_once_and_is_told(world: World) {
        let alice = world.user("alice").await;
        let session = world.session(&alice).await;
        let mut changes = world.store.subscribe();
        assert!(world.write(async |tx| tx.end_session(session.id, at(5)).await).await);
        assert!(!world.write(async |tx| tx.end_session(session.id, at(6)).await).await);
        let told = loop {
            match changes.next().await.expect("a change") {
                Change::Everything => {}
                one => break one,
            }
        };
        let id = session.id.to_string();
        assert_eq!(told, Change::One { project: world.project, noun: Noun::Session, id });
        let ended = world.read(async |tx| tx.find_session(session.id).await).await.expect("there");
        assert_eq!(ended.ended_at, Some(at(5)));
        assert!(!ended.is_live(at(6)));
    }

    async fn only_a_live_session_is_touched(world: World) {
        let alice = world.user("alice").await;
        let mut session = world.session(&alice).await;
        session.last_seen_at = at(50);
        session.idle_expires_at = at(150);
        session.address = Some("198.51.100.7".to_owned());
        assert!(world.write(async |tx| tx.touch_session(&session).await).await);
        assert_eq!(world.read(async |tx| tx.find_session(session.id).await).await, Some(session.clone()));
        session.last_seen_at = at(150);
        assert!(!world.write(async |tx| tx.touch_session(&session).await).await, "idle for too long");
        session.last_seen_at = at(60);
        world.write(async |tx| tx.end_session(session.id, at(55)).await).await;
        assert!(!world.write(async |tx| tx.touch_session(&session).await).await, "ended");
    }

    async fn i10_all_sessions_of_a_user_end_but_one(world: World) {
        let (alice, bob) = (world.user("alice").await, world.user("bob").await);
        let (here, there, theirs) = (world.session(&alice).await, world.session(&alice).await, world.session(&bob).await);
        let ended = world.write(async |tx| tx.end_sessions_of_user(alice.id, Some(here.id), at(5)).await).await;
        assert_eq!(ended, [there.id]);
        let live = world.read(async |tx| tx.list_sessions_of_user(alice.id, at(6), None, 10).await).await;
        assert_eq!(live, std::slice::from_ref(&here));
        assert_eq!(world.read(async |tx| tx.live_sessions(alice.id, at(6)).await).await, live);
        let ended = world.write(async |tx| tx.end_sessions_of_user(alice.id, None, at(7)).await).await;
        assert_eq!(ended, [here.id]);
        assert_eq!(world.read(async |tx| tx.list_sessions_of_user(bob.id, at(8), None, 10).await).await, [theirs]);
    }

    async fn sessions_are_listed_newest_first_while_they_live(world: World) {
        let alice = world.user("alice").await;
        let mut made = Vec::new();
        for number in 0..4 {
            let mut session = world.sample_session(alice.id);
            session.id = SessionId::new(&world.rng, at(number));
            session.idle_expires_at = at(100 + number);
            world.write(async |tx| tx.insert_session(&session).await).await;
            made.push(session.id);
        }
        let list = async |now, after| -> Vec<SessionId> {
            let page = world.read(async |tx| tx.list_sessions_of_user(alice.id, now, after, 3).await).await;
            page.iter().map(|session| session.id).collect()
        };
        assert_eq!(list(at(10), None).await, [made[3], made[2], made[1]]);
        assert_eq!(list(at(10), Some(made[1])).await, [made[0]]);
        assert_eq!(list(at(102), None).await, [made[3]]);
        assert_eq!(list(at(1000), None).await, []);
    }
}
