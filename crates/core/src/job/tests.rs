use std::time::Duration;

use limen_model::{Caller, Kind, Outcome};

use super::*;
use crate::fixture::{World, both_engines};
use crate::mail::Letter;

const HOUR: Duration = Duration::from_secs(3600);

fn letter() -> Envelope {
    let letter = Letter::EmailRestored { recover: "http://localhost:8080/recover".into() };
    Envelope::new("ada@example.com".parse().unwrap(), Language::English, letter)
}

async fn post(world: &World, envelope: &Envelope) {
    let project = world.project();
    world.write(async |tx| send(&world.app, &project, tx, envelope).await).await;
}

/// Work that can never be done: the row was written by somebody else.
async fn strange(world: &World, kind: &str) -> JobId {
    let now = world.clock.now();
    let id = JobId::new(&world.app.rng, now);
    let job = Job {
        id,
        project_id: world.project().id,
        kind: kind.to_owned(),
        payload: serde_json::Value::Null,
        run_at: now,
        attempts: 0,
        leased_until: None,
        last_error: None,
        created_at: now,
        dead_at: None,
    };
    world.write(async |tx| tx.enqueue(&job).await).await;
    id
}

#[test]
fn calls_are_called_what_their_rows_are_called() {
    let now = limen_model::Time::default();
    let rng = crate::entropy::system_rng();
    let delivery = Work::DeliverEvent { delivery: limen_model::DeliveryId::new(&rng, now) };
    let notice = Notice {
        client: "quayside".parse().unwrap(),
        user: UserId::new(&rng, now),
        session: limen_model::SessionId::new(&rng, now),
    };
    for work in [delivery, Work::BackChannelLogout(notice)] {
        let row = serde_json::to_value(work).unwrap();
        assert!(runner::CALLS.contains(&row["kind"].as_str().unwrap()), "{row}");
    }
}

