use limen_model::{ClientOrigin, ClientPolicy, Time};

use super::*;

fn metadata(grant_types: &[&str], scope: Option<&str>) -> ClientMetadata {
    ClientMetadata {
        grant_types: grant_types.iter().map(ToString::to_string).collect(),
        scope: scope.map(str::to_owned),
        ..ClientMetadata::default()
    }
}

fn allowed(allowance: &Allowance, mut metadata: ClientMetadata) -> Option<Option<String>> {
    allowance.apply(&mut metadata).ok().map(|()| metadata.scope)
}

#[test]
fn r37_strangers_get_what_a_person_decides_on_and_nothing_else() {
    let anybody = Allowance::of_anybody();
    let scope = "openid email orders:write limen:admin limen:keys";
    assert_eq!(
        allowed(&anybody, metadata(&["authorization_code", "refresh_token"], Some(scope))),
        Some(Some("email openid".into()))
    );
    assert_eq!(allowed(&anybody, metadata(&["authorization_code"], None)), Some(None));
    for grant_type in crate::oauth::grant::GRANT_TYPES {
        let free = WITH_A_PERSON.contains(grant_type);
        assert_eq!(allowed(&anybody, metadata(&[grant_type], None)).is_some(), free, "{grant_type}");
    }
}

#[test]
fn a_token_gives_what_its_maker_said() {
    let token = Allowance::of_token("orders:write".parse().unwrap());
    let asked = metadata(&["client_credentials"], Some("orders:write orders:delete limen:admin openid"));
    assert_eq!(allowed(&token, asked), Some(Some("openid orders:write".into())));
}

#[test]
fn r21_a_client_cannot_raise_itself() {
    let client = Client {
        id: "app".parse().unwrap(),
        metadata: metadata(&["authorization_code", "client_credentials"], Some("openid orders:read")),
        policy: ClientPolicy::default(),
        origin: ClientOrigin::Registered,
        secrets: Vec::new(),
        registration_token: None,
        not_before: None,
        disabled_at: None,
        created_at: Time(0),
        updated_at: Time(0),
    };
    let own = Allowance::of_client(&client);
    assert_eq!(
        allowed(&own, metadata(&["client_credentials"], Some("orders:read orders:write"))),
        Some(Some("orders:read".into()))
    );
    assert_eq!(allowed(&own, metadata(&["urn:ietf:params:oauth:grant-type:token-exchange"], None)), None);
}
