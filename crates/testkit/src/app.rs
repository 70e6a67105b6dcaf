//! A server on a free port, its people and its clock.
//!
//! In: an engine and a [`Plan`]. Out: a running server with an inbox and a clock that stands still; it ends with the value.
//! What can go wrong: what is not expected ends the test.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use limen_core::app::{App, AppConfig};
use limen_core::apply::{Declaration, Format, apply};
use limen_core::entropy::system_rng;
use limen_core::job;
use limen_core::mail::{Config as Mail, inbox};
use limen_core::outbound::OutboundConfig;
use limen_core::password::HasherConfig;
use limen_core::places::Places;
use limen_core::project::{Choice, Project};
use limen_core::seal::MasterKeys;
use limen_model::{
    Caller, Clock, Message, ProjectId, ProjectRecord, Secret, Settings, Time, User, UserState,
};
use limen_server::config::{Requests, Server};
use limen_server::listener::{Listener, Proxies, Service, Stopper};
use limen_server::state::State;
use limen_server::surface;
use limen_store::testing::TestDatabase;
use reqwest::RequestBuilder;
use url::Url;

use crate::engine::{Beginning, Engine};
use crate::person::Person;
use crate::program::Answer;

/// A password that the rules like.
pub const PASSWORD: &str = "kettle moss orbit tundra";
/// Another one.
pub const OTHER_PASSWORD: &str = "velvet canyon pencil harbor";
/// Somebody who is there from the beginning.
pub const ADA: &str = "ada@lovelace.example";
/// Where the application of the tests waits for answers.
pub const CALLBACK: &str = "https://quayside.example/callback";
/// The secret of the application of the tests.
pub const CLIENT_SECRET: &str = "0123456789abcdef0123456789abcdef";
/// A PKCE pair (RFC 7636 appendix B).
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
/// Its other half.
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const SEED: &str = r#"
[[users]]
email = "ada@lovelace.example"
username = "ada"
name = "Ada Lovelace"
password = "kettle moss orbit tundra"
email_verified = true

[[users]]
email = "new@lovelace.example"
password = "kettle moss orbit tundra"

[[clients]]
client_id = "quayside"
client_name = "Quayside"
client_secret = "0123456789abcdef0123456789abcdef"
redirect_uris = ["https://quayside.example/callback"]
post_logout_redirect_uris = ["https://quayside.example/bye"]
scope = "openid profile email offline_access"
grant_types = ["authorization_code", "refresh_token"]
"#;

/// How a server is to be; the default is one that people reach directly at its own address.
#[derive(Default)]
pub struct Plan {
    /// More people, clients and settings, in TOML; settings stand before everything else.
    pub seed: String,
    /// The public address, where it is not the one that the server listens on.
    pub base: Option<Url>,
    /// The proxies in front.
    pub server: Server,
}

/// A running server.
pub struct TestApp {
    /// The use cases behind it.
    pub app: App,
    /// Its clock.
    pub clock: Clock,
    /// Where it listens.
    pub base: Url,
    /// What it remembers in.
    pub database: TestDatabase,
    http: reqwest::Client,
    _stopper: Stopper,
}

impl Beginning for TestApp {
    async fn on(engine: Engine) -> Self {
        Self::start(engine, Plan::default()).await
    }
}

impl TestApp {
    /// An ordinary server on SQLite.
    pub async fn sqlite() -> Self {
        Self::on(Engine::Sqlite).await
    }

    /// A server on SQLite with more in its seed.
    pub async fn seeded(more: &str) -> Self {
        Self::start(Engine::Sqlite, Plan { seed: more.to_owned(), ..Plan::default() }).await
    }

    /// A server as planned.
    pub async fn start(engine: Engine, plan: Plan) -> Self {
        let database = engine.database().await;
        let listener = Listener::bind(&[SocketAddr::from(([127, 0, 0, 1], 0))]).expect("a free port");
        let address = listener.addresses().expect("an address")[0];
        let base: Url = format!("http://127.0.0.1:{}", address.port()).parse().expect("a URL");
        let clock = Clock::manual(Time::from_seconds(1_800_000_000));
        let app = App::open(AppConfig {
            store: database.open().await.expect("a store"),
            clock: clock.clone(),
            rng: system_rng(),
            master: MasterKeys::new("test", [("test".to_owned(), Secret::new([7; 32]))]).expect("a key"),
            base: plan.base.unwrap_or_else(|| base.clone()),
            // Neighbours live on this machine.
            outbound: OutboundConfig {
                allow: vec!["127.0.0.0/8".parse().expect("a network")],
                extra_roots: Vec::new(),
            },
            mail: Mail::inbox(),
            sms: limen_core::sms::Config::inbox(),
            hashing: HasherConfig::default(),
            places: Places::default(),
        })
        .await
        .expect("an application");
        let stopper = serve(app.clone(), listener, &plan.server);
        let world = Self { app, clock, base, database, http: client(), _stopper: stopper };
        world.apply(&format!("{}\n{SEED}", plan.seed)).await;
        world
    }

