//! Recovery codes: ten, each good once, for the day on which the app is lost (NIST SP 800-63B-4 §3.1.2).
//!
//! In: what was typed. Out: how many are left. What can go wrong: nothing; a code that was used, or never was one, is `None`.
//!
//! A row holds fingerprints under the project's key. A code is used by replacing the row where it is still the same.

use data_encoding::{BASE32_NOPAD, BASE64URL_NOPAD};
use limen_model::{
    Authenticator, AuthenticatorId, AuthenticatorKind, Error, Fingerprint, Result, Rng, Secret, Time, UserId,
};
use limen_store::Tx;

use crate::app::App;
use crate::limit::blind;
use crate::project::Project;

/// How many are made.
pub(crate) const COUNT: usize = 10;

/// The letters of one code, without the dash: 50 bits.
const LETTERS: usize = 10;

/// Ten new codes, shown once.
#[derive(Debug, Clone)]
pub struct RecoveryCodes(Vec<Secret<String>>);

impl RecoveryCodes {
    fn draw(rng: &Rng) -> Self {
        Self((0..COUNT).map(|_| Secret::new(one(rng))).collect())
    }

    /// Each as people write it down: `ABCDE-FGHIJ`.
    pub fn reveal(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|code| code.reveal().as_str())
    }
}

fn one(rng: &Rng) -> String {
    let bytes: [u8; 7] = rng.bytes();
    let mut code = BASE32_NOPAD.encode(&bytes);
    code.truncate(LETTERS);
    code.insert(LETTERS / 2, '-');
    code
}

/// Puts ten new codes in the place of whatever was there.
pub(crate) async fn renew(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    user: UserId,
) -> Result<RecoveryCodes> {
    let (now, codes) = (app.clock.now(), RecoveryCodes::draw(&app.rng));
    tx.delete_authenticators(user, AuthenticatorKind::RecoveryCodes).await?;
    let prints: Vec<String> = codes.reveal().filter_map(|code| print(project, user, code)).collect();
    let row = Authenticator {
        id: AuthenticatorId::new(&app.rng, now),
        user_id: user,
        kind: AuthenticatorKind::RecoveryCodes,
        data: serde_json::to_vec(&prints).map_err(Error::internal)?,
        label: String::new(),
        created_at: now,
        last_used_at: None,
    };
    tx.insert_authenticator(&row).await?;
    Ok(codes)
}

/// How many codes of a row are left.
pub(crate) fn left(row: &Authenticator) -> Result<usize> {
    read(row).map(|prints| prints.len())
}

/// Uses a code: tells how many are left then, or that it is none.
pub(crate) async fn spend(
    project: &Project,
    tx: &mut Tx<'_>,
    row: &Authenticator,
    typed: &str,
    now: Time,
) -> Result<Option<usize>> {
    let mut prints = read(row)?;
    let Some(shown) = print(project, row.user_id, typed) else { return Ok(None) };
    let Some(at) = prints.iter().position(|known| *known == shown) else { return Ok(None) };
    prints.remove(at);
    let after = serde_json::to_vec(&prints).map_err(Error::internal)?;
    if !tx.replace_authenticator_data(row.id, &row.data, &after).await? {
        return Ok(None);
    }
    tx.touch_authenticator(row.id, now).await?;
    Ok(Some(prints.len()))
}

fn read(row: &Authenticator) -> Result<Vec<String>> {
    serde_json::from_slice(&row.data).map_err(Error::internal)
}

/// A code's fingerprint, however it was typed: case, spaces and dashes do not matter, and 0 and 1 are taken for O and I,
/// which are not in the alphabet beside them.
fn print(project: &Project, user: UserId, typed: &str) -> Option<String> {
    let letters: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| match c.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            other => other,
        })
        .collect();
    (letters.len() == LETTERS && letters.bytes().all(|byte| byte.is_ascii_alphanumeric())).then(|| {
        let print: Fingerprint = blind(project, &["recovery", &user.text(), &letters]);
        BASE64URL_NOPAD.encode(&print)
    })
}

#[cfg(test)]
mod tests;