both_engines! {
    async fn a_letter_goes_out_after_the_commit_of_its_cause(world: World) {
        let project = world.project();
        let rolled_back: Result<()> = world.app.store.write(project.id, async |tx| {
            send(&world.app, &project, tx, &letter()).await?;
            Err(limen_model::Error::conflict("changed_my_mind", "No."))
        }).await;
        assert!(rolled_back.is_err());
        assert_eq!(run_due(&world.app).await.unwrap(), 0);
        post(&world, &letter()).await;
        assert_eq!(run_due(&world.app).await.unwrap(), 1);
        assert_eq!(run_due(&world.app).await.unwrap(), 0, "done is done");
        assert_eq!(world.letters_to("ada@example.com").await.len(), 1);
    }

    async fn r22_what_is_expired_is_cleared_away_however_much_it_is(world: World) {
        let now = world.clock.now();
        let artifact = |number: u32| limen_model::Artifact {
            kind: limen_model::ArtifactKind::AuthorizationRequest,
            hash: crate::token::fingerprint(&number.to_be_bytes()),
            alias_hash: None, client_id: None, user_id: None, session_id: None, grant_id: None,
            data: json!({}), created_at: now, expires_at: now + HOUR, consumed_at: None,
        };
        world.write(async |tx| {
            for number in 0..2500 {
                tx.insert_artifact(&artifact(number)).await?;
            }
            Ok(())
        }).await;
        world.clock.advance(HOUR * 26);
        super::runner::clear_away(&world.app).await.unwrap();
        let left = world.read(async |tx| {
            let (first, last) = (artifact(0), artifact(2499));
            Ok((tx.find_artifact(first.kind, &first.hash).await?, tx.find_artifact(last.kind, &last.hash).await?))
        }).await;
        assert_eq!(left, (None, None));
    }

    async fn a_letter_whose_code_has_expired_is_not_sent(world: World) {
        post(&world, &letter().until(world.clock.now() + HOUR)).await;
        world.clock.advance(HOUR);
        assert_eq!(run_due(&world.app).await.unwrap(), 0);
        assert!(world.letter_to("ada@example.com").await.is_none());
        let dead = world.read(async |tx| tx.list_dead_jobs(None, 10).await).await;
        assert!(dead[0].last_error.as_deref().unwrap().starts_with("mail_too_late"));
    }

    async fn what_fails_is_tried_ever_later_and_given_up_in_the_end(world: World) {
        let id = strange(&world, "from_the_future").await;
        let mut tries = 0;
        loop {
            run_due(&world.app).await.unwrap();
            let job = world.read(async |tx| tx.find_job(id).await).await.unwrap();
            tries += 1;
            assert_eq!(job.attempts, tries);
            assert!(job.last_error.as_deref().unwrap().contains("unknown_job"));
            if job.dead_at.is_some() {
                break;
            }
            assert!(job.run_at > world.clock.now() && job.leased_until.is_none());
            world.clock.advance(job.run_at.since(world.clock.now()));
        }
        assert_eq!(tries, backoff::MOST_ATTEMPTS);
        world.clock.advance(1000 * HOUR);
        assert_eq!(run_due(&world.app).await.unwrap(), 0, "dead letters rest");
    }

    async fn calls_to_servers_that_hang_keep_no_letter_waiting(world: World) {
        for number in 0..40 {
            strange(&world, runner::CALLS[number % 2]).await;
        }
        post(&world, &letter()).await;
        let leased = runner::lease(&world.app, runner::TOGETHER, runner::CALLS_TOGETHER).await.unwrap();
        let letters = leased.iter().filter(|job| job.kind == "send_mail").count();
        assert_eq!((letters, leased.len()), (1, 1 + runner::CALLS_TOGETHER));
    }

    async fn a_job_of_a_runner_that_died_is_taken_over(world: World) {
        post(&world, &letter()).await;
        let now = world.clock.now();
        let held = world.app.store.write_system(async |tx| tx.lease_jobs(now, now + HOUR, 10, limen_store::Kinds::All).await).await.unwrap();
        assert_eq!(held.len(), 1);
        assert_eq!(run_due(&world.app).await.unwrap(), 0, "somebody holds it");
        world.clock.advance(HOUR);
        assert_eq!(run_due(&world.app).await.unwrap(), 1);
        let late = world.app.store.write_system(async |tx| tx.finish_job(&held[0]).await).await.unwrap();
        assert!(!late, "the first one has lost its lease");
    }

    async fn the_runner_does_what_is_due_and_stops_when_asked(world: World) {
        let runner = Runner::start(world.app.clone());
        post(&world, &letter()).await;
        let sent = async {
            loop {
                let inbox = world.read(async |tx| tx.list_messages(None, 10).await).await;
                if let Some(message) = inbox.into_iter().next() {
                    return message;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        let message = tokio::time::timeout(Duration::from_secs(20), sent).await.unwrap();
        assert_eq!(message.recipient, "ada@example.com");
        tokio::time::timeout(Duration::from_secs(20), runner.stop()).await.unwrap();
    }

    async fn housekeeping_clears_what_has_expired(world: World) {
        let browser = world.browser("192.0.2.1");
        world.sign_in(&browser, "ada@example.com", "wrong").await.unwrap_err();
        world.clock.advance(400 * 24 * HOUR);
        let runner = Runner::start(world.app.clone());
        let emptied = async {
            loop {
                let spot = crate::login::spot_of("sign-in", &browser.visit());
                let left = world.read(async |tx| tx.find_artifact(limen_model::ArtifactKind::Interaction, &spot).await).await;
                if left.is_none() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), emptied).await.unwrap();
        runner.stop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_replicas_send_each_letter_once() {
    let world = World::postgres().await;
    let replica = world.replica().await;
    for _ in 0..24 {
        post(&world, &letter()).await;
    }
    let (here, there) = tokio::join!(run_due(&world.app), run_due(&replica));
    assert_eq!(here.unwrap() + there.unwrap(), 24);
    assert_eq!(world.letters_to("ada@example.com").await.len(), 24);
}

#[tokio::test(flavor = "multi_thread")]
async fn i08_a_sealed_letter_opens_in_its_own_row_only() {
    let world = World::sqlite().await;
    let (project, now) = (world.project(), world.clock.now());
    let (id, other) = (JobId::new(&world.app.rng, now), JobId::new(&world.app.rng, now));
    let sealed = Sealed::seal(&world.app, &project, id, &letter()).unwrap();
    assert_eq!(sealed.open(&world.app, &project, id).unwrap(), letter());
    assert!(sealed.open(&world.app, &project, other).unwrap_err().is(Kind::Unavailable));
    assert!(!serde_json::to_string(&sealed).unwrap().contains("ada"));
    assert_eq!(Caller::system().actor().kind, "system");
    assert_eq!(Outcome::Ok.as_str(), "ok");
}
