//! A server on a free port, its people and its clock. What is not expected ends the test.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use limen_core::app::{App, AppConfig};
use limen_core::apply::{Declaration, Format, apply};
use limen_core::database::{Store, StoreConfig};
use limen_core::entropy::system_rng;
use limen_core::job;
use limen_core::mail::{Config as Mail, inbox};
use limen_core::outbound::OutboundConfig;
use limen_core::password::HasherConfig;
use limen_core::places::Places;
use limen_core::seal::MasterKeys;
use limen_model::{Caller, Clock, Message, Secret, Time};
use limen_server::config::{Limits, Requests};
use limen_server::listener::{Listener, Proxies, Service, Stopper};
use limen_server::state::State;
use limen_server::surface;
use limen_testkit::{Browser, Page};
use url::Url;

/// A password that the rules like.
pub(crate) const PASSWORD: &str = "kettle moss orbit tundra";
/// Another one.
pub(crate) const OTHER_PASSWORD: &str = "velvet canyon pencil harbor";
/// Somebody who is there from the beginning.
pub(crate) const ADA: &str = "ada@lovelace.example";
/// Where the application of the tests waits for answers.
pub(crate) const CALLBACK: &str = "https://quayside.example/callback";

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

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    pub(crate) base: Url,
    _stopper: Stopper,
    _data: tempfile::TempDir,
}

impl World {
    pub(crate) async fn new() -> Self {
        Self::with("").await
    }

    /// With more in the seed.
    pub(crate) async fn with(more: &str) -> Self {
        let data = tempfile::tempdir().unwrap();
        let listener = Listener::bind(&[SocketAddr::from(([127, 0, 0, 1], 0))]).unwrap();
        let address = listener.addresses().unwrap()[0];
        let base: Url = format!("http://127.0.0.1:{}", address.port()).parse().unwrap();
        let clock = Clock::manual(Time::from_seconds(1_800_000_000));
        let store =
            Store::open(StoreConfig::new(format!("sqlite:{}", data.path().join("limen.db").display())))
                .await
                .unwrap();
        store.migrate(clock.now()).await.unwrap();
        let config = AppConfig {
            store,
            clock: clock.clone(),
            rng: system_rng(),
            master: MasterKeys::new("test", [("test".to_owned(), Secret::new([7; 32]))]).unwrap(),
            base: base.clone(),
            outbound: OutboundConfig::default(),
            mail: Mail::inbox(),
            hashing: HasherConfig::default(),
            places: Places::default(),
        };
        let app = App::open(config).await.unwrap();
        let world = Self { app: app.clone(), clock, base, _stopper: serve(app, listener), _data: data };
        world.apply(&format!("{more}\n{SEED}")).await;
        world
    }

    /// Changes people, clients and settings as an operator does.
    pub(crate) async fn apply(&self, toml: &str) {
        let project = self.app.default_project().unwrap();
        let declaration = Declaration::parse(toml, Format::Toml, Path::new(".")).unwrap();
        apply(&self.app, &project, &Caller::operator(), &declaration, false).await.unwrap();
        self.app.reload(project.id).await.unwrap();
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        self.base.join(path).unwrap()
    }

    pub(crate) fn browser(&self) -> Person {
        let mut browser = Browser::new();
        browser.headers.insert(
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0".parse().unwrap(),
        );
        Person { browser, base: self.base.clone() }
    }

    /// A browser that somebody is signed in with.
    pub(crate) async fn signed_in(&self, identifier: &str, password: &str) -> Person {
        let mut person = self.browser();
        let home = person.sign_in("/login", identifier, password).await;
        assert_eq!(home.url.path(), "/account", "{}", home.text());
        person
    }

    /// The path and query of a one-time link that the server's operator makes.
    pub(crate) async fn sign_in_link(&self, email: &str) -> String {
        let project = self.app.default_project().unwrap();
        let caller = Caller::operator();
        let email = email.parse().unwrap();
        let found = self.app.store.read(project.id, async |tx| tx.find_user_by_email(&email).await).await;
        let user = found.unwrap().unwrap().id;
        let link = limen_core::login::make_link(&self.app, &project, &caller, user).await.unwrap();
        let link: Url = link.reveal().parse().unwrap();
        format!("{}?{}", link.path(), link.query().unwrap())
    }

