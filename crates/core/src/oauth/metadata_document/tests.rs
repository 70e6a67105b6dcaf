use serde_json::{Value, json};

use super::*;
use crate::client;
use crate::fixture::neighbour::Neighbour;
use crate::fixture::{World, both_engines};

fn document(id: &str, name: &str) -> Value {
    let own = id.replace("/client", "/callback");
    json!({ "client_id": id, "client_name": name, "redirect_uris": [own, "http://127.0.0.1/callback"] })
}

async fn found(world: &World, id: &str) -> Option<String> {
    let client = client::find(&world.app, &world.project(), id).await.unwrap();
    client.and_then(|client| client.metadata.client_name.clone())
}

both_engines! {
    async fn a_client_is_what_its_address_says(world: World) {
        let neighbour = Neighbour::start().await;
        let id = neighbour.url("/client");
        neighbour.publish("/client", document(&id, "First"));
        let all = futures_util::future::join_all((0..10).map(|_| found(&world, &id))).await;
        assert!(all.iter().all(|name| name.as_deref() == Some("First")));
        assert_eq!(neighbour.asked(), 1, "one flight serves all, and memory those after");

        neighbour.publish("/client", document(&id, "Second"));
        assert_eq!(found(&world, &id).await.as_deref(), Some("First"));
        world.clock.advance(USUAL);
        assert_eq!(found(&world, &id).await.as_deref(), Some("Second"));
    }

    async fn an_operator_may_pin_or_forbid(world: World) {
        let neighbour = Neighbour::start().await;
        let id = neighbour.url("/client");
        neighbour.publish("/client", document(&id, "Own words"));
        world.declare(json!([{ "client_id": id, "client_name": "Pinned", "redirect_uris": [neighbour.url("/callback")], "disabled": true }])).await;
        assert_eq!(found(&world, &id).await, None, "switched off here");
        assert_eq!(neighbour.asked(), 0);
        world.configure("[settings]\nclient_id_metadata_documents = false").await;
        assert_eq!(found(&world, &neighbour.url("/other/client")).await, None);
        assert_eq!(neighbour.asked(), 0);
    }

    async fn servers_say_how_long_within_our_bounds(world: World) {
        let neighbour = Neighbour::start().await;
        for (path, header, life) in [
            ("/a/client", "cache-control: public, max-age=3600\r\n", Duration::from_secs(3600)),
            ("/b/client", "cache-control: max-age=0\r\n", SHORTEST),
            ("/c/client", "cache-control: no-store\r\n", SHORTEST),
            ("/d/client", "cache-control: max-age=99999999\r\n", LONGEST),
            ("/e/client", "cache-control: nonsense\r\n", USUAL),
        ] {
            let id = neighbour.url(path);
            neighbour.answer(path, 200, header, document(&id, "App"));
            found(&world, &id).await.unwrap();
            let asked = neighbour.asked();
            world.clock.advance(life - Duration::from_secs(1));
            found(&world, &id).await.unwrap();
            assert_eq!(neighbour.asked(), asked, "{header}");
            world.clock.advance(Duration::from_secs(1));
            found(&world, &id).await.unwrap();
            assert_eq!(neighbour.asked(), asked + 1, "{header}");
        }
    }

    async fn failures_are_not_remembered_and_old_documents_serve_for_an_hour(world: World) {
        let neighbour = Neighbour::start().await;
        let id = neighbour.url("/client");
        assert_eq!(found(&world, &id).await, None);
        neighbour.answer("/client", 503, "", "");
        let unavailable = client::find(&world.app, &world.project(), &id).await.map(|_| ()).unwrap_err();
        assert_eq!(unavailable.code(), "client_document_unavailable");
        neighbour.publish("/client", document(&id, "App"));
        assert!(found(&world, &id).await.is_some(), "mended at once");

        neighbour.answer("/client", 503, "", "");
        world.clock.advance(USUAL);
        assert!(found(&world, &id).await.is_some());
        neighbour.answer("/client", 410, "", "");
        assert_eq!(found(&world, &id).await, None, "gone is gone");
        neighbour.publish("/client", format!("{}{}", document(&id, "App"), " ".repeat(6 * 1024)));
        assert!(client::find(&world.app, &world.project(), &id).await.is_err(), "i15: too large");
    }

    async fn r15_one_network_does_not_have_us_hammer_somebody(world: World) {
        let (neighbour, project) = (Neighbour::start().await, world.project());
        let known = neighbour.url("/client");
        neighbour.publish("/client", document(&known, "App"));
        let from = |address: &str| Some(address.parse().unwrap());
        let mut refused = None;
        for at in 0..100 {
            let id = neighbour.url(&format!("/{at}/client"));
            match client::named(&world.app, &project, &id, from("198.51.100.66")).await {
                Ok(client) => assert!(client.is_none()),
                Err(error) => {
                    refused = Some(error);
                    break;
                }
            }
        }
        assert_eq!(refused.expect("a limit").code(), "too_many_requests");
        assert!(neighbour.asked() <= 60, "{}", neighbour.asked());
        // Others go on; and what is known needs no asking.
        assert!(client::named(&world.app, &project, &known, from("192.0.2.1")).await.unwrap().is_some());
        assert!(client::named(&world.app, &project, &known, from("198.51.100.66")).await.unwrap().is_some());
    }

    async fn i07_documents_at_private_addresses_are_no_clients(world: World) {
        for id in ["https://10.0.0.1/client", "https://169.254.169.254/latest/meta-data", "https://[fc00::1]/client"] {
            assert_eq!(found(&world, id).await, None, "{id}");
        }
    }
}
