use aws_lc_rs::hmac;
use data_encoding::BASE64;
use limen_model::{Secret, WebhookId};
use serde_json::Value;

use super::*;
use crate::audit::{append, target};
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};
use crate::job;
use crate::webhook::manage::tests::wish;
use crate::webhook::{
    create, dead_letters, deliveries, find, replay, replay_since, rotate, set_enabled, test,
};

const HOUR: Duration = Duration::from_secs(3600);

fn operator() -> Caller {
    Caller::operator()
}

/// One request, as a receiver sees it.
#[derive(Debug, Clone)]
struct Heard {
    head: String,
    body: String,
}

impl Heard {
    fn header(&self, name: &str) -> &str {
        let line = self.head.lines().find(|line| line.to_ascii_lowercase().starts_with(&format!("{name}: ")));
        line.unwrap_or_else(|| panic!("no {name} in {}", self.head)).split_once(": ").unwrap().1
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The receiver's half of the specification: one of the signatures is ours, and the moment is near.
    fn is_signed(&self, secret: &Secret<String>, now: Time) -> bool {
        let key = BASE64.decode(secret.reveal().strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        let timestamp: i64 = self.header("webhook-timestamp").parse().unwrap();
        let content = format!("{}.{timestamp}.{}", self.header("webhook-id"), self.body);
        let key = hmac::Key::new(hmac::HMAC_SHA256, &key);
        let signed = self.header("webhook-signature").split(' ').any(|one| {
            let tag = BASE64.decode(one.strip_prefix("v1,").unwrap().as_bytes()).unwrap();
            hmac::verify(&key, content.as_bytes(), &tag).is_ok()
        });
        signed && (now.seconds() - timestamp).abs() <= 300
    }
}

fn heard(neighbour: &Neighbour) -> Vec<Heard> {
    let cut = |request: String| {
        let (head, body) = request.split_once("\r\n\r\n").unwrap();
        Heard { head: head.to_owned(), body: body.to_owned() }
    };
    neighbour.heard().into_iter().map(cut).collect()
}

impl World {
    async fn hook(&self, neighbour: &Neighbour, events: &[&str]) -> (WebhookId, Secret<String>) {
        let made = create(&self.app, &self.project(), &operator(), wish(&neighbour.url("/hook"), events))
            .await
            .unwrap();
        (made.webhook.id, made.secret)
    }

    async fn work(&self) {
        job::run_due(&self.app).await.expect("jobs");
    }

    async fn sent(&self, id: WebhookId) -> Vec<Delivery> {
        deliveries(&self.app, &self.project(), &operator(), id, None, 100).await.unwrap()
    }
}

both_engines! {
    async fn elloloop_43_an_event_arrives_signed_in_its_stable_shape(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 204, "", "");
        let (id, secret) = world.hook(&neighbour, &["user.*"]).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        world.work().await;
        let all = heard(&neighbour);
        let created = all.iter().find(|one| one.json()["type"] == "user.created").expect("user.created");
        assert!(all.iter().all(|one| one.head.starts_with("POST /hook ") && one.is_signed(&secret, world.clock.now())));
        assert!(!created.is_signed(&Secret::new(format!("whsec_{}", BASE64.encode(&[7; 32]))), world.clock.now()));
        let event = world.read(async |tx| tx.list_audit_within(limen_model::AuditEventId::LEAST..limen_model::AuditEventId::GREATEST, 100).await).await
            .into_iter().find(|event| event.action == "user.created").unwrap();
        let told = created.json();
        assert_eq!(created.header("webhook-id"), event.id.to_string());
        assert_eq!((told["id"].as_str(), told["time"].as_str()), (Some(event.id.to_string().as_str()), Some(event.at.rfc3339().as_str())));
        assert_eq!((&told["project"], &told["target"]["kind"]), (&"default".into(), &"user".into()));
        assert_eq!(told["target"]["id"], ada.caller.user_id().unwrap().to_string());
        let mut members: Vec<&String> = told.as_object().unwrap().keys().collect();
        members.sort_unstable();
        assert_eq!(members, ["actor", "detail", "id", "outcome", "project", "target", "time", "type"]);
        let whole = format!("{all:?}");
        assert!(!whole.contains("lovelace") && !whole.contains("192.0.2.1") && !whole.contains("Firefox"), "{whole}");
        assert!(all.iter().all(|one| one.json()["type"].as_str().unwrap().starts_with("user.")), "nothing else was asked for");
        let sent = world.sent(id).await;
        assert_eq!(sent.len(), all.len());
        assert!(sent.iter().all(|one| one.state() == "delivered" && one.status == Some(204) && one.attempts == 1));
    }

    async fn nothing_is_written_where_nobody_listens_and_nothing_of_what_was_rolled_back(world: World) {
        let neighbour = Neighbour::start().await;
        world.happen("one").await;
        let quiet = world.read(async |tx| tx.list_jobs(None, 10).await).await;
        assert!(quiet.iter().all(|job| job.kind != "announce_event"));
        world.hook(&neighbour, &["user.updated"]).await;
        let project = world.project();
        let rolled_back: Result<()> = world.app.store.write(project.id, async |tx| {
            append(&world.app, tx, &operator(), Event::UserUpdated, target("user", "x")).await?;
            Err(Error::conflict("changed_my_mind", "No."))
        }).await;
        rolled_back.unwrap_err();
        world.work().await;
        assert_eq!(neighbour.asked(), 0);
    }

    async fn what_fails_is_tried_for_days_then_a_dead_letter_and_the_webhook_is_switched_off(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 503, "", "canary-answer");
        let (id, _) = world.hook(&neighbour, &["user.*"]).await;
        world.happen("one").await;
        let began = world.clock.now();
        world.work().await;
        let first = world.sent(id).await.remove(0);
        assert_eq!((first.state(), first.status, first.attempts), ("waiting", Some(503), 1));
        while world.sent(id).await[0].state() == "waiting" {
            assert!(world.clock.now().since(began) < HOUR * 110, "it never ends");
            world.clock.advance(HOUR);
            world.work().await;
        }
        let took = world.clock.now().since(began);
        assert!(took > HOUR * 48, "{took:?}");
        let dead = dead_letters(&world.app, &world.project(), &operator(), id, None, 10).await.unwrap();
        assert_eq!(dead.len(), 1);
        assert!(dead[0].attempts > 10 && dead[0].error.as_deref() == Some("The receiver answered with 503."), "{dead:?}");
        let webhook = find(&world.app, &world.project(), &operator(), id).await.unwrap();
        assert!(webhook.disabled_at.is_some());
        let told = world.read(async |tx| tx.list_audit(None, 1).await).await.remove(0);
        assert_eq!((told.action.as_str(), &told.detail["reason"]), ("webhook.disabled", &"failing".into()));
        let refused = replay(&world.app, &world.project(), &operator(), dead[0].id).await.unwrap_err();
        assert_eq!(refused.code(), "webhook_disabled");

        // The receiver is back: switched on, and told again under the same id.
        neighbour.answer("/hook", 200, "", "");
        set_enabled(&world.app, &world.project(), &operator(), id, true).await.unwrap();
        replay(&world.app, &world.project(), &operator(), dead[0].id).await.unwrap();
        let refused = replay(&world.app, &world.project(), &operator(), dead[0].id).await.unwrap_err();
        assert_eq!(refused.code(), "delivery_under_way");
        world.work().await;
        assert_eq!(world.sent(id).await[0].state(), "delivered");
        let all = heard(&neighbour);
        assert_eq!(all.last().unwrap().header("webhook-id"), all[0].header("webhook-id"));
        assert!(dead_letters(&world.app, &world.project(), &operator(), id, None, 10).await.unwrap().is_empty());
    }

