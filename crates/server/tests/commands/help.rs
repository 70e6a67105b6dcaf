//! The texts that an operator reads to learn the program.

use crate::desk::Desk;

#[test]
fn help_texts() {
    let desk = Desk::new();
    let pages: [&[&str]; 23] = [
        &[],
        &["dev"],
        &["serve"],
        &["apply"],
        &["migrate"],
        &["clients"],
        &["clients", "list"],
        &["clients", "token"],
        &["users"],
        &["users", "list"],
        &["users", "create"],
        &["users", "import"],
        &["groups"],
        &["groups", "add"],
        &["keys"],
        &["keys", "rotate"],
        &["keys", "retire"],
        &["config"],
        &["config", "check"],
        &["config", "show"],
        &["secrets"],
        &["secrets", "generate"],
        &["secrets", "rotate"],
    ];
    let all: Vec<String> = pages
        .iter()
        .map(|page| {
            let words = [*page, &["--help"]].concat();
            format!("$ limend {}\n{}", words.join(" "), desk.told(&words))
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn no_command_at_all_is_help_and_a_mistake() {
    let done = Desk::new().run(&[]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    assert!(done.err.contains("Usage: limend [OPTIONS] <COMMAND>"), "{}", done.err);
}
