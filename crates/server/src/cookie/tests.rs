use super::*;
use limen_core::keys::Ring;
use limen_core::seal::MasterKeys;
use limen_core::secrets::Secrets;
use limen_model::{ProjectId, ProjectRecord, Rng, Settings, Time};
use proptest::prelude::*;

/// A project as it stands behind an address.
fn project(base: &str, slug: Option<&str>) -> Project {
    let rng: Rng = limen_core::entropy::system_rng();
    let id = slug.map_or(ProjectId::DEFAULT, |_| ProjectId::new(&rng, Time(1)));
    let master = MasterKeys::new("test", [("test".to_owned(), Secret::new([7; 32]))]).expect("a master key");
    let root = Secrets::generate(id, &rng, &master).expect("a secret");
    let record = ProjectRecord {
        id,
        slug: slug.unwrap_or("default").to_owned(),
        name: "Limen".to_owned(),
        hosts: Vec::new(),
        settings: Settings::default(),
        created_at: Time(0),
        updated_at: Time(0),
    };
    let ring = Ring::open(id, &[], &master).expect("a ring");
    Project::new(
        record,
        &base.parse().expect("a URL"),
        ring,
        Secrets::open(id, &root, &master).expect("secrets"),
        limen_core::federation::Upstream::default(),
        Vec::new(),
    )
}

#[test]
fn n10_a_session_cookie_is_bound_to_its_host_and_kept_from_scripts() {
    let secret = Secret::new("s3cret".to_owned());
    let (whole, below) = (project("https://id.example", None), project("https://id.example", Some("shop")));
    for project in [&whole, &below] {
        let name = session(project);
        let line = set(project, &name, &secret, None).expect("a line");
        assert!(line.is_sensitive(), "no log shows it");
        let line = line.to_str().expect("text");
        let (pair, attributes) = line.split_once("; ").expect("attributes");
        assert_eq!(pair, format!("{name}=s3cret"));
        // RFC 6265bis: with the prefix a browser takes it only with Secure, with Path=/ and without Domain.
        assert!(name.starts_with("__Host-"), "{name}");
        assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax; Secure");
    }
    assert_ne!(session(&whole), session(&below), "one project does not sign out of another");
    let here = project("http://localhost:8080", None);
    let line = set(&here, &session(&here), &secret, None).expect("a line");
    assert_eq!(
        line.to_str().expect("text"),
        "limen=s3cret; Path=/; HttpOnly; SameSite=Lax",
        "on this machine"
    );
}

proptest! {
    /// Whatever a browser, or somebody beside it, sends: a value is believed only where its name stands once.
    #[test]
    fn i15_no_cookie_header_makes_the_reader_panic_or_guess(lines in prop::collection::vec("[ -~]{0,80}", 0..4), value in "[a-z]{1,8}") {
        let headers = |lines: &[String]| -> HeaderMap {
            lines.iter().filter_map(|line| Some((COOKIE, HeaderValue::from_str(line).ok()?))).collect()
        };
        let found = read(&headers(&lines), "limen").map(str::to_owned);
        let pairs = lines.iter().flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let own: Vec<&str> = pairs.filter(|(name, _)| *name == "limen").map(|(_, value)| value).collect();
        prop_assert_eq!(found.as_deref(), match own.as_slice() { [one] if !one.is_empty() => Some(*one), _ => None });
        // One more of the same name, wherever it comes from: neither is believed.
        let mut planted = lines.clone();
        planted.push(format!("limen={value}"));
        let expected = own.is_empty().then_some(value.as_str());
        let planted = headers(&planted);
        prop_assert_eq!(read(&planted, "limen"), expected);
    }

    /// No value can write an attribute or a second line.
    #[test]
    fn i15_no_value_writes_into_the_line(value in "\\PC{0,40}") {
        let here = project("https://id.example", None);
        if let Some(line) = set(&here, "limen", &Secret::new(value.clone()), None) {
            prop_assert!(!line.as_bytes().contains(&b'\n') && !line.as_bytes().contains(&b'\r'));
        }
    }
}

fn headers(lines: &[&str]) -> HeaderMap {
    lines.iter().map(|line| (COOKIE, HeaderValue::from_str(line).expect("a header"))).collect()
}

#[test]
fn a_cookie_is_found_among_others() {
    let headers = headers(&["a=1; limen=secret; limen-browser=x", "b=2"]);
    assert_eq!(read(&headers, "limen"), Some("secret"));
    assert_eq!(read(&headers, "b"), Some("2"));
    assert_eq!(read(&headers, "limen-"), None);
}

#[test]
fn a_name_that_comes_twice_is_not_believed() {
    assert_eq!(read(&headers(&["limen=mine; limen=planted"]), "limen"), None);
    assert_eq!(read(&headers(&["limen=mine", "limen=planted"]), "limen"), None);
    assert_eq!(read(&headers(&["limen="]), "limen"), None);
}
