//! The inbox of `limend dev`: every mail and text message that would have been sent.

use super::{Link, View};
use crate::pages::icon::Icon;
use crate::pages::language::{Moment, Text};

/// All messages, newest first.
#[derive(Debug, Clone)]
pub struct Inbox {
    /// The messages.
    pub letters: Vec<Letter>,
}

/// One message in the list.
#[derive(Debug, Clone)]
pub struct Letter {
    /// How it travels.
    pub icon: Icon,
    /// How it travels, in words.
    pub channel: Text,
    /// To whom.
    pub to: String,
    /// The subject, or the beginning of a text message.
    pub subject: String,
    /// When it was written.
    pub at: Moment,
    /// The message itself.
    pub open: Link,
}

template!(Inbox, "inbox.html");

impl View for Inbox {
    fn title(&self) -> Text {
        Text::new("inbox-title")
    }
}

/// One message, opened.
#[derive(Debug, Clone)]
pub struct InboxMessage {
    /// What the list shows of it.
    pub letter: Letter,
    /// Its text, with addresses to follow.
    pub text: Vec<Piece>,
    /// The list.
    pub back: Link,
}

/// A piece of a message's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text.
    Plain(String),
    /// An address.
    Address(Link),
}

impl Piece {
    /// Cuts a text into plain text and the http and https addresses in it.
    pub fn cut(text: &str) -> Vec<Self> {
        let mut pieces = Vec::new();
        let mut plain = String::new();
        for part in text.split_inclusive(char::is_whitespace) {
            let word = part.trim_end();
            let bare = word.trim_end_matches(['.', ',', ')', '>', ';']);
            match bare.parse().ok().and_then(|url| Link::elsewhere(&url)) {
                Some(link) => {
                    if !plain.is_empty() {
                        pieces.push(Self::Plain(std::mem::take(&mut plain)));
                    }
                    pieces.push(Self::Address(link));
                    plain.push_str(&part[bare.len()..]);
                }
                None => plain.push_str(part),
            }
        }
        if !plain.is_empty() {
            pieces.push(Self::Plain(plain));
        }
        pieces
    }
}

template!(InboxMessage, "inbox_message.html");

impl View for InboxMessage {
    fn title(&self) -> Text {
        Text::new("inbox-message-title").with("subject", &self.letter.subject)
    }
}

#[cfg(test)]
fn letters() -> Vec<Letter> {
    use super::tests::before;
    let mail = Letter {
        icon: Icon::Mail,
        channel: Text::new("inbox-mail"),
        to: "ada@lovelace.example".into(),
        subject: "204816 is your code".into(),
        at: before(30),
        open: Link::ours("", "/dev/inbox/m1"),
    };
    let sms = Letter {
        icon: Icon::Message,
        channel: Text::new("inbox-sms"),
        to: "+43 316 555 0100".into(),
        subject: "204816 is your code for Limen. It is good for 10 minutes.".into(),
        at: before(3000),
        open: Link::ours("", "/dev/inbox/m2"),
    };
    let long = Letter {
        to: super::tests::LONG_EMAIL.into(),
        subject: "Wählen Sie ein neues Passwort für Ihr Konto bei Binnenschifffahrts-Frachtbriefverwaltung".into(),
        at: before(90_000),
        ..mail.clone()
    };
    vec![mail, sms, long]
}

#[cfg(test)]
impl super::Samples for Inbox {
    fn samples() -> Vec<(&'static str, Self)> {
        vec![("many", Self { letters: letters() }), ("empty", Self { letters: Vec::new() })]
    }
}

#[cfg(test)]
impl super::Samples for InboxMessage {
    fn samples() -> Vec<(&'static str, Self)> {
        let text = "Hello Ada,\n\n204816 is your code.\n\nOr open http://localhost:7400/verify?token=abc.\n\n<b>Limen</b>";
        letters()
            .into_iter()
            .zip(["mail", "sms", "long"])
            .map(|(letter, name)| {
                (name, Self { letter, text: Piece::cut(text), back: Link::ours("", "/dev/inbox") })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_cut_at_its_addresses() {
        let address = Piece::Address(Link::elsewhere(&"https://a.example/x?y=1".parse().unwrap()).unwrap());
        let plain = |text: &str| Piece::Plain(text.into());
        assert_eq!(
            Piece::cut("Open https://a.example/x?y=1.\nThanks"),
            [plain("Open "), address.clone(), plain(".\nThanks")]
        );
        assert_eq!(Piece::cut("https://a.example/x?y=1"), [address]);
        assert_eq!(Piece::cut("no javascript:alert(1) here"), [plain("no javascript:alert(1) here")]);
    }
}
