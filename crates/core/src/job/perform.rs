//! Does one piece of work.
//!
//! In: a leased job. Out: its effect. What can go wrong: `invalid` and `not_found` are final; anything else is tried again.

use limen_model::{Channel, Error, Job, Message, MessageId, Result};

use super::{Work, backoff, read};
use crate::account;
use crate::app::App;
use crate::login;
use crate::mail::Envelope;
use crate::oauth::logout;
use crate::project::Project;
use crate::sms::Outgoing;
use crate::webhook;

pub(super) async fn perform(app: &App, job: &Job) -> Result<()> {
    let project = app.project_by_id(job.project_id)?;
    match read(job)? {
        Work::SendMail(sealed) => send_mail(app, &project, job, &sealed.open(app, &project, job.id)?).await,
        Work::SendSms(sealed) => send_sms(app, &project, job, &sealed.open(app, &project, job.id)?).await,
        Work::SendPasswordReset(sealed) => {
            account::recover::send_link(app, &project, &sealed.open(app, &project, job.id)?).await
        }
        Work::SendSignInLetter(sealed) => {
            login::write_letter(app, &project, &sealed.open(app, &project, job.id)?).await
        }
        Work::SendSignInText(sealed) => {
            login::write_text(app, &project, &sealed.open(app, &project, job.id)?).await
        }
        Work::TellOfFailures { user, language } => {
            login::tell_of_failures(app, &project, user, language).await
        }
        Work::BackChannelLogout(notice) => logout::deliver(app, &project, &notice).await,
        Work::AnnounceEvent { event } => webhook::announce(app, &project, event).await,
        Work::DeliverEvent { delivery } => {
            webhook::deliver(app, &project, delivery, backoff::is_last(job)).await
        }
        Work::ReapAnonymous { user } => account::upgrade::reap(app, &project, user).await,
        Work::EraseUser { user, deleted_at } => account::delete::erase(app, &project, user, deleted_at).await,
    }
}

async fn send_mail(app: &App, project: &Project, job: &Job, envelope: &Envelope) -> Result<()> {
    let now = app.clock.now();
    if envelope.until.is_some_and(|until| until <= now) {
        return Err(Error::invalid("mail_too_late", "What the letter holds has expired."));
    }
    let letter = envelope.letter.compose(envelope.language, &project.settings.brand);
    if !app.post.is_inbox() {
        return app.post.send(&envelope.recipient, &letter, &job.id.text()).await;
    }
    let message = Message {
        id: MessageId::new(&app.rng, now),
        channel: Channel::Email,
        recipient: envelope.recipient.to_string(),
        subject: letter.subject,
        text: letter.text,
        html: Some(letter.html),
        created_at: now,
    };
    app.store.write(project.id, async |tx| tx.insert_message(&message).await).await
}

async fn send_sms(app: &App, project: &Project, job: &Job, message: &Outgoing) -> Result<()> {
    let now = app.clock.now();
    if message.until.is_some_and(|until| until <= now) {
        return Err(Error::invalid("sms_too_late", "What the message holds has expired."));
    }
    let host = url::Url::parse(&project.issuer).ok().and_then(|url| url.host_str().map(str::to_owned));
    let brand = &project.settings.brand;
    let text = message.text.compose(message.language, brand, host.as_deref().unwrap_or_default());
    if !app.sms.is_inbox() {
        return app.sms.send(&app.outbound, now, &message.recipient, &text, &job.id.text()).await;
    }
    let message = Message {
        id: MessageId::new(&app.rng, now),
        channel: Channel::Sms,
        recipient: message.recipient.to_string(),
        subject: String::new(),
        text,
        html: None,
        created_at: now,
    };
    app.store.write(project.id, async |tx| tx.insert_message(&message).await).await
}
