use limen_model::{RequestInfo, Scope, SessionId, UserId};
use uuid::Uuid;

use super::*;
use crate::fixture::{World, both_engines};

const ASKED: Asked<'static> =
    Asked { key: "wish-1", method: "KeyService/CreateApiKey", request: b"{\"name\":\"a\"}" };

fn caller(number: u128) -> Caller {
    Caller {
        identity: Identity::User { id: UserId::from_uuid(Uuid::from_u128(number)), admin: false },
        scope: "limen:keys".parse::<Scope>().unwrap(),
        session: Some(SessionId::from_uuid(Uuid::from_u128(number))),
        ..Caller::anonymous(RequestInfo::default())
    }
}

impl World {
    async fn begin(&self, caller: &Caller, asked: Asked<'_>) -> Result<Turn> {
        begin(&self.app, &self.project(), caller, asked).await
    }

    async fn first(&self, caller: &Caller, asked: Asked<'_>) -> Ticket {
        match self.begin(caller, asked).await.unwrap() {
            Turn::First(ticket) => ticket,
            Turn::Again(_) => panic!("asked before"),
        }
    }

    async fn refusal(&self, caller: &Caller, asked: Asked<'_>) -> String {
        self.begin(caller, asked).await.unwrap_err().code().to_owned()
    }
}

both_engines! {
    async fn the_same_request_has_the_same_answer(world: World) {
        let ada = caller(1);
        let ticket = world.first(&ada, ASKED).await;
        let waiting = world.begin(&ada, ASKED).await.unwrap_err();
        assert_eq!((waiting.code(), waiting.retry_after()), ("idempotency_key_in_use", Some(PAUSE)));
        finish(&world.app, &world.project(), &ticket, b"the secret").await.unwrap();
        for _ in 0..2 {
            let Turn::Again(answer) = world.begin(&ada, ASKED).await.unwrap() else { panic!("done twice") };
            assert_eq!(answer.reveal(), b"the secret");
        }
        let rows = world.read(async |tx| tx.list_idempotency(b"", 10).await).await;
        assert!(!rows[0].sealed_answer.as_ref().unwrap().windows(6).any(|bytes| bytes == b"secret"), "it is sealed");
    }

    async fn another_request_under_the_same_key_is_refused(world: World) {
        let ada = caller(1);
        let ticket = world.first(&ada, ASKED).await;
        for other in [Asked { request: b"{}", ..ASKED }, Asked { method: "UserService/CreateUser", ..ASKED }] {
            assert_eq!(world.refusal(&ada, other).await, "idempotency_key_reused");
        }
        finish(&world.app, &world.project(), &ticket, b"answer").await.unwrap();
        assert_eq!(world.refusal(&ada, Asked { request: b"{}", ..ASKED }).await, "idempotency_key_reused");
    }

    async fn keys_belong_to_one_credential_of_one_person_in_one_project(world: World) {
        let ada = caller(1);
        world.first(&ada, ASKED).await;
        world.first(&caller(2), ASKED).await;
        world.first(&Caller { session: None, ..ada.clone() }, ASKED).await;
        world.first(&Caller { scope: "limen:read limen:keys".parse().unwrap(), ..ada.clone() }, ASKED).await;
        let other = world.other_project().await;
        assert!(matches!(begin(&world.app, &other, &ada, ASKED).await.unwrap(), Turn::First(_)));
        let nobody = Caller::anonymous(RequestInfo::default());
        assert_eq!(world.refusal(&nobody, ASKED).await, "not_signed_in");
        for key in ["", "a b", "ä", &"x".repeat(256)] {
            assert_eq!(world.refusal(&ada, Asked { key, ..ASKED }).await, "invalid_idempotency_key");
        }
    }

    async fn what_was_refused_can_be_tried_again_and_a_day_later_the_key_is_free(world: World) {
        let ada = caller(1);
        let ticket = world.first(&ada, ASKED).await;
        give_up(&world.app, &world.project(), &ticket).await.unwrap();
        let ticket = world.first(&ada, ASKED).await;
        finish(&world.app, &world.project(), &ticket, b"answer").await.unwrap();
        give_up(&world.app, &world.project(), &ticket).await.unwrap();
        assert!(matches!(world.begin(&ada, ASKED).await.unwrap(), Turn::Again(_)), "an answer stays");
        world.clock.advance(LIFETIME);
        world.first(&ada, ASKED).await;
    }

    async fn of_many_at_once_one_does_it(world: World) {
        let (ada, mut firsts) = (caller(1), 0);
        let asking = (0..16).map(|_| world.begin(&ada, ASKED));
        for turn in futures_util::future::join_all(asking).await {
            match turn {
                Ok(Turn::First(_)) => firsts += 1,
                Ok(Turn::Again(_)) => panic!("nothing was answered yet"),
                Err(error) => assert_eq!(error.code(), "idempotency_key_in_use"),
            }
        }
        assert_eq!(firsts, 1);
    }
}
