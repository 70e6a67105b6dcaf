use std::fs;

use super::*;

fn file(text: &str) -> (tempfile::TempDir, Sources) {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("limen.toml");
    fs::write(&path, text).expect("written");
    let sources = Sources { file: Some(path), ..Sources::default() };
    (dir, sources)
}

fn environment(pairs: &[(&str, &str)]) -> Sources {
    let environment = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Sources { environment, ..Sources::default() }
}

fn problems(sources: &Sources) -> Vec<Problem> {
    load(sources).expect_err("must be refused").0
}

#[test]
fn nothing_at_all_is_a_working_configuration() {
    let config = load(&Sources::default()).expect("defaults hold");
    assert_eq!(config.server.listen.to_string(), "127.0.0.1:8080");
    assert!(config.database.url.is_none() && config.keys.parse().expect("no keys").is_empty());
}

#[test]
fn later_sources_win() {
    let (_dir, mut sources) =
        file("[server]\nlisten = '127.0.0.1:1'\nops_listen = ''\n[log]\nlevel = 'warn'\n");
    sources.environment = vec![
        ("LIMEN_SERVER__LISTEN".to_owned(), "127.0.0.1:2".to_owned()),
        ("LIMEN_LOG__FORMAT".to_owned(), "json".to_owned()),
    ];
    sources.flags = vec![Flag { name: "--listen", key: "server.listen", value: "127.0.0.1:3".into() }];
    let config = load(&sources).expect("holds");
    assert_eq!((config.server.listen.port(), config.server.ops_listen), (3, None));
    assert_eq!((config.log.level.as_str(), config.log.format), ("warn", Format::Json));
}

