//! A message: a mail or SMS, as the development inbox keeps it.

use crate::{MessageId, Time};

/// One mail or SMS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// How it travels.
    pub channel: Channel,
    /// To whom: an address or a phone number.
    pub recipient: String,
    /// What stands in the subject line; empty for SMS.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same as HTML, for mail.
    pub html: Option<String>,
    /// When it was written.
    pub created_at: Time,
}

/// How a message travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// SMTP.
    Email,
    /// A text message.
    Sms,
}

impl Channel {
    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Sms => "sms",
        }
    }

    /// Reads the stored word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Email, Self::Sms].into_iter().find(|channel| channel.as_str() == word)
    }
}
