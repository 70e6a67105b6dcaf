//! In: the raw claims of a token. Out: the registered claims of RFC 7519 §4.1 with their types.
//! What can go wrong: a registered claim of the wrong type is `Invalid`, even `null`; absent is absent.

use crate::json::{self, Object};
use crate::{Error, Result};
use serde_json::Value;

/// The largest NumericDate: the year 9999. Larger ones are mistakes (milliseconds) or attacks (overflow).
const MAX_DATE: i64 = 253_402_300_799;
/// The most audiences that are read.
const MAX_AUDIENCES: usize = 32;

/// The claims that every token may have.
#[derive(Debug)]
pub(crate) struct Registered<'a> {
    pub(crate) iss: Option<&'a str>,
    pub(crate) aud: Audience<'a>,
    /// Seconds since the epoch, like the other two dates.
    pub(crate) exp: Option<i64>,
    pub(crate) nbf: Option<i64>,
    pub(crate) iat: Option<i64>,
}

/// `aud`: a string, or an array of strings.
#[derive(Debug)]
pub(crate) enum Audience<'a> {
    Absent,
    One(&'a str),
    Many(Vec<&'a str>),
}

impl<'a> Registered<'a> {
    pub(crate) fn read(claims: &'a Object) -> Result<Self> {
        json::string(claims, "sub")?;
        json::string(claims, "jti")?;
        Ok(Self {
            iss: json::string(claims, "iss")?,
            aud: audience(claims)?,
            exp: date(claims, "exp")?,
            nbf: date(claims, "nbf")?,
            iat: date(claims, "iat")?,
        })
    }
}

fn audience(claims: &Object) -> Result<Audience<'_>> {
    match claims.get("aud") {
        None => Ok(Audience::Absent),
        Some(Value::String(one)) => Ok(Audience::One(one)),
        Some(Value::Array(many)) if (1..=MAX_AUDIENCES).contains(&many.len()) => many
            .iter()
            .map(|one| one.as_str().ok_or(Error::Invalid("aud")))
            .collect::<Result<_>>()
            .map(Audience::Many),
        Some(_) => Err(Error::Invalid("aud")),
    }
}

/// A NumericDate (RFC 7519 §2): seconds, perhaps with a fraction, which is cut off.
fn date(claims: &Object, name: &'static str) -> Result<Option<i64>> {
    let Some(value) = claims.get(name) else { return Ok(None) };
    let seconds = match value.as_i64() {
        Some(seconds) => seconds,
        // A float beyond the range saturates, and so fails the range check below.
        None => value.as_f64().ok_or(Error::Invalid(name))?.floor() as i64,
    };
    if (0..=MAX_DATE).contains(&seconds) { Ok(Some(seconds)) } else { Err(Error::Invalid(name)) }
}
