use limen_model::{Job, Time};

use super::Kinds;
use crate::fixture::sample::at;
use crate::fixture::{World, both_engines};

impl World {
    async fn enqueued(&self, run_at: Time) -> Job {
        let job = self.sample_job(run_at);
        self.write(async |tx| tx.enqueue(&job).await).await;
        job
    }

    async fn lease(&self, now: Time, until: Time, limit: usize) -> Vec<Job> {
        self.store
            .write_system(async |tx| tx.lease_jobs(now, until, limit, Kinds::All).await)
            .await
            .expect("a lease")
    }
}

both_engines! {
    async fn a_payload_is_replaced_only_while_it_is_the_one_that_was_read(world: World) {
        let (one, two) = (world.enqueued(at(5)).await, world.enqueued(at(6)).await);
        let after = serde_json::json!({ "other": true });
        assert!(world.write(async |tx| tx.reseal_job(&one, &after).await).await);
        assert!(!world.write(async |tx| tx.reseal_job(&one, &one.payload).await).await, "it is another one by now");
        let all = world.read(async |tx| tx.list_jobs(None, 10).await).await;
        assert_eq!(all.len(), 2);
        assert!(all.contains(&Job { payload: after, ..one }) && all.contains(&two));
        let leased = world.lease(at(9), at(30), 10).await;
        world.store.write_system(async |tx| tx.bury_job(&leased[0], at(10), "broke").await).await.expect("buried");
        assert_eq!(world.read(async |tx| tx.list_jobs(None, 10).await).await.len(), 2, "what was given up is there as well");
    }

    async fn a_job_is_leased_and_done(world: World) {
        let job = world.enqueued(at(5)).await;
        assert_eq!(world.read(async |tx| tx.find_job(job.id).await).await, Some(job.clone()));
        assert_eq!(world.lease(at(4), at(30), 10).await, []);
        let leased = world.lease(at(5), at(30), 10).await;
        assert_eq!(leased, [Job { attempts: 1, leased_until: Some(at(30)), ..job.clone() }]);
        assert_eq!(world.lease(at(29), at(60), 10).await, []);
        assert!(!world.store.write_system(async |tx| tx.finish_job(&job).await).await.expect("asked"), "not leased");
        assert!(world.store.write_system(async |tx| tx.finish_job(&leased[0]).await).await.expect("done"));
        assert_eq!(world.read(async |tx| tx.find_job(job.id).await).await, None);
    }

    async fn kinds_are_leased_apart(world: World) {
        let (call, letter) = (world.enqueued(at(0)).await, world.enqueued(at(1)).await);
        let other = Job { kind: "call".to_owned(), ..world.sample_job(at(0)) };
        world.write(async |tx| tx.enqueue(&other).await).await;
        let calls = ["call", "shout"];
        let lease = async |kinds| {
            let leased = world.store.write_system(async |tx| tx.lease_jobs(at(5), at(30), 10, kinds).await).await;
            leased.expect("a lease").into_iter().map(|job| job.id).collect::<Vec<_>>()
        };
        assert_eq!(lease(Kinds::Not(calls)).await, [call.id, letter.id]);
        assert_eq!(lease(Kinds::Only(["whisper", "shout"])).await, []);
        assert_eq!(lease(Kinds::Only(calls)).await, [other.id]);
        assert_eq!(lease(Kinds::All).await, []);
    }

    async fn a_lost_lease_settles_nothing(world: World) {
        world.enqueued(at(0)).await;
        let lost = world.lease(at(1), at(10), 1).await;
        let held = world.lease(at(10), at(20), 1).await;
        assert_eq!((lost.len(), held.len(), held[0].attempts), (1, 1, 2));
        let settle = async |job: &Job| {
            world.store.write_system(async |tx| {
                Ok([tx.retry_job(job, at(50), "broke").await?, tx.bury_job(job, at(50), "broke").await?, tx.finish_job(job).await?])
            }).await.expect("settled")
        };
        assert_eq!(settle(&lost[0]).await, [false, false, false]);
        assert_eq!(settle(&held[0]).await, [true, false, false]);
    }

    async fn a_job_is_tried_again_and_given_up(world: World) {
        let job = world.enqueued(at(0)).await;
        let leased = world.lease(at(1), at(10), 1).await.remove(0);
        assert!(world.store.write_system(async |tx| tx.retry_job(&leased, at(20), "no answer").await).await.expect("retry"));
        assert_eq!(world.lease(at(19), at(30), 1).await, []);
        let again = world.lease(at(20), at(30), 1).await.remove(0);
        assert_eq!((again.attempts, again.last_error.as_deref()), (2, Some("no answer")));
        assert!(world.store.write_system(async |tx| tx.bury_job(&again, at(25), "gone").await).await.expect("bury"));
        assert_eq!(world.lease(at(999), at(9999), 1).await, []);
        let dead = world.read(async |tx| tx.list_dead_jobs(None, 10).await).await;
        let expected = Job { attempts: 2, run_at: at(20), last_error: Some("gone".into()), dead_at: Some(at(25)), ..job };
        assert_eq!(dead, [expected]);
    }

    async fn jobs_are_leased_in_the_order_in_which_they_are_due(world: World) {
        let (third, first, second) = (world.enqueued(at(3)).await, world.enqueued(at(1)).await, world.enqueued(at(2)).await);
        let due = async || world.store.read_system(async |tx| tx.next_job_due().await).await.expect("due");
        assert_eq!(due().await, Some(at(1)));
        let ids = |jobs: Vec<Job>| jobs.into_iter().map(|job| job.id).collect::<Vec<_>>();
        assert_eq!(ids(world.lease(at(10), at(20), 2).await), [first.id, second.id]);
        assert_eq!(due().await, Some(at(3)));
        assert_eq!(ids(world.lease(at(10), at(15), 2).await), [third.id]);
        assert_eq!(due().await, Some(at(15)));
    }
}
