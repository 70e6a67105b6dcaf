use super::*;
use crate::fixture::{PASSWORD, both_engines};
use crate::{account, session};
use limen_model::{AccessTokenFormat, UserState};
use std::time::Duration;

both_engines! {
    async fn a_code_becomes_tokens(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let tokens = world.redeem("quayside", &code).await.unwrap();
        assert_eq!((tokens.token_type, tokens.expires_in), ("Bearer", 900));
        assert!(tokens.refresh_token.is_some());

        let access = claims(&tokens.access_token);
        let user = world.user_id("ada@lovelace.example").await;
        assert_eq!(access["sub"], user.to_string());
        assert_eq!(access["client_id"], "quayside");
        assert_eq!(access["sid"], ada.caller.session.unwrap().to_string());
        // B12: an audience is always there.
        assert_eq!(access["aud"], world.project().issuer);
        let id = claims(&tokens.id_token.unwrap());
        assert_eq!((&id["nonce"], &id["aud"]), (&"n-0S6_WzA2Mj".into(), &"quayside".into()));
        assert_eq!((&id["email"], &id["email_verified"]), (&"ada@lovelace.example".into(), &true.into()));
        assert_eq!(id["amr"], serde_json::json!(["pwd"]));
        assert!(world.is_live(&tokens.access_token).await);
    }

    async fn b05_code_bound_to_client(world: World) {
        world.client("quayside", |_| {}).await;
        world.client("harbour", confidential).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        // r04: another client, public or confidential, gets nothing, and does not spend the code either.
        let stolen = world.token_at(&world.app, &basic("harbour"), &redemption("harbour", &code)).await;
        assert_eq!(stolen.unwrap_err().code(), Code::InvalidGrant);
        world.redeem("quayside", &code).await.unwrap();
    }

    async fn b05_code_bound_to_redirect_uri_and_verifier(world: World) {
        world.client("quayside", |client| client.metadata.redirect_uris.push("https://quayside.example/other".into())).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let with = |name: &'static str, value: Option<&'static str>| {
            let code = code.clone();
            let world = &world;
            async move {
                let mut pairs = redemption("quayside", &code);
                pairs.retain(|(own, _)| *own != name);
                pairs.extend(value.map(|value| (name, value)));
                world.token(&pairs).await.map(|_| ()).map_err(|error| error.code())
            }
        };
        assert_eq!(with("redirect_uri", Some("https://quayside.example/other")).await, Err(Code::InvalidGrant));
        assert_eq!(with("redirect_uri", None).await, Err(Code::InvalidGrant));
        assert_eq!(with("code_verifier", None).await, Err(Code::InvalidGrant));
        assert_eq!(with("code_verifier", Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX")).await, Err(Code::InvalidGrant));
        assert_eq!(with("code_verifier", Some(CHALLENGE)).await, Err(Code::InvalidGrant));
        world.redeem("quayside", &code).await.unwrap();
    }

    async fn b03_r33_v10_4_6_pkce_cannot_be_removed(world: World) {
        world.client("public", |_| {}).await;
        world.client("confidential", confidential).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let without = |client: &'static str| request(client).into_iter().filter(|(name, _)| !name.starts_with("code_challenge")).collect::<Vec<_>>();
        // A public client must; plain is refused for everybody.
        assert_eq!(world.authorize(&ada, &without("public")).await.unwrap_err().error.code(), Code::InvalidRequest);
        for method in [None, Some("plain"), Some("s256")] {
            let mut pairs = without("confidential");
            pairs.push(("code_challenge", VERIFIER));
            pairs.extend(method.map(|method| ("code_challenge_method", method)));
            assert_eq!(world.authorize(&ada, &pairs).await.unwrap_err().error.code(), Code::InvalidRequest, "{method:?}");
        }
        // A confidential client may do without; a verifier that comes later is a downgrade by somebody in between.
        let code = code_in(&world.authorize(&ada, &without("confidential")).await.unwrap());
        let redeem = async |pairs: &[(&str, &str)]| world.token_at(&world.app, &basic("confidential"), pairs).await;
        let refused = redeem(&redemption("confidential", &code)).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidGrant);
        let pairs: Vec<_> = redemption("confidential", &code).into_iter().filter(|(name, _)| *name != "code_verifier").collect();
        redeem(&pairs).await.unwrap();
        // What was sent with a challenge is not redeemed without its verifier.
        let code = world.code(&ada, "confidential", &[]).await;
        let pairs: Vec<_> = redemption("confidential", &code).into_iter().filter(|(name, _)| *name != "code_verifier").collect();
        assert_eq!(redeem(&pairs).await.unwrap_err().code(), Code::InvalidGrant);
    }

    async fn oidcc_codereuse(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let tokens = world.redeem("quayside", &code).await.unwrap();
        assert!(world.is_live(&tokens.access_token).await);
        assert_eq!(world.redeem("quayside", &code).await.unwrap_err().code(), Code::InvalidGrant);
        // Everything that came of the code is over (RFC 6749 §4.1.2).
        assert!(!world.is_live(&tokens.access_token).await);
        assert!(world.refresh("quayside", &tokens.refresh_token.unwrap()).await.is_err());
    }

    async fn i02_one_of_many_redeems_a_code(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        let pairs = redemption("quayside", &code);
        let nobody = nobody();
        let attempts = (0..16).map(|_| world.token_at(&world.app, &nobody, &pairs));
        let won = futures_util::future::join_all(attempts).await.into_iter().filter(Result::is_ok).count();
        assert!(won <= 1, "{won} redeemed one code");
    }

    async fn v10_4_3_codes_end_after_a_minute(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let code = world.code(&ada, "quayside", &[]).await;
        world.clock.advance(Duration::from_secs(61));
        assert_eq!(world.redeem("quayside", &code).await.unwrap_err().code(), Code::InvalidGrant);
    }

    async fn r09_whoever_is_switched_off_gets_nothing(world: World) {
        let client = world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let spare = world.code(&ada, "quayside", &[]).await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        let mut user = world.user("ada@lovelace.example").await.unwrap();
        user.state = UserState::Disabled;
        world.write(async |tx| tx.update_user(&user).await).await;
        assert!(!world.is_live(&tokens.access_token).await);
        assert_eq!(world.redeem("quayside", &spare).await.unwrap_err().code(), Code::InvalidGrant);
        assert!(world.refresh("quayside", tokens.refresh_token.as_deref().unwrap()).await.is_err());
        user.state = UserState::Active;
        world.write(async |tx| tx.update_user(&user).await).await;
        assert!(world.is_live(&tokens.access_token).await);

        let off = Client { disabled_at: Some(world.clock.now()), ..client };
        world.write(async |tx| tx.update_client(&off).await).await;
        assert!(!world.is_live(&tokens.access_token).await);
        assert_eq!(world.refresh("quayside", tokens.refresh_token.as_deref().unwrap()).await.unwrap_err().code(), Code::InvalidClient);
    }

    async fn r13_not_before_of_user_and_client_both_count(world: World) {
        let client = world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        let now = world.clock.now();
        let mut user = world.user("ada@lovelace.example").await.unwrap();
        for (of_user, of_client, live) in
            [(None, None, true), (Some(now), None, false), (None, Some(now), false), (Some(now), Some(now), false)]
        {
            user.not_before = of_user;
            let client = Client { not_before: of_client, ..client.clone() };
            world.write(async |tx| { tx.update_user(&user).await?; tx.update_client(&client).await }).await;
            assert_eq!(world.is_live(&tokens.access_token).await, live, "{of_user:?} {of_client:?}");
        }
    }

    async fn i10_v7_4_1_signing_out_ends_what_hangs_from_the_session(world: World) {
        world.client("quayside", |_| {}).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        let waiting = world.code(&ada, "quayside", &[]).await;
        session::sign_out(&world.app, &world.project(), &ada.caller).await.unwrap();
        assert!(!world.is_live(&tokens.access_token).await);
        assert!(world.refresh("quayside", &tokens.refresh_token.unwrap()).await.is_err());
        assert_eq!(world.redeem("quayside", &waiting).await.unwrap_err().code(), Code::InvalidGrant);
    }

    async fn b11_refresh_ends_on_password_change(world: World) {
        world.client("quayside", |_| {}).await;
        let phone = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let laptop = world.signed_in(&world.browser("192.0.2.9"), "ada@lovelace.example", PASSWORD).await;
        let tokens = world.redeem("quayside", &world.code(&phone, "quayside", &[("claims", "{}")]).await).await.unwrap();
        let (old, new) = (crate::fixture::secret(PASSWORD), crate::fixture::secret(crate::fixture::OTHER_PASSWORD));
        account::password::change(&world.app, &world.project(), &laptop.caller, &laptop.visit(), Some(&old), &new).await.unwrap();
        assert!(world.refresh("quayside", &tokens.refresh_token.unwrap()).await.is_err());
        assert!(!world.is_live(&tokens.access_token).await);
    }

    async fn r27_opaque_tokens_hold_to_the_last_bit(world: World) {
        world.client("quayside", |client| client.policy.access_token_format = AccessTokenFormat::Opaque).await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        let token = tokens.access_token;
        assert!(token.starts_with("lmn_a_") && world.is_live(&token).await);
        for at in 6..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).unwrap();
            assert!(!world.is_live(&token[..at]).await, "prefix {at}");
            // The last character carries spare bits; a strict decoder refuses every other spelling.
            assert!(!world.is_live(&changed).await, "byte {at}");
        }
    }

    async fn i05_a_token_of_one_project_opens_nothing_in_another(world: World) {
        world.client("quayside", |_| {}).await;
        let other = world.other_project().await;
        let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
        let tokens = world.redeem("quayside", &world.code(&ada, "quayside", &[]).await).await.unwrap();
        assert!(crate::token::verify(&world.app, &other, &tokens.access_token).await.is_err());
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        let pairs = [("grant_type", "refresh_token"), ("client_id", "quayside"), ("refresh_token", tokens.refresh_token.as_deref().unwrap())];
        let refused = grant::token(&world.app, &other, &caller, &nobody(), None, &params(&pairs)).await.unwrap_err();
        assert_eq!(refused.code(), Code::InvalidClient);
    }
}
