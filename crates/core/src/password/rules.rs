//! What may be a password (NIST SP 800-63B-4 §3.1.1.2).
//!
//! In: a candidate and the words that belong to its owner. Out: nothing, when it may be one.
//! What can go wrong: it is short, long, leaked, or easy to guess; each is a code of its own with what its sentence needs.

use limen_model::{Error, PasswordSettings, Result, Secret};
use unicode_normalization::UnicodeNormalization;
use zxcvbn::feedback::Warning;

/// The longest password that we take, in code points.
pub const MAX_LENGTH: usize = 1024;

/// No setting goes below this (NIST SP 800-63B-4, ASVS 6.2.1).
pub const LEAST_MIN_LENGTH: usize = 8;

/// A context word shorter than this is no reason to refuse.
const SHORTEST_WORD: usize = 3;

/// What an estimate must reach: as many guesses as eight random characters need.
const ENOUGH_GUESSES: u64 = 100_000_000;

/// The estimator's work grows fast with the length, so it gets this many code points at a time.
const PART: usize = 40;

/// How many parts it gets; whoever types more than this has a long password, whatever it is made of.
const MOST_PARTS: usize = 3;

/// Signs that stand for a letter, by letter; the estimator tries every combination of those that occur.
const SUBSTITUTES: [&str; 7] = ["4@", "({[<", "69", "1!|", "1|7", "$5", "+7"];

/// How many combinations are worth trying: nobody remembers a word in which every letter is written in several ways.
const MOST_COMBINATIONS: usize = 16;

/// Words that belong to the person and the product: a password made of them is easy to guess.
#[derive(Debug, Clone, Default)]
pub struct Context {
    words: Vec<String>,
}

impl Context {
    /// From whatever is known: addresses, names, the product; each is also taken apart into its words.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<String> = Vec::new();
        for text in texts {
            let whole = text.nfc().collect::<String>().to_lowercase();
            let parts = whole.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
            for word in parts.chain([whole.clone()]) {
                if word.chars().count() >= SHORTEST_WORD && !words.contains(&word) {
                    words.push(word);
                }
            }
        }
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        Self { words }
    }

    /// The first of these words without which too little is left.
    fn carries(&self, password: &str) -> Option<&str> {
        let lower = password.to_lowercase();
        let mut rest = lower;
        let mut carried = None;
        for word in &self.words {
            if rest.contains(word.as_str()) {
                carried = carried.or(Some(word.as_str()));
                rest = rest.replace(word.as_str(), "");
            }
        }
        carried.filter(|_| rest.chars().count() < LEAST_MIN_LENGTH)
    }
}

/// Refuses what is short, long, leaked, or easy to guess. There are no rules of composition, and none can be switched on.
///
/// Errors, all `invalid`, field `password`: `password_too_short` (`length`, `min`), `password_too_long` (`max`),
/// `password_context` (`word`), `password_leaked`, `password_predictable`, `password_common`.
pub fn check(password: &Secret<String>, context: &Context, settings: &PasswordSettings) -> Result<()> {
    let password = Secret::new(password.reveal().nfc().collect::<String>());
    let password = password.reveal().as_str();
    let length = password.chars().count();
    let min = settings.min_length.max(LEAST_MIN_LENGTH);
    if length < min {
        return Err(too_short(length, min));
    }
    if length > MAX_LENGTH {
        return Err(too_long());
    }
    if let Some(word) = context.carries(password) {
        return Err(refuse(
            "password_context",
            format!("This password is built around “{word}”, which others can guess. Choose words that have nothing to do with you."),
        )
        .with_param("word", word));
    }
    if is_run(password) || is_repetition(password) {
        return Err(predictable());
    }
    guessable(password, context)
}

