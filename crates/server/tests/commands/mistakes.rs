//! What operators do wrong, and what they read then. Nothing is half done: no directory, no database comes of a mistake.

use crate::desk::Desk;

#[test]
fn typical_mistakes_are_answered_with_what_to_do() {
    let desk = Desk::new();
    desk.write("wrong.toml", "[server]\nlisten = 'everywhere'\nops_listen = 9090\n[log]\nrequests = 'some'\n[mail]\nsntp = 'smtp://localhost'\n");
    desk.write("open.toml", "[server]\nlisten = '0.0.0.0:8080'\n");
    desk.write("postgres.toml", "[database]\nurl = 'postgres://limen@127.0.0.1:1/limen'\n");
    desk.write("misspelt.toml", "[[clients]]\nclient_id = 'x'\nredirect_uri = 'https://x.example/cb'\n");
    desk.write(
        "short.toml",
        "[[clients]]\nclient_id = 'x'\nclient_secret = 'letmein'\nredirect_uris = ['https://x.example/cb']\n",
    );
    let commands: [&[&str]; 13] = [
        &["srve"],
        &["--config", "absent.toml", "serve"],
        &["--config", "wrong.toml", "serve"],
        &["--config", "open.toml", "serve"],
        &["--config", "postgres.toml", "serve"],
        &["serve", "--listen", "8080"],
        &["dev", "--listen", "0.0.0.0:8080"],
        &["apply"],
        &["apply", "-f", "absent.toml"],
        &["apply", "-f", "misspelt.toml", "--dry-run"],
        &["apply", "-f", "short.toml", "--dry-run"],
        &["keys", "retire", "nobody", "--project", "shop"],
        &["clients", "token", "--expires", "soon"],
    ];
    let all: Vec<String> = commands
        .iter()
        .map(|words| {
            let done = desk.run(words);
            format!("$ limend {}\n{}{}exit {}\n", words.join(" "), done.out, done.err, done.code)
        })
        .collect();
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn a_refused_configuration_leaves_nothing_behind() {
    let desk = Desk::new();
    desk.write("wrong.toml", "[server]\nlisten = 'everywhere'\n");
    for words in [&["serve"][..], &["migrate"], &["keys", "list"], &["secrets", "rotate"]] {
        let done = desk.run(&[&["--config", "wrong.toml"], words].concat());
        assert_eq!(done.code, 1, "{done:?}");
    }
    assert!(!desk.path("limen-data").exists());
}
