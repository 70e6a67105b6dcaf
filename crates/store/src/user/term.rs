//! What users are found by: the words of their address, username and name, each with all its ends of three letters or
//! more, so that the middle of a word is found as well as its beginning.
//!
//! In: a user, or what somebody typed. Out: words in one spelling. Nothing can go wrong.

use std::collections::BTreeSet;

use limen_model::{Result, User, UserState};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{args, json};

/// Grows when words are taken otherwise; users that were indexed before are indexed again.
pub(super) const EDITION: i64 = 1;

/// The longest word that is told apart, in characters.
const LONGEST_WORD: usize = 32;

/// The shortest end of a word that is found.
const SHORTEST_END: usize = 3;

/// The most terms of one user: nobody's name can make the index large.
const MOST_TERMS: usize = 96;

/// The words in a text, in lower case and without accents, each once and in their order.
pub fn words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for word in plain(text).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(LONGEST_WORD).collect();
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

/// A text in lower case and without accents.
fn plain(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The term of everybody who has a role.
pub(super) fn of_role(role: &str) -> String {
    format!("#{role}")
}

/// The term of everybody in a state; nearly all are active, so that one has none.
pub(super) fn of_state(state: UserState) -> Option<String> {
    (state != UserState::Active).then(|| format!("={}", state.as_str()))
}

/// What a user's words are taken from: what is found in the middle of a word as well, and the domain of the address.
fn texts(user: &User) -> (impl Iterator<Item = &str>, &str) {
    let email = user.email.as_ref().map(|email| email.as_str().rsplit_once('@').unwrap_or_default());
    let (local, domain) = email.unwrap_or_default();
    let username = user.username.as_ref().map_or("", |username| username.as_str());
    let profile = &user.profile;
    let names = [&profile.name, &profile.given_name, &profile.family_name, &profile.nickname];
    let names = names.into_iter().filter_map(|name| name.as_deref());
    ([local, username].into_iter().chain(names), domain)
}

/// Whether each of the words stands somewhere in the texts of a user. It is so wherever a term begins with each of them, and
/// a tenth of the work of taking all terms.
pub(super) fn mentions(user: &User, words: &[String]) -> bool {
    let (texts, domain) = texts(user);
    let plain = plain(&texts.chain([domain]).collect::<Vec<_>>().join(" "));
    words.iter().all(|word| plain.contains(word.as_str()))
}

/// All terms of a user.
pub(crate) fn of_user(user: &User) -> BTreeSet<String> {
    let mut terms: BTreeSet<String> = user.roles.iter().map(|role| of_role(role)).collect();
    terms.extend(of_state(user.state));
    let (texts, domain) = texts(user);
    terms.extend(words(domain));
    for text in texts {
        for word in words(text) {
            add(&mut terms, &word);
        }
    }
    terms
}

fn add(terms: &mut BTreeSet<String>, word: &str) {
    let length = word.chars().count();
    for (at, (start, _)) in word.char_indices().enumerate() {
        if terms.len() < MOST_TERMS && (at == 0 || length - at >= SHORTEST_END) {
            terms.insert(word[start..].to_owned());
        }
    }
}

impl Tx<'_> {
    /// Makes the index say what the user says.
    pub(super) async fn index_user(&mut self, user: &User) -> Result<()> {
        let wanted = of_user(user);
        let statement = sql!("SELECT term FROM user_term WHERE project_id = $1 AND user_id = $2");
        let present = self.all(statement, args![self.project, user.id], |row| row.next::<String>()).await?;
        let present: BTreeSet<String> = present.into_iter().collect();
        for gone in present.difference(&wanted) {
            let statement =
                sql!("DELETE FROM user_term WHERE project_id = $1 AND term = $2 AND user_id = $3");
            self.exec(statement, args![self.project, gone, user.id]).await?;
        }
        let fresh = wanted.difference(&present).cloned().collect();
        self.add_terms(user, &fresh).await
    }

    /// Adds terms of a user that are not there yet.
    pub(super) async fn add_terms(&mut self, user: &User, terms: &BTreeSet<String>) -> Result<()> {
        if terms.is_empty() {
            return Ok(());
        }
        let terms = json(terms)?;
        let statement = sql!(
            postgres: [
                "INSERT INTO user_term (project_id, term, user_id) SELECT users.project_id, few.word, users.id \
                 FROM users, json_array_elements_text($3::text::json) AS few(word) \
                 WHERE users.project_id = $1 AND users.id = $2 ON CONFLICT DO NOTHING"
            ],
            sqlite: [
                "INSERT INTO user_term (project_id, term, user_id) SELECT users.project_id, few.value, users.id \
                 FROM users, json_each($3) AS few \
                 WHERE users.project_id = $1 AND users.id = $2 ON CONFLICT DO NOTHING"
            ],
        );
        self.exec(statement, args![self.project, user.id, &terms]).await.map(drop)
    }
}
