use super::super::tests::{name, three};
use super::*;

fn select(context: Option<&str>, server: Option<&str>, key: Option<&str>) -> Selection {
    Selection {
        context: context.map(name),
        server: server.map(|server| server.parse().unwrap()),
        ca_file: None,
        api_key: key.map(|key| Secret::new(key.to_owned())),
    }
}

fn key_of(selection: &Selection) -> Result<String> {
    selection.resolve(&three()).map(|target| format!("{} at {}", target.key.reveal(), target.server))
}

#[test]
fn the_current_context_counts_when_nothing_is_said() {
    assert_eq!(key_of(&select(None, None, None)).unwrap(), "lmn_u_k_work at https://work.test");
}

#[test]
fn a_context_or_a_server_can_be_named() {
    let home = "lmn_u_k_home at https://home.test";
    assert_eq!(key_of(&select(Some("home"), None, None)).unwrap(), home);
    assert_eq!(key_of(&select(None, Some("https://home.test"), None)).unwrap(), home);
    assert_eq!(key_of(&select(Some("home"), Some("https://home.test"), None)).unwrap(), home);
}

#[test]
fn a_key_never_goes_to_a_server_that_it_does_not_belong_to() {
    let error = key_of(&select(Some("home"), Some("https://work.test"), None)).unwrap_err();
    assert_eq!(error.code(), "context_of_another_server");
    let error = key_of(&select(None, Some("https://evil.test"), None)).unwrap_err();
    assert_eq!(error.code(), "not_signed_in");
    assert!(error.hint().unwrap().contains("--server https://evil.test"));
}

#[test]
fn a_key_from_the_environment_wins_and_needs_a_server() {
    let at = |context, server| key_of(&select(context, server, Some("lmn_u_env")));
    assert_eq!(at(None, Some("https://ci.test")).unwrap(), "lmn_u_env at https://ci.test");
    assert_eq!(at(None, None).unwrap(), "lmn_u_env at https://work.test");
    assert_eq!(at(Some("home"), None).unwrap(), "lmn_u_env at https://home.test");
    let nowhere = select(None, None, Some("lmn_u_env")).resolve(&Contexts::default()).unwrap_err();
    assert_eq!(nowhere.code(), "no_server");
}

#[test]
fn what_is_missing_is_told_apart() {
    let code = |selection: &Selection| selection.resolve(&three()).unwrap_err().code().to_owned();
    assert_eq!(code(&select(Some("old"), None, None)), "not_signed_in");
    assert_eq!(code(&select(Some("nobody"), None, None)), "unknown_context");
    let empty = select(None, None, None).resolve(&Contexts::default()).unwrap_err();
    assert_eq!(empty.code(), "not_signed_in");
}

#[test]
fn a_ca_file_belongs_to_its_context_unless_another_is_named() {
    let mut contexts = three();
    contexts.contexts.get_mut(&name("work")).unwrap().ca_file = Some("/work.pem".into());
    let ca_file = |selection: &Selection| selection.resolve(&contexts).unwrap().ca_file;
    assert_eq!(ca_file(&select(None, None, None)), Some("/work.pem".into()));
    assert_eq!(ca_file(&select(Some("home"), None, None)), None);
    assert_eq!(ca_file(&select(None, Some("https://ci.test"), Some("k"))), None);
    let named = Selection { ca_file: Some("/mine.pem".into()), ..select(None, None, None) };
    assert_eq!(ca_file(&named), Some("/mine.pem".into()));
}

#[test]
fn a_login_finds_its_context() {
    let plan = |context, server| {
        let plan = select(context, server, None).plan_login(&three())?;
        let previous = plan.previous.map_or("nobody".to_owned(), |account| account.key_id);
        Ok::<_, Error>(format!("{} {} {previous}", plan.context, plan.server))
    };
    assert_eq!(plan(None, None).unwrap(), "work https://work.test k_work");
    assert_eq!(plan(Some("home"), None).unwrap(), "home https://home.test k_home");
    assert_eq!(plan(Some("old"), None).unwrap(), "old https://old.test nobody");
    assert_eq!(plan(None, Some("https://home.test")).unwrap(), "home https://home.test k_home");
    assert_eq!(plan(None, Some("https://new.test")).unwrap(), "new.test https://new.test nobody");
    assert_eq!(plan(Some("new"), Some("https://work.test")).unwrap(), "new https://work.test nobody");
    assert_eq!(plan(Some("new"), None).unwrap_err().code(), "no_server");
    assert_eq!(
        plan(Some("home"), Some("https://work.test")).unwrap_err().code(),
        "context_of_another_server"
    );
}

#[test]
fn the_first_login_makes_the_default_context() {
    let plan = select(None, Some("localhost:8080"), None).plan_login(&Contexts::default()).unwrap();
    assert_eq!((plan.context.as_str(), plan.server.as_str()), ("default", "http://localhost:8080"));
    let error = select(None, None, None).plan_login(&Contexts::default()).unwrap_err();
    assert_eq!((error.code(), error.kind()), ("no_server", crate::Kind::Usage));
}
