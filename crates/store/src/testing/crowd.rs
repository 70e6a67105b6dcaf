//! A crowd: as many users as a large company has, in an empty database, in the order of its keys.
//!
//! In: a database with tables, and a number. Out: so many users with names like names; what people type to find some of them.
//! What can go wrong: a disk that is full; everything here panics rather than returns errors.

use limen_model::{GroupId, Profile, ProjectId, Rng, Time, User, UserId, UserState};
use serde_json::json;

use super::postgres;
use crate::user::term::of_user;
use crate::{UserFilter, words};

/// Users that are written together.
const TOGETHER: usize = 5_000;

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

/// The user of a number.
///
/// # Panics
/// Never: the names are made of letters.
pub fn somebody(rng: &Rng, number: usize) -> User {
    let (first, last) = (name(mixed(number) % 400, 2), name(mixed(number + 7) % 8000, 3));
    let now = Time::from_seconds(i64::try_from(number).unwrap_or_default() / 100);
    let email = format!("{first}.{last}{number}@house{}.example.com", number % 50);
    let role = if number.is_multiple_of(10_000) { User::ADMIN } else { "member" };
    User {
        id: UserId::new(rng, now),
        email: Some(email.parse().expect("an address")),
        email_verified_at: Some(now),
        username: Some(format!("{first}{number}").parse().expect("a username")),
        profile: Profile { name: Some(format!("{first} {last}")), ..Profile::default() },
        roles: [role.to_owned()].into(),
        anonymous: false,
        state: if number % 100 == 3 { UserState::Disabled } else { UserState::Active },
        not_before: None,
        created_at: now,
        updated_at: now,
    }
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
///
/// # Panics
/// When the database refuses.
pub async fn fill(url: &str, project: ProjectId, rng: &Rng, users: usize) {
    let project = project.to_string();
    let batches = (0..users).step_by(TOGETHER).map(|from| {
        let till = users.min(from + TOGETHER);
        rows(&(from..till).map(|number| somebody(rng, number)).collect::<Vec<_>>())
    });
    if let Some(path) = url.strip_prefix("sqlite:") {
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
    let client = postgres::connect(url).await;
    client.batch_execute(POSTGRES[0]).await.expect("ready");
    for (users, terms) in batches {
        client.execute(POSTGRES[1], &[&project, &users]).await.expect("users");
        client.execute(POSTGRES[2], &[&terms]).await.expect("terms");
    }
    let sorted = format!(
        "INSERT INTO user_term (project_id, term, user_id) SELECT '{project}', term, id FROM poured ORDER BY term, id; \
         DROP TABLE poured; CREATE INDEX user_term_by_user ON user_term (user_id); \
         ALTER TABLE user_term ADD FOREIGN KEY (project_id, user_id) REFERENCES users (project_id, id) ON DELETE CASCADE"
    );
    client.batch_execute(&sorted).await.expect("terms in their order");
    // What autovacuum has done long before a million people have come.
    client.batch_execute("VACUUM (ANALYZE)").await.expect("a tidy database");
}

/// How many kinds of wishes there are.
pub const WISHES: usize = 11;

/// What somebody looks for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// What they type.
    pub words: String,
    /// Only in this state.
    pub state: Option<UserState>,
    /// Only with this role.
    pub role: Option<&'static str>,
}

impl Wish {
    /// The same for the store.
    pub fn filter(&self, group: Option<GroupId>) -> UserFilter {
        let role = self.role.map(str::to_owned);
        UserFilter { words: words(&self.words), state: self.state, role, group }
    }
}

/// What people type, in turn: beginnings, middles, whole names, addresses, with and without filters.
pub fn wish(number: usize) -> Wish {
    let (first, last) = (name(mixed(number * 31) % 400, 2), name(mixed(number * 17 + 3) % 8000, 3));
    let typed = |text: &str| Wish { words: text.to_owned(), ..Wish::default() };
    match number % WISHES {
        0 => typed(&first[..2]),
        1 => typed(&first[..3]),
        2 => typed(&last[1..5]),
        3 => typed(&format!("{first} {last}")),
        4 => typed(&format!("{first}.{last}")),
        5 => typed(&format!("{}@house7", &first[..2])),
        6 => Wish { role: Some(User::ADMIN), ..typed(&first[..1]) },
        7 => Wish { state: Some(UserState::Disabled), ..typed(&last[..3]) },
        8 => Wish { state: Some(UserState::Disabled), role: Some("member"), ..Wish::default() },
        9 => typed("example com"),
        _ => Wish { state: Some(UserState::Deleted), ..typed("house example com an") },
    }
}
