//! When to try again: twice as late each time, up to an hour, spread so that replicas do not come back together.
//!
//! In: how often it was tried. Out: a wait, or nothing when it is time to give up. Nothing can go wrong.

use std::time::Duration;

use limen_model::Rng;

/// The wait after the first failure.
const FIRST: Duration = Duration::from_secs(5);

/// The longest wait.
const LONGEST: Duration = Duration::from_secs(3600);

/// How often anything is tried; with these waits that is more than six hours.
pub(super) const MOST_ATTEMPTS: i64 = 16;

/// How long to wait after `attempts` tries; `None` to give up.
pub(super) fn wait(rng: &Rng, attempts: i64) -> Option<Duration> {
    if attempts >= MOST_ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
    let full = FIRST.saturating_mul(1 << doublings).min(LONGEST);
    // Between half of it and all of it.
    let half = full / 2;
    let spread = u32::try_from(half.as_millis()).unwrap_or(u32::MAX).max(1);
    Some(half + Duration::from_millis(u64::from(rng.below(spread))))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u8);

    impl limen_model::Entropy for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn each_wait_is_about_twice_the_last_and_never_above_an_hour() {
        for byte in [0, 7, 77, 200] {
            let rng = Rng::new(Fixed(byte));
            let waits: Vec<Duration> =
                (1..MOST_ATTEMPTS).map(|attempts| wait(&rng, attempts).unwrap()).collect();
            for (at, wait) in waits.iter().enumerate() {
                let full = FIRST.saturating_mul(1 << at).min(LONGEST);
                assert!(*wait >= full / 2 && *wait <= full, "{at}: {wait:?} of {full:?}");
            }
            assert!(waits.iter().sum::<Duration>() > Duration::from_secs(2 * 3600));
        }
    }

    #[test]
    fn in_the_end_it_is_given_up() {
        assert_eq!(wait(&Rng::new(Fixed(1)), MOST_ATTEMPTS), None);
        assert_eq!(wait(&Rng::new(Fixed(1)), MOST_ATTEMPTS + 5), None);
    }
}
