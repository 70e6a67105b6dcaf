//! Applying files, and the commands around what is stored: keys, clients, master keys, migrations.

use serde_json::Value;

use crate::desk::Desk;

const STATE: &str = "
[settings]
sign_up = 'closed'

[[users]]
email = 'ada@lovelace.example'
password = 'kettle moss orbit tundra'
email_verified = true

[[clients]]
client_id = 'quayside'
client_secret = 'lmn_c_0123456789abcdef0123456789abcdef'
redirect_uris = ['https://quayside.example/callback']
";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_file_is_applied_once_and_a_dry_run_not_at_all() {
    let desk = Desk::new();
    desk.write("state.toml", STATE);
    for _ in 0..2 {
        assert!(desk.told(&["apply", "-f", "state.toml", "--dry-run"]).ends_with("3 things would change.\n"));
    }
    let applied = json(&desk.told(&["apply", "-f", "state.toml", "--json"]));
    let nouns: Vec<_> =
        applied.as_array().unwrap().iter().map(|change| change["noun"].as_str().unwrap()).collect();
    assert_eq!(nouns, ["project", "user", "client"]);
    assert_eq!(desk.told(&["apply", "-f", "state.toml"]), "Nothing differs.\n");
    assert!(!applied.to_string().contains("kettle") && !applied.to_string().contains("lmn_c_"), "I8");
}

#[test]
fn the_same_state_can_be_said_in_yaml() {
    let desk = Desk::new();
    desk.write("state.toml", STATE);
    desk.told(&["apply", "-f", "state.toml"]);
    desk.write(
        "state.yaml",
        "settings: {sign_up: closed}\nusers: [{email: ada@lovelace.example, email_verified: true}]\n",
    );
    assert_eq!(desk.told(&["apply", "-f", "state.yaml"]), "Nothing differs.\n");
}

#[test]
fn all_or_nothing_over_the_whole_file() {
    let desk = Desk::new();
    desk.write(
        "state.toml",
        &format!("{STATE}\n[[clients]]\nclient_id = 'broken'\nredirect_uris = ['http://evil.example/cb']\n"),
    );
    let done = desk.run(&["apply", "-f", "state.toml"]);
    assert_eq!(done.code, 1);
    assert!(done.err.contains("broken"), "{}", done.err);
    desk.write("state.toml", STATE);
    assert!(
        desk.told(&["apply", "-f", "state.toml"]).ends_with("3 things changed.\n"),
        "nothing had been kept"
    );
}

#[test]
fn elloloop_33_keys_are_listed_rotated_and_retired() {
    let desk = Desk::new();
    let ring = |state: &str| -> Vec<String> {
        let keys = json(&desk.told(&["keys", "list", "--json"]));
        let of = |key: &&Value| key["state"] == state;
        keys.as_array()
            .unwrap()
            .iter()
            .filter(of)
            .map(|key| key["kid"].as_str().unwrap().to_owned())
            .collect()
    };
    let first = ring("active");
    assert_eq!(first.len(), 3, "ES256, RS256 and EdDSA");
    desk.told(&["keys", "rotate"]);
    let second = ring("active");
    assert!(second.len() == 3 && second.iter().all(|kid| !first.contains(kid)));
    assert!(first.iter().all(|kid| ring("passive").contains(kid)), "still published");
    desk.told(&["keys", "retire", &first[0]]);
    assert!(ring("retired").contains(&first[0]) && !ring("passive").contains(&first[0]));
    let again = desk.run(&["keys", "retire", "no-such-key"]);
    assert_eq!(again.code, 1);
    assert!(again.err.contains("no-such-key") || again.err.contains("no such key"), "{}", again.err);
}

#[test]
fn a_new_master_key_takes_over_and_the_old_one_can_go() {
    let desk = Desk::new();
    desk.write("state.toml", STATE);
    desk.told(&["apply", "-f", "state.toml"]);
    let (file, made) =
        (desk.path("limen-data/master.key"), desk.told(&["secrets", "generate", "--name", "spring"]));
    let old = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("{made}{old}")).unwrap();
    let told = desk.told(&["secrets", "rotate"]);
    assert!(told.contains("\"spring\"") && !told.starts_with("0 rows"), "{told}");
    assert!(
        desk.told(&["secrets", "rotate"]).starts_with("0 rows"),
        "the second time there is nothing to do"
    );
    std::fs::write(&file, &made).unwrap();
    assert_eq!(json(&desk.told(&["keys", "list", "--json"])).as_array().unwrap().len(), 3);
    // The wrong key alone opens nothing, and says so.
    std::fs::write(&file, old).unwrap();
    let done = desk.run(&["keys", "list"]);
    assert!(done.code == 1 && done.err.contains("spring"), "{done:?}");
}

#[test]
fn clients_are_listed_and_get_secrets_and_tokens() {
    let desk = Desk::new();
    desk.write("state.toml", STATE);
    desk.told(&["apply", "-f", "state.toml"]);
    let table = desk.told(&["clients", "list"]);
    assert!(
        table.contains("quayside") && table.contains("administered") && table.contains("limen-cli"),
        "{table}"
    );
    let listed = desk.told(&["clients", "list", "--json"]);
    assert!(json(&listed).as_array().unwrap().iter().any(|client| client["clientId"] == "quayside"));
    assert!(!listed.contains("lmn_c_"), "I8");
    let (secret, token) =
        (desk.told(&["clients", "secret"]), desk.told(&["clients", "token", "--expires", "12h"]));
    assert!(secret.starts_with("lmn_c_") && secret.trim().len() > 40, "{secret}");
    assert!(token.starts_with("lmn_i_"), "{token}");
    assert_ne!(secret, desk.told(&["clients", "secret"]));
}

#[test]
fn migrations_are_shown_checked_and_done_once() {
    let desk = Desk::new();
    let pending = desk.run(&["migrate", "--check"]);
    assert_eq!(pending.code, 1, "scripts learn it from the exit code");
    assert!(pending.err.contains("pending"), "{}", pending.err);
    assert!(desk.told(&["migrate", "--print"]).contains("CREATE TABLE"));
    desk.told(&["migrate"]);
    assert!(desk.told(&["migrate", "--check"]).contains("current"));
    assert_eq!(desk.told(&["migrate", "--print"]), "-- nothing is pending\n");
}
