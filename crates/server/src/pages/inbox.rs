//! The inbox of `limend dev`: what would have been sent.
//!
//! In: nothing, or a message's id. Out: the list, or the message. Wrong: on a server whose mail really leaves, there is no such page.

use axum::response::Response;
use limen_core::mail::inbox;
use limen_model::{Channel, Error, Message, Result};

use super::desk::Desk;
use super::get;
use super::icon::Icon;
use super::language::{Moment, Text};
use super::view::{Inbox, InboxMessage, Letter, Piece};
use crate::route::{Access, Route};
use crate::state::State;

pub(super) fn routes() -> Vec<Route<State>> {
    vec![get("/dev/inbox", Access::Public, list), get("/dev/inbox/{id}", Access::Public, open)]
}

/// A text message has no subject; so much of it stands in the list.
const LEAD: usize = 80;

async fn list(desk: Desk) -> Result<Response> {
    let messages = inbox::list(desk.app(), desk.project(), None).await?;
    let letters = messages.iter().map(|message| letter(&desk, message)).collect();
    desk.page(&Inbox { letters })
}

async fn open(desk: Desk) -> Result<Response> {
    let id = desk.context.uri.path().rsplit('/').next().unwrap_or_default();
    let id = id.parse().map_err(|_| Error::not_found("no_such_message", "There is no such message."))?;
    let message = inbox::find(desk.app(), desk.project(), id).await?;
    let view = InboxMessage {
        letter: letter(&desk, &message),
        text: Piece::cut(&message.text),
        back: desk.link("/dev/inbox"),
    };
    desk.page(&view)
}

fn letter(desk: &Desk, message: &Message) -> Letter {
    let (icon, channel) = match message.channel {
        Channel::Email => (Icon::Mail, Text::new("inbox-mail")),
        Channel::Sms => (Icon::Message, Text::new("inbox-sms")),
    };
    let subject = match message.subject.as_str() {
        "" => message.text.chars().take(LEAD).collect(),
        subject => subject.to_owned(),
    };
    Letter {
        icon,
        channel,
        to: message.recipient.clone(),
        subject,
        at: Moment(message.created_at.seconds()),
        open: desk.link(&format!("/dev/inbox/{}", message.id)),
    }
}