    /// Changes people, clients and settings as an operator does.
    pub async fn apply(&self, toml: &str) {
        self.apply_to(&self.project(), toml).await;
    }

    /// The same in another project.
    pub async fn apply_to(&self, project: &Project, toml: &str) {
        let declaration = Declaration::parse(toml, Format::Toml, Path::new(".")).expect("a declaration");
        apply(&self.app, project, &Caller::operator(), &declaration, false).await.expect("applied");
        self.app.reload(project.id).await.expect("a reload");
    }

    /// Describes clients as an operator does, in the words of the standard.
    pub async fn declare(&self, clients: serde_json::Value) {
        let text = serde_json::json!({ "clients": clients }).to_string();
        let declaration = Declaration::parse(&text, Format::Yaml, Path::new(".")).expect("a declaration");
        apply(&self.app, &self.project(), &Caller::operator(), &declaration, false).await.expect("applied");
    }

    /// The default project.
    pub fn project(&self) -> Project {
        self.app.default_project().expect("the default project")
    }

    /// A second project below `/p/other`, with the same people and clients.
    pub async fn other_project(&self) -> Project {
        let now = self.clock.now();
        let record = ProjectRecord {
            id: ProjectId::new(&self.app.rng, now),
            slug: "other".into(),
            name: "Other".into(),
            hosts: Vec::new(),
            settings: Settings::default(),
            created_at: now,
            updated_at: now,
        };
        let store = &self.app.store;
        store.write_system(async |tx| tx.insert_project(&record).await).await.expect("another project");
        self.app.reload(record.id).await.expect("a reload");
        let other = self.app.project(Choice { key: None, host: None, slug: Some("other") });
        let other = other.expect("the other project");
        limen_core::keys::tick(&self.app, &other).await.expect("keys");
        self.apply_to(&other, SEED).await;
        self.app.project_by_id(other.id).expect("the other project")
    }

    /// An address of the server.
    pub fn url(&self, path: &str) -> Url {
        self.base.join(path).expect("an address")
    }

    /// Somebody with a browser of their own.
    pub fn browser(&self) -> Person {
        Person::at(&self.base)
    }

    /// A browser that somebody is signed in with.
    pub async fn signed_in(&self, identifier: &str, password: &str) -> Person {
        let mut person = self.browser();
        let home = person.sign_in("/login", identifier, password).await;
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        person
    }

