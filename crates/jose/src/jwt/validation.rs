//! In: what a caller expects of a token. Out: the claims, when all of it holds.
//! What can go wrong: each expectation has its own error; the signature is checked before any claim is looked at.

use super::Token;
use super::claims::{Audience, Registered};
use crate::json::{self, Object};
use crate::jws::{self, Compact};
use crate::{Algorithm, Error, KeySet, Result, Typ};
use limen_model::Time;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What a caller expects of a JWT. `exp` is required and must lie ahead unless said otherwise.
///
/// ```
/// # use limen_jose::{Algorithm, SigningKey, TokenSigner, Typ, Validation, KeySet};
/// # use limen_model::Time;
/// # let key = SigningKey::generate(Algorithm::Es256)?;
/// # let keys = KeySet::from(key.verifying_key()?);
/// # let claims = serde_json::json!({"iss": "https://id.example", "aud": "api", "sub": "anna", "exp": 2_000});
/// let token = TokenSigner::new(key).sign(Typ::AccessToken, &claims)?;
/// let token = Validation::new(Typ::AccessToken, Time::from_seconds(1_000))
///     .algorithms(&[Algorithm::Es256])
///     .issuer("https://id.example")
///     .audience("api")
///     .require(&["sub"])
///     .verify::<serde_json::Value>(&token, &keys)?;
/// assert_eq!(token.claims["sub"], "anna");
/// # Ok::<(), limen_jose::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validation<'a> {
    now: i64,
    typs: Vec<Typ>,
    algorithms: &'a [Algorithm],
    leeway: i64,
    issuer: Option<&'a str>,
    audiences: Vec<&'a str>,
    single_audience: bool,
    required: &'a [&'static str],
    expiry: Expiry,
    max_age: Option<i64>,
    max_lifetime: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expiry {
    Required,
    Optional,
    Ignored,
}

impl<'a> Validation<'a> {
    /// Expects a token of this type at this time, signed with a public-key algorithm, with no leeway.
    pub fn new(typ: Typ, now: Time) -> Self {
        Self {
            now: now.seconds(),
            typs: vec![typ],
            algorithms: Algorithm::ASYMMETRIC,
            leeway: 0,
            issuer: None,
            audiences: Vec::new(),
            single_audience: false,
            required: &[],
            expiry: Expiry::Required,
            max_age: None,
            max_lifetime: None,
        }
    }

    /// Takes tokens of this type too: client assertions and request objects come with and without a type of their own.
    pub fn or_typ(mut self, typ: Typ) -> Self {
        self.typs.push(typ);
        self
    }

    /// Takes these algorithms and no others.
    pub fn algorithms(mut self, algorithms: &'a [Algorithm]) -> Self {
        self.algorithms = algorithms;
        self
    }

    /// Forgives clocks that differ by so many seconds, in every check of time.
    pub fn leeway(mut self, seconds: u32) -> Self {
        self.leeway = seconds.into();
        self
    }

    /// Requires `iss` and compares it as a string.
    pub fn issuer(mut self, issuer: &'a str) -> Self {
        self.issuer = Some(issuer);
        self
    }

    /// Requires `aud` and takes this value in it; calling again takes another one as well.
    ///
    /// Without a call, `aud` is not compared: only right where the kind of token has none.
    pub fn audience(mut self, audience: &'a str) -> Self {
        self.audiences.push(audience);
        self
    }

    /// Refuses an array in `aud`, even of one (FAPI 2.0 client assertions).
    pub fn single_audience(mut self) -> Self {
        self.single_audience = true;
        self
    }

