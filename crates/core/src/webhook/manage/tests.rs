use data_encoding::BASE64;
use limen_model::{Kind, Scope};

use super::*;
use crate::fixture::{World, both_engines};

pub(in crate::webhook) fn wish(url: &str, events: &[&str]) -> NewWebhook {
    NewWebhook {
        url: url.to_owned(),
        description: "ours".to_owned(),
        events: events.iter().map(|event| event.parse().unwrap()).collect(),
    }
}

fn operator() -> Caller {
    Caller::operator()
}

both_engines! {
    async fn a_webhook_is_made_listed_switched_rotated_and_removed_and_each_is_written_down(world: World) {
        let project = world.project();
        let made = create(&world.app, &project, &operator(), wish("https://a.example/hook", &["user.*", "session.started"])).await.unwrap();
        let bytes = BASE64.decode(made.secret.reveal().strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
        assert_eq!(bytes.len(), 32);
        let id = made.webhook.id;
        assert_eq!(list(&world.app, &project, &operator()).await.unwrap(), std::slice::from_ref(&made.webhook));
        assert_eq!(world.project().listeners.len(), 2);
        world.clock.advance(Duration::from_secs(1));
        let off = set_enabled(&world.app, &project, &operator(), id, false).await.unwrap();
        assert_eq!(off.disabled_at, Some(world.clock.now()));
        assert!(world.project().listeners.is_empty(), "nobody listens");
        world.clock.advance(Duration::from_secs(1));
        set_enabled(&world.app, &project, &operator(), id, true).await.unwrap();
        world.clock.advance(Duration::from_secs(1));
        let other = rotate(&world.app, &project, &operator(), id, Duration::from_secs(60)).await.unwrap();
        assert_ne!(other.reveal(), made.secret.reveal());
        let webhook = find(&world.app, &project, &operator(), id).await.unwrap();
        assert_eq!(webhook.secrets.len(), 2);
        let live = async || secret::live(&world.app, &project, &webhook, world.clock.now()).unwrap().len();
        assert_eq!(live().await, 2);
        world.clock.advance(Duration::from_secs(60));
        assert_eq!(live().await, 1);
        remove(&world.app, &project, &operator(), id).await.unwrap();
        let gone = remove(&world.app, &project, &operator(), id).await.unwrap_err();
        assert_eq!(gone.code(), "no_such_webhook");
        let trail = world.read(async |tx| tx.list_audit_within(limen_model::AuditEventId::LEAST..limen_model::AuditEventId::GREATEST, 50).await).await;
        let mut words: Vec<&str> = trail.iter().map(|event| event.action.as_str()).filter(|word| word.starts_with("webhook.")).collect();
        words.reverse();
        assert_eq!(words, ["webhook.created", "webhook.changed", "webhook.changed", "webhook.secret_rotated", "webhook.deleted"]);
        assert!(!format!("{trail:?}").contains("a.example"), "an address may hold a secret of its owner");
    }

    async fn what_cannot_be_called_or_never_happens_is_refused(world: World) {
        let project = world.project();
        for (url, events, code) in [
            ("http://a.example/", &["*"][..], "outbound_refused"),
            ("https://10.0.0.1/", &["*"], "outbound_refused"),
            ("https://user:pass@a.example/", &["*"], "outbound_refused"),
            ("nonsense", &["*"], "outbound_refused"),
            ("https://a.example/", &[], "invalid_webhook"),
            ("https://a.example/", &["user.hatched"], "invalid_webhook"),
            ("https://a.example/", &["audit.*"], "invalid_webhook"),
        ] {
            let refused = create(&world.app, &project, &operator(), wish(url, events)).await.unwrap_err();
            assert_eq!((refused.kind(), refused.code()), (Kind::Invalid, code), "{url} {events:?}");
        }
        let made = create(&world.app, &project, &operator(), wish("https://a.example/", &["*"])).await.unwrap();
        let long = rotate(&world.app, &project, &operator(), made.webhook.id, LONGEST_OVERLAP * 2).await.unwrap_err();
        assert_eq!(long.code(), "invalid_overlap");
    }

    async fn i04_only_administrators_keep_webhooks(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let made = create(&world.app, &world.project(), &operator(), wish("https://a.example/", &["*"])).await.unwrap();
        let (app, project, id) = (&world.app, world.project(), made.webhook.id);
        let caller = Caller { scope: "limen:admin".parse::<Scope>().unwrap(), ..ada.caller };
        let delivery = limen_model::DeliveryId::new(&app.rng, world.clock.now());
        let refused = [
            create(app, &project, &caller, wish("https://b.example/", &["*"])).await.err(),
            list(app, &project, &caller).await.err(),
            find(app, &project, &caller, id).await.err(),
            set_enabled(app, &project, &caller, id, false).await.err(),
            rotate(app, &project, &caller, id, Duration::ZERO).await.err(),
            remove(app, &project, &caller, id).await.err(),
            deliveries(app, &project, &caller, id, None, 1).await.err(),
            dead_letters(app, &project, &caller, id, None, 1).await.err(),
            crate::webhook::replay(app, &project, &caller, delivery).await.err(),
            crate::webhook::replay_since(app, &project, &caller, id, limen_model::Time(0)).await.err(),
            crate::webhook::test(app, &project, &caller, id).await.err(),
        ];
        for (at, refused) in refused.into_iter().enumerate() {
            assert_eq!(refused.expect("a refusal").code(), "administrators_only", "{at}");
        }
    }
}