    async fn a_receiver_that_is_away_is_left_alone_for_a_while(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 500, "", "");
        let (id, _) = world.hook(&neighbour, &["user.*"]).await;
        world.happen("one").await;
        world.work().await;
        world.clock.advance(HOUR * 2);
        world.work().await;
        let asked = neighbour.asked();
        for name in ["two", "three", "four"] {
            world.happen(name).await;
        }
        world.work().await;
        assert_eq!(neighbour.asked(), asked, "it failed a moment ago");
        neighbour.answer("/hook", 200, "", "");
        world.clock.advance(HOUR);
        world.work().await;
        assert!(world.sent(id).await.iter().all(|one| one.state() == "delivered"));
        let webhook = find(&world.app, &world.project(), &operator(), id).await.unwrap();
        assert_eq!((webhook.failing_since, webhook.paused_until), (None, None));
    }

    async fn a_receiver_that_is_gone_is_not_asked_again(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 410, "", "");
        let (id, _) = world.hook(&neighbour, &["user.*"]).await;
        world.happen("one").await;
        world.work().await;
        assert_eq!(world.sent(id).await[0].state(), "dead");
        assert!(find(&world.app, &world.project(), &operator(), id).await.unwrap().disabled_at.is_some());
        world.happen("two").await;
        world.clock.advance(HOUR * 24);
        world.work().await;
        assert_eq!(neighbour.asked(), 1);
    }

    async fn i07_a_private_address_is_refused_at_the_door_and_on_the_way(world: World) {
        let neighbour = Neighbour::start().await;
        let (id, _) = world.hook(&neighbour, &["user.*"]).await;
        // The address was changed beneath us.
        world.tamper("UPDATE webhook SET url = 'https://10.0.0.1/hook'").await;
        world.happen("one").await;
        world.work().await;
        let dead = world.sent(id).await.remove(0);
        assert_eq!((dead.state(), dead.status), ("dead", None));
        assert!(dead.error.as_deref().unwrap().contains("private"), "{dead:?}");
        assert_eq!(neighbour.asked(), 0);
    }

    async fn everything_since_a_moment_is_told_again(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 200, "", "");
        world.happen("before").await;
        world.clock.advance(HOUR);
        let since = world.clock.now();
        world.happen("between").await;
        world.clock.advance(HOUR);
        let (id, secret) = world.hook(&neighbour, &["user.updated"]).await;
        world.happen("after").await;
        world.work().await;
        assert_eq!(neighbour.asked(), 1);
        world.clock.advance(HOUR);
        let count = replay_since(&world.app, &world.project(), &operator(), id, since).await.unwrap();
        world.work().await;
        assert_eq!(count, 2);
        let told: Vec<String> = heard(&neighbour).iter().skip(1).map(|one| {
            assert!(one.is_signed(&secret, world.clock.now()));
            one.json()["target"]["id"].as_str().unwrap().to_owned()
        }).collect();
        assert_eq!((told.len(), told.contains(&"between".to_owned()), told.contains(&"after".to_owned())), (2, true, true));
        let written = world.read(async |tx| tx.list_audit(None, 1).await).await.remove(0);
        assert_eq!((written.action.as_str(), &written.detail["events"]), ("webhook.replayed", &2.into()));
    }

    async fn both_secrets_sign_while_one_takes_over(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 200, "", "");
        let (id, old) = world.hook(&neighbour, &["user.*"]).await;
        let new = rotate(&world.app, &world.project(), &operator(), id, HOUR).await.unwrap();
        world.happen("one").await;
        world.work().await;
        world.clock.advance(HOUR);
        world.happen("two").await;
        world.work().await;
        let (all, now) = (heard(&neighbour), world.clock.now());
        assert!(all[0].is_signed(&old, now - HOUR) && all[0].is_signed(&new, now - HOUR));
        assert!(!all[1].is_signed(&old, now) && all[1].is_signed(&new, now));
    }

    async fn a_trial_tells_how_the_receiver_answers(world: World) {
        let neighbour = Neighbour::start().await;
        neighbour.answer("/hook", 200, "", "");
        let (id, secret) = world.hook(&neighbour, &["user.*"]).await;
        let good = test(&world.app, &world.project(), &operator(), id).await.unwrap();
        assert_eq!((good.status, good.error), (Some(200), None));
        let one = heard(&neighbour).remove(0);
        assert!(one.is_signed(&secret, world.clock.now()) && one.json()["type"] == "webhook.test");
        neighbour.answer("/hook", 401, "", "");
        let bad = test(&world.app, &world.project(), &operator(), id).await.unwrap();
        assert_eq!((bad.status, bad.error.as_deref()), (Some(401), Some("The receiver answered with 401.")));
        assert!(world.sent(id).await.is_empty(), "a trial leaves nothing");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_replicas_tell_each_event_once() {
    let world = World::postgres().await;
    let replica = world.replica().await;
    let neighbour = Neighbour::start().await;
    neighbour.answer("/hook", 200, "", "");
    let (id, _) = world.hook(&neighbour, &["user.*"]).await;
    for number in 0..12 {
        world.happen(&number.to_string()).await;
    }
    let (here, there) = tokio::join!(job::run_due(&world.app), job::run_due(&replica));
    here.unwrap();
    there.unwrap();
    // Whatever one of them held while the other looked.
    world.work().await;
    assert_eq!(neighbour.asked(), 12);
    assert_eq!(world.sent(id).await.len(), 12);
}
