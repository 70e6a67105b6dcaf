//! In: any bytes as the parameters of an authorization request.
//! Out: nothing; nobody is sent anywhere unless client and redirect URI are beyond doubt, and what passes keeps the rules.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use limen_core::client::LiveClient;
use limen_core::keys::Ring;
use limen_core::oauth::authorize::{Arrival, AuthorizationRequest, AuthorizationResponse, Failure, validate};
use limen_core::oauth::params::Params;
use limen_core::oauth::scopes;
use limen_core::project::Project;
use limen_core::seal::MasterKeys;
use limen_core::secrets::Secrets;
use limen_model::{
    AuthMethod, Client, ClientMetadata, ClientOrigin, ClientPolicy, Entropy, ProjectId, ProjectRecord, Rng,
    Secret, Settings, Time,
};

/// Repeatable, so that a finding is one again.
struct Zeroes;

impl Entropy for Zeroes {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

const REGISTERED: [&str; 3] =
    ["https://quayside.example/callback", "http://127.0.0.1/callback", "com.example.quayside:/callback"];

struct House {
    project: Project,
    clients: Vec<LiveClient>,
}

fn client(id: &str, redirect_uris: &[&str], change: impl FnOnce(&mut Client)) -> LiveClient {
    let mut client = Client {
        id: id.parse().expect("a client id"),
        metadata: ClientMetadata {
            redirect_uris: redirect_uris.iter().map(ToString::to_string).collect(),
            token_endpoint_auth_method: AuthMethod::None,
            scope: Some("openid profile email offline_access api".into()),
            ..ClientMetadata::default()
        },
        policy: ClientPolicy { resources: vec!["https://api.example".into()], ..ClientPolicy::default() },
        origin: ClientOrigin::Administered,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: Time(0),
        updated_at: Time(0),
    };
    change(&mut client);
    LiveClient::new(client)
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let (id, rng) = (ProjectId::DEFAULT, Rng::new(Zeroes));
    let key = ("fuzz".to_owned(), Secret::new([7; 32]));
    let master = MasterKeys::new("fuzz", [key]).expect("a master key");
    let root = Secrets::generate(id, &rng, &master).expect("a secret");
    let record = ProjectRecord {
        id,
        slug: "default".into(),
        name: "Limen".into(),
        hosts: Vec::new(),
        settings: Settings::default(),
        created_at: Time(0),
        updated_at: Time(0),
    };
    let ring = Ring::open(id, &[], &master).expect("a ring");
    let secrets = Secrets::open(id, &root, &master).expect("secrets");
    let base = "https://id.example".parse().expect("a URL");
    House {
        project: Project::new(record, &base, ring, secrets),
        clients: vec![
            client("public", &REGISTERED, |_| {}),
            client("single", &REGISTERED[..1], |_| {}),
            client("confidential", &REGISTERED, |client| {
                client.metadata.token_endpoint_auth_method = AuthMethod::ClientSecretBasic;
            }),
            client("bank", &REGISTERED[..1], |client| {
                client.metadata.token_endpoint_auth_method = AuthMethod::PrivateKeyJwt;
                client.policy.fapi = true;
            }),
        ],
    }
});

/// Registered as it is, or at another port of this machine.
fn is_registered(client: &LiveClient, uri: &str) -> bool {
    let at_port = |registered: &String| {
        let rest = registered.strip_prefix("http://127.0.0.1").zip(uri.strip_prefix("http://127.0.0.1:"));
        rest.is_some_and(|(path, asked)| {
            asked.strip_suffix(path).is_some_and(|port| port.parse::<u16>().is_ok_and(|port| port > 0))
        })
    };
    client.metadata.redirect_uris.iter().any(|registered| registered == uri || at_port(registered))
}

fn answered(house: &House, client: &LiveClient, params: &Params, answer: &AuthorizationResponse) {
    assert!(is_registered(client, &answer.redirect_uri), "sent to {:?}", answer.redirect_uri);
    if let Some(asked) = params.get("redirect_uri") {
        assert_eq!(asked, answer.redirect_uri);
    }
    let of = |name: &str| answer.params.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str());
    assert_eq!(of("iss"), Some(house.project.issuer.as_str()), "B4");
    assert!(of("error").is_some() && of("code").is_none());
    assert_eq!(of("state"), params.get("state"), "B20");
    assert!(answer.location().starts_with(&answer.redirect_uri));
}

fn passed(client: &LiveClient, params: &Params, arrival: Arrival, request: &AuthorizationRequest) {
    assert!(is_registered(client, &request.redirect_uri), "{:?}", request.redirect_uri);
    assert_eq!(params.get("response_type"), Some("code"), "B6");
    assert!(client.is_confidential() || request.code_challenge.is_some(), "B3");
    assert!(request.code_challenge.is_none() || params.get("code_challenge_method") == Some("S256"), "B3");
    assert!(request.scope.iter().all(|scope| scopes::may_ask(client, scope)), "R37");
    assert!(request.state.as_ref().is_none_or(|state| state.len() <= AuthorizationRequest::MAX_STATE));
    assert!(request.resources.iter().all(|resource| client.policy.resources.contains(resource)), "B12");
    assert!(arrival.pushed || !client.policy.fapi, "a FAPI client pushes");
    assert!(request.hinted_subject.is_none() || params.get("claims").is_some(), "no hint was signed by us");
    // It waits in the store while its person signs in, and is the same afterwards.
    let stored = serde_json::to_value(request).expect("JSON");
    let back: AuthorizationRequest = serde_json::from_value(stored).expect("a request");
    assert_eq!(back, *request);
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(params) = Params::parse(bytes) else { return };
    let house = &*HOUSE;
    for client in &house.clients {
        for pushed in [false, true] {
            let arrival = Arrival { pushed, signed: false, at: Time::from_seconds(1_700_000_000) };
            match validate(&house.project, client, &params, arrival) {
                Ok(request) => passed(client, &params, arrival, &request),
                Err(Failure { response: Some(answer), .. }) => answered(house, client, &params, &answer),
                Err(Failure { response: None, .. }) => {
                    let asked = params.get("redirect_uri");
                    assert!(asked.is_none_or(|uri| !is_registered(client, uri)), "refused without an answer");
                }
            }
        }
    }
});
