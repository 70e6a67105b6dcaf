//! What the tests of this crate share: an application of their own on either engine, people who use it, and its inbox.

pub(crate) mod application;
pub(crate) mod neighbour;
#[path = "../../testkit/src/soft_key.rs"]
#[expect(unreachable_pub, reason = "other crates reach it through the testkit")]
pub(crate) mod soft_key;

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use limen_model::{
    Caller, Clock, Message, ProjectId, ProjectRecord, RequestInfo, Result, Secret, Settings, Time, User,
    UserId,
};
use limen_store::testing::TestDatabase;
use limen_store::{Store, StoreConfig, Tx};
use url::Url;

use crate::account::phone;
use crate::account::register::{Registration, register};
use crate::app::{App, AppConfig};
use crate::entropy::system_rng;
use crate::login::{self, Outcome, Visit};
use crate::mail::{self, Language};
use crate::outbound::OutboundConfig;
use crate::password::HasherConfig;
use crate::places::Places;
use crate::project::{Choice, Project};
use crate::seal::MasterKeys;
use crate::session::{self, Begun};
use crate::{apply, job};

/// Writes each story twice: once for each engine.
macro_rules! both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($world:ident: World) $story:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($world: World) $story

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(World::sqlite().await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(World::postgres().await).await;
            }
        }
    )+};
}
pub(crate) use both_engines;

/// A password that the rules like.
pub(crate) const PASSWORD: &str = "kettle moss orbit tundra";

/// Another one.
pub(crate) const OTHER_PASSWORD: &str = "velvet canyon pencil harbor";

/// An application with an inbox and a clock that stands still.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Clock,
    database: TestDatabase,
}

/// A browser: its own cookie, its network, and whoever is signed in with it.
#[derive(Clone)]
pub(crate) struct Browser {
    pub(crate) cookie: Secret<String>,
    pub(crate) caller: Caller,
    pub(crate) flow: String,
    pub(crate) language: Language,
}

impl Browser {
    pub(crate) fn visit(&self) -> Visit<'_> {
        Visit { browser: &self.cookie, flow: &self.flow, language: self.language }
    }

    /// The same browser on the way somewhere else.
    pub(crate) fn with_flow(&self, flow: &str) -> Self {
        Self { flow: flow.to_owned(), ..self.clone() }
    }

    /// The same browser in another network.
    pub(crate) fn from(mut self, address: &str) -> Self {
        self.caller.request.address = Some(address.parse::<IpAddr>().expect("an address"));
        self
    }
}

pub(crate) fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

impl World {
    pub(crate) async fn sqlite() -> Self {
        Self::over(TestDatabase::sqlite()).await
    }

    pub(crate) async fn postgres() -> Self {
        Self::over(TestDatabase::postgres().await).await
    }

    async fn over(database: TestDatabase) -> Self {
        let clock = Clock::manual(Time::from_seconds(1_800_000_000));
        let store = database.open().await.expect("a store");
        let app = open(store, clock.clone(), master()).await;
        Self { app, clock, database }
    }

    /// A second replica over the same database.
    pub(crate) async fn replica(&self) -> App {
        self.replica_under(master()).await
    }

    /// A second replica that has other master keys.
    pub(crate) async fn replica_under(&self, master: MasterKeys) -> App {
        let store = Store::open(StoreConfig::new(self.database.url())).await.expect("a second store");
        open(store, self.clock.clone(), master).await
    }

    /// Where the database is.
    pub(crate) fn database(&self) -> &str {
        self.database.url()
    }

    /// The database itself, for what goes around the application.
    pub(crate) fn testing(&self) -> &TestDatabase {
        &self.database
    }

    /// An id as the engine writes it in a statement.
    pub(crate) fn literal(&self, id: limen_model::AuditEventId) -> String {
        if self.database().starts_with("sqlite:") {
            format!("x'{}'", id.uuid().simple())
        } else {
            format!("'{id}'")
        }
    }

