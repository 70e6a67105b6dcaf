//! The translations fit each other, and the pages.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::*;

const LANGUAGES: [(&str, &str); 2] = [("en", ENGLISH), ("de", GERMAN)];

/// The keys of a translation, each with the names of its places and its raw text.
fn messages(source: &str) -> BTreeMap<String, (BTreeSet<String>, String)> {
    let resource = parser::parse(source.to_owned()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let (mut places, mut text) = (BTreeSet::new(), String::new());
        let pattern = message.value.unwrap_or_else(|| panic!("{} has no value", message.id.name));
        walk(&pattern, &mut places, &mut text);
        let twice = messages.insert(message.id.name.clone(), (places, text));
        assert!(twice.is_none(), "{} stands twice", message.id.name);
    }
    messages
}

fn walk(pattern: &Pattern<String>, places: &mut BTreeSet<String>, text: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => match expression {
                Expression::Inline(inline) => variable(inline, places),
                Expression::Select { selector, variants } => {
                    variable(selector, places);
                    variants.iter().for_each(|variant| walk(&variant.value, places, text));
                }
            },
        }
    }
}

fn variable(inline: &InlineExpression<String>, places: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.clone());
        }
        other => panic!("only places are expected, found {other:?}"),
    }
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    files(&root.join("../../web/templates"), "html", &mut found);
    files(&root.join("src/pages"), "rs", &mut found);
    found.retain(|path| !path.ends_with("tests.rs"));
    found.iter().map(|path| std::fs::read_to_string(path).unwrap()).collect()
}

/// Every quoted word that has the shape of a key.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').filter(|word| {
        !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
    })
}

#[test]
fn every_language_says_the_same_things() {
    let english = messages(ENGLISH);
    for (tag, source) in LANGUAGES {
        let other = messages(source);
        let missing: Vec<_> = english.keys().filter(|key| !other.contains_key(*key)).collect();
        let surplus: Vec<_> = other.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && surplus.is_empty(), "{tag} lacks {missing:?}, has besides {surplus:?}");
        for (key, (places, _)) in &english {
            assert_eq!(places, &other[key].0, "places of {key} in {tag}");
        }
    }
}

#[test]
fn every_key_that_is_used_exists() {
    let english = messages(ENGLISH);
    for source in sources() {
        for start in ["say(\"", "Text::new(\""] {
            for rest in source.split(start).skip(1) {
                let key = rest.split('"').next().unwrap();
                assert!(english.contains_key(key), "no sentence for {key}");
            }
        }
    }
}

