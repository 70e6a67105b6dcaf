//! In: the tables of docs/book/security.md and docs/book/conformance.md, and every test of the tree.
//! Out: proof that each rule and each certification module has a test of its name, and each such test its line.
//! What can go wrong: a rule without a test, a test that is gone, a number that nobody knows; all are told at once.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("..").canonicalize().unwrap()
}

/// One line of a table: its cells.
type Line = Vec<String>;

/// The lines of all tables of a page that have a heading of these words.
fn table(page: &str, heading: &[&str]) -> Vec<Line> {
    let text = std::fs::read_to_string(root().join("docs/book").join(page)).unwrap();
    let cells = |line: &str| -> Line {
        line.trim().trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect()
    };
    let (mut lines, mut inside) = (Vec::new(), false);
    for line in text.lines() {
        match line.starts_with('|') {
            true if cells(line) == heading => inside = true,
            true if inside && !line.starts_with("|---") => lines.push(cells(line)),
            true => {}
            false => inside = false,
        }
    }
    assert!(!lines.is_empty(), "no table {heading:?} in {page}");
    lines
}

/// What stands between backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// The names of all tests: functions with an attribute of a test, and stories that are written for both engines.
fn tests() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for folder in ["crates", "xtask/tests"] {
        for file in files(&root().join(folder)) {
            let text = std::fs::read_to_string(file).unwrap();
            let mut attributes = String::new();
            for line in text.lines().map(str::trim) {
                if line.starts_with("#[") || line.starts_with("//") {
                    attributes.push_str(line);
                    continue;
                }
                let name = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn "));
                if let Some((name, rest)) = name.and_then(|text| text.split_once('(')) {
                    let is_story = ["world: World)", "app: TestApp)", "engine: Engine)"]
                        .iter()
                        .any(|it| rest.starts_with(it));
                    if is_story || attributes.contains("#[test]") || attributes.contains("#[tokio::test") {
                        names.insert(name.to_owned());
                    }
                }
                attributes.clear();
            }
        }
    }
    assert!(names.len() > 500, "{}", names.len());
    names
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "rs") {
            found.push(path);
        }
    }
    found
}

/// The numbers that a name begins with: `i10_b11_v7_4_3_a_change…` carries `i10`, `b11` and `v7_4_3`.
fn numbers(name: &str) -> Vec<String> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mut words, mut found) = (name.split('_').peekable(), Vec::new());
    while let Some(word) = words.next() {
        let Some((series @ ("i" | "b" | "n" | "v" | "r"), number)) = word.split_at_checked(1) else { break };
        if !is_number(number) {
            break;
        }
        if series != "v" {
            found.push(word.to_owned());
            continue;
        }
        let (Some(middle), Some(last)) = (words.next(), words.next()) else { break };
        if !is_number(middle) || !is_number(last) {
            break;
        }
        found.push(format!("{word}_{middle}_{last}"));
    }
    found
}

/// How a rule is written in the names of tests: `B5` is `b05`, `V6.2.1` is `v6_2_1`.
fn number(rule: &str) -> String {
    let (series, rest) = rule.split_at(1);
    match series {
        "V" => format!("v{}", rest.replace('.', "_")),
        _ => format!("{}{rest:0>2}", series.to_lowercase()),
    }
}

