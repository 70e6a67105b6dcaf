//! In: what to send where, and for how long. Out: the bytes of each request.
//! What can go wrong: an answer lacks the field that the next request needs.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// One stretch of load: every lane is a connection of its own.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Plan {
    pub(crate) address: SocketAddr,
    pub(crate) warm_up: Duration,
    pub(crate) measure: Duration,
    pub(crate) lanes: Vec<Lane>,
}

/// What one connection sends, again and again.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Lane {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    /// May hold `{carry}`, which stands for the carried value.
    pub(crate) body: String,
    pub(crate) carry: Option<Carry>,
}

/// A value that each answer hands to the next request, such as a rotating refresh token.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Carry {
    pub(crate) value: String,
    /// The member of the JSON answer that holds the next value.
    pub(crate) member: String,
}

const MARK: &str = "{carry}";

impl Lane {
    /// A plain GET.
    pub(crate) fn get(path: &str) -> Self {
        Self { method: "GET".into(), path: path.into(), ..Self::default() }
    }

    /// A POST of a form that is already encoded.
    pub(crate) fn post(path: &str, form: &str) -> Self {
        let kind = ("content-type".to_owned(), "application/x-www-form-urlencoded".to_owned());
        Self { method: "POST".into(), path: path.into(), headers: vec![kind], body: form.into(), carry: None }
    }

    pub(super) fn request(&self, address: SocketAddr, carried: Option<&str>) -> Vec<u8> {
        let body = match carried {
            Some(value) => self.body.replace(MARK, value),
            None => self.body.clone(),
        };
        let mut text = format!("{} {} HTTP/1.1\r\nhost: {address}\r\n", self.method, self.path);
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if self.method != "GET" {
            text.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        text.push_str("\r\n");
        text.push_str(&body);
        text.into_bytes()
    }

    pub(super) fn accepts(&self, status: u16) -> bool {
        (200..300).contains(&status)
    }

    /// The value for the next request, if this lane carries one.
    pub(super) fn next(&self, body: &[u8]) -> Result<Option<String>> {
        let Some(carry) = &self.carry else { return Ok(None) };
        let answer: serde_json::Value = serde_json::from_slice(body).context("the answer is no JSON")?;
        let next = answer.get(&carry.member).and_then(|value| value.as_str());
        Ok(Some(next.with_context(|| format!("the answer has no `{}`", carry.member))?.to_owned()))
    }
}