#[test]
fn every_sentence_is_used() {
    let sources = sources();
    let used: BTreeSet<&str> = sources.iter().flat_map(|source| quoted(source)).collect();
    // Errors and events of core are looked up by their code.
    let by_code = |key: &str| key.starts_with("error-") || key.starts_with("activity-");
    let english = messages(ENGLISH);
    let unused: Vec<_> = english.keys().filter(|key| !used.contains(key.as_str()) && !by_code(key)).collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

#[test]
fn a_sentence_holds_only_the_markup_that_is_agreed() {
    for (tag, source) in LANGUAGES {
        for (key, (_, text)) in messages(source) {
            let plain = ["<b>", "</b>", "<strong>", "</strong>", "<a href=\"", "\">", "</a>"]
                .iter()
                .fold(text.clone(), |text, markup| text.replace(markup, ""));
            assert!(!plain.contains(['<', '>', '"', '&', '\'']), "{key} in {tag}: {text}");
            assert!(!text.contains('!'), "{key} in {tag} shouts: {text}");
        }
    }
}

#[test]
fn templates_hold_no_words_of_their_own() {
    let mut found = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/templates"), "html", &mut found);
    for path in found {
        let mut text = std::fs::read_to_string(&path).unwrap();
        for (begin, end) in [("{#", "#}"), ("{{", "}}"), ("{%", "%}")] {
            while let Some((before, rest)) = text.split_once(begin) {
                text = format!("{before}{}", rest.split_once(end).unwrap().1);
            }
        }
        for shown in ["title", "alt", "aria-label", "placeholder", "data-label", "data-show", "data-hide"] {
            let begin = format!(" {shown}=\"");
            let words = text.split(begin.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
            words.for_each(|word| assert!(!word.contains(char::is_alphabetic), "{}: {word}", path.display()));
        }
        let classes = ["leaf", "broad"]; // the one block that fills an attribute
        while let Some((before, rest)) = text.split_once('<') {
            text = format!("{before}{}", rest.split_once('>').unwrap().1);
        }
        // What is left of attributes that a macro writes on their own stands between a quote and an equals sign.
        let words = text
            .split_whitespace()
            .filter(|word| !word.contains('=') && !word.ends_with('"') && !classes.contains(word));
        let words: Vec<_> = words.filter(|word| word.contains(char::is_alphabetic)).collect();
        assert!(words.is_empty(), "{}: {words:?}", path.display());
    }
}

#[test]
fn a_value_cannot_write_markup() {
    let locales = Locales::embedded();
    let said = locales.find("en").unwrap().say("sign-in-to").with("application", "<i>\"&'").to_string();
    assert_eq!(said, "to continue to <b>&lt;i&gt;&quot;&amp;&#39;</b>");
}

#[test]
fn an_error_of_core_is_translated_or_said_in_its_own_words() {
    let locales = Locales::embedded();
    let german = locales.find("de").unwrap();
    let wrong = |code: &'static str| limen_model::Error::invalid(code, "It <broke>.");
    assert_eq!(german.text(Text::of_error(&wrong("no_such_code"))).to_string(), "It &lt;broke&gt;.");
    let short = wrong("password_too_short").with_param("length", 11).with_param("min", 15);
    let said = german.text(Text::of_error(&short)).to_string();
    assert!(said.starts_with("Dieses Passwort hat 11 Zeichen. Es braucht mindestens 15"), "{said}");
    let wait = wrong("password_wait").with_retry_after(std::time::Duration::from_secs(61));
    assert!(german.text(Text::of_error(&wait)).to_string().contains("in 2 Minuten"));
}

#[test]
fn numbers_are_grouped_as_the_language_does() {
    let locales = Locales::embedded();
    let sessions =
        |tag: &str, n: u64| locales.find(tag).unwrap().say("check-sessions").count("n", &n).to_string();
    assert_eq!(sessions("en", 1), "One session");
    assert_eq!(sessions("en", 999), "999 sessions");
    assert_eq!(sessions("en", 12_480), "12,480 sessions");
    assert_eq!(sessions("de", 1_234_567), "1.234.567 Sitzungen");
}

#[test]
fn times_are_relative_in_the_text_and_absolute_in_the_title() {
    let locales = Locales::embedded();
    let now = Moment(1_795_340_527);
    let ago =
        |tag: &str, seconds: i64| locales.find(tag).unwrap().ago(&Moment(now.0 - seconds), &now).to_string();
    assert_eq!(
        ago("en", 60),
        r#"<time datetime="2026-11-22T09:41:07Z" title="22 November 2026, 09:41:07 UTC">1 minute ago</time>"#
    );
    let text = |html: String| html.split(['<', '>']).nth(2).unwrap().to_owned();
    for (seconds, english, german) in [
        (0, "just now", "gerade eben"),
        (59, "just now", "gerade eben"),
        (3_599, "59 minutes ago", "vor 59 Minuten"),
        (7_200, "2 hours ago", "vor 2 Stunden"),
        (86_400, "yesterday", "gestern"),
        (86_400 * 29, "29 days ago", "vor 29 Tagen"),
        (86_400 * 31, "22 October 2026", "22. Oktober 2026"),
        (-840, "in 14 minutes", "in 14 Minuten"),
    ] {
        assert_eq!(text(ago("en", seconds)), english);
        assert_eq!(text(ago("de", seconds)), german);
    }
    assert_eq!(ago("en", i64::MAX / 2).matches("<time").count(), 1);
}

#[test]
fn the_best_language_is_found() {
    let locales = Locales::embedded();
    let choose = |ui_locales: Option<&str>, chosen: Option<&str>, accept_language: Option<&str>| {
        locales.choose(&Wishes { ui_locales, chosen, accept_language }).tag()
    };
    assert_eq!(choose(None, None, None), "en");
    assert_eq!(choose(None, None, Some("de-AT, en;q=0.8")), "de");
    assert_eq!(choose(None, None, Some("fr, de;q=0.5, en;q=0.7")), "en");
    assert_eq!(choose(None, None, Some("en;q=0, de;q=0.1")), "de");
    assert_eq!(choose(None, None, Some("*, fr")), "en");
    assert_eq!(choose(None, Some("de"), Some("en")), "de");
    assert_eq!(choose(None, Some("xx"), Some("de")), "de");
    assert_eq!(choose(Some("fr-CA en-GB de"), Some("de"), Some("de")), "en");
    assert_eq!(choose(Some("DE-de"), None, Some("en")), "de");
    assert_eq!(choose(Some("\u{0} <b>"), None, Some(";;q=9,,de;q=x, -")), "en");
}
