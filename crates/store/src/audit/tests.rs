use limen_model::{AuditEvent, AuditEventId};

use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

impl World {
    async fn event(&self, seconds: i64, actor: &str, target: &str) -> AuditEvent {
        let event =
            AuditEvent { id: AuditEventId::new(&self.rng, at(seconds)), ..self.sample_event(actor, target) };
        self.write(async |tx| tx.append_audit(&event).await).await;
        event
    }
}

both_engines! {
    async fn events_are_kept_whole_and_listed_newest_first(world: World) {
        let (first, second) = (world.event(1, "alice", "s1").await, world.event(2, "bob", "s2").await);
        let mut bare = AuditEvent { id: AuditEventId::new(&world.rng, at(3)), ..world.sample_event("x", "y") };
        (bare.actor.id, bare.target_kind, bare.target_id, bare.reason) = (None, None, None, None);
        (bare.client_id, bare.session_id, bare.address, bare.user_agent, bare.request_id) = (None, None, None, None, None);
        world.write(async |tx| tx.append_audit(&bare).await).await;
        let newest = world.read(async |tx| tx.list_audit(None, 2).await).await;
        assert_eq!(newest, [bare, second.clone()]);
        assert_eq!(world.read(async |tx| tx.list_audit(Some(second.id), 2).await).await, [first]);
    }

    async fn events_about_somebody_are_what_they_did_and_what_was_done_to_them(world: World) {
        let did = world.event(1, "alice", "s1").await;
        world.event(2, "bob", "s2").await;
        let met = world.event(3, "admin", "alice").await;
        let both = world.event(4, "alice", "alice").await;
        let about = world.read(async |tx| tx.list_audit_about("alice", None, 10).await).await;
        assert_eq!(about, [both.clone(), met.clone(), did.clone()]);
        assert_eq!(world.read(async |tx| tx.list_audit_about("alice", None, 1).await).await, std::slice::from_ref(&both));
        assert_eq!(world.read(async |tx| tx.list_audit_about("alice", Some(both.id), 10).await).await, [met, did]);
    }

    async fn a_refusal_id_leads_to_its_events(world: World) {
        let event = AuditEvent { request_id: Some("req-7".into()), ..world.sample_event("alice", "s1") };
        world.write(async |tx| tx.append_audit(&event).await).await;
        world.event(1, "alice", "s1").await;
        assert_eq!(world.read(async |tx| tx.list_audit_of_request("req-7").await).await, [event]);
        assert_eq!(world.read(async |tx| tx.list_audit_of_request("req-8").await).await, []);
    }
}
