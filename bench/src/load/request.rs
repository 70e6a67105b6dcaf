//! In: a method, a path, headers, a body. Out: the bytes of the request, again and again.
//! What can go wrong: an answer lacks the field that the next request needs.

use std::net::SocketAddr;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// A request as it is sent.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(crate) struct Request {
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

impl Request {
    /// A plain GET.
    pub(crate) fn get(path: &str) -> Self {
        Self { method: "GET".into(), path: path.into(), ..Self::default() }
    }

    /// A POST of a form that is already encoded.
    pub(crate) fn post(path: &str, form: &str) -> Self {
        let request = Self { method: "POST".into(), path: path.into(), body: form.into(), ..Self::default() };
        request.with("content-type", "application/x-www-form-urlencoded")
    }

    /// A request with a JSON body.
    pub(crate) fn json(method: &str, path: &str, body: &serde_json::Value) -> Self {
        let request =
            Self { method: method.into(), path: path.into(), body: body.to_string(), ..Self::default() };
        request.with("content-type", "application/json")
    }

    /// The same with one more header.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a value that each answer replaces; it stands in the body as `{carry}`.
    pub(crate) fn carrying(mut self, member: &str, value: &str) -> Self {
        self.carry = Some(Carry { value: value.to_owned(), member: member.to_owned() });
        self
    }

    /// What goes over the wire.
    pub(crate) fn bytes(&self, address: SocketAddr) -> Vec<u8> {
        let body = match &self.carry {
            Some(carry) => self.body.replace(MARK, &carry.value),
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

    /// Takes the value for the next request out of an answer; tells whether this request carries one.
    pub(super) fn learn(&mut self, body: &[u8]) -> Result<bool> {
        let Some(carry) = &mut self.carry else { return Ok(false) };
        let answer: serde_json::Value = serde_json::from_slice(body).context("the answer is no JSON")?;
        let next = answer.get(&carry.member).and_then(|value| value.as_str());
        carry.value = next.with_context(|| format!("the answer has no `{}`", carry.member))?.to_owned();
        Ok(true)
    }
}
