use std::time::Duration;

use limen_model::{Identity, Outcome, Scope};

use super::*;
use crate::audit::{Event, append, export, target};
use crate::fixture::{PASSWORD, World, both_engines};

fn operator() -> Caller {
    Caller::operator()
}

async fn found(world: &World, filter: Filter) -> Vec<String> {
    let listed = list(&world.app, &world.project(), &operator(), &filter, "", 100).await.unwrap();
    listed.events.into_iter().map(|event| event.action).collect()
}

/// Somebody signs up, mistypes, signs in.
async fn life(world: &World) -> String {
    let browser = world.browser("192.0.2.1");
    world.register(&browser, "ada@lovelace.example").await;
    let other = world.browser("198.51.100.7");
    world.sign_in(&other, "ada@lovelace.example", "canary wrong").await.unwrap_err();
    world.clock.advance(Duration::from_secs(60));
    world.signed_in(&other, "ada@lovelace.example", PASSWORD).await;
    world.user_id("ada@lovelace.example").await.to_string()
}

both_engines! {
    async fn elloloop_36_events_are_found_by_whatever_is_known_of_them(world: World) {
        let ada = life(&world).await;
        let all = found(&world, Filter::default()).await;
        assert!(all.len() >= 4, "{all:?}");
        let at = |action: &str| all.iter().position(|one| one == action).unwrap();
        assert!(at("session.refused") < at("user.created"), "newest first: {all:?}");
        let action = |pattern: &str| Filter { action: Some(pattern.parse().unwrap()), ..Filter::default() };
        let sessions = found(&world, action("session.*")).await;
        assert!(sessions.iter().all(|action| action.starts_with("session.")) && sessions.len() >= 3, "{sessions:?}");
        assert_eq!(found(&world, action("session.refused")).await, ["session.refused"]);
        let refused = Filter { outcome: Some(Outcome::Refused), ..Filter::default() };
        assert_eq!(found(&world, refused).await, ["session.refused"]);
        let there = Filter { address: Some("198.51.100.7".into()), ..Filter::default() };
        assert!(found(&world, there.clone()).await.len() >= 2);
        let nowhere = Filter { address: Some("203.0.113.9".into()), ..Filter::default() };
        assert!(found(&world, nowhere).await.is_empty());
        let created = Filter { target: Some(ada.clone()), action: Some("user.created".parse().unwrap()), ..Filter::default() };
        assert_eq!(found(&world, created).await, ["user.created"]);
        let hers = Filter { actor: Some(ada), ..Filter::default() };
        let foreign = Filter { actor: Some("nobody".into()), ..Filter::default() };
        assert!(found(&world, hers).await.len() < all.len() && found(&world, foreign).await.is_empty());
        let request = Filter { request_id: Some("test".into()), ..there.clone() };
        assert_eq!(found(&world, request).await, found(&world, there).await);
        let session = list(&world.app, &world.project(), &operator(), &Filter::default(), "", 100).await.unwrap()
            .events.iter().find_map(|event| event.session_id);
        if let Some(session) = session {
            let within = Filter { session: Some(session), ..Filter::default() };
            assert!(!found(&world, within).await.is_empty());
        }
        let app = Filter { client: Some("no-such-client".into()), ..Filter::default() };
        assert!(found(&world, app).await.is_empty());
    }

    async fn a_stretch_of_time_holds_its_first_moment_and_not_its_last(world: World) {
        for _ in 0..3 {
            world.write(async |tx| {
                append(&world.app, tx, &operator(), Event::SettingsChanged, target("project", "x")).await
            }).await;
            world.clock.advance(Duration::from_micros(1_500));
        }
        let now = world.clock.now();
        let back = |steps: u32| now - Duration::from_micros(1_500) * steps;
        let between = async |since, until| {
            let action = Some("project.*".parse().unwrap());
            found(&world, Filter { since, until, action, ..Filter::default() }).await.len()
        };
        assert_eq!(between(Some(back(3)), None).await, 3);
        assert_eq!(between(Some(back(2)), None).await, 2);
        assert_eq!(between(Some(back(2) + Duration::from_micros(1)), None).await, 1);
        assert_eq!(between(Some(back(3)), Some(back(1))).await, 2);
        assert_eq!(between(None, Some(back(3))).await, 0);
    }

    async fn pages_follow_each_other_and_their_tokens_are_sealed(world: World) {
        for number in 0..7 {
            let action = if number % 2 == 0 { Event::SettingsChanged } else { Event::KeyRetired };
            world.write(async |tx| {
                append(&world.app, tx, &operator(), action, target("project", number)).await
            }).await;
            world.clock.advance(Duration::from_secs(1));
        }
        let filter = Filter { action: Some("project.*".parse().unwrap()), ..Filter::default() };
        let (mut token, mut seen) = (String::new(), Vec::new());
        loop {
            let page = list(&world.app, &world.project(), &operator(), &filter, &token, 3).await.unwrap();
            seen.extend(page.events.into_iter().filter_map(|event| event.target_id));
            if page.next_page_token.is_empty() {
                break;
            }
            token = page.next_page_token;
        }
        assert_eq!(seen, ["6", "4", "2", "0"]);
        let system = list(&world.app, &world.project(), &Caller::system(), &filter, "bm9uc2Vuc2U", 3).await;
        assert_eq!(system.unwrap_err().code(), "invalid_page_token");
    }

    async fn i04_only_administrators_read_and_export(world: World) {
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let scoped = Caller { scope: "limen:admin".parse::<Scope>().unwrap(), ..ada.caller.clone() };
        for (caller, code) in [(ada.caller, "insufficient_scope"), (scoped, "administrators_only")] {
            let caller = match &caller.identity {
                Identity::User { .. } if code == "insufficient_scope" => Caller { scope: Scope::default(), ..caller },
                _ => caller,
            };
            let refused = list(&world.app, &world.project(), &caller, &Filter::default(), "", 10).await.unwrap_err();
            assert_eq!(refused.code(), code);
            let refused = export(&world.app, &world.project(), &caller, &Filter::default(), async |_| Ok(())).await;
            assert_eq!(refused.unwrap_err().code(), code);
        }
    }

    async fn an_export_is_one_event_a_line_oldest_first_and_is_written_down_itself(world: World) {
        life(&world).await;
        world.clock.advance(Duration::from_secs(1));
        let mut text = String::new();
        let filter = Filter { action: Some("session.*".parse().unwrap()), ..Filter::default() };
        let count = export(&world.app, &world.project(), &operator(), &filter, async |lines| {
            text.push_str(lines);
            Ok(())
        }).await.unwrap();
        let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines.len() as u64, count);
        let actions: Vec<&str> = lines.iter().filter_map(|line| line["action"].as_str()).collect();
        let mut listed = found(&world, filter).await;
        listed.reverse();
        assert_eq!(actions, listed);
        assert!(lines.iter().any(|line| line["outcome"] == "refused" && line["actor"]["kind"] == "anonymous"));
        let written = world.read(async |tx| tx.list_audit(None, 1).await).await;
        assert_eq!((written[0].action.as_str(), &written[0].detail["action"]), ("audit.exported", &serde_json::json!("session.*")));
    }
}
