//! One-time passwords by time (RFC 6238): six digits, SHA-1, steps of thirty seconds, as every authenticator app knows them.
//!
//! In: a seed, what was typed, now. Out: the step that it belongs to, if any. What can go wrong: nothing; wrong is `None`.
//!
//! A row holds the last step that was used, in eight bytes, and behind it the seed, sealed. A step is used by replacing the
//! row's bytes where they are still the same: of two who show the same code one loses (R6, R30).

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac::{self, HMAC_SHA1_FOR_LEGACY_USE_ONLY};
use data_encoding::BASE32_NOPAD;
use limen_model::{Authenticator, AuthenticatorId, Error, ProjectId, Result, Secret, Time};
use limen_store::Tx;

use crate::app::App;
use crate::project::Project;
use crate::seal::Place;

/// A step, in seconds.
const STEP: i64 = 30;

/// How many steps a clock may be ahead or behind (RFC 6238 §5.2).
const DRIFT: i64 = 1;

/// The bytes of a seed (RFC 4226 §4: 160 bits).
pub(crate) const SEED: usize = 20;

/// The code of one step (RFC 4226 §5.3), six digits.
pub(crate) fn code(seed: &[u8], step: i64) -> String {
    let key = hmac::Key::new(HMAC_SHA1_FOR_LEGACY_USE_ONLY, seed);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 0x0f);
    let word = tag[offset..offset + 4].iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// The step that a code belongs to, among those around now and after `last`.
///
/// All of them are compared, whichever holds, so that the time does not tell.
pub(crate) fn step_of(seed: &[u8], typed: &str, now: Time, last: i64) -> Option<i64> {
    let current = now.seconds().div_euclid(STEP);
    let holds = |step: &i64| {
        let same = verify_slices_are_equal(code(seed, *step).as_bytes(), typed.as_bytes()).is_ok();
        same && *step > last
    };
    let found: Vec<i64> = (current - DRIFT..=current + DRIFT).filter(holds).collect();
    found.first().copied()
}

/// Six digits as people type them; anything else is not a code.
///
/// Errors: `invalid` with `code_format`, field `code`.
pub(crate) fn digits(typed: &str) -> Result<String> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(code);
    }
    Err(Error::invalid("code_format", "A code has six digits.").with_field("code"))
}

/// The seed as apps take it when somebody types it: base32, without padding.
pub(crate) fn spell(seed: &[u8]) -> String {
    BASE32_NOPAD.encode(seed)
}

/// What the QR code says: the key URI that authenticator apps read.
pub(crate) fn uri(issuer: &str, account: &str, seed: &[u8]) -> String {
    // Apps split the label at the colon, so there is none in its parts.
    let clean = |text: &str| -> String { escape(&text.replace(':', " ")) };
    let (issuer, account, secret) = (clean(issuer), clean(account), spell(seed));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}&algorithm=SHA1&digits=6&period={STEP}"
    )
}

/// Percent-encoding (RFC 3986 §2.1); apps do not read `+` as a space.
fn escape(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

/// A row's bytes: the last step, and the sealed seed.
pub(crate) fn pack(step: i64, sealed: &[u8]) -> Vec<u8> {
    [step.to_be_bytes().as_slice(), sealed].concat()
}

/// The other way round.
///
/// Errors: `internal` for a row that is none of ours.
pub(crate) fn unpack(data: &[u8]) -> Result<(i64, &[u8])> {
    let (step, sealed) =
        data.split_first_chunk::<8>().ok_or_else(|| Error::internal("a TOTP row is too short"))?;
    Ok((i64::from_be_bytes(*step), sealed))
}

/// Where the seed of a row is sealed to.
pub(crate) fn place(project: ProjectId, row: &str) -> Place<'_> {
    Place { table: "authenticator", project, row }
}

/// Seals a seed for a row.
pub(crate) fn seal(
    app: &App,
    project: &Project,
    id: AuthenticatorId,
    seed: &Secret<Vec<u8>>,
) -> Result<Vec<u8>> {
    app.master.seal(&app.rng, place(project.id, &id.text()), seed.reveal())
}

/// Uses a code: tells whether it holds, and nobody uses it again.
pub(crate) async fn spend(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    row: &Authenticator,
    typed: &str,
    now: Time,
) -> Result<bool> {
    let (last, sealed) = unpack(&row.data)?;
    let seed = app.master.open(place(project.id, &row.id.text()), sealed)?;
    let Some(step) = step_of(seed.reveal(), typed, now, last) else { return Ok(false) };
    if !tx.replace_authenticator_data(row.id, &row.data, &pack(step, sealed)).await? {
        return Ok(false);
    }
    tx.touch_authenticator(row.id, now).await
}

#[cfg(test)]
mod tests;
