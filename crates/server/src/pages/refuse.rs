//! In: an error of a use case, and the id of the request. Out: the page that says so.
//!
//! Wrong: nothing; this is where things that went wrong end. The log gets the private half.

use limen_model::{Error, Kind};

use super::language::{Moment, Text};
use super::view::{Link, Refusal, Way};

/// What a refusal page needs besides the error.
#[derive(Debug, Clone)]
pub(super) struct Scene<'a> {
    /// The id of the request, which finds the log line.
    pub(super) id: &'a str,
    /// The present moment.
    pub(super) now: Moment,
    /// The project's prefix.
    pub(super) base: &'a str,
    /// Whether somebody is signed in.
    pub(super) signed_in: bool,
}

/// The page for an error.
pub(super) fn page(error: &Error, scene: &Scene<'_>) -> Refusal {
    let words = words(error);
    let way = words.way.then(|| way(scene));
    Refusal {
        title: Text::new(words.title),
        what: words.what,
        remedy: words.remedy.map(Text::new),
        id: scene.id.to_owned(),
        at: scene.now,
        way,
    }
}

struct Words {
    title: &'static str,
    what: Text,
    remedy: Option<&'static str>,
    /// Whether going on at the door or in the house makes sense.
    way: bool,
}

fn words(error: &Error) -> Words {
    match error.code() {
        "link_over" | "qr_over" => {
            return said("refusal-link-title", Text::of_error(error), "refusal-link-remedy");
        }
        "interaction_over" | "application_gone" => {
            let what = Text::of_error(error);
            return Words { way: false, ..said("refusal-over-title", what, "refusal-over-remedy") };
        }
        "identity_taken" | "identity_not_linked" => {
            let what = Text::of_error(error);
            return Words { title: "refusal-conflict-title", what, remedy: None, way: true };
        }
        "form_over" => {
            return said("refusal-invalid-title", Text::new("refusal-form-what"), "refusal-form-remedy");
        }
        _ => {}
    }
    match error.kind() {
        Kind::Internal => {
            said("refusal-internal-title", Text::new("refusal-internal-what"), "refusal-internal-remedy")
        }
        Kind::Unavailable => said(
            "refusal-unavailable-title",
            Text::new("refusal-unavailable-what"),
            "refusal-unavailable-remedy",
        ),
        Kind::Limited => said("refusal-limited-title", Text::of_error(error), "refusal-limited-remedy"),
        Kind::Forbidden | Kind::Unauthenticated => {
            said("refusal-forbidden-title", Text::of_error(error), "refusal-forbidden-remedy")
        }
        Kind::NotFound => Words {
            title: "refusal-missing-title",
            what: Text::new("refusal-missing-what"),
            remedy: None,
            way: true,
        },
        Kind::Conflict => {
            said("refusal-conflict-title", Text::new("refusal-conflict-what"), "refusal-conflict-remedy")
        }
        Kind::Invalid | Kind::Precondition => {
            Words { title: "refusal-invalid-title", what: Text::of_error(error), remedy: None, way: true }
        }
    }
}

fn said(title: &'static str, what: Text, remedy: &'static str) -> Words {
    Words { title, what, remedy: Some(remedy), way: true }
}

fn way(scene: &Scene<'_>) -> Way {
    if scene.signed_in {
        Way { label: Text::new("refusal-way-account"), link: Link::ours(scene.base, "/account") }
    } else {
        Way { label: Text::new("refusal-way-sign-in"), link: Link::ours(scene.base, "/login") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::language::Locales;

    fn said(error: &Error) -> (String, String) {
        let scene = Scene { id: "RF-1", now: Moment(0), base: "/p/acme", signed_in: false };
        let page = page(error, &scene);
        assert_eq!(page.id, "RF-1");
        let locales = Locales::embedded();
        let english = locales.find("en").unwrap();
        (english.text(&page.title).to_string(), english.text(&page.what).to_string())
    }

    #[test]
    fn our_own_failure_tells_nothing_of_its_cause() {
        let (title, what) = said(&Error::internal("secret database password"));
        assert_eq!(title, "Something broke on our side");
        assert!(!what.contains("secret"), "{what}");
    }

    #[test]
    fn absence_looks_the_same_whatever_is_absent() {
        let session = said(&Error::not_found("no_such_session", "There is no such session."));
        let user = said(&Error::not_found("no_such_user", "There is no such user."));
        assert_eq!(session, user);
    }

    #[test]
    fn a_refusal_says_what_core_said() {
        let (_, what) = said(&Error::forbidden("not_in_the_list", "Ask your administrator <first>."));
        assert_eq!(what, "Ask your administrator &lt;first&gt;.");
    }
}