#[test]
fn variables_are_read_by_the_type_of_the_setting() {
    let config = load(&environment(&[
        ("LIMEN_SERVER__TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7"),
        ("LIMEN_SERVER__LIMITS__CONNECTIONS", "12"),
        ("LIMEN_SERVER__LIMITS__DRAIN", "5m"),
        ("LIMEN_DATABASE__URL", "postgres://limen@localhost/limen"),
        ("LIMEN_DATABASE__PASSWORD", "123456"),
        ("LIMEN_KEYS__MASTER", "one:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
        ("LIMEN_MAIL__INBOX", "true"),
    ]));
    let config = config.expect("holds");
    assert_eq!(config.server.trusted_proxies.len(), 2);
    assert_eq!((config.server.limits.connections, config.server.limits.drain), (12, Span::from_secs(300)));
    assert_eq!(config.database.password.as_ref().map(SecretText::reveal), Some("123456"));
    assert!(config.mail.inbox);
}

#[test]
fn elloloop_39_unknown_keys_are_refused_all_at_once_with_place_and_suggestion() {
    let (dir, mut sources) =
        file("[server]\nlistne = '127.0.0.1:1'\nsmtp = 'x'\n[sever.tls]\nkey_file = 'k'\n[log]\nxyzzy = 1\n");
    sources.environment = vec![("LIMEN_LOG__LEVLE".to_owned(), "debug".to_owned())];
    let path = dir.path().join("limen.toml").display().to_string();
    let found = problems(&sources);
    let told =
        |key: &str| found.iter().find(|problem| problem.key == key).map(ToString::to_string).expect(key);
    assert_eq!(
        told("server.listne"),
        format!("{path}: `server.listne`: there is no such setting; did you mean `server.listen`?")
    );
    assert!(told("server.smtp").ends_with("did you mean `mail.smtp`?"), "the right key in the wrong section");
    assert!(told("sever").ends_with("did you mean `server`?"));
    assert!(told("log.xyzzy").ends_with("`limend config schema` lists them all"));
    assert_eq!(
        told("log.levle"),
        "LIMEN_LOG__LEVLE: `log.levle`: there is no such setting; did you mean `LIMEN_LOG__LEVEL`?"
    );
    assert_eq!(found.len(), 5);
}

#[test]
fn a_single_underscore_is_noticed_and_a_clusters_variables_are_left_alone() {
    let found = problems(&environment(&[("LIMEN_LOG_LEVEL", "debug")]));
    assert!(found[0].text.contains("`LIMEN_LOG__LEVEL`"));
    load(&environment(&[
        ("LIMEN_SERVICE_HOST", "10.0.0.1"),
        ("LIMEN_PORT", "tcp://10.0.0.1:80"),
        ("LIMEN_SERVER", "https://x"),
    ]))
    .expect("ignored");
}

#[test]
fn a_value_of_the_wrong_type_names_its_place() {
    let found = problems(&environment(&[("LIMEN_SERVER__LIMITS__STREAMS", "many")]));
    assert_eq!(found[0].place.as_deref(), Some("LIMEN_SERVER__LIMITS__STREAMS"));
    assert_eq!(found[0].key, "server.limits.streams");
    let (dir, sources) = file("[server]\ntrusted_proxies = ['10.0.0.0/8', 'everything']\n");
    let found = problems(&sources);
    assert_eq!(found[0].place, Some(dir.path().join("limen.toml").display().to_string()));
    assert_eq!(found[0].key, "server.trusted_proxies.1");
    assert!(found[0].text.contains("`everything` is not a network"));
}

#[test]
fn a_file_that_is_missing_or_no_toml_is_told() {
    let missing = Sources { file: Some("/nonexistent/limen.toml".into()), ..Sources::default() };
    assert!(problems(&missing)[0].to_string().starts_with("/nonexistent/limen.toml: cannot be read"));
    let (_dir, sources) = file("[server\n");
    assert!(problems(&sources)[0].text.starts_with("is not TOML"));
}

#[test]
fn i08_a_secret_is_never_shown() {
    let (dir, mut sources) =
        file("[database]\nurl = 'postgres://limen:canary@localhost/limen'\n[keys]\nmaster_file = 'x'\n");
    fs::write(dir.path().join("master"), "a:Y2FuYXJ5\n").expect("written");
    sources.environment =
        vec![("LIMEN_KEYS__MASTER_FILE".to_owned(), dir.path().join("master").display().to_string())];
    let refused = load(&sources).expect_err("the key is short").to_string();
    assert!(refused.contains("6 bytes") && !refused.contains("Y2FuYXJ5"), "{refused}");
    assert!(!show(&sources).expect("shown").contains("canary"));

    let (_dir, wrong_type) = file("[database]\npassword = 271828\n");
    let refused = load(&wrong_type).expect_err("a number").to_string();
    assert!(!refused.contains("271828"), "{refused}");
    assert_eq!(format!("{:?}", SecretText::from("canary".to_owned())), "***");
}

#[test]
fn secrets_come_from_files_without_their_last_newline() {
    let dir = tempfile::tempdir().expect("a directory");
    let path = dir.path().join("password");
    fs::write(&path, "correct horse\n").expect("written");
    let mut sources = environment(&[("LIMEN_DATABASE__URL", "postgres://limen@localhost/limen")]);
    sources.environment.push(("LIMEN_DATABASE__PASSWORD_FILE".to_owned(), path.display().to_string()));
    sources
        .environment
        .push(("LIMEN_KEYS__MASTER".to_owned(), "a:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=".to_owned()));
    let config = load(&sources).expect("holds");
    assert_eq!(config.database.password.as_ref().map(SecretText::reveal), Some("correct horse"));
    sources.environment.push(("LIMEN_DATABASE__PASSWORD".to_owned(), "other".to_owned()));
    let found = problems(&sources);
    assert_eq!(found[0].key, "database.password_file");
    assert_eq!(found[0].place.as_deref(), Some("LIMEN_DATABASE__PASSWORD_FILE"));
}

#[test]
fn settings_that_make_no_sense_are_refused() {
    let key_of = |text: &str| {
        let (_dir, sources) = file(text);
        problems(&sources).into_iter().map(|problem| problem.key).collect::<Vec<_>>()
    };
    assert_eq!(key_of("[server]\nlisten = '0.0.0.0:8080'\n"), ["server.base_url"]);
    assert_eq!(key_of("[server]\nbase_url = 'http://id.example.com'\n"), ["server.base_url"]);
    assert_eq!(key_of("[server]\nbase_url = 'https://id.example.com/auth'\n"), ["server.base_url"]);
    assert_eq!(key_of("[server]\nops_listen = '127.0.0.1:8080'\n"), ["server.ops_listen"]);
    assert_eq!(key_of("[server]\ntrusted_proxies = ['0.0.0.0/0']\n"), ["server.trusted_proxies"]);
    assert_eq!(key_of("[server.limits]\nconnections = 0\n"), ["server.limits.connections"]);
    assert_eq!(key_of("[database]\nurl = 'mysql://x'\n"), ["database.url"]);
    assert_eq!(key_of("[database]\nurl = 'postgres://db/limen'\n"), ["keys.master"]);
    assert_eq!(key_of("[mail]\nsmtp = 'smtps://mail.example.com'\n"), ["mail.from"]);
    assert_eq!(
        key_of("[mail]\nsmtp = 'smtps://mail.example.com'\nfrom = 'a@b.example'\ninbox = true\n"),
        ["mail.inbox"]
    );
    assert_eq!(key_of("[log]\nlevel = 'loud'\n"), ["log.level"]);
}

#[test]
fn master_keys_keep_their_order_and_their_names_apart() {
    let zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let parse = |text: String| Keys { master: Some(text.into()), master_file: None }.parse();
    let keys = parse(format!("# newest first\n2026-11:{zero}\n2026-05:{zero}\n")).expect("two keys");
    assert_eq!(keys.iter().map(|key| key.name.as_str()).collect::<Vec<_>>(), ["2026-11", "2026-05"]);
    assert_eq!(keys[0].line().reveal(), format!("2026-11:{zero}"));
    assert!(parse(format!("a:{zero},a:{zero}")).expect_err("twice").contains("twice"));
    assert!(parse(zero.to_owned()).expect_err("no name").contains("<name>"));
    assert!(parse("a:AAAA".to_owned()).expect_err("short").contains("3 bytes"));
    assert!(parse(String::new()).expect_err("empty").contains("no key"));
}

#[test]
fn spans_and_networks_print_as_they_are_read() {
    for text in ["500ms", "30s", "5m", "12h", "7d"] {
        assert_eq!(text.parse::<Span>().expect(text).to_string(), text);
    }
    for text in ["", "5", "s", "-1s", "1.5s", "5 m", "99999999999999999999s", "99999999999999999d"] {
        assert!(text.parse::<Span>().is_err(), "{text}");
    }
    assert!("10.0.0.1/8".parse::<Network>().expect_err("host bits").contains("10.0.0.0/8"));
    let network: Network = "10.0.0.0/8".parse().expect("a network");
    assert!(
        network.holds("::ffff:10.1.2.3".parse().expect("an address"))
            && !network.holds("11.0.0.1".parse().expect("an address"))
    );
}

#[test]
fn the_schema_knows_every_default_and_hides_nothing() {
    let schema = schema();
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["$defs"]["Limits"]["properties"]["drain"]["default"], "30s");
    let shown = show(&Sources::default()).expect("shown");
    assert!(shown.contains("listen = \"127.0.0.1:8080\""), "{shown}");
    assert!(shown.contains("[server.limits]"), "{shown}");
    let reread = shown.parse::<toml::Table>().expect("what is shown is TOML");
    assert_eq!(reread["log"]["level"].as_str(), Some("info"));
}