    /// Requires these claims to be there and neither `null` nor an empty string.
    pub fn require(mut self, claims: &'a [&'static str]) -> Self {
        self.required = claims;
        self
    }

    /// Takes tokens without `exp`; one that is there still counts.
    pub fn expiry_optional(mut self) -> Self {
        self.expiry = Expiry::Optional;
        self
    }

    /// Takes expired tokens: an `id_token_hint` names a session, it does not open one.
    pub fn ignore_expiry(mut self) -> Self {
        self.expiry = Expiry::Ignored;
        self
    }

    /// Requires `iat` or `nbf`, and the older of them to lie at most so many seconds back.
    pub fn max_age(mut self, seconds: u32) -> Self {
        self.max_age = Some(seconds.into());
        self
    }

    /// Refuses a token whose `exp` lies more than so many seconds after its `nbf` or `iat`, or after now.
    pub fn max_lifetime(mut self, seconds: u32) -> Self {
        self.max_lifetime = Some(seconds.into());
        self
    }

    /// Checks the signature, the type and every claim.
    pub fn verify<T: DeserializeOwned>(&self, token: &str, keys: &KeySet) -> Result<Token<T>> {
        let compact = Compact::parse(token)?;
        let payload = compact.verify(keys, self.algorithms)?;
        let header = compact.header().clone();
        let claims = json::object(&payload, "claims")?;
        self.check(header.typ(), &claims)?;
        Ok(Token { header, claims: typed(claims)? })
    }

    /// Checks type and claims of a token that nobody signed (`"alg":"none"`), and refuses any other.
    ///
    /// Only for the request object of a client that registered `none` (OpenID Connect Core §6.1): such an object says no
    /// more than a query string, and must be believed no more.
    pub fn read_unsecured<T: DeserializeOwned>(&self, token: &str) -> Result<T> {
        let (typ, payload) = jws::unsecured(token)?;
        let claims = json::object(&payload, "claims")?;
        self.check(typ, &claims)?;
        typed(claims)
    }

    fn check(&self, typ: Option<Typ>, claims: &Object) -> Result<()> {
        if !typ.is_some_and(|typ| self.typs.contains(&typ)) {
            return Err(Error::WrongType);
        }
        let registered = Registered::read(claims)?;
        for &name in self.required {
            match claims.get(name) {
                None => return Err(Error::Missing(name)),
                Some(Value::Null) => return Err(Error::Invalid(name)),
                Some(Value::String(text)) if text.is_empty() => return Err(Error::Invalid(name)),
                Some(_) => {}
            }
        }
        self.check_issuer(&registered)?;
        self.check_audience(&registered)?;
        self.check_time(&registered)
    }

    fn check_issuer(&self, claims: &Registered<'_>) -> Result<()> {
        match (self.issuer, claims.iss) {
            (None, _) => Ok(()),
            (Some(_), None) => Err(Error::Missing("iss")),
            (Some(wanted), Some(found)) if wanted == found => Ok(()),
            (Some(_), Some(_)) => Err(Error::WrongIssuer),
        }
    }

    fn check_audience(&self, claims: &Registered<'_>) -> Result<()> {
        if self.single_audience && matches!(claims.aud, Audience::Many(_)) {
            return Err(Error::Invalid("aud"));
        }
        if self.audiences.is_empty() {
            return Ok(());
        }
        let found = match &claims.aud {
            Audience::Absent => return Err(Error::Missing("aud")),
            Audience::One(one) => self.audiences.contains(one),
            Audience::Many(many) => many.iter().any(|one| self.audiences.contains(one)),
        };
        if found { Ok(()) } else { Err(Error::WrongAudience) }
    }

    fn check_time(&self, claims: &Registered<'_>) -> Result<()> {
        let (now, leeway) = (self.now, self.leeway);
        match (self.expiry, claims.exp) {
            (Expiry::Ignored, _) | (Expiry::Optional, None) => {}
            (Expiry::Required, None) => return Err(Error::Missing("exp")),
            // RFC 7519 §4.1.4: "on or after" the date the token is refused.
            (Expiry::Required | Expiry::Optional, Some(exp)) if exp + leeway <= now => {
                return Err(Error::Expired);
            }
            (Expiry::Required | Expiry::Optional, Some(_)) => {}
        }
        if [claims.nbf, claims.iat].into_iter().flatten().any(|start| start - leeway > now) {
            return Err(Error::NotYetValid);
        }
        if let Some(max) = self.max_age {
            let start = claims.iat.into_iter().chain(claims.nbf).min().ok_or(Error::Missing("iat"))?;
            if start + max + leeway < now {
                return Err(Error::TooOld);
            }
        }
        if let (Some(max), Some(exp)) = (self.max_lifetime, claims.exp) {
            let start = claims.nbf.or(claims.iat).unwrap_or(now);
            if exp - start > max {
                return Err(Error::LivesTooLong);
            }
        }
        Ok(())
    }
}

fn typed<T: DeserializeOwned>(claims: Object) -> Result<T> {
    serde_json::from_value(Value::Object(claims)).map_err(|_| Error::Malformed("claims"))
}
