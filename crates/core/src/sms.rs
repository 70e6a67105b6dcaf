//! Text messages: what we write to phones, and how it leaves.
//!
//! In: a [`Text`] from a closed list, a number, a language. Out: a message, handed over or put into the development inbox.
//! What can go wrong: too many (`limited`); no provider answers (tried again), or it refuses the number (given up).

mod carrier;
mod text;

use limen_model::{Error, PhoneNumber, Result, Time};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::job;
use crate::limit::texts::{self, Purpose};
use crate::mail::Language;
use crate::project::Project;

pub use carrier::{Carrier, Config, Sender, Transport};
pub use text::Text;

/// One text message on its way; it holds codes, so it is stored only sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// To which number.
    pub recipient: PhoneNumber,
    /// In which language.
    pub language: Language,
    /// What.
    pub text: Text,
    /// When what it holds has expired, and sending it would only confuse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Time>,
}

impl Outgoing {
    /// A message that is as true tomorrow as it is today.
    pub fn new(recipient: PhoneNumber, language: Language, text: Text) -> Self {
        Self { recipient, language, text, until: None }
    }

    /// The same, to be sent before it is too late.
    #[must_use]
    pub fn until(self, until: Time) -> Self {
        Self { until: Some(until), ..self }
    }
}

/// Whether text messages leave this server, or stay in its inbox: whether a phone is any way to reach somebody.
pub fn is_available(app: &App) -> bool {
    app.sms.is_open()
}

/// Whether messages go to the country of a number: one that costs much, and has no customers, is of use to nobody but who
/// earns from each message.
///
/// Errors: `invalid` with `phone_country_closed`, field `phone`.
pub(crate) fn require_country(project: &Project, number: &PhoneNumber) -> Result<()> {
    let countries = &project.settings.sms.countries;
    if countries.is_empty() || countries.iter().any(|code| code == number.country_code()) {
        return Ok(());
    }
    let text = format!(
        "No text messages go to numbers with {}. Use a number of another country.",
        number.country_code()
    );
    Err(Error::invalid("phone_country_closed", text)
        .with_field("phone")
        .with_param("country", number.country_code()))
}

/// Writes a text message down, to be sent after the commit. It is counted first: every message of a project, and what
/// somebody asked for by its number and by the account it is for.
///
/// Errors: `limited` with `text_too_soon` or `texts_used_up`; `invalid` with `phone_country_closed`. As with letters, the outcome
/// for an account must not be shown to whoever may not know that the number is its (I6).
pub async fn send(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    purpose: Purpose,
    message: &Outgoing,
) -> Result<()> {
    let now = app.clock.now();
    if purpose != Purpose::Notice {
        require_country(project, &message.recipient)?;
        texts::count(tx, project, &message.recipient, purpose, now).await?;
    }
    texts::count_of_project(tx, project, purpose, now).await?;
    job::send_sms(app, project, tx, message).await
}

#[cfg(test)]
mod tests;
