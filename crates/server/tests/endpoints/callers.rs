//! Who is answered what at every route of the inventory (I4, R25, R46). A route that is added shows up in the snapshot.

use limen_core::mail::inbox;
use limen_server::api::catalogue::catalogue;
use limen_server::route::{Access, Route};
use limen_server::state::State;
use limen_server::surface;
use limen_testkit::app::{ADA, CLIENT_SECRET, PASSWORD, REQUEST};
use limen_testkit::{Answer, Cell, Person, TestApp, both_engines};
use reqwest::{Method, RequestBuilder};
use serde_json::json;

use crate::belongings::{Belongings, belongings, concrete, message, with_administration};
use crate::clients;

pub(super) const GRACE: &str = "grace@hopper.example";
const GONE: &str = "gone@lovelace.example";
/// Who administers the project.
pub(super) const ROOT: &str = "root@hopper.example";
const EVERYTHING: &str = "openid limen:read limen:write limen:keys";
/// What a program may do that an administrator has let in for everything.
const ADMINISTRATION: &str = "openid limen:read limen:write limen:keys limen:admin limen:directory";

/// The people beside Ada, and a program that may do whatever its person may. The same in both projects.
pub(super) const SEED: &str = r#"
[[users]]
email = "grace@hopper.example"
name = "Grace Hopper"
password = "kettle moss orbit tundra"
email_verified = true

[[users]]
email = "gone@lovelace.example"
password = "kettle moss orbit tundra"
email_verified = true

[[users]]
email = "root@hopper.example"
name = "Root"
password = "kettle moss orbit tundra"
email_verified = true
admin = true

[[clients]]
client_id = "tool"
client_name = "Tool"
first_party = true
grant_types = ["urn:ietf:params:oauth:grant-type:device_code"]
response_types = []
scope = "openid limen:read limen:write limen:keys limen:admin limen:directory"
"#;

/// What somebody shows with a request.
enum Shown {
    Nothing,
    Cookie(Box<Person>),
    Bearer(String),
}

/// Somebody signs in with a browser of the project at `prefix`.
pub(super) async fn signed_in(app: &TestApp, prefix: &str, email: &str) -> Person {
    let mut person = app.browser();
    let home = person.sign_in(&format!("{prefix}/login"), email, PASSWORD).await;
    assert_eq!(home.url.path(), format!("{prefix}/account"), "{}", home.text());
    person
}

/// A token of the tool for what concerns the person.
pub(super) async fn token(app: &TestApp, prefix: &str, person: &mut Person) -> String {
    token_for(app, prefix, person, EVERYTHING).await
}

/// Somebody administers the project at `prefix` by way of the tool.
pub(super) async fn administrator(app: &TestApp, prefix: &str) -> String {
    let mut root = signed_in(app, prefix, ROOT).await;
    token_for(app, prefix, &mut root, ADMINISTRATION).await
}

/// A token of the tool, by a device that the person connects.
pub(super) async fn token_for(app: &TestApp, prefix: &str, person: &mut Person, scope: &str) -> String {
    let form = [("client_id", "tool"), ("scope", scope)];
    let asked = Answer::to(app.post(&format!("{prefix}/oauth2/device")).form(&form)).await.ok();
    let page = person.open(&format!("{prefix}/device")).await;
    let confirm = person.fill(&page, &[("user_code", &asked.member("user_code"))]).await;
    person.press(&confirm, "answer", "allow").await;
    let device_code = asked.member("device_code");
    let grant = "urn:ietf:params:oauth:grant-type:device_code";
    let form = [("grant_type", grant), ("client_id", "tool"), ("device_code", device_code.as_str())];
    Answer::to(app.post(&format!("{prefix}/oauth2/token")).form(&form)).await.ok().member("access_token")
}

