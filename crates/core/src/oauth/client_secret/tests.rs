use limen_model::{ClientMetadata, ClientOrigin, ClientPolicy};

use super::*;

const NOW: Time = Time(1_000);

fn client(secrets: &[(&str, Option<Time>)]) -> Client {
    let secrets = secrets
        .iter()
        .map(|(text, expires_at)| ClientSecret {
            hash: fingerprint(text.as_bytes()),
            sealed: None,
            created_at: Time(0),
            expires_at: *expires_at,
        })
        .collect();
    Client {
        id: "quayside".parse().unwrap(),
        metadata: ClientMetadata::default(),
        policy: ClientPolicy::default(),
        origin: ClientOrigin::Administered,
        secrets,
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: Time(0),
        updated_at: Time(0),
    }
}

fn shown(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

#[test]
fn several_secrets_live_side_by_side_until_they_expire() {
    let client = client(&[
        ("old", Some(NOW + std::time::Duration::from_micros(1))),
        ("new", None),
        ("gone", Some(NOW)),
    ]);
    assert!(holds(Some(&client), &shown("old"), NOW));
    assert!(holds(Some(&client), &shown("new"), NOW));
    assert!(!holds(Some(&client), &shown("gone"), NOW));
}

#[test]
fn r44_only_the_whole_secret_counts() {
    let secret = "lmn_c_0123456789abcdefghijklmnopqrstuvwxyzABCDEFG";
    let client = client(&[(secret, None)]);
    assert!(holds(Some(&client), &shown(secret), NOW));
    for length in 0..secret.len() {
        assert!(!holds(Some(&client), &shown(&secret[..length]), NOW), "a prefix of {length} bytes");
    }
    for other in [format!("{secret} "), secret.to_uppercase(), "nobody".to_owned()] {
        assert!(!holds(Some(&client), &shown(&other), NOW));
        assert!(!holds(None, &shown(&other), NOW));
    }
}
