use std::collections::BTreeSet;

use super::{Entropy, Rng};
use crate::Time;

/// Bytes that never help to sort anything.
struct Falling;

impl Entropy for Falling {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

const NOON: Time = Time(1_800_000_030_000_000);

#[test]
fn ids_sort_as_they_were_made_while_the_clock_stands_still() {
    let rng = Rng::new(Falling);
    let made: Vec<_> = (0..10_000).map(|_| rng.uuid(NOON)).collect();
    assert!(made.is_sorted());
    assert_eq!(made.iter().collect::<BTreeSet<_>>().len(), made.len(), "none twice");
    assert!(made.iter().all(|id| id.get_version_num() == 7));
}

#[test]
fn an_id_tells_the_millisecond_of_its_clock() {
    let rng = Rng::new(Falling);
    let told = |now| {
        let (seconds, nanos) = rng.uuid(now).get_timestamp().expect("a time").to_unix();
        seconds * 1000 + u64::from(nanos) / 1_000_000
    };
    assert_eq!(told(NOON), 1_800_000_030_000);
    assert_eq!(told(Time(NOON.0 + 7_999)), 1_800_000_030_007);
}

#[test]
fn a_clock_that_steps_back_a_little_unsorts_nothing_and_one_that_was_wrong_is_forgotten() {
    let rng = Rng::new(Falling);
    let first = rng.uuid(NOON);
    assert!(rng.uuid(Time(NOON.0 - 9_000_000)) > first);
    assert!(rng.uuid(Time(NOON.0 - 60_000_000)) < first);
}
