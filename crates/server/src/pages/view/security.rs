//! The ways in that an account has.

use super::{House, Link, Room, View};
use crate::pages::language::{Moment, Text};

/// The list of ways.
#[derive(Debug, Clone)]
pub struct Security {
    /// Since when there is a password, where there is one.
    pub password: Option<Moment>,
    /// The passkeys.
    pub passkeys: Vec<PasskeyRow>,
    /// Where one is added, where they are used.
    pub add_passkey: Option<Link>,
    /// The linked identities.
    pub identities: Vec<IdentityRow>,
    /// Where one of GitHub is linked, where it is used.
    pub link_github: Option<Link>,
    /// The authenticator app.
    pub app: Option<AppRow>,
    /// The phone number.
    pub phone: Option<PhoneRow>,
    /// Where one is added or changed, where codes by text message are used.
    pub change_phone: Option<Link>,
    /// How many recovery codes are left; none where there never were any.
    pub codes: Option<u64>,
    /// Whether that is too few.
    pub few_codes: bool,
    /// Whether second factors are used here.
    pub offered: bool,
    /// Whether one is asked for.
    pub demanded: bool,
    /// Whether codes or links by mail sign in.
    pub mailed: bool,
    /// Where an app is set up.
    pub set_up: Link,
    /// Where it is removed.
    pub remove: Link,
    /// Where new recovery codes are made.
    pub renew: Link,
}

/// A passkey.
#[derive(Debug, Clone)]
pub struct PasskeyRow {
    /// Its owner's name for it.
    pub label: String,
    /// Whether it travels with its owner.
    pub synced: bool,
    /// Since when.
    pub added: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
    /// Where it is renamed or removed.
    pub edit: Link,
}

/// A linked identity.
#[derive(Debug, Clone)]
pub struct IdentityRow {
    /// The provider's name.
    pub provider: &'static str,
    /// The provider's word.
    pub word: String,
    /// What the person is called there.
    pub username: String,
    /// What they are called there for ever.
    pub subject: String,
    /// Since when.
    pub linked: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
    /// Where it is unlinked.
    pub unlink: Link,
}

/// A phone number.
#[derive(Debug, Clone)]
pub struct PhoneRow {
    /// The number, masked.
    pub number: String,
    /// Since when.
    pub added: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
}

/// An authenticator app.
#[derive(Debug, Clone, Copy)]
pub struct AppRow {
    /// Since when.
    pub added: Moment,
    /// When it was used last.
    pub used: Option<Moment>,
}

template!(Security, "account/security.html");

impl View for Security {
    fn title(&self) -> Text {
        Text::new("security-title")
    }
}

impl House for Security {
    fn room(&self) -> Room {
        Room::Security
    }
}

#[cfg(test)]
impl super::Samples for Security {
    fn samples() -> Vec<(&'static str, Self)> {
        use super::tests::before;
        let full = Self {
            password: Some(before(300 * 86_400)),
            passkeys: vec![
                PasskeyRow {
                    label: "Firefox on Linux".into(),
                    synced: true,
                    added: before(90 * 86_400),
                    used: Some(before(60)),
                    edit: Link::ours("", "/account/security/passkey").with("passkey", "1"),
                },
                PasskeyRow {
                    label: super::tests::LONG_NAME.into(),
                    synced: false,
                    added: before(60),
                    used: None,
                    edit: Link::ours("", "/account/security/passkey").with("passkey", "2"),
                },
            ],
            add_passkey: Some(Link::ours("", "/account/security/passkeys")),
            identities: vec![IdentityRow {
                provider: "GitHub",
                word: "github".into(),
                username: "octocat".into(),
                subject: "583231".into(),
                linked: before(90 * 86_400),
                used: Some(before(3_600)),
                unlink: Link::ours("", "/account/security/identities/unlink"),
            }],
            link_github: Some(Link::ours("", "/account/security/identities/github")),
            app: Some(AppRow { added: before(90 * 86_400), used: Some(before(3_600)) }),
            phone: Some(PhoneRow { number: "+43•••••00".into(), added: before(86_400), used: Some(before(60)) }),
            change_phone: Some(Link::ours("", "/account/security/phone")),
            codes: Some(10),
            few_codes: false,
            offered: true,
            demanded: false,
            mailed: true,
            set_up: Link::ours("", "/account/security/app"),
            remove: Link::ours("", "/account/security/app/remove"),
            renew: Link::ours("", "/account/security/codes"),
        };
        let bare = Self { phone: None, password: None, passkeys: Vec::new(), add_passkey: None, identities: Vec::new(), link_github: None, app: None, codes: None, mailed: false, ..full.clone() };
        let few = Self {
            app: Some(AppRow { added: before(60), used: None }),
            codes: Some(1),
            few_codes: true,
            demanded: true,
            ..full.clone()
        };
        let off = Self { change_phone: None, phone: None, app: None, codes: None, offered: false, ..full.clone() };
        vec![("full", full), ("bare", bare), ("few", few), ("off", off)]
    }
}
