use std::path::Path;

use limen_model::{AccessTokenFormat, AuthMethod, ClientId, RequestInfo, SignUp, UserState};

use super::*;
use crate::fixture::{OTHER_PASSWORD, PASSWORD, World, both_engines};

const STATE: &str = r#"
[settings]
sign_up = "closed"
[settings.lifetimes]
access_token = 300

[[users]]
email = "ada@example.com"
username = "ada"
name = "Ada Lovelace"
password = "kettle moss orbit tundra"
email_verified = true
admin = true

[[clients]]
client_id = "quayside"
client_name = "Quayside"
client_secret = "0123456789abcdef0123456789abcdef"
redirect_uris = ["https://quayside.example/callback"]
first_party = true
access_token_format = "opaque"

[[clients]]
client_id = "spa"
redirect_uris = ["https://spa.example/callback"]
"#;

fn declaration(toml: &str) -> Declaration {
    Declaration::parse(toml, Format::Toml, Path::new(".")).unwrap()
}

async fn run(world: &World, toml: &str, dry_run: bool) -> Result<Vec<Change>> {
    apply(&world.app, &world.project(), &Caller::operator(), &declaration(toml), dry_run).await
}

async fn client(world: &World, id: &str) -> Option<limen_model::Client> {
    let id: ClientId = id.parse().unwrap();
    world.read(async |tx| tx.find_client(&id).await).await
}

/// The secret of the specification's example.
const WEBHOOK: &str = r#"
[[webhooks]]
url = "https://a.example/hook"
events = ["user.*", "session.ended"]
secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
"#;

