use super::*;

const TOML: &str = r#"
[settings]
sign_up = "closed"
[settings.lifetimes]
access_token = 300

[[users]]
email = "Ada@Example.com"
password = "kettle moss orbit tundra"
admin = true

[[clients]]
client_id = "quayside"
client_secret = "0123456789abcdef0123456789abcdef"
redirect_uris = ["https://quayside.example/callback"]
first_party = true
access_token_format = "opaque"
"#;

const YAML: &str = r#"
settings:
  sign_up: closed
  lifetimes: { access_token: 300 }
users:
  - email: Ada@Example.com
    password: kettle moss orbit tundra
    admin: true
clients:
  - client_id: quayside
    client_secret: 0123456789abcdef0123456789abcdef
    redirect_uris: [https://quayside.example/callback]
    first_party: true
    access_token_format: opaque
"#;

fn toml(text: &str) -> Result<Declaration> {
    Declaration::parse(text, Format::Toml, Path::new("."))
}

fn refused(text: &str) -> String {
    toml(text).unwrap_err().public().to_owned()
}

#[test]
fn both_languages_say_the_same() {
    for declaration in [toml(TOML).unwrap(), Declaration::parse(YAML, Format::Yaml, Path::new(".")).unwrap()]
    {
        assert_eq!(declaration.settings.as_ref().unwrap()["sign_up"], "closed");
        let user = &declaration.users[0];
        assert_eq!(user.email.as_ref().unwrap().as_str(), "ada@example.com");
        assert_eq!(user.secret.as_ref().unwrap().reveal(), "kettle moss orbit tundra");
        let client = &declaration.clients[0];
        assert_eq!(client.id.as_str(), "quayside");
        assert!(client.policy.first_party && !client.names_auth_method);
        assert_eq!(client.metadata.redirect_uris, ["https://quayside.example/callback"]);
    }
}

#[test]
fn an_unknown_key_is_refused_with_its_place_and_a_suggestion() {
    assert_eq!(
        refused("[setings]"),
        "The file: the key \"setings\" is not known; did you mean \"settings\"?"
    );
    assert_eq!(
        refused("[settings]\nsignup = 'open'"),
        "In settings: the key \"signup\" is not known; did you mean \"sign_up\"?"
    );
    assert_eq!(
        refused("[settings.lifetimes]\nacces_token = 1"),
        "In settings.lifetimes: the key \"acces_token\" is not known; did you mean \"access_token\"?"
    );
    for section in ["audit", "brand", "federation", "guesses", "identra", "methods", "mfa", "passkey", "sms"]
    {
        let told = refused(&format!("[settings.{section}]\nhologram = 1"));
        assert!(
            told.starts_with(&format!("In settings.{section}: the key \"hologram\" is not known")),
            "{told}"
        );
    }
    assert_eq!(
        refused("[[users]]\nemail = 'a@b.example'\n[[users]]\nemial = 'x'"),
        "In users[1]: the key \"emial\" is not known; did you mean \"email\"?"
    );
    assert_eq!(
        refused("[[clients]]\nclient_id = 'x'\nredirect_uri = 'y'"),
        "In clients[0]: the key \"redirect_uri\" is not known; did you mean \"redirect_uris\"?"
    );
    assert_eq!(
        refused(
            "[[clients]]\nclient_id = 'x'\ntrusted_issuers = [{ issuer = 'https://a.example', jwks_url = 'y' }]"
        ),
        "In clients[0].trusted_issuers: the key \"jwks_url\" is not known; did you mean \"jwks_uri\"?"
    );
}

#[test]
fn a_value_that_does_not_hold_is_refused_with_its_place() {
    assert!(refused("[[users]]\nemail = 'nobody'").starts_with("In users[0]: "));
    assert_eq!(refused("[[users]]\nname = 'Ada'"), "In users[0]: it needs an email or a username");
    assert!(refused("[[clients]]\nclient_id = 'x'\nredirect_uris = 'y'").starts_with("In clients[0]: "));
    assert!(refused("[[users]").contains("line 1"));
    assert_eq!(toml("").unwrap().users.len(), 0);
    assert_eq!(Declaration::parse("", Format::Yaml, Path::new(".")).unwrap().clients.len(), 0);
}

#[test]
fn secrets_come_from_files_and_are_shown_nowhere() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("ada.txt"), "canary kettle moss\n").unwrap();
    let path = directory.path().join("state.toml");
    std::fs::write(&path, "[[users]]\nemail = 'ada@example.com'\npassword_file = 'ada.txt'\n").unwrap();
    let declaration = Declaration::load(&path).unwrap();
    assert_eq!(declaration.users[0].secret.as_ref().unwrap().reveal(), "canary kettle moss");
    assert!(!format!("{declaration:?} {:?}", toml(TOML).unwrap()).contains("kettle"), "I8");
    std::fs::write(
        &path,
        "[[users]]\nemail = 'ada@example.com'\npassword = 'x'\npassword_file = 'ada.txt'\n",
    )
    .unwrap();
    assert!(Declaration::load(&path).unwrap_err().public().contains("keep one"));
    std::fs::write(&path, "[[users]]\nemail = 'ada@example.com'\npassword_file = 'absent.txt'\n").unwrap();
    assert_eq!(Declaration::load(&path).unwrap_err().code(), "file_missing");
}

#[test]
fn the_extension_tells_the_language() {
    for (path, format) in [
        ("a.toml", Format::Toml),
        ("a.yaml", Format::Yaml),
        ("a.yml", Format::Yaml),
        ("a.json", Format::Yaml),
        ("a", Format::Toml),
    ] {
        assert_eq!(Format::of(Path::new(path)), format, "{path}");
    }
}