pub(super) async fn api_key(app: &TestApp, prefix: &str, token: &str, scopes: &[&str]) -> Answer {
    let wish = json!({ "name": format!("key for {}", scopes.join(" and ")), "scopes": scopes });
    Answer::to(app.post(&format!("{prefix}/v1/api-keys")).bearer_auth(token).json(&wish)).await.ok()
}

/// A request that would do something, if whoever sends it may.
fn request(app: &TestApp, route: &Route<State>, own: &Belongings) -> RequestBuilder {
    if is_call(route) {
        return calling(app, route, "", own);
    }
    if let Some(request) = plainly(app, route, own) {
        return request;
    }
    let request = app.request(route.method.clone(), &concrete(route.path, own));
    let named = ("client_id", "quayside");
    match (&route.method, route.path) {
        (&Method::POST | &Method::PUT, path) if path.starts_with("/oauth2/register") => {
            request.json(&json!({ "client_id": own.client, "redirect_uris": ["https://evil.example/"] }))
        }
        (&Method::POST, path) if path.ends_with("/token") => {
            request.form(&[("grant_type", "client_credentials"), ("client_id", "machine")])
        }
        (&Method::POST, path) if path.starts_with("/api/") => request.json(&crate::identra::message(path)),
        (&Method::POST, "/oauth2/par") => request.form(&REQUEST),
        (&Method::POST, path) if path.contains("/device") && path.starts_with("/oauth") => {
            request.form(&[named, ("scope", "openid")])
        }
        (&Method::POST, path) if path.ends_with("/revoke") && path.starts_with("/oauth") => {
            request.form(&[named, ("token", "nothing")])
        }
        (&Method::POST, path) if path.ends_with("/introspect") => {
            request.form(&[named, ("token", "nothing")])
        }
        _ if is_page_form(route) => request.form(&[("csrf", "nothing")]),
        _ => request,
    }
}

/// A request for a method of the API over plain HTTP: what stands in the path, and the rest in a query or a body.
fn plainly(app: &TestApp, route: &Route<State>, own: &Belongings) -> Option<RequestBuilder> {
    let stands_there = |method: &&limen_server::api::catalogue::Method| {
        method.addresses.iter().any(|at| at.verb == route.method && at.path == route.path)
    };
    let method = catalogue().methods.iter().find(stands_there)?;
    let mut fields = message(&method.name, own);
    fields.as_object_mut().unwrap().retain(|name, _| {
        !["id", "name", "clientId"].contains(&name.as_str())
            || !route.path.contains(&format!("{{{}}}", name.replace("clientId", "client_id")))
    });
    let path = concrete(route.path, own);
    Some(if matches!(route.method, Method::GET | Method::DELETE) {
        let named = fields.as_object().unwrap().iter();
        let query: Vec<_> = named.filter_map(|(name, value)| Some((&**name, value.as_str()?))).collect();
        app.request(route.method.clone(), &crate::api::with(&path, &query))
    } else {
        app.request(route.method.clone(), &path).json(&fields)
    })
}

/// Whether it is a method of the API, called by Connect.
fn is_call(route: &Route<State>) -> bool {
    ["/limen.v1.", "/identra.v1.", "/grpc."].iter().any(|start| route.path.starts_with(start))
}

/// A call of a method below a prefix, about what belongs to Ada.
fn calling(app: &TestApp, route: &Route<State>, prefix: &str, own: &Belongings) -> RequestBuilder {
    let message = message(route.path.rsplit('/').next().unwrap(), own);
    let path = format!("{prefix}{}", route.path);
    if route.method == Method::GET {
        let query = [("connect", "v1"), ("encoding", "json"), ("message", &message.to_string())];
        return app.get(&crate::api::with(&path, &query));
    }
    if ["Watch", "ServerReflectionInfo"].iter().any(|name| path.ends_with(name)) {
        // A stream of Connect; one that watches a service that is not there ends by itself.
        let message = if path.ends_with("Watch") { json!({ "service": "nothing" }) } else { message };
        let text = message.to_string();
        let frame = [&[0, 0, 0, 0, u8::try_from(text.len()).unwrap()][..], text.as_bytes()];
        return app.post(&path).header("content-type", "application/connect+json").body(frame.concat());
    }
    app.post(&path).json(&message)
}

