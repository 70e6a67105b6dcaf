//! The rooms of the house: the pages of an account, in the order of the navigation.

use crate::pages::language::Text;

/// A room of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Everything at a glance.
    Overview,
    /// Name, username, language.
    Profile,
    /// The address.
    Email,
    /// The password.
    Password,
    /// The ways in.
    Security,
    /// Browsers and devices that are signed in.
    Sessions,
    /// What was allowed to whom.
    Applications,
    /// What happened.
    Activity,
    /// Taking the data along, or leaving.
    Data,
}

impl Room {
    /// All rooms, in the order of the navigation.
    pub const ALL: [Self; 9] = [
        Self::Overview,
        Self::Profile,
        Self::Email,
        Self::Password,
        Self::Security,
        Self::Sessions,
        Self::Applications,
        Self::Activity,
        Self::Data,
    ];

    /// Its path, below the project's prefix.
    pub fn path(self) -> &'static str {
        match self {
            Self::Overview => "/account",
            Self::Profile => "/account/profile",
            Self::Email => "/account/email",
            Self::Password => "/account/password",
            Self::Security => "/account/security",
            Self::Sessions => "/account/sessions",
            Self::Applications => "/account/applications",
            Self::Activity => "/account/activity",
            Self::Data => "/account/export",
        }
    }

    /// Its name in the navigation.
    pub fn label(self) -> Text {
        Text::new(match self {
            Self::Overview => "room-overview",
            Self::Profile => "room-profile",
            Self::Email => "room-email",
            Self::Password => "room-password",
            Self::Security => "room-security",
            Self::Sessions => "room-sessions",
            Self::Applications => "room-applications",
            Self::Activity => "room-activity",
            Self::Data => "room-data",
        })
    }
}