/// Whether each character is the one before, or its neighbour in the same direction: `aaaa`, `abcd`, `9876`, `8901`.
fn is_run(password: &str) -> bool {
    let codes: Vec<u32> = password.chars().map(u32::from).collect();
    let all_digits = password.bytes().all(|byte| byte.is_ascii_digit());
    let step = |from: u32, to: u32| match i64::from(to) - i64::from(from) {
        9 if all_digits => -1,
        -9 if all_digits => 1,
        step => step,
    };
    let mut steps = codes.windows(2).map(|pair| step(pair[0], pair[1]));
    steps.next().is_some_and(|first| first.abs() <= 1 && steps.all(|next| next == first))
}

/// Whether it is a short text, again and again: `passwordpassword`.
fn is_repetition(password: &str) -> bool {
    let characters: Vec<char> = password.chars().collect();
    let short = LEAST_MIN_LENGTH.min(characters.len() / 2);
    (1..=short).any(|period| {
        characters.iter().skip(period).zip(&characters).all(|(later, earlier)| later == earlier)
    })
}

/// Asks the built-in lists: 30,000 leaked passwords, dictionaries, names, keyboards, dates, repetition.
fn guessable(password: &str, context: &Context) -> Result<()> {
    let words: Vec<&str> = context.words.iter().map(String::as_str).collect();
    let characters: Vec<char> = password.chars().collect();
    let mut parts = characters.chunks(PART).take(MOST_PARTS).map(|part| {
        let part: String = part.iter().collect();
        zxcvbn::zxcvbn(&plain(&part), &words)
    });
    // One part that nobody guesses is enough; what the first one is made of is what a person should hear.
    let Some(first) = parts.next().filter(|part| part.guesses() < ENOUGH_GUESSES) else { return Ok(()) };
    if parts.any(|part| part.guesses() >= ENOUGH_GUESSES) {
        return Ok(());
    }
    Err(match first.feedback().and_then(zxcvbn::feedback::Feedback::warning) {
        Some(
            Warning::ThisIsATop10Password
            | Warning::ThisIsATop100Password
            | Warning::ThisIsACommonPassword
            | Warning::ThisIsSimilarToACommonlyUsedPassword,
        ) => refuse(
            "password_leaked",
            "This password is on a list of leaked passwords. Choose one that you use nowhere else.",
        ),
        Some(
            Warning::StraightRowsOfKeysAreEasyToGuess
            | Warning::ShortKeyboardPatternsAreEasyToGuess
            | Warning::RepeatsLikeAaaAreEasyToGuess
            | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess
            | Warning::SequencesLikeAbcAreEasyToGuess
            | Warning::RecentYearsAreEasyToGuess
            | Warning::DatesAreOftenEasyToGuess,
        ) => predictable(),
        Some(
            Warning::AWordByItselfIsEasyToGuess
            | Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
            | Warning::CommonNamesAndSurnamesAreEasyToGuess,
        )
        | None => refuse(
            "password_common",
            "This password is made of words that are easy to guess. Add unrelated ones; four do well.",
        ),
    })
}

/// The text without the signs that would keep the estimator busy, where there are many.
fn plain(text: &str) -> String {
    let occurring = |signs: &str| signs.chars().filter(|sign| text.contains(*sign)).count().max(1);
    let combinations: usize = SUBSTITUTES.iter().map(|signs| occurring(signs)).product();
    if combinations <= MOST_COMBINATIONS {
        return text.to_owned();
    }
    text.replace(['@', '(', '{', '[', '<', '!', '|', '$', '+'], "~")
}

fn predictable() -> Error {
    refuse(
        "password_predictable",
        "This password follows a pattern that is easy to guess, such as a repetition, a row of keys or a date. Four unrelated words do well.",
    )
}

fn too_short(length: usize, min: usize) -> Error {
    refuse(
        "password_too_short",
        format!(
            "This password has {length} characters. Make it at least {min}; four unrelated words do well."
        ),
    )
    .with_param("length", length)
    .with_param("min", min)
}

pub(super) fn too_long() -> Error {
    refuse(
        "password_too_long",
        format!("This password is longer than {MAX_LENGTH} characters. Make it shorter."),
    )
    .with_param("max", MAX_LENGTH)
}

fn refuse(code: &'static str, text: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::invalid(code, text).with_field("password")
}

#[cfg(test)]
mod tests;
