//! How long a search takes among a million users: `cargo test --release -p limen-store --lib -- --ignored million --nocapture`.

use std::time::{Duration, Instant};

use limen_model::{Member, User, UserId, UserState};
use serde_json::json;

use crate::fixture::World;
use crate::fixture::sample::at;
use crate::testing::postgres;
use crate::user::term::of_user;
use crate::{UserFilter, words};

const TOGETHER: usize = 5_000;
const SEARCHES: usize = 2_000;

/// One of some four hundred first names, or some eight thousand last names, of two or three syllables.
fn name(number: usize, syllables: u32) -> String {
    const PARTS: [&str; 20] = [
        "an", "bel", "cor", "da", "el", "fri", "ga", "hen", "is", "jo", "kar", "lu", "mar", "no", "ol",
        "pet", "ra", "so", "ti", "wen",
    ];
    (0..syllables).map(|place| PARTS[number / 20_usize.pow(place) % 20]).collect()
}

/// Looks the same every time, and like no order.
fn mixed(number: usize) -> usize {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 17
}

fn somebody(world: &World, number: usize) -> User {
    let (first, last) = (name(mixed(number) % 400, 2), name(mixed(number + 7) % 8000, 3));
    let mut user = world.sample_user("x");
    user.id = UserId::new(&world.rng, at(number as i64 / 100));
    user.email =
        Some(format!("{first}.{last}{number}@house{}.example.com", number % 50).parse().expect("an address"));
    user.username = Some(format!("{first}{number}").parse().expect("a username"));
    user.profile.name = Some(format!("{first} {last}"));
    user.roles = if number.is_multiple_of(10_000) {
        ["admin".to_owned()].into()
    } else {
        ["member".to_owned()].into()
    };
    user.state = if number % 100 == 3 { UserState::Disabled } else { UserState::Active };
    user
}

/// The rows of users and of their terms, as JSON.
fn rows(users: &[User]) -> (String, String) {
    let id = |user: &User| user.id.uuid().simple().to_string();
    let rows: Vec<_> = users
        .iter()
        .map(|user| {
            let (profile, roles) = (json!(user.profile).to_string(), json!(user.roles).to_string());
            json!([id(user), user.email, user.username, profile, roles, user.state])
        })
        .collect();
    let terms: Vec<_> = users
        .iter()
        .flat_map(|user| of_user(user).into_iter().map(|term| json!([id(user), term])).collect::<Vec<_>>())
        .collect();
    (json!(rows).to_string(), json!(terms).to_string())
}

const POSTGRES: [&str; 3] = [
    "SET limen.project = '*'; CREATE TABLE poured (id UUID, term TEXT COLLATE \"C\"); \
     DROP INDEX user_term_by_user; ALTER TABLE user_term DROP CONSTRAINT user_term_project_id_user_id_fkey",
    "INSERT INTO users (project_id, id, email, email_verified_at, username, profile, roles, state, created_at, updated_at, indexed) \
     SELECT $1::text::uuid, (few.one->>0)::uuid, few.one->>1, 1, few.one->>2, few.one->>3, few.one->>4, few.one->>5, 1, 1, 1 \
     FROM json_array_elements($2::text::json) AS few(one)",
    "INSERT INTO poured SELECT (few.one->>0)::uuid, few.one->>1 FROM json_array_elements($1::text::json) AS few(one)",
];

const SQLITE: [&str; 3] = [
    "PRAGMA synchronous = OFF; CREATE TABLE poured (id BLOB, term TEXT); DROP INDEX user_term_by_user;",
    "INSERT INTO users (project_id, id, email, email_verified_at, username, profile, roles, state, created_at, updated_at, indexed) \
     SELECT unhex(replace(?1, '-', '')), unhex(few.value->>0), few.value->>1, 1, few.value->>2, few.value->>3, few.value->>4, few.value->>5, 1, 1, 1 \
     FROM json_each(?2) AS few",
    "INSERT INTO poured SELECT unhex(few.value->>0), few.value->>1 FROM json_each(?1) AS few",
];

