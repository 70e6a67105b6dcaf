//! In: every secret of a test, and every answer that was given. Out: proof that no secret is where it should not be.
//! What can go wrong: a secret is found; the panic names it and the place, never the secret alone.

use std::collections::HashMap;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};

/// Where a secret may be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    /// In no answer: a person or a program brought it.
    Never,
    /// In the one answer that hands it out.
    Once,
    /// In the pages that carry it on, such as the token of a waiting request in a form.
    Carried,
}

#[derive(Debug, Clone)]
pub(crate) struct Secret {
    name: String,
    text: String,
    told: Told,
    /// Few digits, which stand in other numbers by chance.
    short: bool,
}

/// One answer, as text.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    /// What was asked.
    pub(crate) request: String,
    /// Headers and body.
    pub(crate) text: String,
}

#[derive(Debug, Default)]
pub(crate) struct Ledger {
    secrets: Vec<Secret>,
    answers: Vec<Seen>,
}

impl Ledger {
    pub(crate) fn secrets(&self) -> &[Secret] {
        &self.secrets
    }

    fn add(&mut self, name: &str, text: &str, told: Told, short: bool) {
        assert!(!text.is_empty(), "{name} is empty");
        if !self.secrets.iter().any(|known| known.text == text) {
            self.secrets.push(Secret { name: name.to_owned(), text: text.to_owned(), told, short });
        }
    }

    /// Somebody brought it: a password, a client's secret, a proof.
    pub(crate) fn typed(&mut self, name: &str, text: &str) {
        self.add(name, text, Told::Never, false);
    }

    /// One answer handed it out: a cookie, a token, a key.
    pub(crate) fn issued(&mut self, name: &str, text: &str) {
        self.add(name, text, Told::Once, false);
    }

    /// Pages carry it on.
    pub(crate) fn carried(&mut self, name: &str, text: &str) {
        self.add(name, text, Told::Carried, false);
    }

    /// Digits or letters that a person reads and types; they came by mail, or stand on a screen.
    pub(crate) fn code(&mut self, name: &str, text: &str) {
        self.add(name, text, Told::Carried, true);
    }

    /// Answers that were given.
    pub(crate) fn saw(&mut self, answers: impl IntoIterator<Item = Seen>) {
        self.answers.extend(answers);
    }

    /// No secret is in these bytes, plain or in an encoding that anybody undoes.
    pub(crate) fn assert_absent(&self, place: &str, bytes: &[u8]) {
        for secret in &self.secrets {
            assert!(!secret.is_in(bytes), "{place} holds {}", secret.name);
        }
    }

    /// No answer repeats a secret.
    pub(crate) fn assert_told_once(&self) {
        for secret in self.secrets.iter().filter(|secret| secret.told != Told::Carried) {
            let telling: Vec<&str> = self
                .answers
                .iter()
                .filter(|seen| seen.text.contains(&secret.text))
                .map(|seen| seen.request.as_str())
                .collect();
            let most = usize::from(secret.told == Told::Once);
            assert!(telling.len() <= most, "{} was told by {telling:?}", secret.name);
        }
        let mut by_request: HashMap<&str, usize> = HashMap::new();
        self.answers.iter().for_each(|seen| *by_request.entry(&seen.request).or_default() += 1);
        assert!(!by_request.is_empty());
    }
}

impl Secret {
    fn is_in(&self, bytes: &[u8]) -> bool {
        if self.short {
            return stands_alone(bytes, self.text.as_bytes());
        }
        let escaped = url::form_urlencoded::byte_serialize(self.text.as_bytes()).collect::<String>();
        // From the first byte on; the last group depends on what follows.
        let base64 = BASE64URL_NOPAD.encode(&self.text.as_bytes()[..self.text.len() / 3 * 3]);
        let forms = [
            self.text.clone(),
            escaped.replace('+', "%20"),
            escaped,
            base64.replace('-', "+").replace('_', "/"),
            base64,
            HEXLOWER.encode(self.text.as_bytes()),
        ];
        forms.iter().any(|form| contains(bytes, form.as_bytes()))
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    find(bytes, part, 0).is_some()
}

fn find(bytes: &[u8], part: &[u8], from: usize) -> Option<usize> {
    let (first, rest) = part.split_first()?;
    let mut at = from;
    while let Some(step) = bytes.get(at..)?.iter().position(|byte| byte == first) {
        at += step;
        if bytes[at + 1..].starts_with(rest) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Not as a part of a longer word or number.
fn stands_alone(bytes: &[u8], part: &[u8]) -> bool {
    let is_word = |at: Option<&u8>| at.is_some_and(u8::is_ascii_alphanumeric);
    let mut from = 0;
    while let Some(at) = find(bytes, part, from) {
        let before = at.checked_sub(1).and_then(|at| bytes.get(at));
        if !is_word(before) && !is_word(bytes.get(at + part.len())) {
            return true;
        }
        from = at + 1;
    }
    false
}
