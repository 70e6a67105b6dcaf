//! When to try again: twice as late each time, up to a bound, spread so that replicas do not come back together.
//!
//! In: a job, and how often it was tried. Out: a wait, or nothing when it is time to give up. Nothing can go wrong.

use std::time::Duration;

use limen_model::{Job, Rng};

/// How patient we are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Plan {
    /// The wait after the first failure.
    first: Duration,
    /// The longest wait.
    longest: Duration,
    /// How often it is tried.
    attempts: i64,
}

/// With these waits, more than six hours.
const USUAL: Plan =
    Plan { first: Duration::from_secs(5), longest: Duration::from_secs(3600), attempts: MOST_ATTEMPTS };

/// With these waits, about three days: a receiver may be away for a long weekend.
const WEBHOOK: Plan =
    Plan { first: Duration::from_secs(5), longest: Duration::from_secs(8 * 3600), attempts: 24 };

/// How often anything but an event for a webhook is tried.
pub(super) const MOST_ATTEMPTS: i64 = 16;

fn plan(job: &Job) -> Plan {
    if job.kind == "deliver_event" { WEBHOOK } else { USUAL }
}

/// Whether no attempt follows the one that is being made.
pub(super) fn is_last(job: &Job) -> bool {
    job.attempts >= plan(job).attempts
}

/// How long to wait after the attempts that a job has seen; `None` to give up.
pub(super) fn wait(rng: &Rng, job: &Job) -> Option<Duration> {
    (!is_last(job)).then(|| after(rng, plan(job), job.attempts))
}

fn after(rng: &Rng, plan: Plan, attempts: i64) -> Duration {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
    let full = plan.first.saturating_mul(1 << doublings).min(plan.longest);
    // Between half of it and all of it.
    let half = full / 2;
    let spread = u32::try_from(half.as_millis()).unwrap_or(u32::MAX).max(1);
    half + Duration::from_millis(u64::from(rng.below(spread)))
}

#[cfg(test)]
mod tests {
    use limen_model::{JobId, ProjectId, Time};

    use super::*;

    struct Fixed(u8);

    impl limen_model::Entropy for Fixed {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    fn job(kind: &str, attempts: i64) -> Job {
        Job {
            id: JobId::new(&Rng::new(Fixed(1)), Time(0)),
            project_id: ProjectId::DEFAULT,
            kind: kind.to_owned(),
            payload: serde_json::Value::Null,
            run_at: Time(0),
            attempts,
            leased_until: None,
            last_error: None,
            created_at: Time(0),
            dead_at: None,
        }
    }

    #[test]
    fn each_wait_is_about_twice_the_last_and_never_above_the_longest() {
        let hours = |hours: u64| Duration::from_secs(hours * 3600);
        for (kind, plan, least) in [("send_mail", USUAL, hours(2)), ("deliver_event", WEBHOOK, hours(45))] {
            for byte in [0, 7, 77, 200] {
                let rng = Rng::new(Fixed(byte));
                let waits: Vec<Duration> =
                    (1..plan.attempts).map(|attempts| wait(&rng, &job(kind, attempts)).unwrap()).collect();
                for (at, wait) in waits.iter().enumerate() {
                    let full = plan.first.saturating_mul(1 << at).min(plan.longest);
                    assert!(*wait >= full / 2 && *wait <= full, "{at}: {wait:?} of {full:?}");
                }
                let whole = waits.iter().sum::<Duration>();
                assert!(whole > least && whole < hours(100), "{kind}: {whole:?}");
            }
        }
    }

    #[test]
    fn in_the_end_it_is_given_up() {
        let rng = Rng::new(Fixed(1));
        assert_eq!(wait(&rng, &job("send_mail", MOST_ATTEMPTS)), None);
        assert_eq!(wait(&rng, &job("send_mail", MOST_ATTEMPTS + 5)), None);
        assert!(wait(&rng, &job("deliver_event", MOST_ATTEMPTS)).is_some());
        assert!(is_last(&job("deliver_event", WEBHOOK.attempts)));
    }
}