/// Fills the tables in the order of their keys: a million single registrations would take longer than anybody waits.
async fn fill(world: &World) {
    let project = world.project.to_string();
    let batches = (0..users()).step_by(TOGETHER).map(|from| {
        let users: Vec<User> = (from..from + TOGETHER).map(|number| somebody(world, number)).collect();
        rows(&users)
    });
    if let Some(path) = world.database.url().strip_prefix("sqlite:") {
        let connection = rusqlite::Connection::open(path).expect("a connection");
        connection.execute_batch(SQLITE[0]).expect("ready");
        for (users, terms) in batches {
            connection.execute(SQLITE[1], [&project, &users]).expect("users");
            connection.execute(SQLITE[2], [&terms]).expect("terms");
        }
        let sorted = format!(
            "INSERT INTO user_term (project_id, term, user_id) SELECT unhex('{}'), term, id FROM poured ORDER BY term, id; \
             DROP TABLE poured; CREATE INDEX user_term_by_user ON user_term (user_id); ANALYZE;",
            project.replace('-', "")
        );
        connection.execute_batch(&sorted).expect("terms in their order");
        return;
    }
    let client = postgres::connect(world.database.url()).await;
    client.batch_execute(POSTGRES[0]).await.expect("ready");
    for (users, terms) in batches {
        client.execute(POSTGRES[1], &[&project, &users]).await.expect("users");
        client.execute(POSTGRES[2], &[&terms]).await.expect("terms");
    }
    let sorted = format!(
        "INSERT INTO user_term (project_id, term, user_id) SELECT '{project}', term, id FROM poured ORDER BY term, id; \
         DROP TABLE poured; CREATE INDEX user_term_by_user ON user_term (user_id); \
         ALTER TABLE user_term ADD FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE; \
         ANALYZE"
    );
    client.batch_execute(&sorted).await.expect("terms in their order");
}

/// A million, or as many as `LIMEN_TEST_USERS` says.
fn users() -> usize {
    let wish = std::env::var("LIMEN_TEST_USERS").ok().and_then(|text| text.parse().ok());
    wish.unwrap_or(1_000_000)
}

/// What people type, in turn: beginnings, middles, whole names, addresses, with and without filters.
fn wish(number: usize, group: limen_model::GroupId) -> UserFilter {
    let (first, last) = (name(mixed(number * 31) % 400, 2), name(mixed(number * 17 + 3) % 8000, 3));
    let typed = |text: &str| UserFilter { words: words(text), ..UserFilter::default() };
    match number % 12 {
        0 => typed(&first[..2]),
        1 => typed(&first[..3]),
        2 => typed(&last[1..5]),
        3 => typed(&format!("{first} {last}")),
        4 => typed(&format!("{first}.{last}")),
        5 => typed(&format!("{}@house7", &first[..2])),
        6 => UserFilter { role: Some("admin".to_owned()), ..typed(&first[..1]) },
        7 => UserFilter { state: Some(UserState::Disabled), ..typed(&last[..3]) },
        8 => UserFilter { group: Some(group), ..typed(&first[..2]) },
        9 => UserFilter {
            state: Some(UserState::Disabled),
            role: Some("member".to_owned()),
            ..UserFilter::default()
        },
        10 => typed("example com"),
        _ => UserFilter { state: Some(UserState::Deleted), ..typed("house example com an") },
    }
}

async fn measure(world: World, engine: &str) {
    let started = Instant::now();
    fill(&world).await;
    let kitchen = world.sample_group("Kitchen");
    let some = world.read(async |tx| tx.walk_users(None, 200).await).await;
    world
        .write(async |tx| {
            tx.insert_group(&kitchen).await?;
            for user in &some {
                tx.put_membership(&world.membership(&kitchen, Member::User(user.id))).await?;
            }
            Ok(())
        })
        .await;
    let filled = started.elapsed();
    let mut took: Vec<(Duration, usize, usize)> = Vec::with_capacity(SEARCHES);
    for number in 0..SEARCHES {
        let filter = wish(number, kitchen.id);
        let started = Instant::now();
        let page = world.read(async |tx| tx.search_users(&filter, None, 50).await).await;
        took.push((started.elapsed(), number % 12, page.users.len()));
        assert!(page.users.len() <= 50);
    }
    took.sort_unstable();
    let at = |share: usize| took[(took.len() - 1) * share / 1000].0;
    println!(
        "{engine}: filled in {filled:?}; p50 {:?}, p90 {:?}, p99 {:?}, most {:?}",
        at(500),
        at(900),
        at(990),
        at(1000)
    );
    println!("{engine}: the slowest were {:?}", &took[took.len() - 8..]);
    let mut user = somebody(&world, users() + 1);
    let started = Instant::now();
    for number in 0..100 {
        user = somebody(&world, users() + 1 + number);
        world.write(async |tx| tx.insert_user(&user).await).await;
    }
    println!(
        "{engine}: one more user takes {:?} with {} terms",
        started.elapsed() / 100,
        of_user(&user).len()
    );
}

#[ignore = "fills a database with a million users"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn million_users_on_sqlite() {
    measure(World::sqlite().await, "SQLite").await;
}

#[ignore = "fills a database with a million users"]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn million_users_on_postgresql() {
    measure(World::postgres().await, "PostgreSQL").await;
}