fn told(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_test_of_its_number_and_every_number_its_rule() {
    let (lines, tests) = (table("security.md", &["rule", "what Limen promises", "kept by"]), tests());
    let mut carried: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for name in &tests {
        for number in numbers(name) {
            carried.entry(number).or_default().push(name);
        }
    }
    let (mut wrong, mut known) = (Vec::new(), BTreeSet::new());
    for line in &lines {
        let [rule, _, kept] = line.as_slice() else { panic!("not three cells: {line:?}") };
        let number = number(rule);
        if !known.insert(number.clone()) {
            wrong.push(format!("{rule} stands there twice"));
        }
        let named = quoted(kept);
        let later = kept.starts_with("with ");
        match carried.get(&number) {
            None if !later => wrong.push(format!("{rule}: no test carries {number}")),
            Some(_) if later => wrong.push(format!("{rule}: there are tests by now, name them")),
            Some(_) if named.is_empty() => wrong.push(format!("{rule}: name its tests")),
            None | Some(_) => {}
        }
        for name in named.into_iter().filter(|_| !later) {
            if !tests.contains(name) {
                wrong.push(format!("{rule}: there is no test {name}"));
            } else if !numbers(name).contains(&number) {
                wrong.push(format!("{rule}: {name} does not carry {number}"));
            }
        }
    }
    for (number, names) in carried.iter().filter(|(number, _)| !known.contains(*number)) {
        wrong.push(format!("{number} of {names:?} is no rule of the table"));
    }
    for (series, last) in [('I', 16), ('B', 25), ('N', 11), ('R', 48)] {
        for at in 1..=last {
            let rule = format!("{series}{at}");
            if !known.contains(&number(&rule)) {
                wrong.push(format!("{rule} is missing in the table"));
            }
        }
    }
    told(&wrong);
}

/// The plans that we play, and how many modules each has.
const PLANS: [(&str, usize); 10] = [
    ("oidcc-basic-certification-test-plan", 38),
    ("oidcc-config-certification-test-plan", 1),
    ("oidcc-dynamic-certification-test-plan", 23),
    ("oidcc-formpost-basic-certification-test-plan", 1),
    ("oidcc-rp-initiated-logout-certification-test-plan", 11),
    ("oidcc-backchannel-rp-initiated-logout-certification-test-plan", 2),
    ("oidcc-frontchannel-rp-initiated-logout-certification-test-plan", 2),
    ("oidcc-3rdparty-init-login-certification-test-plan", 2),
    ("fapi2-security-profile-final-test-plan", 13),
    ("fapi2-message-signing-final-test-plan", 1),
];

#[test]
fn every_module_has_a_test_of_its_name_and_every_test_its_module() {
    let (lines, tests) = (table("conformance.md", &["plan", "module", "test"]), tests());
    let (mut wrong, mut modules) = (Vec::new(), BTreeSet::new());
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for line in &lines {
        let [plan, module, test] = line.as_slice() else { panic!("not three cells: {line:?}") };
        let ([plan], [module], [test]) = (&*quoted(plan), &*quoted(module), &*quoted(test)) else {
            panic!("one name in each cell: {line:?}")
        };
        *count.entry(plan).or_default() += 1;
        let name = module.replace('-', "_").to_lowercase();
        if !tests.contains(*test) {
            wrong.push(format!("{module}: there is no test {test}"));
        }
        if *test != name && !test.starts_with(&format!("{name}_")) {
            wrong.push(format!("{module}: {test} has another name"));
        }
        modules.insert(name);
    }
    for (plan, expected) in PLANS {
        let found = count.remove(plan).unwrap_or_default();
        if found != expected {
            wrong.push(format!("{plan} has {found} modules of {expected}"));
        }
    }
    wrong.extend(count.keys().map(|plan| format!("{plan} is no plan that we play")));
    for name in tests.iter().filter(|name| name.starts_with("oidcc_") || name.starts_with("fapi")) {
        let has_module =
            modules.iter().any(|module| name == module || name.starts_with(&format!("{module}_")));
        if !has_module {
            wrong.push(format!("{name} is named after no module of the table"));
        }
    }
    told(&wrong);
}

#[test]
fn the_plans_that_are_left_out_are_named() {
    let lines = table("conformance.md", &["plan", "why not"]);
    let named: Vec<&str> = lines.iter().flat_map(|line| quoted(&line[0])).collect();
    for plan in [
        "oidcc-session-management-certification-test-plan",
        "oidcc-hybrid-certification-test-plan",
        "oidcc-implicit-certification-test-plan",
        "fapi-ciba-id1-test-plan",
        "openid-ssf-transmitter-test-plan",
    ] {
        assert!(named.contains(&plan), "{plan}");
    }
    assert!(lines.iter().all(|line| line[1].len() > 20), "each has its reason");
}

#[test]
fn numbers_are_read_as_they_are_written() {
    assert_eq!(numbers("i10_b11_v7_4_3_a_change_gives"), ["i10", "b11", "v7_4_3"]);
    assert_eq!(numbers("v10_4_7_open_registration"), ["v10_4_7"]);
    assert_eq!(numbers("rfc7515_a1_hs256"), Vec::<String>::new());
    assert_eq!(numbers("v6_is_a_version"), Vec::<String>::new());
    assert_eq!(
        (number("B5"), number("V6.2.12"), number("R48")),
        ("b05".into(), "v6_2_12".into(), "r48".into())
    );
}
