use std::time::Duration;

use limen_model::{Channel, UserId};

use super::*;
use crate::fixture::{World, both_engines};

fn code() -> Outgoing {
    let text = Text::SignInCode { code: "204816".into(), minutes: 10 };
    Outgoing::new("+43 316 555 0100".parse().unwrap(), Language::English, text)
}

async fn post(world: &World, message: &Outgoing) -> Result<()> {
    let project = world.project();
    let purpose = match &message.text {
        Text::NumberChanged { .. } => Purpose::Notice,
        Text::VerificationCode { .. } | Text::SignInCode { .. } => {
            Purpose::FirstFactor(UserId::new(&world.app.rng, world.clock.now()))
        }
    };
    world.app.store.write(project.id, async |tx| send(&world.app, &project, tx, purpose, message).await).await
}

both_engines! {
    async fn a_text_waits_sealed_and_arrives_in_the_inbox(world: World) {
        post(&world, &code()).await.unwrap();
        let waiting = world.read(async |tx| tx.list_jobs(None, 10).await).await;
        let row = waiting.iter().find(|job| job.kind == "send_sms").expect("a job");
        assert!(!row.payload.to_string().contains("204816") && !row.payload.to_string().contains("316"));
        job::run_due(&world.app).await.unwrap();
        let inbox = crate::mail::inbox::list(&world.app, &world.project(), None).await.unwrap();
        assert_eq!((inbox[0].channel, inbox[0].recipient.as_str(), inbox[0].subject.as_str()), (Channel::Sms, "+433165550100", ""));
        assert_eq!(inbox[0].text, code().text.compose(Language::English, &world.project().settings.brand, "localhost"));
    }

    async fn a_text_that_comes_too_late_is_not_sent(world: World) {
        let until = world.clock.now() + Duration::from_secs(600);
        post(&world, &code().until(until)).await.unwrap();
        world.clock.advance(Duration::from_secs(600));
        job::run_due(&world.app).await.unwrap();
        assert!(world.read(async |tx| tx.list_messages(None, 10).await).await.is_empty());
        let dead = world.read(async |tx| tx.list_dead_jobs(None, 10).await).await;
        assert!(dead[0].last_error.as_deref().unwrap().starts_with("sms_too_late"));
    }

    async fn elloloop_22_texts_go_to_the_countries_that_the_project_names(world: World) {
        world.configure("[settings.sms]\ncountries = ['+49', '+1']").await;
        let refused = post(&world, &code()).await.unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("phone_country_closed", Some("phone")));
        let german = "+49 151 23456789".parse().unwrap();
        post(&world, &Outgoing { recipient: german, ..code() }).await.unwrap();
        // Who has a number already hears of its end, wherever that is.
        let text = Text::NumberChanged { recover: "http://localhost:8080/recover".into() };
        post(&world, &Outgoing { text, ..code() }).await.unwrap();
    }

    async fn what_is_asked_for_is_limited_and_a_notice_is_not(world: World) {
        post(&world, &code()).await.unwrap();
        assert_eq!(post(&world, &code()).await.unwrap_err().code(), "text_too_soon");
        let text = Text::NumberChanged { recover: "http://localhost:8080/recover".into() };
        post(&world, &Outgoing { text, ..code() }).await.unwrap();
        assert!(is_available(&world.app));
    }
}
