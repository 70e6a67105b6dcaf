use limen_model::{Identity, Scope, SessionId};

use super::*;
use crate::fixture::soft_key::SoftKey;
use crate::fixture::{Browser, World, both_engines};
use crate::login::{self, Asked};

async fn screens(world: &World) {
    world
        .declare(json!([{
            "client_id": "screens", "redirect_uris": ["https://app.example/callback"], "direct_sign_in": true,
            "token_endpoint_auth_method": "none",
        }]))
        .await;
    world.configure("[settings.methods]\nanonymous = true").await;
}

/// Whoever holds the tokens of an account without a name.
async fn nameless(world: &World) -> (Browser, UserId, SessionId) {
    let browser = world.browser("192.0.2.1");
    let begun =
        login::sign_in_anonymously(&world.app, &world.project(), &browser.caller, &browser.visit()).await;
    let session = begun.unwrap().begun().unwrap().session;
    let caller = Caller {
        identity: Identity::User { id: session.user_id, admin: false },
        scope: "limen:write".parse::<Scope>().unwrap(),
        session: Some(session.id),
        client: Some("screens".parse().unwrap()),
        ..browser.caller.clone()
    };
    (Browser { caller, ..browser }, session.user_id, session.id)
}

both_engines! {
    async fn elloloop_23_a_passkey_opens_the_same_account_from_then_on(world: World) {
        screens(&world).await;
        let (app, project) = (&world.app, world.project());
        let (holder, id, _) = nameless(&world).await;
        let mut key = SoftKey::new();
        let answer = key.make(begin_passkey(app, &project, &holder.caller).await.unwrap()).await;
        // Made for this account, it is no other one's.
        let (other, _, _) = nameless(&world).await;
        assert_eq!(confirm_passkey(app, &project, &other.caller, &answer, "").await.unwrap_err().code(), "passkey_over");
        confirm_passkey(app, &project, &holder.caller, &answer, "").await.unwrap();
        assert!(!world.read(async |tx| tx.find_user(id).await).await.unwrap().anonymous);
        assert_eq!(begin_passkey(app, &project, &holder.caller).await.unwrap_err().code(), "not_anonymous");
        let door = world.browser("192.0.2.9");
        let options = login::begin_passkey(app, &project, &door.caller, &door.visit(), Asked::Anybody).await.unwrap();
        let shown = key.show(options).await;
        let outcome = login::passkey(app, &project, &door.caller, &door.visit(), &shown, false).await.unwrap();
        assert_eq!(outcome.begun().unwrap().session.user_id, id);
    }

    async fn i11_elloloop_23_only_a_client_with_screens_of_its_own_upgrades(world: World) {
        screens(&world).await;
        let (app, project) = (&world.app, world.project());
        let (holder, _, _) = nameless(&world).await;
        for caller in [
            Caller { client: Some("elsewhere".parse().unwrap()), ..holder.caller.clone() },
            Caller { session: None, ..holder.caller.clone() },
        ] {
            assert_eq!(begin_passkey(app, &project, &caller).await.unwrap_err().code(), "browser_only");
        }
        world.configure("[settings]\nsign_up = \"closed\"").await;
        let closed = begin_passkey(app, &world.project(), &holder.caller).await;
        assert_eq!(closed.unwrap_err().code(), "sign_up_closed");
        world.configure("[settings]\nsign_up = \"open\"\n[settings.methods]\nanonymous = false").await;
        let off = begin_passkey(app, &world.project(), &holder.caller).await;
        assert_eq!(off.unwrap_err().code(), "method_off");
    }
}
