//! Every sample of every page, in every language: what it looks like, and what must hold for all of them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::*;
use crate::pages::header::{Needs, security_headers};
use crate::pages::language::{Locales, Moment};

pub(super) const LONG_NAME: &str = "Maximiliane Freifrau von und zu Hohenlohe-Waldenburg-Schillingsfürst";
pub(super) const LONG_EMAIL: &str =
    "maximiliane.freifrau-von-und-zu-hohenlohe-waldenburg@frachtbriefverwaltung.example";
pub(super) const LONG_APPLICATION: &str =
    "Binnenschifffahrts-Frachtbriefverwaltung Österreich und Süddeutschland";

/// 22 November 2026, 09:42:07 UTC.
pub(super) const NOW: Moment = Moment(1_795_340_527);

pub(super) fn before(seconds: i64) -> Moment {
    Moment(NOW.0 - seconds)
}

pub(super) fn ada() -> Person {
    Person { name: "Ada Lovelace".into(), login: "ada@lovelace.example".into() }
}

pub(super) fn maximiliane() -> Person {
    Person { name: LONG_NAME.into(), login: LONG_EMAIL.into() }
}

/// What stands around the samples; addresses of static files are fixed, so that snapshots are.
fn frame(locale: &Locale, locales: &Locales) -> Frame {
    let others = locales.all().iter().filter(|other| other.tag() != locale.tag());
    let page = |path: &str| Link::elsewhere(&format!("https://limen.example/{path}").parse().unwrap());
    Frame {
        product: "Limen".into(),
        base: String::new(),
        assets: "/assets/0".into(),
        brand: Some(Link::ours("", "/brand.css")),
        logo: None,
        csrf: "csrf-t0ken".into(),
        languages: others
            .map(|other| LanguageLink {
                tag: other.tag(),
                name: other.name(),
                href: Link::ours("", "/here").with("ui_locales", other.tag()),
            })
            .collect(),
        footer: Footer { help: page("help"), privacy: page("privacy"), terms: page("terms") },
        now: NOW,
        notice: None,
        person: Some(ada()),
    }
}

struct Rendered {
    name: String,
    language: &'static str,
    html: String,
}

fn all_rendered() -> Vec<Rendered> {
    let locales = Locales::embedded();
    let mut all = Vec::new();
    for (name, sample) in all_samples() {
        for locale in locales.all() {
            let html = sample.html(locale, &frame(locale, &locales)).unwrap();
            all.push(Rendered { name: name.clone(), language: locale.tag(), html });
        }
    }
    all
}

/// The text between two marks, in order.
fn between<'h>(html: &'h str, begin: &'h str, end: &'h str) -> impl Iterator<Item = &'h str> {
    html.split(begin).skip(1).map(move |rest| rest.split_once(end).map_or(rest, |(inner, _)| inner))
}

fn tags<'h>(html: &'h str, name: &'h str) -> impl Iterator<Item = &'h str> {
    between(html, "<", ">").filter(move |tag| tag.split_whitespace().next() == Some(name))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let rest = tag.split_once(&format!(" {name}=\""))?.1;
    rest.split_once('"').map(|(value, _)| value)
}

fn for_each(check: impl Fn(&Rendered) -> Result<(), String>) {
    let mut wrong = Vec::new();
    for page in all_rendered() {
        if let Err(what) = check(&page) {
            wrong.push(format!("{} in {}: {what}", page.name, page.language));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn demand(holds: bool, what: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.into()) }
}

/// What stands in `main`, and the title of the window: the part of a page that is its own.
fn own(html: &str) -> String {
    let title = between(html, "<title>", "</title>").next().unwrap();
    let main = between(html, "<main id=\"main\" tabindex=\"-1\">", "</main>").next().unwrap();
    let lines = main.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines.fold(format!("title: {title}\n"), |mut out, line| {
        let _ = writeln!(out, "{line}");
        out
    })
}

#[test]
fn pages_look_as_agreed() {
    let mut pages: Vec<(String, String)> = Vec::new();
    for page in all_rendered() {
        let (view, sample) = page.name.split_once('.').unwrap();
        let file = format!("{view}.{}", page.language);
        let text = format!("==== {sample}\n{}\n", own(&page.html));
        match pages.iter_mut().find(|(name, _)| *name == file) {
            Some((_, whole)) => whole.push_str(&text),
            None => pages.push((file, text)),
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| pages.iter().for_each(|(name, text)| insta::assert_snapshot!(name.as_str(), text)));
}

#[test]
fn layouts_look_as_agreed() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (layout, sample) in
            [("door", "SignIn.plain"), ("house", "Overview.plain"), ("hall", "Inbox.empty")]
        {
            let page =
                all_rendered().into_iter().find(|page| page.name == sample && page.language == "en").unwrap();
            insta::assert_snapshot!(format!("layout.{layout}"), page.html);
        }
    });
}

