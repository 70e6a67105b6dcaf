//! Networks that are reserved for documentation, in a database made for this test (PyPI's `mmdb_writer`).

use std::io::Write;
use std::path::Path;

use super::Places;
use crate::fixture::{OTHER_PASSWORD, World, both_engines, secret};
use crate::{account, session};

fn places() -> Places {
    Places::open(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/places/documentation.mmdb")).unwrap()
}

#[test]
fn an_address_is_somewhere_or_nowhere() {
    let places = places();
    for (address, expected) in [
        ("192.0.2.7", Some("Graz, Austria")),
        ("::ffff:192.0.2.7", Some("Graz, Austria")),
        ("198.51.100.9", Some("Iceland")),
        ("2001:db8::1", Some("Porto, Portugal")),
        ("203.0.113.1", None),
        ("127.0.0.1", None),
        ("::1", None),
    ] {
        assert_eq!(places.of(address.parse().unwrap()).as_deref(), expected, "{address}");
    }
    assert_eq!(Places::default().of("192.0.2.7".parse().unwrap()), None);
}

#[test]
fn a_file_that_is_no_database_is_refused_by_name() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"city,country\n").unwrap();
    let error = Places::open(file.path()).err().unwrap();
    assert!(error.public().contains(&file.path().display().to_string()), "{}", error.public());
    assert!(Places::open(Path::new("/nowhere.mmdb")).is_err());
}

/// A database that was cut short, or written by somebody who means harm, says nothing and breaks nothing.
#[test]
fn i15_a_broken_database_knows_no_place() {
    let whole =
        std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/places/documentation.mmdb")).unwrap();
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0xff;
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&broken).unwrap();
        let Ok(places) = Places::open(file.path()) else { continue };
        for address in ["192.0.2.7", "2001:db8::1", "203.0.113.1"] {
            assert!(places.of(address.parse().unwrap()).is_none_or(|place| place.chars().count() <= 80));
        }
    }
}

both_engines! {
    async fn a_person_sees_where_a_session_is_and_reads_it_in_letters(world: World) {
        let ada = world.register(&world.browser("192.0.2.7"), "ada@lovelace.example").await;
        let sessions = session::list(&world.app, &world.project(), &ada.caller).await.expect("her sessions");
        let places: Vec<_> = sessions.iter().map(|session| session.place.as_deref()).collect();
        assert_eq!(places, [Some("Graz, Austria")]);
        let (old, new) = (secret(crate::fixture::PASSWORD), secret(OTHER_PASSWORD));
        account::password::change(&world.app, &world.project(), &ada.caller, &ada.visit(), Some(&old), &new)
            .await
            .expect("a change");
        let letter = world.letter_to("ada@lovelace.example").await.expect("a letter");
        assert!(letter.text.contains("192.0.2.7 (Graz, Austria)"), "{}", letter.text);
    }
}