    /// A request of a program.
    pub fn request(&self, method: reqwest::Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.url(path))
    }

    /// A GET of a program.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.request(reqwest::Method::GET, path)
    }

    /// A POST of a program.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.request(reqwest::Method::POST, path)
    }

    /// What the token endpoint answers the application of the tests.
    pub async fn token(&self, form: &[(&str, &str)]) -> Answer {
        let request = self.post("/oauth2/token").basic_auth("quayside", Some(CLIENT_SECRET));
        Answer::to(request.form(form)).await
    }

    /// The tokens that the application gets for somebody who is signed in and consents.
    pub async fn tokens(&self, person: &mut Person, more: &[(&str, &str)]) -> Answer {
        let code = self.code(person, more).await;
        let form = redemption(&code);
        self.token(&form).await.ok()
    }

    /// The code that the application gets for somebody who is signed in and consents.
    pub async fn code(&self, person: &mut Person, more: &[(&str, &str)]) -> String {
        let page = person.open(&authorize(more)).await;
        let back = person.consent(page).await;
        answer(&back, "code").unwrap_or_else(|| panic!("no code: {:?}", back.redirect()))
    }

    /// An account by its address.
    pub async fn user(&self, email: &str) -> User {
        let email = email.parse().expect("an address");
        let found =
            self.app.store.read(self.project().id, async |tx| tx.find_user_by_email(&email).await).await;
        found.expect("a read").expect("the user")
    }

    /// Takes an account out of use, as an administrator does.
    pub async fn disable(&self, email: &str) {
        self.apply(&format!("[[users]]\nemail = \"{email}\"\ndisabled = true\n")).await;
        assert_eq!(self.user(email).await.state, UserState::Disabled);
    }

    /// An application that registers itself, as anybody may where that is open; gives its id.
    pub async fn registered(&self, metadata: serde_json::Value) -> String {
        self.apply("[settings]\nregistration = \"open\"").await;
        let project = self.app.default_project().expect("the default project");
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        let members = metadata.as_object().expect("an object");
        let made =
            limen_core::oauth::registration::register(&self.app, &project, &caller, None, members).await;
        made.expect("registered").client_id().to_owned()
    }

    /// The path and query of a one-time link that the server's operator makes.
    pub async fn sign_in_link(&self, email: &str) -> String {
        let user = self.user(email).await.id;
        let link = limen_core::login::make_link(&self.app, &self.project(), &Caller::operator(), user).await;
        path_of(link.expect("a link").reveal())
    }

    /// Lets time pass.
    pub fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Does the background work that is due.
    pub async fn work(&self) {
        job::run_due(&self.app).await.expect("jobs");
    }

    /// Does what is due, and gives all letters to an address, newest first.
    pub async fn letters(&self, email: &str) -> Vec<Message> {
        self.work().await;
        let letters = inbox::list(&self.app, &self.project(), None).await.expect("the inbox");
        letters.into_iter().filter(|letter| letter.recipient == email).collect()
    }

    /// The newest of them.
    pub async fn letter(&self, email: &str) -> Message {
        self.letters(email).await.into_iter().next().expect("a letter")
    }

    /// The six digits of the newest letter.
    pub async fn code_by_mail(&self, email: &str) -> String {
        let letter = self.letter(email).await;
        let code: String = letter.subject.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 6, "{}", letter.subject);
        code
    }

    /// The six digits with which the newest text message to a number begins.
    pub async fn code_by_text(&self, number: &str) -> String {
        let message = self.letter(number).await;
        let code: String = message.text.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 6, "{}", message.text);
        code
    }

    /// The path and query of the link in the newest letter.
    pub async fn link_by_mail(&self, email: &str) -> String {
        let letter = self.letter(email).await;
        let link = letter.text.split_whitespace().find(|word| word.contains("?token=")).expect("a link");
        path_of(link)
    }
}

fn path_of(link: &str) -> String {
    let link: Url = link.parse().expect("a URL");
    format!("{}?{}", link.path(), link.query().unwrap_or_default())
}

fn serve(app: App, listener: Listener, server: &Server) -> Stopper {
    let service = Service {
        answer: surface::front(State::new(app), Requests::None),
        limits: server.limits.clone(),
        proxies: Proxies::new(server),
        tls: None,
        seed: 7,
    };
    let (stopper, stop) = Stopper::new();
    tokio::spawn(listener.serve(service, stop));
    stopper
}

/// How programs of the tests ask.
///
/// # Panics
/// Never: without extras, a client can be built.
#[expect(
    clippy::disallowed_methods,
    reason = "the one outbound function is for the server, not for its visitors"
)]
pub fn client() -> reqwest::Client {
    // Only the first call of a process installs it; that it is there already is fine.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    let builder = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    builder.no_proxy().timeout(Duration::from_secs(60)).build().expect("a client")
}

/// What an application's redirect URI was given.
pub fn answer(page: &crate::Page, name: &str) -> Option<String> {
    let target = page.redirect().unwrap_or_else(|| panic!("no redirect at {}: {}", page.url, page.text()));
    assert!(target.as_str().starts_with("https://quayside.example/"), "{target}");
    target.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

/// What an authorization request of the application says.
pub const REQUEST: [(&str, &str); 7] = [
    ("client_id", "quayside"),
    ("response_type", "code"),
    ("redirect_uri", CALLBACK),
    ("scope", "openid profile email"),
    ("state", "st4te"),
    ("code_challenge", CHALLENGE),
    ("code_challenge_method", "S256"),
];

/// An authorization request of the application; more parameters take the place of those with the same name.
pub fn authorize(more: &[(&str, &str)]) -> String {
    let usual = REQUEST.iter().filter(|(name, _)| !more.iter().any(|(other, _)| other == name));
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    format!("/oauth2/authorize?{}", query.extend_pairs(usual).extend_pairs(more).finish())
}

/// The token request for a code of the application.
pub fn redemption(code: &str) -> [(&'static str, &str); 4] {
    [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", CALLBACK),
        ("code_verifier", VERIFIER),
    ]
}
