//! The texts that a person reads to learn the command.

use clap_complete::Shell;
use serde_json::json;

use crate::desk::Desk;

#[test]
fn help_texts() {
    let desk = Desk::new();
    let pages: [&[&str]; 10] = [
        &["--help"],
        &["login"],
        &["logout"],
        &["token"],
        &["keys"],
        &["keys", "create"],
        &["sessions"],
        &["context"],
        &["whoami"],
        &["completions"],
    ];
    let all: Vec<String> = pages
        .iter()
        .map(|page| {
            let words = if page[0] == "--help" { page.to_vec() } else { [page, &["--help"][..]].concat() };
            let done = desk.run(&words);
            assert_eq!((done.code, done.err.as_str()), (0, ""), "{words:?}");
            format!("$ limen {}\n{}", words.join(" "), done.out)
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn no_command_at_all_is_help_and_a_mistake() {
    let done = Desk::new().run(&[]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("Usage: limen [OPTIONS] <COMMAND>"), "{}", done.err);
}

#[test]
fn version_in_both_forms() {
    let version = env!("CARGO_PKG_VERSION");
    let desk = Desk::new();
    assert_eq!(desk.run(&["version"]).out, format!("limen {version}\n"));
    assert_eq!(desk.run(&["--version"]).out, format!("limen {version}\n"));
    assert_eq!(desk.json(&["version"]), json!({"name": "limen", "version": version}));
}

#[test]
fn every_shell_has_completions() {
    let desk = Desk::new();
    for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::Elvish, Shell::PowerShell] {
        let done = desk.run(&["completions", &shell.to_string()]);
        assert_eq!(done.code, 0, "{shell}");
        assert!(done.out.contains("limen") && done.out.contains("whoami"), "{shell}");
    }
    assert_eq!(desk.json(&["completions", "fish"])["shell"], "fish");
}
