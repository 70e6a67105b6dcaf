//! In: the body of a form. Out: its fields, once it is beyond doubt that our own page sent it.
//!
//! Wrong: `form_over` when it comes from another origin or without the token of this browser; nothing has changed then.

use http::HeaderMap;
use http::header::{CONTENT_TYPE, ORIGIN};
use limen_model::{Error, Result, Secret};

use super::desk::Desk;
use super::query::Query;
use super::view::Field;

#[cfg(test)]
mod tests;

/// The fields of a form that our own page sent.
pub(super) struct Form(Query);

impl Form {
    /// Reads a body.
    ///
    /// Errors: `forbidden` with `form_over`; `invalid` with `not_a_form`.
    pub(super) fn read(desk: &Desk, body: &[u8]) -> Result<Self> {
        let kind =
            desk.context.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.trim().to_ascii_lowercase().starts_with("application/x-www-form-urlencoded") {
            return Err(Error::invalid("not_a_form", "Send this as a form."));
        }
        if !is_from_us(&desk.context.headers, &desk.project().origin()) {
            return Err(over());
        }
        let text =
            std::str::from_utf8(body).map_err(|_| Error::invalid("not_a_form", "Send this as a form."))?;
        let fields = Query::parse(text);
        let token = fields.get("csrf").unwrap_or_default();
        if !desk.project().secrets.is_form_token(desk.browser.reveal(), token) {
            return Err(over());
        }
        Ok(Self(fields))
    }

    /// A field; empty when it is not there.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_default()
    }

    /// A field as a page shows it again.
    pub(super) fn field(&self, name: &str) -> Field {
        Field::of(self.get(name))
    }

    /// A field that does not print.
    pub(super) fn secret(&self, name: &str) -> Secret<String> {
        Secret::new(self.get(name).to_owned())
    }

    /// The same, where an empty field means that nothing was typed.
    pub(super) fn filled_secret(&self, name: &str) -> Option<Secret<String>> {
        self.0.get(name).map(|value| Secret::new(value.to_owned()))
    }

    /// Whether the person pressed the button that allows.
    ///
    /// Errors: `invalid` unless it was one of the two.
    pub(super) fn allows(&self) -> Result<bool> {
        match self.get("answer") {
            "allow" => Ok(true),
            "refuse" => Ok(false),
            _ => Err(Error::invalid("no_answer", "Press one of the two buttons.")),
        }
    }
}

/// What the browser says of the page that sent the form.
///
/// Our pages send no referrer, and browsers then send `Origin: null` with forms (Fetch §3.2); `Sec-Fetch-Site` is what tells.
/// A browser that knows neither still has to bring the token.
fn is_from_us(headers: &HeaderMap, ours: &str) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = said("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    match said(ORIGIN.as_str()) {
        None | Some("null") => true,
        Some(origin) => origin == ours,
    }
}

fn over() -> Error {
    Error::forbidden(
        "form_over",
        "The form was open for too long, or it was sent from another page. Nothing was changed.",
    )
}
