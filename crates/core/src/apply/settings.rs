//! In: settings by name. Out: the project's settings with them. What can go wrong: a value out of its bounds.

mod upstream;

use limen_model::{ClientId, Lifetimes, Methods, PhoneNumber, ProjectRecord, Result, Settings};
use limen_store::Tx;
use serde_json::{Map, Value};

use super::Plan;
use super::declaration::refuse;
use super::difference::{self, Change};
use crate::audit::Event;
use crate::password::rules::LEAST_MIN_LENGTH;

/// Seconds in ten minutes.
const TEN_MINUTES: u64 = 600;

pub(super) async fn apply(
    plan: &Plan<'_>,
    tx: &mut Tx<'_>,
    wanted: &Map<String, Value>,
) -> Result<Option<Change>> {
    let record = tx
        .own_project()
        .await?
        .ok_or_else(|| limen_model::Error::not_found("no_such_project", "There is no such project here."))?;
    let before = serde_json::to_value(&record.settings).map_err(limen_model::Error::internal)?;
    let mut after = before.clone();
    merge(&mut after, wanted);
    let settings: Settings =
        serde_json::from_value(after.clone()).map_err(|error| refuse("settings", error))?;
    check(&settings)?;
    let mut fields = difference::between(&before, &after);
    fields.extend(upstream::apply(plan, tx, &record.settings.federation.github, &settings).await?);
    if fields.is_empty() {
        return Ok(None);
    }
    if plan.write {
        let record = ProjectRecord { settings, updated_at: plan.app.clock.now(), ..record };
        tx.update_own_project(&record).await?;
    }
    Ok(Some(Change {
        noun: "project",
        id: plan.project.slug.clone(),
        created: false,
        fields,
        event: Event::SettingsChanged,
    }))
}

/// Puts the named values in the place of the old ones; sections are merged, lists and values replaced.
fn merge(into: &mut Value, wanted: &Map<String, Value>) {
    for (key, value) in wanted {
        match (into.get_mut(key), value) {
            (Some(section @ Value::Object(_)), Value::Object(wanted)) => merge(section, wanted),
            _ => into[key.as_str()] = value.clone(),
        }
    }
}

/// What no setting may be, whoever asks.
fn check(settings: &Settings) -> Result<()> {
    let Lifetimes { authorization_code, pushed_request, email_code, session_absolute, session_idle, .. } =
        settings.lifetimes;
    let bounds = [
        (
            settings.password.min_length >= LEAST_MIN_LENGTH,
            "settings.password",
            "min_length is never below 8",
        ),
        (
            (2..=100).contains(&settings.password.max_failures),
            "settings.password",
            "max_failures lies between 2 and 100",
        ),
        (
            settings.guesses.hourly_per_network >= 10 && settings.guesses.hourly_in_all >= 10,
            "settings.guesses",
            "hourly_per_network and hourly_in_all are 10 at least, or typing mistakes would close the door",
        ),
        (
            settings.sms.countries.iter().all(|code| is_country_code(code)),
            "settings.sms",
            "countries are country codes, such as +49",
        ),
        (
            authorization_code <= TEN_MINUTES,
            "settings.lifetimes",
            "authorization_code is 600 seconds at most (RFC 6749 section 4.1.2)",
        ),
        (pushed_request <= TEN_MINUTES, "settings.lifetimes", "pushed_request is 600 seconds at most"),
        (email_code <= TEN_MINUTES, "settings.lifetimes", "email_code is 600 seconds at most"),
        (
            session_absolute <= 30 * 24 * 3600,
            "settings.lifetimes",
            "session_absolute is 30 days at most (NIST SP 800-63B, AAL1)",
        ),
        (
            session_idle <= session_absolute,
            "settings.lifetimes",
            "session_idle is not longer than session_absolute",
        ),
        (
            has_a_way_in(&settings.methods) || !settings.federation.github.client_id.is_empty(),
            "settings.methods",
            "one way to sign in stays on, apart from qr and anonymous",
        ),
        (settings.mfa.remember_days <= 365, "settings.mfa", "remember_days is 365 at most"),
        (
            settings.passkey.extra_origins.iter().all(|origin| url::Url::parse(origin).is_ok()),
            "settings.passkey",
            "extra_origins are origins, such as https://app.example.com",
        ),
        (
            settings.identra.client.as_ref().is_none_or(|id| is_of_this_project(id)),
            "settings.identra",
            "client is the id of a client of this project, and no URL",
        ),
        (
            upstream::holds(&settings.federation.github),
            "settings.federation.github",
            "endpoints are absolute https addresses without query or fragment, and redirect_uris are such as a client may register",
        ),
        (every_lifetime_is_positive(&settings.lifetimes), "settings.lifetimes", "no lifetime is 0"),
    ];
    match bounds.into_iter().find(|(holds, _, _)| !holds) {
        Some((_, place, why)) => Err(refuse(place, why)),
        None => Ok(()),
    }
}

/// Whether somebody who has nothing yet can come in.
fn has_a_way_in(methods: &Methods) -> bool {
    methods.password || methods.passkey || methods.email_code || methods.magic_link || methods.phone_code
}

/// Whether it is the whole country code of some number (ITU-T E.164).
fn is_country_code(code: &str) -> bool {
    format!("{code}000000000").parse::<PhoneNumber>().is_ok_and(|number| number.country_code() == code)
}

fn is_of_this_project(client: &str) -> bool {
    client.parse::<ClientId>().is_ok_and(|id| !id.is_url())
}

fn every_lifetime_is_positive(lifetimes: &Lifetimes) -> bool {
    serde_json::to_value(lifetimes)
        .ok()
        .and_then(|value| value.as_object().map(|map| map.values().all(|seconds| seconds.as_u64() > Some(0))))
        .unwrap_or(false)
}
