//! In: a directory. Out: the configuration and the declared state of the server that is measured.
//! What can go wrong: a disk that is full.
//!
//! Nothing is switched off that an operator would leave on: the server keeps all of its checks and limits. Requests from
//! the machine's own address are not counted against limits of addresses, and everybody here signs in from a known browser.

use std::fmt::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::load::{Request, Way, encoded};

/// Where the server remembers.
#[derive(Clone)]
pub(crate) enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own on this server.
    Postgres {
        /// Address of an administrator.
        admin: String,
    },
}

/// The clients of the server.
#[derive(Clone, Copy)]
pub(super) enum Client {
    /// A machine with access tokens of the default algorithm, ES256.
    Machine,
    /// A machine with access tokens for resource servers that know RS256 only.
    MachineRs256,
    /// A program that refreshes its access token, and asks for no ID token.
    Application,
    /// A web application that signs people in with OpenID Connect.
    Website,
    /// An API that asks about the tokens that it is shown.
    ResourceServer,
}

impl Client {
    const ALL: [Self; 5] =
        [Self::Machine, Self::MachineRs256, Self::Application, Self::Website, Self::ResourceServer];

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::MachineRs256 => "machine-rs256",
            Self::Application => "application",
            Self::Website => "website",
            Self::ResourceServer => "resource-server",
        }
    }

    /// What it may ask for beyond its own tokens, as it stands in the declaration.
    fn declaration(self) -> &'static str {
        match self {
            Self::Machine => "grant_types = [\"client_credentials\"]\nscope = \"read write\"",
            Self::MachineRs256 => {
                "grant_types = [\"client_credentials\"]\nscope = \"read write\"\naccess_token_algorithm = \"RS256\""
            }
            Self::Application => {
                "grant_types = [\"authorization_code\", \"refresh_token\"]\nscope = \"read write\"\nfirst_party = true"
            }
            Self::Website => {
                "grant_types = [\"authorization_code\"]\nscope = \"openid profile email limen:read limen:write\"\nfirst_party = true"
            }
            Self::ResourceServer => "grant_types = [\"client_credentials\"]\nintrospect_any = true",
        }
    }

    /// Its credentials, and further parameters.
    pub(super) fn form(self, parameters: &str) -> String {
        format!("{parameters}&client_id={}&client_secret={SECRET}", self.id())
    }

    /// A token request of this client; further parameters may follow the grant type.
    pub(super) fn token_request(self, grant_type: &str) -> Request {
        Request::post("/oauth2/token", &self.form(&format!("grant_type={grant_type}")))
    }
}

/// A secret of the length that the server makes.
const SECRET: &str = "lmn_c_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
/// Where browsers are sent back; nobody listens there.
pub(super) const REDIRECT_URI: &str = "https://app.example/callback";
/// The public address of the server, as passkeys know it. A name, because passkeys belong to none without one.
pub(super) const ORIGIN: &str = "http://localhost";
/// The host of it.
pub(super) const HOST: &str = "localhost";
/// The client that signs people in from screens of its own.
pub(crate) const SCREENS: &str = "screens";
/// Who administers the project.
const ADMINISTRATOR: &str = "admin@example.com";
/// Everybody's password.
pub(super) const PASSWORD: &str = "kettle moss orbit tundra";

/// The address of one of the people.
pub(super) fn email(number: usize) -> String {
    format!("person-{number}@example.com")
}

/// How the administrator signs in.
pub(crate) fn administrator() -> Way {
    Way::Password { email: ADMINISTRATOR.to_owned(), password: PASSWORD.to_owned() }
}

/// What `limend` is started with.
pub(super) struct Files {
    pub(super) config: PathBuf,
    pub(super) state: PathBuf,
    /// Where the server delivers its mail; whoever waits for letters listens there.
    pub(super) mail: SocketAddr,
}

impl Files {
    /// Writes both; without a URL the server uses SQLite in its data directory.
    pub(super) fn write(home: &Path, database: Option<&str>) -> Result<Self> {
        // Free just now; it is listened on while letters are waited for.
        let mail = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let files = Self { config: home.join("limen.toml"), state: home.join("state.toml"), mail };
        std::fs::write(&files.config, config(home, database, mail))?;
        std::fs::write(&files.state, state())?;
        Ok(files)
    }
}

/// Where the server keeps its own files.
pub(super) fn data_directory(home: &Path) -> PathBuf {
    home.join("data")
}

fn config(home: &Path, database: Option<&str>, mail: SocketAddr) -> String {
    let data = data_directory(home);
    let mut text = format!(
        "[server]\nlisten = \"127.0.0.1:0\"\nops_listen = \"127.0.0.1:0\"\ndata_dir = {data:?}\n\
         base_url = {ORIGIN:?}\n[log]\nformat = \"json\"\n\
         [mail]\nsmtp = \"smtp://{mail}\"\nfrom = \"Bench <bench@example.com>\"\n"
    );
    if let Some(url) = database {
        let master = data_encoding::BASE64.encode(&[7; 32]);
        // Writing to a string cannot fail.
        let _ = write!(text, "[database]\nurl = {url:?}\n[keys]\nmaster = \"bench:{master}\"\n");
    }
    text
}

fn state() -> String {
    let mut text = String::new();
    for client in Client::ALL {
        let (id, declaration) = (client.id(), client.declaration());
        let _ = write!(
            text,
            "[[clients]]\nclient_id = {id:?}\nclient_secret = {SECRET:?}\n\
             token_endpoint_auth_method = \"client_secret_post\"\nredirect_uris = [{REDIRECT_URI:?}]\n{declaration}\n"
        );
    }
    let _ = write!(
        text,
        "[[clients]]\nclient_id = {SCREENS:?}\ntoken_endpoint_auth_method = \"none\"\nredirect_uris = [{REDIRECT_URI:?}]\n\
         grant_types = [\"authorization_code\"]\nscope = \"limen:read limen:write limen:admin\"\ndirect_sign_in = true\n\
         [[users]]\nemail = {ADMINISTRATOR:?}\nemail_verified = true\nadmin = true\npassword = {PASSWORD:?}\n"
    );
    for number in 0..crate::CONNECTIONS {
        let email = email(number);
        let _ = write!(
            text,
            "[[users]]\nemail = {email:?}\nemail_verified = true\nname = \"Person {number}\"\npassword = {PASSWORD:?}\n"
        );
    }
    text
}

/// The parameters with which an application sends a browser to the server.
pub(super) fn authorization_query(client: Client, scope: &str, challenge: &str) -> String {
    format!(
        "response_type=code&client_id={}&redirect_uri={}&scope={}&state=s&code_challenge={challenge}&code_challenge_method=S256",
        client.id(),
        encoded(REDIRECT_URI),
        encoded(scope),
    )
}