/// Writes the samples where the browser tests look for them, if they ask for it.
#[test]
fn samples_are_written_for_the_browser() {
    let Some(folder) = std::env::var_os("LIMEN_SAMPLES").map(PathBuf::from) else { return };
    std::fs::create_dir_all(&folder).unwrap();
    for page in all_rendered() {
        let file = format!("{}.{}.html", page.name, page.language);
        let frames =
            tags(&page.html, "iframe").filter_map(|tag| attribute(tag, "src")?.parse().ok()).collect();
        let headers = security_headers(&Needs {
            frames,
            calls: page.html.contains("data-passkey"),
            ..Needs::default()
        });
        let policy = &headers[http::header::CONTENT_SECURITY_POLICY];
        std::fs::write(folder.join(format!("{file}.policy")), policy).unwrap();
        std::fs::write(folder.join(file), page.html).unwrap();
    }
    assert!(folder.join("SignIn.plain.en.html.policy").exists());
}

#[test]
fn i14_nothing_is_inline() {
    for_each(|page| {
        for tag in between(&page.html, "<", ">") {
            let inline = tag.split_whitespace().any(|word| word.starts_with("on") && word.contains('='));
            demand(!inline && attribute(tag, "style").is_none(), format!("inline: <{tag}>"))?;
        }
        demand(!page.html.contains("<style"), "style element")?;
        demand(tags(&page.html, "script").all(|tag| attribute(tag, "src").is_some()), "inline script")?;
        demand(!page.html.to_lowercase().contains("javascript:"), "script address")
    });
}

#[test]
fn every_page_has_title_heading_and_landmarks() {
    for_each(|page| {
        let title = between(&page.html, "<title>", "</title>").next().unwrap_or_default();
        demand(
            !title.is_empty() && !title.contains('<') && !title.contains('\n'),
            format!("title {title:?}"),
        )?;
        demand(tags(&page.html, "h1").count() == 1, "not one h1")?;
        demand(tags(&page.html, "main").count() == 1, "not one main")?;
        demand(tags(&page.html, "header").count() == 1, "not one header")?;
        let language = tags(&page.html, "html").next().and_then(|tag| attribute(tag, "lang"));
        demand(language == Some(page.language), format!("lang {language:?}"))?;
        let primary = page.html.matches("button primary").count();
        demand(primary <= 1 || page.name.starts_with("Overview"), format!("{primary} primary buttons"))
    });
}

#[test]
fn every_sentence_is_complete() {
    for_each(|page| {
        demand(!page.html.contains("{$") && !page.html.contains("{ $"), "a value is missing in a sentence")?;
        let known = |key: &str| Locales::embedded().find("en").unwrap().has(key);
        let key = between(&page.html, ">", "<").find(|text| text.contains('-') && known(text));
        demand(key.is_none(), format!("a key instead of a sentence: {key:?}"))
    });
}

#[test]
fn every_input_has_a_label_and_every_error_is_beside_it() {
    for_each(|page| {
        let html = &page.html;
        let inputs = tags(html, "input").chain(tags(html, "select"));
        for input in inputs.filter(|tag| attribute(tag, "type") != Some("hidden") && !tag.contains(" hidden"))
        {
            let id = attribute(input, "id").ok_or(format!("input without id: {input}"))?;
            let labelled = ["label", "choice"]
                .iter()
                .any(|class| html.contains(&format!("<label class=\"{class}\" for=\"{id}\">")));
            demand(labelled, format!("no label for {id}"))?;
            for described in attribute(input, "aria-describedby").unwrap_or_default().split_whitespace() {
                demand(html.contains(&format!(" id=\"{described}\"")), format!("no {described}"))?;
            }
            let wrong = attribute(input, "aria-invalid") == Some("true");
            demand(
                wrong == html.contains(&format!(" id=\"{id}-error\"")),
                format!("error of {id} is not tied"),
            )?;
        }
        Ok(())
    });
}

