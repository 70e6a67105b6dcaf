use limen_model::Secret;
use limen_store::testing::postgres;
use serde_json::json;

use super::*;
use crate::fixture::{Browser, World, both_engines};
use crate::keys;
use crate::seal::MasterKeys;

/// The old key is `test`, as in every test; the new one has another name and other bytes.
fn keys_of(names: &[&str]) -> MasterKeys {
    let key = |name: &&str| (name.to_string(), Secret::new([if *name == "test" { 7 } else { 8 }; 32]));
    MasterKeys::new(names[0], names.iter().map(key)).unwrap()
}

/// Fills every place where something sealed can stand; gives the browser that waits for a letter.
async fn fill(world: &World) -> Browser {
    let (app, project) = (&world.app, world.project());
    world
        .declare(json!([{
            "client_id": "computing", "redirect_uris": ["https://app.example/callback"],
            "client_secret": "0123456789abcdef0123456789abcdef", "token_endpoint_auth_method": "client_secret_jwt",
            "allow_client_secret_jwt": true,
        }]))
        .await;
    // Next, active, passive and retired keys.
    keys::tick(app, &project).await.unwrap();
    keys::rotate(app, &world.project(), &Caller::operator()).await.unwrap();
    keys::tick(app, &world.project()).await.unwrap();
    let passive = world.read(async |tx| tx.signing_keys().await).await;
    let passive = passive.into_iter().find(|row| row.state == KeyState::Passive).unwrap();
    keys::retire(app, &world.project(), &Caller::operator(), &passive.kid).await.unwrap();
    let ada = world.register(&world.browser("192.0.2.1"), "ada@lovelace.example").await;
    let wish = crate::webhook::NewWebhook {
        url: "https://hook.example/".into(),
        description: String::new(),
        events: vec!["device.*".parse().unwrap()],
    };
    crate::webhook::create(app, &project, &Caller::operator(), wish).await.unwrap();
    // A letter and a request for one, both waiting.
    let (caller, language) = (&ada.caller, ada.language);
    crate::account::recover::request(app, &project, caller, language, "ada@lovelace.example").await.unwrap();
    let stranger = world.browser("192.0.2.7");
    let password = crate::fixture::secret(crate::fixture::PASSWORD);
    let form = crate::account::register::Registration {
        name: "Grace Hopper",
        email: "grace@hopper.example",
        password: &password,
    };
    crate::account::register::register(app, &project, &stranger.caller, &stranger.visit(), form)
        .await
        .unwrap();
    // An answer that waits for a second try.
    let asked = crate::idempotency::Asked { key: "one", method: "Method", request: b"{}" };
    let turn = crate::idempotency::begin(app, &project, &ada.caller, asked).await.unwrap();
    let crate::idempotency::Turn::First(ticket) = turn else { panic!("asked before") };
    crate::idempotency::finish(app, &project, &ticket, b"a secret").await.unwrap();
    stranger
}