    pub(crate) fn project(&self) -> Project {
        self.app.default_project().expect("the default project")
    }

    /// A second project, with settings of its own.
    pub(crate) async fn other_project(&self) -> Project {
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
        self.app
            .store
            .write_system(async |tx| tx.insert_project(&record).await)
            .await
            .expect("another project");
        self.app.reload(record.id).await.expect("a reload");
        self.app.project(Choice { key: None, host: None, slug: Some("other") }).expect("the other project")
    }

    /// Applies a file, as an operator does.
    pub(crate) async fn configure(&self, toml: &str) {
        let declaration =
            apply::Declaration::parse(toml, apply::Format::Toml, Path::new(".")).expect("a declaration");
        apply::apply(&self.app, &self.project(), &Caller::operator(), &declaration, false)
            .await
            .expect("applied");
        self.app.reload(self.project().id).await.expect("a reload");
    }

    /// Describes clients as an operator does, in the words of the standard.
    pub(crate) async fn declare(&self, clients: serde_json::Value) {
        let file = serde_json::json!({ "clients": clients }).to_string();
        let declaration =
            apply::Declaration::parse(&file, apply::Format::Yaml, Path::new(".")).expect("a declaration");
        apply::apply(&self.app, &self.project(), &Caller::operator(), &declaration, false)
            .await
            .expect("applied");
        self.app.cache.clients.clear();
    }

    /// A browser that nobody has seen before, in a network of its own.
    pub(crate) fn browser(&self, address: &str) -> Browser {
        let request = RequestInfo {
            request_id: "test".into(),
            address: Some(address.parse().expect("an address")),
            user_agent: Some("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0".into()),
        };
        Browser {
            cookie: login::new_browser(&self.app),
            caller: Caller::anonymous(request),
            flow: String::new(),
            language: Language::English,
        }
    }

    /// Reads in the default project; nothing may go wrong.
    pub(crate) async fn read<T>(&self, work: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.app.store.read(self.project().id, work).await.expect("a read")
    }