#[test]
fn every_id_is_unique_and_every_local_reference_leads_somewhere() {
    for_each(|page| {
        let mut seen = BTreeSet::new();
        for id in between(&page.html, " id=\"", "\"") {
            demand(seen.insert(id), format!("id {id} twice"))?;
        }
        for target in
            between(&page.html, "href=\"#", "\"").chain(between(&page.html, "aria-labelledby=\"", "\""))
        {
            demand(seen.contains(target), format!("nothing has the id {target}"))?;
        }
        Ok(())
    });
}

#[test]
fn every_form_of_ours_carries_the_token() {
    for_each(|page| {
        for form in between(&page.html, "<form ", "</form>") {
            let foreign = page.name.starts_with("FormPost");
            let carries = form.contains("name=\"csrf\" value=\"csrf-t0ken\"");
            demand(form.contains("method=\"post\""), "a form that is not sent by POST")?;
            demand(carries != foreign, format!("token: {carries} in {form}"))?;
        }
        Ok(())
    });
}

#[test]
fn secrets_are_never_sent_back() {
    for_each(|page| {
        let filled = tags(&page.html, "input")
            .find(|tag| attribute(tag, "type") == Some("password") && attribute(tag, "value").is_some());
        demand(filled.is_none(), format!("{filled:?}"))
    });
}

#[test]
fn several_problems_have_a_summary_and_the_title_says_so() {
    let locales = Locales::embedded();
    let locale = locales.find("en").unwrap();
    let (_, register) = Register::samples().remove(1);
    let html = register.html(locale, &frame(locale, &locales)).unwrap();
    assert!(html.contains("<title>Error: Create your account – Limen</title>"));
    assert!(html.contains("Three answers need another look"));
    assert!(html.contains(r##"<a href="#new-password">This password is on a list"##));
}

#[test]
fn r36_foreign_names_cannot_write_markup() {
    let locales = Locales::embedded();
    let evil = "\"><script>alert(1)</script>'&";
    let consent =
        Consent { application: evil.into(), returns_to: evil.into(), ..Consent::samples().remove(0).1 };
    for locale in locales.all() {
        let html = consent.html(locale, &frame(locale, &locales)).unwrap();
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(
            html.matches("alert(1)").count(),
            html.matches("&quot;&gt;&lt;script&gt;alert(1)").count(),
            "{html}"
        );
    }
}

#[test]
fn v7_4_4_every_page_inside_has_a_way_out() {
    let houses: Vec<_> =
        all_rendered().into_iter().filter(|page| page.html.contains(" id=\"side\"")).collect();
    assert!(houses.len() > 10, "{}", houses.len());
    for page in houses {
        let out = page.html.contains("<form method=\"post\" action=\"/logout\">");
        assert!(out, "{} in {} has no way to sign out", page.name, page.language);
    }
}

#[test]
fn n05_a_password_may_be_pasted_managed_shown_and_long() {
    let mut seen = 0;
    for_each(|page| {
        for input in tags(&page.html, "input").filter(|tag| attribute(tag, "type") == Some("password")) {
            let filled = attribute(input, "autocomplete").unwrap_or_default();
            demand(["current-password", "new-password"].contains(&filled), format!("for managers: {input}"))?;
            for hindrance in ["maxlength", "pattern", "onpaste", "readonly"] {
                demand(attribute(input, hindrance).is_none(), format!("{hindrance} in {input}"))?;
            }
            let id = attribute(input, "id").unwrap_or_default();
            demand(page.html.contains(&format!(" data-shows=\"{id}\"")), format!("{id} cannot be shown"))?;
        }
        Ok(())
    });
    for page in all_rendered() {
        seen += tags(&page.html, "input").filter(|tag| attribute(tag, "type") == Some("password")).count();
    }
    assert!(seen > 8, "{seen}");
}

#[test]
fn v10_7_2_consent_says_who_asks_for_what_and_for_how_long() {
    let pages = all_rendered();
    let page = pages.iter().find(|page| page.name == "Consent.plain" && page.language == "en").unwrap();
    let text = own(&page.html);
    for told in [
        "Quayside asks for access",
        "quayside.example",
        "ada@lovelace.example",
        "<span>email</span>",
        "until you remove it, or after 90 days",
        "https://quayside.example/privacy",
        "https://quayside.example/terms",
        "Then you return to <b>app.quayside.example</b>",
    ] {
        assert!(text.contains(told), "{told}:\n{text}");
    }
}
