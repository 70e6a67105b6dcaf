//! Accounts and groups at the server's command line.

use crate::desk::Desk;

#[test]
fn an_account_from_its_beginning_to_its_end() {
    let desk = Desk::new();
    let made = desk.told(&[
        "users",
        "create",
        "--email",
        "Ada@Example.com",
        "--name",
        "Ada Lovelace",
        "--role",
        "member",
    ]);
    assert_eq!(made.trim().len(), 36, "an id, and nothing else: {made}");
    let secret = desk.told(&["users", "password", "ada@example.com"]);
    assert_eq!(secret.trim().split('-').count(), 5, "{secret}");
    let shown = desk.told(&["users", "show", "ada@example.com"]);
    assert!(shown.contains("password, to be replaced at the next sign-in"), "{shown}");
    let refused = desk.run(&["users", "create", "--email", "ada@example.com"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("Another account has this address"), "{}", refused.err);
    assert!(
        desk.run(&["users", "create", "--name", "Nobody"]).code == 2,
        "somebody needs an address or a username"
    );
    desk.told(&["users", "disable", "ada@example.com", "--reason", "on leave"]);
    assert!(desk.told(&["users", "list", "--state", "disabled"]).contains("ada@example.com"));
    let json: serde_json::Value =
        serde_json::from_str(&desk.told(&["users", "show", "ada@example.com", "--json"])).unwrap();
    assert_eq!((&json["state"], &json["stateReason"]), (&"disabled".into(), &"on leave".into()));
    desk.told(&["users", "enable", made.trim()]);
    desk.told(&["users", "delete", "ada@example.com", "--now"]);
    let gone = desk.run(&["users", "show", "ada@example.com"]);
    assert!(gone.code == 1 && gone.err.contains("There is no such user"), "{gone:?}");
}

#[test]
fn a_file_with_faults_names_them_all_and_fails() {
    let desk = Desk::new();
    desk.write(
        "people.json",
        r#"[{"email":"ada@example.com"},{"email":"nonsense","state":"gone"},{"username":"grace"}]"#,
    );
    let done = desk.run(&["users", "import", "people.json"]);
    assert_eq!(done.code, 1);
    assert!(
        done.out.contains("2: refused nonsense\n  invalid_email: ")
            && done.out.contains("\n  invalid_field: "),
        "{}",
        done.out
    );
    assert!(done.out.contains("2 created, 0 updated, 0 skipped, 1 refused"), "{}", done.out);
    let lines = desk.told(&["users", "export"]);
    assert_eq!(lines.lines().count(), 2);
    desk.write("again.jsonl", &lines);
    let again = desk.told(&["users", "import", "again.jsonl"]);
    assert!(again.ends_with("0 created, 0 updated, 2 skipped, 0 refused\n"), "{again}");
    assert!(desk.run(&["users", "import", "nowhere.json"]).err.contains("cannot open nowhere.json"));
}

#[test]
fn groups_hold_users_and_groups() {
    let desk = Desk::new();
    desk.told(&["users", "create", "--username", "ada"]);
    desk.told(&["groups", "create", "Platform"]);
    desk.told(&["groups", "create", "Engineering", "--description", "Builds things"]);
    desk.told(&["groups", "add", "platform", "--user", "ada", "--role", "guest"]);
    desk.told(&["groups", "add", "Engineering", "--group", "Platform"]);
    let cycle = desk.run(&["groups", "add", "Platform", "--group", "Engineering"]);
    assert!(cycle.code == 1 && cycle.err.contains("The group would be in itself"), "{cycle:?}");
    assert!(desk.told(&["groups", "list", "eng"]).contains("Builds things"));
    assert!(desk.told(&["groups", "show", "Engineering", "--effective"]).contains("ada"));
    desk.told(&["groups", "create-role", "auditor", "--description", "Reads the books"]);
    assert!(desk.told(&["groups", "roles"]).contains("auditor"));
    desk.told(&["groups", "remove", "Engineering", "--group", "Platform"]);
    assert!(!desk.told(&["groups", "show", "Engineering", "--effective"]).contains("ada"));
    desk.told(&["groups", "delete-role", "auditor"]);
    desk.told(&["groups", "delete", "Platform"]);
    assert_eq!(desk.run(&["groups", "add", "Engineering"]).code, 2, "nobody was named");
}
