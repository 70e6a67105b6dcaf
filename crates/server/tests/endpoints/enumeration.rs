//! No answer tells whether an account exists (I6, R32, ASVS 6.3.8): not its text, status, headers or cookies, and not the work
//! behind it, which is counted here in hashes and rows rather than measured in time.

use std::collections::BTreeMap;

use limen_testkit::app::{ADA, OTHER_PASSWORD, PASSWORD, authorize};
use limen_testkit::{Answer, Engine, Page, Person, Plan, TestApp, both_engines};

const NOBODY: &str = "nobody@lovelace.example";
const GONE: &str = "gone@lovelace.example";
const UNPROVEN: &str = "new@lovelace.example";
const WRONG: &str = "not the right one at all";

const SEED: &str = r#"
[settings.password]
max_failures = 5

[[users]]
email = "gone@lovelace.example"
password = "kettle moss orbit tundra"
email_verified = true
disabled = true

[[users]]
email = "charles@babbage.example"
username = "charles"
password = "kettle moss orbit tundra"
email_verified = true

[[users]]
email = "plain@lovelace.example"
email_verified = true
"#;

/// What somebody outside can tell of one answer.
#[derive(Debug, PartialEq, Eq)]
struct Look {
    status: u16,
    headers: BTreeMap<String, String>,
    cookies: Vec<String>,
    body: String,
}

/// What one request cost.
#[derive(Debug, PartialEq, Eq)]
struct Work {
    hashes: u64,
    /// How many values each table holds more than before.
    rows: BTreeMap<String, i64>,
}

impl Look {
    fn at(page: &Page, typed: &str) -> Self {
        let mut headers = BTreeMap::new();
        let mut cookies = Vec::new();
        for (name, value) in &page.headers {
            let value = value.to_str().unwrap_or_default();
            match name.as_str() {
                "date" | "content-length" | "x-request-id" => {
                    drop(headers.insert(name.to_string(), String::new()))
                }
                "set-cookie" => {
                    let (name, attributes) = value.split_once('=').unwrap();
                    let attributes = attributes.split_once(';').map_or("", |(_, attributes)| attributes);
                    cookies.push(format!("{name}=…;{attributes}"));
                }
                _ => drop(headers.insert(name.to_string(), value.to_owned())),
            }
        }
        cookies.sort();
        Self { status: page.status.as_u16(), headers, cookies, body: anonymous(&page.body, typed) }
    }
}

/// The page without what differs for everybody: what was typed, and the tokens of this browser.
fn anonymous(body: &str, typed: &str) -> String {
    let mut body = body
        .replace(typed, "…")
        .replace(&typed.replace('@', "&#64;"), "…")
        .replace(&typed.replace('@', "%40"), "…");
    for mark in ["name=\"csrf\" value=\"", "RF-", "user_code="] {
        let pieces: Vec<String> = body
            .split(mark)
            .enumerate()
            .map(|(at, piece)| match at {
                0 => piece.to_owned(),
                _ => piece
                    .trim_start_matches(|c: char| c.is_ascii_alphanumeric() || "-_.".contains(c))
                    .to_owned(),
            })
            .collect();
        body = pieces.join(mark);
    }
    body
}

async fn rows(app: &TestApp) -> BTreeMap<String, i64> {
    let mut rows = BTreeMap::new();
    app.database.cells().await.into_iter().for_each(|cell| *rows.entry(cell.table).or_default() += 1);
    rows
}

/// Does something and counts what it cost.
async fn counted<T>(app: &TestApp, doing: impl Future<Output = T>) -> (T, Work) {
    let (hashes, before) = (app.app.hasher.asked(), rows(app).await);
    let done = doing.await;
    let mut after = rows(app).await;
    for (table, count) in before {
        *after.entry(table).or_default() -= count;
    }
    after.retain(|table, count| *count != 0 && table != "change_version");
    (done, Work { hashes: app.app.hasher.asked() - hashes, rows: after })
}

/// Sends a form and looks at the answer itself, and at the page behind it.
async fn sent(
    app: &TestApp,
    person: &mut Person,
    page: &Page,
    fields: &[(&str, &str)],
    typed: &str,
) -> (Page, Vec<Look>, Work) {
    let form = fields.iter().fold(page.form(fields[0].0), |form, (name, value)| form.fill(name, value));
    let action = page.url.join(&form.action).unwrap();
    let all: Vec<(String, String)> = form
        .fields
        .iter()
        .filter(|field| field.on)
        .map(|field| (field.name.clone(), field.value.clone()))
        .collect();
    let all: Vec<(&str, &str)> = all.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let (answer, work) = counted(app, person.browser.post(&action, &all)).await;
    let behind = person.browser.follow(answer.clone()).await;
    let looks = vec![Look::at(&answer, typed), Look::at(&behind, typed)];
    (behind, looks, work)
}

/// Everything that a stranger sees who tries to get in as `who`.
async fn tries(app: &TestApp, who: &str, times: usize) -> Vec<(Vec<Look>, Work)> {
    let mut stranger = app.browser();
    let door = stranger.open("/login").await;
    let (mut page, looks, work) = sent(app, &mut stranger, &door, &[("identifier", who)], who).await;
    let mut seen = vec![(looks, work)];
    for _ in 0..times {
        let (next, looks, work) = sent(app, &mut stranger, &page, &[("password", WRONG)], who).await;
        seen.push((looks, work));
        if next.forms().iter().any(|form| form.has("password")) {
            page = next;
        }
    }
    seen
}

async fn prepared(engine: Engine) -> TestApp {
    TestApp::start(engine, Plan { seed: SEED.to_owned(), ..Plan::default() }).await
}

