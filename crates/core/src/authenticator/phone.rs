//! A phone number, proven by the digits that were texted to it.
//!
//! In: a number. Out: its row; the code that is bound to a request and to that number. What can go wrong: a row that holds no
//! number; no text message leaves here (`method_off`).

use aws_lc_rs::hmac;
use limen_model::{
    Authenticator, AuthenticatorId, AuthenticatorKind, Error, Fingerprint, PhoneNumber, Result, Time, UserId,
};

use crate::app::App;
use crate::project::Project;
use crate::sms;

/// The row of a number that was proven now.
pub(crate) fn row(app: &App, user: UserId, number: &PhoneNumber) -> Authenticator {
    let now: Time = app.clock.now();
    Authenticator {
        id: AuthenticatorId::new(&app.rng, now),
        user_id: user,
        kind: AuthenticatorKind::Phone,
        data: number.as_str().as_bytes().to_vec(),
        label: String::new(),
        created_at: now,
        last_used_at: None,
    }
}

/// The number of a row.
pub(crate) fn number(row: &Authenticator) -> Result<PhoneNumber> {
    std::str::from_utf8(&row.data).map_err(Error::internal)?.parse().map_err(Error::internal)
}

/// Whether codes by text message are used here, and leave this server.
pub(crate) fn offered(app: &App, project: &Project) -> bool {
    project.settings.methods.phone_code && sms::is_available(app)
}

/// Refuses where they are not.
pub(crate) fn require_offered(app: &App, project: &Project) -> Result<()> {
    if offered(app, project) {
        return Ok(());
    }
    Err(Error::precondition("method_off", "Codes by text message are not used here. Choose another way."))
}

/// Six digits.
pub(crate) fn draw(app: &App) -> String {
    format!("{:06}", app.rng.below(1_000_000))
}

/// What is stored of a code: bound to the row that waits for it, and to the number that it went to.
pub(crate) fn alias(project: &Project, row: &Fingerprint, number: &PhoneNumber, code: &str) -> Fingerprint {
    let bound = [row.as_slice(), number.as_str().as_bytes(), b" ", code.as_bytes()].concat();
    let tag = hmac::sign(&project.secrets.blind, &bound);
    let mut alias = Fingerprint::default();
    alias.copy_from_slice(tag.as_ref());
    alias
}