/// Everything sealed that the rows of the default project hold.
async fn sealed(world: &World) -> Vec<(&'static str, Vec<u8>)> {
    let rows = world
        .read(async |tx| {
            let keys = tx.signing_keys().await?;
            let root = tx.find_secret(secrets::ROOT).await?;
            let clients = tx.list_clients(None, MAX_PAGE).await?;
            let answers = tx.list_idempotency(b"", MAX_PAGE).await?;
            let webhooks = tx.list_webhooks(None, MAX_PAGE).await?;
            Ok((keys, root, clients, webhooks, tx.list_jobs(None, MAX_PAGE).await?, answers))
        })
        .await;
    let (keys, root, clients, webhooks, jobs, answers) = rows;
    let mut all: Vec<(&'static str, Vec<u8>)> = Vec::new();
    all.extend(keys.into_iter().map(|row| ("signing_key.sealed_private", row.sealed_private)));
    all.extend(root.map(|sealed| ("secret.sealed", sealed)));
    let secrets = clients.into_iter().flat_map(|client| client.secrets);
    all.extend(secrets.filter_map(|secret| Some(("client.secrets", secret.sealed?))));
    let answers = answers.into_iter().filter_map(|kept| kept.sealed_answer);
    all.extend(answers.map(|bytes| ("idempotency.sealed_answer", bytes)));
    let secrets = webhooks.into_iter().flat_map(|webhook| webhook.secrets);
    all.extend(secrets.map(|secret| ("webhook.secrets", secret.sealed)));
    for row in &jobs {
        let mut found = None;
        job::reseal(&world.project(), row, |_, bytes| {
            found = Some(bytes.to_vec());
            Ok(None)
        })
        .unwrap();
        all.extend(found.map(|bytes| ("job.payload", bytes)));
    }
    all.retain(|(_, bytes)| !bytes.is_empty());
    all
}

both_engines! {
    async fn every_sealed_column_moves_to_the_new_key_and_opens_without_the_old_one(world: World) {
        let stranger = fill(&world).await;
        let before = sealed(&world).await;
        for column in ["signing_key.sealed_private", "secret.sealed", "client.secrets", "job.payload", "idempotency.sealed_answer", "webhook.secrets"] {
            assert!(before.iter().any(|(own, _)| *own == column), "nothing to seal in {column}");
        }
        let both = world.replica_under(keys_of(&["fresh", "test"])).await;
        assert!(before.iter().all(|(_, bytes)| both.master.is_stale(bytes)));
        let done = reseal(&both, &Caller::operator()).await.unwrap();
        assert_eq!(done, Resealed { moved: before.len(), current: 0 });
        let after = sealed(&world).await;
        assert_eq!(after.len(), before.len());
        let stale: Vec<_> = after.iter().filter(|(_, bytes)| both.master.is_stale(bytes)).map(|(column, _)| column).collect();
        assert!(stale.is_empty(), "still under the old key: {stale:?}");
        assert_eq!(reseal(&both, &Caller::operator()).await.unwrap(), Resealed { moved: 0, current: after.len() }, "again is no harm");
        drop(both);

        // The old key is taken away: keys sign, secrets compute, letters are written.
        let fresh = world.replica_under(keys_of(&["fresh"])).await;
        let project = fresh.default_project().unwrap();
        for algorithm in keys::SIGNING_ALGORITHMS {
            project.keys.signer(algorithm).unwrap().sign(limen_jose::Typ::Jwt, &json!({})).unwrap();
        }
        let client = crate::client::find(&fresh, &project, "computing").await.unwrap().unwrap();
        let secrets = client_secret::readable(&fresh, &project, &client).unwrap();
        assert_eq!(secrets[0].reveal(), b"0123456789abcdef0123456789abcdef");
        crate::job::run_due(&fresh).await.unwrap();
        let letters = world.read(async |tx| tx.list_messages(None, 50).await).await;
        for mailbox in ["ada@lovelace.example", "grace@hopper.example"] {
            assert!(letters.iter().any(|letter| letter.recipient == mailbox && letter.created_at == world.clock.now()), "{mailbox}");
        }
        let code: String = letters.iter().find(|letter| letter.recipient == "grace@hopper.example").unwrap().subject.chars().take(6).collect();
        crate::login::confirm_email(&fresh, &project, &stranger.caller, &stranger.visit(), &code).await.unwrap();
    }

    async fn a_row_whose_key_is_gone_is_told_and_the_next_run_goes_on(world: World) {
        fill(&world).await;
        let both = world.replica_under(keys_of(&["fresh", "test"])).await;
        let refused = reseal(&both, &world.browser("192.0.2.1").caller).await.unwrap_err();
        assert_eq!(refused.code(), "not_an_administrator");
        assert!(sealed(&world).await.iter().all(|(_, bytes)| both.master.is_stale(bytes)), "a refusal moves nothing");
        // A letter under a key that nobody has any more.
        let lost = world.replica_under(keys_of(&["test", "lost"])).await;
        let odd = keys_of(&["lost"]);
        let row = world.read(async |tx| tx.list_jobs(None, 1).await).await.remove(0);
        let payload = job::reseal(&world.project(), &row, |place, _| odd.seal(&lost.rng, place, b"{}").map(Some)).unwrap().unwrap();
        assert!(world.write(async |tx| tx.reseal_job(&row, &payload).await).await);
        let refused = reseal(&both, &Caller::operator()).await.unwrap_err();
        assert!(refused.code() == "master_key_missing" && refused.public().contains("lost"), "{}", refused.public());
        let with_lost = world.replica_under(keys_of(&["fresh", "test", "lost"])).await;
        reseal(&with_lost, &Caller::operator()).await.unwrap();
        assert!(sealed(&world).await.iter().all(|(_, bytes)| !both.master.is_stale(bytes)));
    }
}

/// Whatever column somebody adds one day: after the turn no column of any table holds anything under the old key.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_column_of_any_table_is_left_under_the_old_key() {
    let world = World::postgres().await;
    fill(&world).await;
    assert!(!columns_under(&world, "test").await.is_empty(), "the search finds what is there");
    let both = world.replica_under(keys_of(&["fresh", "test"])).await;
    reseal(&both, &Caller::operator()).await.unwrap();
    assert_eq!(columns_under(&world, "test").await, Vec::<String>::new());
    let moved = columns_under(&world, "fresh").await;
    let columns = [
        "client.secrets",
        "idempotency.sealed_answer",
        "job.payload",
        "secret.sealed",
        "signing_key.sealed_private",
        "webhook.secrets",
    ];
    assert_eq!(moved, columns);
}

/// Columns that hold bytes sealed under a key: as bytes, as base64 or as a list of numbers.
async fn columns_under(world: &World, name: &str) -> Vec<String> {
    let header: Vec<u8> = [&[1, u8::try_from(name.len()).unwrap()], name.as_bytes()].concat();
    let whole = &header[..header.len() / 3 * 3];
    let numbers: Vec<String> = header.iter().map(ToString::to_string).collect();
    let looks =
        [data_encoding::HEXLOWER.encode(&header), data_encoding::BASE64.encode(whole), numbers.join(",")];
    // The owner of the tables sees nothing without a project; an administrator sees all.
    let (server, _) =
        postgres::admin_url().rsplit_once('/').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
    let database = world.database().rsplit_once('/').unwrap().1.to_owned();
    let client = postgres::connect(&format!("{server}/{database}")).await;
    let every = "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = 'public' ORDER BY 1, 2";
    let mut found = Vec::new();
    for row in client.query(every, &[]).await.unwrap() {
        let (table, column): (String, String) = (row.get(0), row.get(1));
        let asked = format!(
            "SELECT count(*) FROM \"{table}\" WHERE replace(\"{column}\"::text, ' ', '') LIKE ANY ($1)"
        );
        let looks: Vec<String> = looks.iter().map(|look| format!("%{look}%")).collect();
        let count: i64 = client.query_one(&asked, &[&looks]).await.unwrap().get(0);
        if count > 0 {
            found.push(format!("{table}.{column}"));
        }
    }
    found
}