both_engines! {
    async fn i06_r32_signing_in_tells_nobody_which_accounts_exist(engine: Engine) {
        let app = prepared(engine).await;
        // The first guess of a network makes the rows in which all of its guesses are counted.
        tries(&app, "first@lovelace.example", 1).await;
        // Until after the budget is spent, which must look the same for an account that is none.
        let nobody = tries(&app, NOBODY, 7).await;
        assert_eq!(nobody[1].1.hashes, 1, "a wrong password costs one hash");
        assert_eq!(nobody.last().unwrap().1.hashes, 0, "a locked account costs none");
        assert_eq!((nobody[1].0[0].status, nobody.last().unwrap().0[0].status), (422, 429));
        for who in [ADA, "charles", GONE, UNPROVEN, "plain@lovelace.example"] {
            let known = tries(&app, who, 7).await;
            for (at, (known, unknown)) in known.iter().zip(&nobody).enumerate() {
                assert!(known.0 == unknown.0, "{who}, step {at}: {:?}\n{:?}", known.0, unknown.0);
                assert_eq!(known.1, unknown.1, "{who}, step {at}");
            }
        }
    }

    async fn i06_r32_registering_tells_nobody_which_accounts_exist(engine: Engine) {
        let app = prepared(engine).await;
        let mut first = None;
        for who in ["free@lovelace.example", ADA, GONE, UNPROVEN] {
            let mut stranger = app.browser();
            let form = stranger.open("/register").await;
            let fields = [("email", who), ("name", "Somebody"), ("new-password", OTHER_PASSWORD)];
            let (verify, looks, work) = sent(&app, &mut stranger, &form, &fields, who).await;
            assert_eq!((verify.url.path(), work.hashes), ("/verify", 1));
            let (_, wrong, guessed) = sent(&app, &mut stranger, &verify, &[("code", "000000")], who).await;
            let letters = app.letters(who).await.len();
            let seen = (looks, work, wrong, guessed, letters);
            match &first {
                None => first = Some(seen),
                Some(first) => assert_eq!(*first, seen, "{who}"),
            }
        }
        assert_eq!(first.unwrap().4, 1, "each mailbox hears of it");
    }

    async fn i06_r32_asking_for_a_new_password_tells_nobody_which_accounts_exist(engine: Engine) {
        let app = prepared(engine).await;
        let mut first = None;
        for who in [NOBODY, ADA, GONE, UNPROVEN, "plain@lovelace.example", "nobody-at-all"] {
            let mut stranger = app.browser();
            let form = stranger.open("/recover").await;
            let (sent_page, looks, work) = sent(&app, &mut stranger, &form, &[("identifier", who)], who).await;
            assert_eq!((sent_page.url.path(), work.hashes), ("/recover/sent", 0));
            assert_eq!(work.rows.keys().filter(|table| *table == "job").count(), 1, "whose it is, a job finds out later");
            // Again, too soon.
            let (_, again, more) = sent(&app, &mut stranger, &form, &[("identifier", who)], who).await;
            let seen = (looks, work, again, more);
            match &first {
                None => first = Some(seen),
                Some(first) => assert_eq!(*first, seen, "{who}"),
            }
        }
        // Links that are over, used, or never were.
        let mut pages = Vec::new();
        for token in ["nothing-of-ours", "lmn_u_nothing", &"A".repeat(43)] {
            let page = app.browser().open(&format!("/recover/reset?token={token}")).await;
            pages.push(Look::at(&page, token));
        }
        assert!(pages.iter().all(|page| *page == pages[0]) && pages[0].status == 412, "{pages:?}");
    }

    async fn i06_an_application_learns_nothing_from_a_hint(engine: Engine) {
        let app = prepared(engine).await;
        let mut first = None;
        for who in [NOBODY, ADA, GONE, UNPROVEN] {
            let mut stranger = app.browser();
            let (door, work) = counted(&app, stranger.open(&authorize(&[("login_hint", who)]))).await;
            let quiet = app.browser().open(&authorize(&[("login_hint", who), ("prompt", "none")])).await;
            let flow = door.url.query_pairs().find(|(name, _)| name == "flow").unwrap().1.into_owned();
            let page = Page { body: door.body.replace(&flow, "…"), ..door };
            let seen = (Look::at(&page, who), work, quiet.redirect());
            match &first {
                None => first = Some(seen),
                Some(first) => assert_eq!(*first, seen, "{who}"),
            }
        }
    }

    async fn b21_i06_a_wrong_user_code_looks_like_a_spent_one(engine: Engine) {
        let app = prepared(engine).await;
        let asked = async || {
            let form = [("client_id", "limen-cli"), ("scope", "openid")];
            Answer::to(app.post("/oauth2/device").form(&form)).await.ok().member("user_code")
        };
        let mut ada = app.signed_in(ADA, PASSWORD).await;
        let (spent, refused, over) = (asked().await, asked().await, asked().await);
        let page = ada.open("/device").await;
        for (code, answer) in [(&spent, "allow"), (&refused, "refuse")] {
            let confirm = ada.fill(&page, &[("user_code", code)]).await;
            ada.press(&confirm, "answer", answer).await;
        }
        app.advance(601);
        let mut first = None;
        for code in ["BCDF-GHJK", &spent, &refused, &over] {
            let (_, looks, work) = sent(&app, &mut ada, &page, &[("user_code", code)], code).await;
            // The first wrong guess makes the row that counts.
            let seen = (looks, work.hashes);
            match &first {
                None => first = Some(seen),
                Some(first) => assert_eq!(*first, seen, "{code}"),
            }
        }
    }
}