    /// An application that registers itself, as anybody may where that is open; gives its id.
    pub(crate) async fn registered(&self, metadata: serde_json::Value) -> String {
        self.apply("[settings]\nregistration = \"open\"").await;
        let project = self.app.default_project().unwrap();
        let caller = Caller::anonymous(limen_model::RequestInfo::default());
        let members = metadata.as_object().unwrap();
        let made =
            limen_core::oauth::registration::register(&self.app, &project, &caller, None, members).await;
        made.unwrap().client_id().to_owned()
    }

    pub(crate) fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Does what is due, and gives the newest letter to an address.
    pub(crate) async fn letter(&self, email: &str) -> Message {
        job::run_due(&self.app).await.unwrap();
        let project = self.app.default_project().unwrap();
        let letters = inbox::list(&self.app, &project, None).await.unwrap();
        letters.into_iter().find(|letter| letter.recipient == email).expect("a letter")
    }

    /// The six digits of the newest letter.
    pub(crate) async fn code(&self, email: &str) -> String {
        let letter = self.letter(email).await;
        let code: String = letter.subject.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 6, "{}", letter.subject);
        code
    }

    /// The path and query of the link in the newest letter.
    pub(crate) async fn link(&self, email: &str) -> String {
        let letter = self.letter(email).await;
        let link = letter.text.split_whitespace().find(|word| word.contains("?token=")).expect("a link");
        let link: Url = link.parse().unwrap();
        format!("{}?{}", link.path(), link.query().unwrap())
    }
}

fn serve(app: App, listener: Listener) -> Stopper {
    let service = Service {
        answer: surface::front(State::new(app), Requests::None),
        limits: Limits::default(),
        proxies: Proxies::default(),
        tls: None,
        seed: 7,
    };
    let (stopper, stop) = Stopper::new();
    tokio::spawn(listener.serve(service, stop));
    stopper
}

/// Somebody with a browser.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) browser: Browser,
    base: Url,
}

impl Person {
    /// Opens an address of the server.
    pub(crate) async fn open(&mut self, path: &str) -> Page {
        self.browser.visit(&self.base.join(path).unwrap()).await
    }

    /// Fills in the form that has the first of the fields, sends it, and follows.
    pub(crate) async fn fill(&mut self, page: &Page, fields: &[(&str, &str)]) -> Page {
        let form = fields.iter().fold(page.form(fields[0].0), |form, (name, value)| form.fill(name, value));
        self.browser.submit(page, &form).await
    }

    /// Presses a button by its name and value.
    pub(crate) async fn press(&mut self, page: &Page, name: &str, value: &str) -> Page {
        let form = page.form(name).press(name, value);
        self.browser.submit(page, &form).await
    }

    /// Sends the form that goes to this path as it is.
    pub(crate) async fn send(&mut self, page: &Page, action: &str) -> Page {
        let found = page.forms().into_iter().find(|form| form.action.split('?').next() == Some(action));
        let form = found.unwrap_or_else(|| panic!("no form to {action} at {}:\n{}", page.url, page.body));
        self.browser.submit(page, &form).await
    }

    /// Walks through both pages of the door, from wherever `path` begins.
    pub(crate) async fn sign_in(&mut self, path: &str, identifier: &str, password: &str) -> Page {
        let who = self.open(path).await;
        let how = self.fill(&who, &[("identifier", identifier)]).await;
        self.fill(&how, &[("password", password)]).await
    }
}

/// What an application's redirect URI was given.
pub(crate) fn answer(page: &Page, name: &str) -> Option<String> {
    let target = page.redirect().unwrap_or_else(|| panic!("no redirect at {}: {}", page.url, page.text()));
    assert!(target.as_str().starts_with("https://quayside.example/"), "{target}");
    target.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

/// An authorization request of the application, with more parameters.
pub(crate) fn authorize(more: &[(&str, &str)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs([
        ("client_id", "quayside"),
        ("response_type", "code"),
        ("redirect_uri", CALLBACK),
        ("scope", "openid profile email"),
        ("state", "st4te"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ]);
    format!("/oauth2/authorize?{}", query.extend_pairs(more).finish())
}
