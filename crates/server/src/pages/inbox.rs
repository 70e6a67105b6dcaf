//! The inbox of `limend dev`: what would have been sent.
//!
//! In: nothing, or a message's id. Out: the list, or the message. Wrong: on a server whose mail really leaves, or under a name that is
//! not ours, there is no such page.

use axum::response::Response;
use limen_core::mail::inbox;
use limen_model::{Channel, Error, Message, Result};
use url::{Host, Url};

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
    under_our_name(&desk)?;
    let messages = inbox::list(desk.app(), desk.project(), None).await?;
    let letters = messages.iter().map(|message| letter(&desk, message)).collect();
    desk.page(&Inbox { letters })
}

async fn open(desk: Desk) -> Result<Response> {
    under_our_name(&desk)?;
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

/// No cookie guards the inbox, so the name does: a page elsewhere whose own name was made to resolve to this machine must not
/// read it (DNS rebinding).
fn under_our_name(desk: &Desk) -> Result<()> {
    let context = &desk.context;
    let asked = context.arrival.host(&context.uri, &context.headers);
    let asked = asked.and_then(|host| Url::parse(&format!("http://{host}")).ok());
    let is_ours = match asked.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name == "localhost" || desk.app().base.host_str() == Some(name),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    if is_ours {
        Ok(())
    } else {
        Err(Error::not_found("no_such_address", "There is nothing at this address."))
    }
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
