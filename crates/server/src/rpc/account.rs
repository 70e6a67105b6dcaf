//! Accounts as administrators see them: messages into wishes, rows into messages.
//!
//! In: a request of an administrator. Out: what a use case takes, and what the API shows of an account.
//! What can go wrong: an address, a name, a role or a state that is none.

use std::collections::BTreeSet;

use limen_core::user::create::NewUser;
use limen_core::user::lookup::Entry;
use limen_core::user::read::UserView;
use limen_core::user::update::UserChange;
use limen_model::{Address, Email, Error, Profile, Result, RoleName, User, UserState, Username};

use super::page::{stamp, stamped, time};
use super::{group, v1};

/// An account that is to be made.
pub(super) fn new(request: v1::CreateUserRequest) -> Result<NewUser> {
    Ok(NewUser {
        email: email(request.email.as_deref().unwrap_or_default())?,
        email_verified: request.email_verified,
        username: username(request.username.as_deref().unwrap_or_default())?,
        profile: request.profile.into_option().map(profile).unwrap_or_default(),
        roles: roles(&request.roles)?,
        temporary_password: request.temporary_password,
    })
}

/// What changes of an account.
pub(super) fn change(request: v1::UpdateUserRequest) -> Result<UserChange> {
    Ok(UserChange {
        email: request.email.as_deref().map(email).transpose()?,
        email_verified: request.email_verified,
        username: request.username.as_deref().map(username).transpose()?,
        profile: request.profile.into_option().map(profile),
        roles: request.roles.into_option().map(|wanted| roles(&wanted.names)).transpose()?,
        unchanged_since: time(request.unchanged_since, "unchangedSince")?,
    })
}

/// The state that a search is about, where it is about one.
pub(super) fn state(word: &str) -> Result<Option<UserState>> {
    if word.is_empty() {
        return Ok(None);
    }
    let state = UserState::parse(word).ok_or_else(|| {
        let text = "An account is active, disabled or deleted.";
        Error::invalid("invalid_query", text).with_field("state")
    });
    state.map(Some)
}

/// An account.
pub(super) fn shown(user: User) -> v1::Account {
    v1::Account {
        id: user.id.to_string(),
        email: user.email.as_ref().map(ToString::to_string),
        email_verified: user.email_verified_at.is_some(),
        username: user.username.as_ref().map(ToString::to_string),
        profile: shown_profile(user.profile).into(),
        roles: user.roles.into_iter().collect(),
        state: user.state.as_str().to_owned(),
        create_time: stamp(user.created_at),
        update_time: stamp(user.updated_at),
        anonymous: user.anonymous,
        ..Default::default()
    }
}

/// An account with what hangs from it.
pub(super) fn viewed(view: UserView) -> v1::GetUserResponse {
    v1::GetUserResponse {
        account: shown(view.user).into(),
        state_reason: view.standing.reason,
        erase_time: stamped(view.standing.erase_at),
        merged_into: view.standing.merged_into.map(|survivor| survivor.to_string()),
        authenticators: view.authenticators.iter().map(|kind| kind.as_str().to_owned()).collect(),
        password_change_required_time: stamped(view.password_change_required),
        groups: view.groups.into_iter().map(group::shown).collect(),
        ..Default::default()
    }
}

/// What the directory tells of an account.
pub(super) fn listed(entry: Entry) -> v1::DirectoryEntry {
    v1::DirectoryEntry {
        requested: entry.requested,
        id: entry.id.to_string(),
        email: entry.email.to_string(),
        email_verified: entry.email_verified,
        name: entry.name,
        picture: entry.picture,
        ..Default::default()
    }
}

/// Nothing where there is nothing, and that takes an address away.
fn email(text: &str) -> Result<Option<Email>> {
    (!text.is_empty()).then(|| text.parse()).transpose()
}

fn username(text: &str) -> Result<Option<Username>> {
    (!text.is_empty()).then(|| text.parse()).transpose()
}

fn roles(names: &[String]) -> Result<BTreeSet<RoleName>> {
    names.iter().map(|name| name.parse().map_err(|error: Error| error.with_field("roles"))).collect()
}

fn profile(told: v1::UserProfile) -> Profile {
    Profile {
        name: told.name,
        given_name: told.given_name,
        family_name: told.family_name,
        middle_name: told.middle_name,
        nickname: told.nickname,
        profile: told.profile,
        picture: told.picture,
        website: told.website,
        gender: told.gender,
        birthdate: told.birthdate,
        zoneinfo: told.zoneinfo,
        locale: told.locale,
        phone_number: told.phone_number,
        phone_number_verified: told.phone_number_verified,
        address: told.address.into_option().map(|address| Address {
            formatted: address.formatted,
            street_address: address.street_address,
            locality: address.locality,
            region: address.region,
            postal_code: address.postal_code,
            country: address.country,
        }),
    }
}

fn shown_profile(profile: Profile) -> v1::UserProfile {
    let address = profile.address.map(|address| v1::PostalAddress {
        formatted: address.formatted,
        street_address: address.street_address,
        locality: address.locality,
        region: address.region,
        postal_code: address.postal_code,
        country: address.country,
        ..Default::default()
    });
    v1::UserProfile {
        name: profile.name,
        given_name: profile.given_name,
        family_name: profile.family_name,
        middle_name: profile.middle_name,
        nickname: profile.nickname,
        profile: profile.profile,
        picture: profile.picture,
        website: profile.website,
        gender: profile.gender,
        birthdate: profile.birthdate,
        zoneinfo: profile.zoneinfo,
        locale: profile.locale,
        phone_number: profile.phone_number,
        phone_number_verified: profile.phone_number_verified,
        address: address.into(),
        ..Default::default()
    }
}
