//! The account at a glance.

use super::activity::Happening;
use super::{House, Room, View};
use crate::pages::language::{Moment, Text};

/// What a person wants to see first.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The full name, or what stands for it.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// Whether the mailbox is proven.
    pub confirmed: bool,
    /// The username.
    pub username: Option<String>,
    /// When the account was made.
    pub since: Moment,
    /// When the password was last set; none where there is no password.
    pub password_set: Option<Moment>,
    /// How many browsers and devices are signed in.
    pub sessions: u64,
    /// How many applications have access.
    pub applications: u64,
    /// What happened last.
    pub recent: Vec<Happening>,
}

template!(Overview, "account/overview.html");

impl View for Overview {
    fn title(&self) -> Text {
        Text::new("overview-title")
    }
}

impl House for Overview {
    fn room(&self) -> Room {
        Room::Overview
    }
}

#[cfg(test)]
impl super::Samples for Overview {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::{LONG_EMAIL, LONG_NAME, before};
        let plain = Self {
            name: "Ada Lovelace".into(),
            email: Some("ada@lovelace.example".into()),
            confirmed: true,
            username: Some("ada".into()),
            since: before(400 * 86_400),
            password_set: Some(before(3 * 86_400)),
            sessions: 3,
            applications: 2,
            recent: super::activity::happenings().into_iter().take(4).collect(),
        };
        let long = Self {
            name: LONG_NAME.into(),
            email: Some(LONG_EMAIL.into()),
            confirmed: false,
            sessions: 1234,
            ..plain.clone()
        };
        let empty = Self {
            name: "ada".into(),
            email: None,
            confirmed: false,
            username: None,
            password_set: None,
            sessions: 1,
            applications: 0,
            recent: Vec::new(),
            ..plain.clone()
        };
        vec![("plain", plain), ("long", long), ("empty", empty)]
    }
}
