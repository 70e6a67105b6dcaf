//! In: an error of a use case, and the fields of a form. Out: the field that it is about, told beside it.
//!
//! Wrong: an error that is about no field of the form goes on as it is.

use limen_model::{Error, Kind, Result};

use super::language::Text;
use super::view::Field;

/// Tells the error beside the field that it names. `fields` pairs core's names with the fields of the page; an error of
/// kind `limited` or `unavailable` without a field goes to the last one, nearest to the button.
pub(super) fn blame(error: &Error, fields: &mut [(&str, &mut Field)]) -> Result<(), ()> {
    let named = fields.iter().position(|(name, _)| error.field() == Some(*name));
    let waits = error.field().is_none() && matches!(error.kind(), Kind::Limited | Kind::Unavailable);
    let at = named.or(waits.then(|| fields.len().saturating_sub(1))).ok_or(())?;
    let (_, field) = fields.get_mut(at).ok_or(())?;
    field.error = Some(words(error));
    Ok(())
}

fn words(error: &Error) -> Text {
    match (error.code(), error.field()) {
        // On the pages of the account there is nothing "below" to recover with.
        ("password_wrong", Some("current_password")) => Text::new("error-password_current_wrong"),
        _ => Text::of_error(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_stands_beside_its_field() {
        let (mut email, mut password) = (Field::of("x"), Field::default());
        let error = Error::invalid("invalid_email", "No.").with_field("email");
        assert!(blame(&error, &mut [("email", &mut email), ("password", &mut password)]).is_ok());
        assert!(email.error.is_some() && password.error.is_none());
    }

    #[test]
    fn a_wait_stands_beside_the_last_field() {
        let (mut email, mut password) = (Field::default(), Field::default());
        let error = Error::limited("too_many_requests", "Wait.");
        assert!(blame(&error, &mut [("email", &mut email), ("password", &mut password)]).is_ok());
        assert!(email.error.is_none() && password.error.is_some());
    }

    #[test]
    fn what_is_about_no_field_goes_on() {
        let mut email = Field::default();
        let fields: &mut [(&str, &mut Field)] = &mut [("email", &mut email)];
        assert!(blame(&Error::forbidden("sign_up_closed", "No."), fields).is_err());
        assert!(blame(&Error::invalid("x", "No.").with_field("name"), fields).is_err());
    }
}