    /// Writes to the default project; nothing may go wrong.
    pub(crate) async fn write<T>(&self, work: impl AsyncFnOnce(&mut Tx<'_>) -> Result<T>) -> T {
        self.app.store.write(self.project().id, work).await.expect("a write")
    }

    /// The user of an address.
    pub(crate) async fn user(&self, email: &str) -> Option<User> {
        let email = email.parse().expect("an address");
        self.read(async |tx| tx.find_user_by_email(&email).await).await
    }

    pub(crate) async fn user_id(&self, email: &str) -> UserId {
        self.user(email).await.expect("the user").id
    }

    /// Does what is due, and gives the newest letter to an address.
    pub(crate) async fn letter_to(&self, email: &str) -> Option<Message> {
        self.letters_to(email).await.into_iter().next()
    }

    /// Does what is due, and gives all letters to an address, newest first.
    pub(crate) async fn letters_to(&self, email: &str) -> Vec<Message> {
        job::run_due(&self.app).await.expect("jobs");
        let all = self.read(async |tx| tx.list_messages(None, 200).await).await;
        all.into_iter().filter(|message| message.recipient == email).collect()
    }

    /// The six digits of the newest letter to an address that has any.
    pub(crate) async fn code_for(&self, email: &str) -> String {
        let codes = self.letters_to(email).await.into_iter().filter_map(|letter| {
            let code: String = letter.subject.chars().take_while(char::is_ascii_digit).collect();
            (code.len() == 6).then_some(code)
        });
        codes.into_iter().next().expect("a letter with a code")
    }

    /// The token of the link in the newest letter to an address that has one.
    pub(crate) async fn token_for(&self, email: &str) -> String {
        let tokens = self.letters_to(email).await.into_iter().filter_map(|letter| {
            let (_, token) = letter.text.split_once("token=")?;
            token.split_whitespace().next().map(str::to_owned)
        });
        tokens.into_iter().next().expect("a letter with a link")
    }

    /// The six digits of the newest text message to a number that has any, with which each begins.
    pub(crate) async fn texted_to(&self, number: &str) -> Option<String> {
        let codes = self.letters_to(number).await.into_iter().filter_map(|message| {
            let code: String = message.text.chars().take_while(char::is_ascii_digit).collect();
            (code.len() == 6).then_some(code)
        });
        codes.into_iter().next()
    }

    /// Proves a phone number for whoever sits at a browser; gives the browser with its new session.
    pub(crate) async fn prove_phone(&self, browser: &Browser, number: &str) -> Browser {
        let (app, project) = (&self.app, self.project());
        phone::request(app, &project, &browser.caller, &browser.visit(), number).await.expect("asked");
        let code = self.texted_to(number).await.expect("a text message");
        let begun = phone::confirm(app, &project, &browser.caller, &browser.visit(), None, &code)
            .await
            .expect("the code is right")
            .expect("a browser's session");
        self.clock.advance(Duration::from_secs(120));
        self.adopt(browser, &begun).await
    }

    /// Registers somebody in a browser; gives the browser, signed in.
    pub(crate) async fn register(&self, browser: &Browser, email: &str) -> Browser {
        let password = secret(PASSWORD);
        let form = Registration { name: "Ada Lovelace", email, password: &password };
        register(&self.app, &self.project(), &browser.caller, &browser.visit(), form)
            .await
            .expect("a registration");
        let code = self.code_for(email).await;
        let begun =
            login::confirm_email(&self.app, &self.project(), &browser.caller, &browser.visit(), &code)
                .await
                .expect("the code is right")
                .begun()
                .expect("nothing else is asked");
        self.clock.advance(Duration::from_secs(120));
        self.adopt(browser, &begun).await
    }

    /// The browser with the cookie of a session that has begun.
    pub(crate) async fn adopt(&self, browser: &Browser, begun: &Begun) -> Browser {
        let request = browser.caller.request.clone();
        let cookie = begun.cookie.reveal();
        let caller = session::caller_of(&self.app, &self.project(), cookie, request).await.expect("a caller");
        Browser { caller, ..browser.clone() }
    }

    /// Walks through both pages of the door.
    pub(crate) async fn sign_in(
        &self,
        browser: &Browser,
        identifier: &str,
        password: &str,
    ) -> Result<Outcome> {
        let project = self.project();
        login::identify(&self.app, &project, &browser.caller, &browser.visit(), identifier).await?;
        login::password(&self.app, &project, &browser.caller, &browser.visit(), &secret(password)).await
    }

    /// The same, and nothing stands in the way; gives the browser, signed in.
    pub(crate) async fn signed_in(&self, browser: &Browser, identifier: &str, password: &str) -> Browser {
        match self.sign_in(browser, identifier, password).await.expect("a sign-in") {
            Outcome::SignedIn(begun) => self.adopt(browser, &begun).await,
            Outcome::Next(view) => panic!("stopped at {view:?}"),
        }
    }
}

/// The master key of every test: `test`.
pub(crate) fn master() -> MasterKeys {
    MasterKeys::new("test", [("test".to_owned(), Secret::new([7; 32]))]).expect("a master key")
}

async fn open(store: Store, clock: Clock, master: MasterKeys) -> App {
    App::open(AppConfig {
        store,
        clock,
        rng: system_rng(),
        master,
        base: Url::parse("http://localhost:8080").expect("a URL"),
        // Neighbours live on this machine.
        outbound: OutboundConfig {
            allow: vec!["127.0.0.0/8".parse().expect("a range"), "::1/128".parse().expect("a range")],
            extra_roots: vec![neighbour::certificate()],
        },
        mail: mail::Config::inbox(),
        sms: crate::sms::Config::inbox(),
        hashing: HasherConfig::default(),
        places: Places::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/places/documentation.mmdb"))
            .expect("a GeoIP database"),
    })
    .await
    .expect("an application")
}