/// Whether only pages of ours send a form there.
fn is_page_form(route: &Route<State>) -> bool {
    route.method == Method::POST
        && !["/v1", "/api", "/oauth", "/oidc", "/limen.v1.", "/identra.v1.", "/grpc."]
            .iter()
            .any(|start| route.path.starts_with(start))
}

/// The answer to one caller at one route: the status, and the word that tells why or where to.
struct Reply {
    status: u16,
    word: String,
}

impl Reply {
    fn of(answer: &Answer) -> Self {
        let kind = answer.header("content-type");
        let word = if answer.status.is_redirection() {
            let location = answer.header("location");
            location.split('?').next().unwrap_or_default().to_owned()
        } else if kind.contains("json") && !answer.status.is_success() {
            let json = answer.json();
            let number = json["code"].as_i64().map(|code| code.to_string());
            let word = json["code"].as_str().or(json["error"].as_str()).map(str::to_owned);
            word.or(number).unwrap_or_default()
        } else {
            kind.split(';').next().unwrap_or_default().to_owned()
        };
        Self { status: answer.status.as_u16(), word }
    }

    fn is_refusal(&self) -> bool {
        self.status >= 400 || (self.status == 303 && self.word.starts_with("/login"))
    }
}

impl Shown {
    async fn ask(&mut self, app: &TestApp, route: &Route<State>, own: &Belongings) -> Answer {
        match self {
            Self::Nothing => Answer::to(request(app, route, own)).await,
            Self::Bearer(token) => Answer::to(request(app, route, own).bearer_auth(token)).await,
            Self::Cookie(person) => {
                // What a page of ours would send: the token of this browser, and what the form needs least.
                let csrf =
                    person.open("/login?switch=1").await.form("csrf").value("csrf").unwrap().to_owned();
                let cookies: Vec<String> = person
                    .browser
                    .cookies
                    .iter()
                    .map(|cookie| format!("{}={}", cookie.name, cookie.value))
                    .collect();
                let request = request(app, route, own).header("cookie", cookies.join("; "));
                Answer::to(if is_page_form(route) { request.form(&[("csrf", csrf)]) } else { request }).await
            }
        }
    }
}

/// What must stay as it is when somebody is refused: everything but what counts tries and remembers when somebody was seen.
async fn memory(app: &TestApp) -> Vec<Cell> {
    let passing = ["artifact", "replay", "attempt", "job", "audit_event", "change_version"];
    let seen = ["last_used_at", "last_seen_at", "idle_expires_at"];
    let cells = app.database.cells().await.into_iter();
    cells.filter(|cell| !passing.contains(&&*cell.table) && !seen.contains(&&*cell.column)).collect()
}

fn described(route: &Route<State>) -> String {
    format!("{} {} {:?}", route.method, route.path, route.access)
}

