//! In: a scope that an application asks for. Out: what it means and how long, in words for the person who decides.
//!
//! Wrong: a scope that we do not know is shown by its own name.

use limen_model::Lifetimes;

use super::icon::Icon;
use super::language::Text;
use super::view::Ask;

/// The scopes that have words of their own.
#[cfg(test)]
pub(super) const KNOWN: [&str; 13] = [
    "openid",
    "profile",
    "email",
    "phone",
    "address",
    "roles",
    "groups",
    "limen:read",
    "limen:write",
    "limen:keys",
    "limen:admin",
    "limen:directory",
    "offline_access",
];

/// Seconds in a day.
const DAY: u64 = 24 * 3600;

/// What a scope lets an application do, and for how long where that is not until the session ends.
pub(super) fn describe(scope: &str, lifetimes: &Lifetimes) -> Ask {
    let (icon, what) = match scope {
        "openid" => (Icon::Person, "scope-openid"),
        "profile" => (Icon::Person, "scope-profile"),
        "email" => (Icon::Mail, "scope-email"),
        "phone" => (Icon::Phone, "scope-phone"),
        "address" => (Icon::Mail, "scope-address"),
        "roles" => (Icon::Key, "scope-roles"),
        "groups" => (Icon::Person, "scope-groups"),
        "offline_access" => (Icon::Clock, "scope-offline-access"),
        "limen:read" => (Icon::Lock, "scope-limen-read"),
        "limen:write" => (Icon::Lock, "scope-limen-write"),
        "limen:keys" => (Icon::Key, "scope-limen-keys"),
        "limen:admin" => (Icon::Warning, "scope-limen-admin"),
        "limen:directory" => (Icon::Warning, "scope-limen-directory"),
        _ => (Icon::Terminal, "scope-other"),
    };
    let days = lifetimes.refresh_absolute.div_ceil(DAY);
    let detail =
        (scope == "offline_access").then(|| Text::new("scope-offline-access-detail").count("days", days));
    Ask { icon, what: Text::new(what), scope: scope.to_owned(), detail, new: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_known_scope_has_words_of_its_own() {
        for scope in KNOWN {
            assert_ne!(describe(scope, &Lifetimes::default()).what, Text::new("scope-other"), "{scope}");
        }
        assert_eq!(describe("repo:write", &Lifetimes::default()).what, Text::new("scope-other"));
    }
}
