//! In: the address of a page at the door. Out: what the person is on the way to, and how to carry it along.
//!
//! Wrong: a way that leads off our pages is no way (B2): then the account is where the person goes.

use http::Uri;

use super::query::Query;
use super::view::Link;

#[cfg(test)]
mod tests;

/// What somebody is on the way to while they sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Errand {
    /// Nothing: the account.
    Nothing,
    /// An application, by the token of its waiting request.
    Application(String),
    /// A page of ours, as path and query within the project.
    Page(String),
}

/// The pages that a sign-in may lead to; whatever else is named leads to the account.
const INSIDE: [&str; 2] = ["/account", "/device"];
/// Longer than any address that our own pages make.
const LONGEST: usize = 300;

impl Errand {
    /// What the address of a page says.
    pub(super) fn of(query: &Query) -> Self {
        if let Some(token) = query.get("flow") {
            return Self::Application(token.to_owned());
        }
        query.get("to").filter(|to| is_inside(to)).map_or(Self::Nothing, |to| Self::Page(to.to_owned()))
    }

    /// The page at this address, to come back to it.
    pub(super) fn here(uri: &Uri) -> Self {
        let here = uri.path_and_query().map_or("", |here| here.as_str());
        if is_inside(here) { Self::Page(here.to_owned()) } else { Self::Nothing }
    }

    /// What tells this way in from another one of the same browser.
    pub(super) fn key(&self) -> &str {
        match self {
            Self::Nothing => "",
            Self::Application(token) => token,
            Self::Page(to) => to,
        }
    }

    /// The other way round.
    pub(super) fn of_key(key: &str) -> Self {
        match key {
            "" => Self::Nothing,
            to if to.starts_with('/') => {
                if is_inside(to) {
                    Self::Page(to.to_owned())
                } else {
                    Self::Nothing
                }
            }
            token => Self::Application(token.to_owned()),
        }
    }

    /// A link to another page of the door, on the way to the same.
    pub(super) fn carry(&self, link: Link) -> Link {
        match self {
            Self::Nothing => link,
            Self::Application(token) => link.with("flow", token),
            Self::Page(to) => link.with("to", to),
        }
    }
}

/// Whether this is the path of a page inside, and nothing that a browser could read as another host.
fn is_inside(to: &str) -> bool {
    let path = to.split('?').next().unwrap_or_default();
    let legal = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    to.len() <= LONGEST
        && to.bytes().all(legal)
        && !path.contains("//")
        && !path.split('/').any(|part| part == ".." || part == ".")
        && INSIDE
            .iter()
            .any(|root| path == *root || path.strip_prefix(root).is_some_and(|rest| rest.starts_with('/')))
}
