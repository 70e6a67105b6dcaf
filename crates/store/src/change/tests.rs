use limen_model::ProjectId;

use super::{Announcer, Change, Noun};

fn one(id: &str) -> Change {
    Change::One { project: ProjectId::DEFAULT, noun: Noun::Client, id: id.to_owned() }
}

#[test]
fn changes_travel_as_text() {
    for change in [one("shop"), one(""), one("an id with spaces"), Change::Everything] {
        assert_eq!(Change::decode(&change.encode()), change);
    }
}

#[test]
fn what_we_do_not_know_counts_as_everything() {
    let newer = one("x").encode().replace("client", "organization");
    for text in ["", "x", "a b c", &newer, &ProjectId::DEFAULT.to_string()] {
        assert_eq!(Change::decode(text), Change::Everything, "{text:?}");
    }
}

#[tokio::test]
async fn a_subscriber_that_fell_behind_hears_everything_and_goes_on() {
    let announcer = Announcer::new();
    let mut changes = announcer.subscribe();
    announcer.announce((0..Announcer::BACKLOG + 5).map(|number| one(&number.to_string())));
    assert_eq!(changes.next().await, Some(Change::Everything));
    assert_eq!(changes.next().await, Some(one("5")));
    drop(announcer);
    while let Some(change) = changes.next().await {
        assert_ne!(change, Change::Everything);
    }
}

#[test]
fn nobody_listening_is_no_error() {
    let announcer = Announcer::new();
    announcer.announce([one("a")]);
    assert_eq!(one("a").coarse(), one(""));
}