both_engines! {
    async fn i04_r46_elloloop_34_route_by_caller(app: TestApp) {
        clients::declare(&app).await;
        crate::identra::switch_on(&app, "").await;
        app.apply(SEED).await;
        let other = app.other_project().await;
        app.apply_to(&other, SEED).await;
        let (mut ada, mut grace, mut gone) =
            (signed_in(&app, "", ADA).await, signed_in(&app, "", GRACE).await, signed_in(&app, "", GONE).await);
        signed_in(&app, "", ADA).await;
        let own_token = token(&app, "", &mut ada).await;
        let (grace_token, gone_token) = (token(&app, "", &mut grace).await, token(&app, "", &mut gone).await);
        let wrong_scope = api_key(&app, "", &own_token, &["openid"]).await.member("secret");
        let elsewhere = token(&app, "/p/other", &mut signed_in(&app, "/p/other", ADA).await).await;
        let machine = clients::machine_token(&app).await;
        let form = ada.open("/recover").await;
        ada.fill(&form, &[("identifier", ADA)]).await;
        app.work().await;
        let letter = inbox::list(&app.app, &app.project(), None).await.unwrap()[0].id.to_string();
        let own = Belongings { message: letter, client: "quayside".into(), ..belongings(&app, "", &own_token).await };
        let admin_token = administrator(&app, "").await;
        let own = with_administration(&app, "", &admin_token, own).await;
        app.disable(GONE).await;

        // Whoever may change something comes last.
        let callers = [
            ("nobody", Shown::Nothing),
            ("another user's token", Shown::Bearer(grace_token)),
            ("another user's browser", Shown::Cookie(Box::new(grace))),
            ("a disabled user's browser", Shown::Cookie(Box::new(gone))),
            ("a disabled user's token", Shown::Bearer(gone_token)),
            ("a token of another project", Shown::Bearer(elsewhere)),
            ("a program's own token", Shown::Bearer(machine)),
            ("the owner's key, wrong scope", Shown::Bearer(wrong_scope)),
            ("the owner's token", Shown::Bearer(own_token)),
            ("the owner's browser", Shown::Cookie(Box::new(ada))),
            ("an administrator's token", Shown::Bearer(admin_token)),
        ];
        let routes = surface::routes();
        let names: Vec<String> = routes.iter().map(described).collect();
        let mut replies: Vec<Vec<(String, Vec<&str>)>> = routes.iter().map(|_| Vec::new()).collect();
        let mut known = memory(&app).await;
        for (caller, mut shown) in callers {
            for (at, route) in routes.iter().enumerate() {
                if let ("the owner's browser" | "another user's browser", Shown::Cookie(person)) = (caller, &mut shown)
                    && person.open("/account").await.url.path() != "/account"
                {
                    // They have just signed out.
                    **person = signed_in(&app, "", if caller.starts_with("the owner") { ADA } else { GRACE }).await;
                    known = memory(&app).await;
                }
                let reply = Reply::of(&shown.ask(&app, route, &own).await);
                assert!(reply.status < 500, "{caller} at {}: {} {}", names[at], reply.status, reply.word);
                let after = memory(&app).await;
                if reply.is_refusal() {
                    assert!(after == known, "{caller} was refused at {} and changed something", names[at]);
                }
                known = after;
                let is_open = matches!(route.access, Access::Public | Access::Secret);
                if caller == "nobody" && !is_open {
                    assert!(reply.is_refusal(), "{}: {} {} (R46)", names[at], reply.status, reply.word);
                }
                if matches!(route.access, Access::Scope(_) | Access::Token) && !caller.ends_with("'s token") {
                    assert!(matches!(reply.status, 401 | 403), "{caller} at {}: {}", names[at], reply.status);
                }
                let belongs_to_one = ["/v1/sessions/{id}", "/v1/api-keys/{id}"];
                let names_one = belongs_to_one.iter().any(|start| route.path.starts_with(start))
                    || ["/RevokeSession", "/RevokeApiKey"].iter().any(|end| route.path.ends_with(end));
                let is_administrative = matches!(route.access, Access::Scope("limen:admin"));
                if is_administrative && !caller.starts_with("an administrator") {
                    assert!(matches!(reply.status, 401 | 403), "{caller} at {}: {}", names[at], reply.status);
                }
                if caller == "another user's token" && names_one {
                    assert_eq!(reply.status, 404, "{}: what is somebody else's looks absent", names[at]);
                }
                let text = format!("{} {}", reply.status, reply.word);
                match replies[at].iter_mut().find(|(known, _)| *known == text) {
                    Some((_, callers)) => callers.push(caller),
                    None => replies[at].push((text, vec![caller])),
                }
            }
        }
        let rows = names.iter().zip(&replies).map(|(name, replies)| {
            let lines = replies.iter().map(|(reply, callers)| match callers.len() {
                11 => format!("\n    {reply:<26}everybody"),
                _ => format!("\n    {reply:<26}{}", callers.join(", ")),
            });
            format!("{name}{}", lines.collect::<String>())
        });
        let rows: Vec<String> = rows.collect();
        insta::assert_snapshot!("route_by_caller", rows.join("\n"));
    }

    async fn r25_what_belongs_to_another_project_is_not_there(app: TestApp) {
        clients::declare(&app).await;
        app.apply(SEED).await;
        let other = app.other_project().await;
        app.apply_to(&other, SEED).await;
        let mut ada = signed_in(&app, "", ADA).await;
        let own_token = token(&app, "", &mut ada).await;
        let mut elsewhere = signed_in(&app, "/p/other", ADA).await;
        signed_in(&app, "/p/other", ADA).await;
        let their_token = token(&app, "/p/other", &mut elsewhere).await;
        let theirs = Belongings { client: "quayside".into(), ..belongings(&app, "/p/other", &their_token).await };
        let (our_admin, their_admin) = (administrator(&app, "").await, administrator(&app, "/p/other").await);
        let theirs = with_administration(&app, "/p/other", &their_admin, theirs).await;
        let before = memory(&app).await;
        for route in surface::routes() {
            if !matches!(route.access, Access::Scope(_) | Access::Token) {
                continue;
            }
            let name = described(&route);
            // Their ids, with a token of ours.
            if route.path.contains("{id}") {
                let ours = if route.path.starts_with("/v1/sessions") { &own_token } else { &our_admin };
                let reply = Reply::of(&Answer::to(request(&app, &route, &theirs).bearer_auth(ours)).await);
                assert_eq!(reply.status, 404, "{name}: {}", reply.word);
            }
            // Their door, with a token of ours; by path and by header.
            let path = concrete(route.path, &theirs);
            let ask = |prefix: &str| {
                if is_call(&route) {
                    return calling(&app, &route, prefix, &theirs);
                }
                app.request(route.method.clone(), &format!("{prefix}{path}"))
            };
            for request in [ask("/p/other"), ask("").header("x-project-key", "other")] {
                let reply = Reply::of(&Answer::to(request.bearer_auth(&own_token)).await);
                assert_eq!(reply.status, 401, "{name}: {}", reply.word);
            }
            // Our door, with a token of theirs.
            let reply = Reply::of(&Answer::to(ask("").bearer_auth(&their_token)).await);
            assert_eq!(reply.status, 401, "{name}: {}", reply.word);
        }
        // A session of one project opens no page of another, even under its cookie's name.
        let cookie = ada.browser.cookies.get("limen").unwrap().value.clone();
        let mut forged = app.browser();
        forged.browser.cookies.set(&app.base, "limen.other", &cookie);
        assert_eq!(forged.open("/p/other/account").await.url.path(), "/p/other/login");
        // Clients, codes and tokens are of one project.
        let code = app.code(&mut ada, &[]).await;
        let redeemed = app.post("/p/other/oauth2/token").basic_auth("quayside", Some(CLIENT_SECRET));
        let redeemed = Answer::to(redeemed.form(&limen_testkit::app::redemption(&code))).await;
        assert_eq!((redeemed.status.as_u16(), redeemed.member("error").as_str()), (400, "invalid_grant"));
        let said = app.post("/p/other/oauth2/introspect").basic_auth("quayside", Some(CLIENT_SECRET));
        let said = Answer::to(said.form(&[("token", own_token.as_str())])).await;
        assert_eq!(said.json(), json!({ "active": false }));
        let after: Vec<Cell> = memory(&app).await;
        let changed = |table: &str| {
            let of = |cells: &[Cell]| cells.iter().filter(|cell| cell.table == table).cloned().collect::<Vec<_>>();
            of(&before) != of(&after)
        };
        for table in ["users", "api_key", "client", "session", "grant_", "group_", "webhook", "delivery"] {
            assert!(!changed(table), "{table} changed");
        }
    }
}