#[test]
fn text_messages_have_one_way_out_and_what_it_needs() {
    for (section, key) in [
        ("webhook = \"https://sms.example/\"", "sms.webhook_secret"),
        ("webhook = \"sms.example\"\nwebhook_secret = \"s\"", "sms.webhook"),
        ("webhook_secret = \"s\"", "sms.webhook"),
        ("twilio_account = \"AC1\"\nfrom = \"+15005550006\"", "sms.twilio_token"),
        ("twilio_account = \"AC1\"\ntwilio_token = \"t\"", "sms.from"),
        ("twilio_token = \"t\"", "sms.twilio_account"),
        ("inbox = true\nwebhook = \"https://sms.example/\"\nwebhook_secret = \"s\"", "sms"),
    ] {
        let (_dir, sources) = file(&format!("[sms]\n{section}\n"));
        let problems = load(&sources).err().map(|problems| problems.0).unwrap_or_default();
        let keys: Vec<&str> = problems.iter().map(|problem| problem.key.as_str()).collect();
        assert_eq!(keys, [key], "{section}");
    }
    let (_dir, sources) = file("[sms]\nwebhook = \"https://sms.example/\"\nwebhook_secret = \"canary-s\"\n");
    let config = load(&sources).expect("it holds");
    assert!(!format!("{config:?} {}", show(&sources).expect("shown")).contains("canary-s"));
}

#[test]
fn the_examples_of_the_book_hold() {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/book/configuration.md"))
        .expect("the page");
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() >= 5, "the page has examples");
    for block in blocks {
        let (_dir, sources) = file(block);
        // The files of the examples are not on this machine; everything else must hold.
        let missing =
            |problem: &Problem| problem.key.ends_with("_file") && problem.text.contains("cannot be read");
        let wrong = load(&sources).err().map(|problems| problems.0).unwrap_or_default();
        let wrong: Vec<_> = wrong.into_iter().filter(|problem| !missing(problem)).collect();
        assert_eq!(wrong, [], "{block}");
    }
}
