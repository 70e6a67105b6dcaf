//! What people do wrong, and what they read then.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;

use crate::desk::Desk;
use crate::issuer::Issuer;

/// Everything that a person reads, in one text.
fn read(desk: &Desk, arguments: &[&str]) -> String {
    let done = desk.run(arguments);
    format!("$ limen {}\n{}{}exit {}\n", arguments.join(" "), done.out, done.err, done.code)
}

#[test]
fn without_a_sign_in_every_command_says_how_to_get_one() {
    let desk = Desk::new();
    let commands: [&[&str]; 6] = [
        &["whoami"],
        &["token"],
        &["logout"],
        &["keys", "list"],
        &["sessions", "list"],
        &["keys", "revoke", "x"],
    ];
    for command in commands {
        let done = desk.run(command);
        assert_eq!((done.code, done.out.as_str()), (3, ""), "{command:?}");
        assert_eq!(done.err, "limen: You are not signed in.\nSign in: limen login --server ADDRESS.\n");
    }
    assert!(!desk.config().exists(), "reading makes no files");
}

#[test]
fn typical_mistakes_are_answered_with_what_to_do() {
    let desk = Desk::new();
    let commands: [&[&str]; 9] = [
        &["login"],
        &["login", "--server", "ftp://auth.example.com"],
        &["login", "--server", "http://auth.example.com"],
        &["login", "--server", "https://auth.example.com", "--device", "--no-browser"],
        &["login", "--server", "https://auth.example.com", "--expires", "soon"],
        &["login", "--server", "https://auth.example.com", "--scope", "a\"b"],
        &["whoami", "--context", "wrok"],
        &["context", "use", "../x"],
        &["whomai"],
    ];
    let all: Vec<String> = commands.iter().map(|command| read(&desk, command)).collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_line_that_is_not_understood_is_json_for_programs() {
    let done = Desk::new().run(&["whomai", "--json"]);
    let error = done.error();
    assert_eq!((done.code, error["code"].as_str()), (2, Some("usage")));
    assert_eq!(error["message"], "unrecognized subcommand 'whomai'");
}

#[test]
fn an_unknown_context_lists_the_known_ones() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let error = desk.run(&["whoami", "--context", "wrok", "--json"]).error();
    assert_eq!((&error["code"], &error["hint"]), (&"unknown_context".into(), &"There are: default.".into()));
}

#[test]
fn a_server_that_is_down_is_exit_four() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let server = format!("http://127.0.0.1:{port}");
    let done = Desk::new().run(&["login", "--server", &server]);
    assert_eq!(done.code, 4);
    assert!(
        done.err.starts_with(&format!("limen: {server} cannot be reached: Connection refused")),
        "{}",
        done.err
    );
    assert!(done.err.contains("Check the address"), "{}", done.err);
    let error = Desk::new().run(&["login", "--server", "https://limen.invalid", "--json"]).error();
    assert_eq!(error["code"], "server_unreachable");
}

#[test]
fn something_else_at_the_address_is_told() {
    let issuer = Issuer::start();
    issuer.breaks("/.well-known/openid-configuration", 200, "<html>hello</html>");
    let error = Desk::new().run(&["login", "--server", issuer.url(), "--json"]).error();
    assert_eq!(error["code"], "no_metadata");
    let error =
        Desk::new().run(&["login", "--server", &format!("{}/p/absent", issuer.url()), "--json"]).error();
    assert_eq!((&error["code"], &error["status"]), (&"no_metadata".into(), &404.into()));
}

#[test]
fn what_the_server_says_wrong_is_told() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    for (status, body, code, exit) in [
        (200, "[]", "bad_answer", 1),
        (200, "not json", "bad_answer", 1),
        (500, "{}", "refused", 1),
        (429, r#"{"code":"limited","detail":"Slower."}"#, "limited", 1),
        (503, "", "server_unavailable", 4),
        (302, "", "refused", 1),
    ] {
        issuer.breaks("/v1/users/me", status, body);
        let done = desk.run(&["whoami", "--json"]);
        assert_eq!((done.code, done.error()["code"].as_str()), (exit, Some(code)), "{status} {body}");
    }
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    let issuer = Issuer::start();
    let desk = Desk::signed_in(&issuer);
    let path = desk.config().join("contexts.json");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    let done = desk.run(&["whoami"]);
    assert_eq!(done.code, 1);
    assert!(
        done.err.contains("may be read by others (mode 0644)") && done.err.contains("chmod 600"),
        "{}",
        done.err
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::process::Stdio;
    let desk = Desk::new();
    let mut child = desk.command(&["completions", "bash"]).stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