both_engines! {
    async fn a_webhook_is_described_by_its_address(world: World) {
        let changes = run(&world, WEBHOOK, false).await.unwrap();
        assert_eq!((changes[0].noun, changes[0].created, changes.len()), ("webhook", true, 1));
        assert!(!format!("{changes:?}").contains("MfKQ9r8"), "{changes:?}");
        assert_eq!(run(&world, WEBHOOK, false).await.unwrap(), []);
        assert_eq!(world.project().listeners.len(), 2);
        let off = format!("{WEBHOOK}disabled = true\n");
        let changes = run(&world, &off, false).await.unwrap();
        assert_eq!((changes[0].created, changes[0].fields.len(), changes[0].fields[0].name.as_str()), (false, 1, "disabled"));
        assert!(world.project().listeners.is_empty());
        for (wrong, told) in [
            (WEBHOOK.replace("https://a.example", "https://10.0.0.1"), "private address"),
            (WEBHOOK.replace("session.ended", "session.melted"), "session.melted"),
            (WEBHOOK.replace("LaLaSw", "!"), "whsec_"),
        ] {
            let refused = run(&world, &wrong, false).await.unwrap_err();
            assert!(refused.code() == "declaration_refused" && refused.public().contains(told), "{}", refused.public());
        }
    }

    async fn a_file_says_what_should_be_and_so_it_is(world: World) {
        let changes = run(&world, STATE, false).await.unwrap();
        let told: Vec<(&str, &str, bool)> = changes.iter().map(|change| (change.noun, change.id.as_str(), change.created)).collect();
        assert_eq!(told, [
            ("project", "default", false),
            ("user", "ada@example.com", true),
            ("client", "quayside", true),
            ("client", "spa", true),
        ]);
        let ada = world.user("ada@example.com").await.unwrap();
        assert!(ada.is_admin() && ada.email_verified_at.is_some());
        world.signed_in(&world.browser("192.0.2.1"), "ada", PASSWORD).await;
        let quayside = client(&world, "quayside").await.unwrap();
        assert!(quayside.policy.first_party);
        assert_eq!(quayside.policy.access_token_format, AccessTokenFormat::Opaque);
        assert_eq!(quayside.metadata.token_endpoint_auth_method, AuthMethod::ClientSecretBasic);
        let spa = client(&world, "spa").await.unwrap();
        assert_eq!(spa.metadata.token_endpoint_auth_method, AuthMethod::None);
        let record = world.read(async |tx| tx.own_project().await).await.unwrap();
        assert_eq!(record.settings.sign_up, SignUp::Closed);
        assert_eq!(record.settings.lifetimes.access_token, 300);
        assert_eq!(record.settings.lifetimes.id_token, 900, "what is not named stays");
    }

    async fn the_second_time_nothing_is_different(world: World) {
        run(&world, STATE, false).await.unwrap();
        assert_eq!(run(&world, STATE, false).await.unwrap(), []);
        assert_eq!(run(&world, STATE, true).await.unwrap(), []);
    }

    async fn a_dry_run_tells_the_same_and_writes_nothing(world: World) {
        let told = run(&world, STATE, true).await.unwrap();
        assert_eq!(world.user("ada@example.com").await, None);
        assert_eq!(client(&world, "quayside").await, None);
        let names = |changes: &[Change]| changes.iter().map(|change| (change.id.clone(), change.fields.clone())).collect::<Vec<_>>();
        assert_eq!(names(&told), names(&run(&world, STATE, false).await.unwrap()));
    }

    async fn i08_the_difference_shows_no_secret(world: World) {
        let changes = run(&world, STATE, false).await.unwrap();
        let shown: String = changes.iter().map(|change| format!("{change}\n{}", serde_json::to_string(change).unwrap())).collect();
        assert!(shown.contains("password: ***") && shown.contains("client_secret: ***"), "{shown}");
        assert!(!shown.contains(PASSWORD) && !shown.contains("0123456789abcdef"), "{shown}");
        let trail = world.read(async |tx| tx.list_audit(None, 50).await).await;
        assert!(!format!("{trail:?}").contains(PASSWORD));
        assert!(trail.iter().any(|event| event.action == "client.saved" && event.actor.kind == "operator"));
    }

    async fn a_change_is_told_field_by_field(world: World) {
        run(&world, STATE, false).await.unwrap();
        let changed = STATE.replace("Ada Lovelace", "Ada King").replace("first_party = true", "first_party = false");
        let told: Vec<String> = run(&world, &changed, false).await.unwrap().iter().map(ToString::to_string).collect();
        assert_eq!(told, [
            "~ user ada@example.com\n    name: Ada Lovelace -> Ada King",
            "~ client quayside\n    first_party: true -> false",
        ]);
    }

    async fn nothing_is_half_done(world: World) {
        let broken = STATE.replace("https://spa.example/callback", "http://spa.example/callback");
        let refused = run(&world, &broken, false).await.unwrap_err();
        assert!(refused.public().starts_with("In clients spa: "), "{}", refused.public());
        assert_eq!(world.user("ada@example.com").await, None);
        assert_eq!(client(&world, "quayside").await, None);
        let record = world.read(async |tx| tx.own_project().await).await.unwrap();
        assert_eq!(record.settings.sign_up, SignUp::Open);
    }

    async fn i10_v7_4_2_a_new_password_or_a_closed_door_ends_sessions(world: World) {
        run(&world, STATE, false).await.unwrap();
        for toml in [
            format!("[[users]]\nemail = 'ada@example.com'\npassword = '{OTHER_PASSWORD}'"),
            "[[users]]\nemail = 'ada@example.com'\ndisabled = true".to_owned(),
        ] {
            let password = if toml.contains("disabled") { OTHER_PASSWORD } else { PASSWORD };
            let laptop = world.signed_in(&world.browser("192.0.2.1"), "ada", password).await;
            run(&world, &toml, false).await.unwrap();
            let session = laptop.caller.session.unwrap();
            assert!(world.read(async |tx| tx.find_session(session).await).await.unwrap().ended_at.is_some(), "{toml}");
        }
        assert_eq!(world.user("ada@example.com").await.unwrap().state, UserState::Disabled);
    }

    async fn v6_3_4_a_file_may_not_set_a_weaker_password(world: World) {
        let refused = run(&world, "[[users]]\nemail = 'ada@example.com'\npassword = 'short'", false).await.unwrap_err();
        assert_eq!(refused.code(), "declaration_refused");
        assert!(refused.public().starts_with("In users[0]: This password has 5 characters."), "{}", refused.public());
    }

    async fn what_does_not_fit_together_is_refused(world: World) {
        for (toml, why) in [
            ("[settings.password]\nmin_length = 7", "min_length is never below 8"),
            ("[settings.password]\nmax_failures = 101", "max_failures lies between 2 and 100"),
            ("[settings.guesses]\nhourly_per_network = 9", "are 10 at least"),
            ("[settings.sms]\ncountries = ['+49', '43']", "countries are country codes"),
            ("[settings.sms]\ncountries = ['+4']", "countries are country codes"),
            ("[settings.sms]\ncountries = ['+493']", "countries are country codes"),
            ("[settings.lifetimes]\nauthorization_code = 601", "authorization_code is 600 seconds at most"),
            ("[settings.lifetimes]\nid_token = 0", "no lifetime is 0"),
            ("[settings]\nsign_up = 'ajar'", "unknown variant `ajar`"),
            ("[[clients]]\nclient_id = 'x'", "needs redirect_uris"),
            ("[[clients]]\nclient_id = 'x'\nredirect_uris = ['https://x.example/']\ntoken_endpoint_auth_method = 'client_secret_basic'", "has none"),
            ("[[clients]]\nclient_id = 'x'\nredirect_uris = ['https://x.example/']\nclient_secret = 'short'", "shorter than 20"),
            ("[[clients]]\nclient_id = 'limen-cli'\nredirect_uris = ['https://x.example/']", "belongs to Limen"),
        ] {
            let refused = run(&world, toml, false).await.unwrap_err();
            assert!(refused.public().contains(why), "{toml}: {}", refused.public());
        }
    }

    async fn a_secret_is_replaced_only_by_another_one(world: World) {
        run(&world, STATE, false).await.unwrap();
        let before = client(&world, "quayside").await.unwrap().secrets;
        let without = STATE.replace("client_secret = \"0123456789abcdef0123456789abcdef\"\n", "token_endpoint_auth_method = 'client_secret_basic'\n");
        assert_eq!(run(&world, &without, false).await.unwrap(), [], "a secret that is not named stays");
        let rotated = STATE.replace("0123456789abcdef0123456789abcdef", "fedcba9876543210fedcba9876543210");
        let changes = run(&world, &rotated, false).await.unwrap();
        assert_eq!(changes[0].fields, [difference::masked("client_secret", true)]);
        assert_ne!(client(&world, "quayside").await.unwrap().secrets, before);
    }

    async fn a_client_that_computes_with_its_secret_gets_it_sealed(world: World) {
        run(&world, STATE, false).await.unwrap();
        assert_eq!(client(&world, "quayside").await.unwrap().secrets[0].sealed, None);
        let computing = STATE.replace("first_party = true", "first_party = true\nallow_client_secret_jwt = true");
        run(&world, &computing, false).await.unwrap();
        let sealed = client(&world, "quayside").await.unwrap().secrets[0].sealed.clone().unwrap();
        assert!(!String::from_utf8_lossy(&sealed).contains("0123456789abcdef"));
        assert_eq!(run(&world, &computing, false).await.unwrap(), []);
    }

    async fn i04_only_administrators_apply(world: World) {
        let browser = world.register(&world.browser("192.0.2.1"), "ada@example.com").await;
        let anonymous = Caller::anonymous(RequestInfo::default());
        for (caller, code) in [(&browser.caller, "insufficient_scope"), (&anonymous, "not_signed_in")] {
            let refused = apply(&world.app, &world.project(), caller, &declaration(STATE), false).await.unwrap_err();
            assert_eq!(refused.code(), code);
        }
    }
}
