//! One SQL text for both engines, written with PostgreSQL's `$1` and turned into SQLite's `?1` at compile time.
//!
//! In: string constants. Out: a [`Sql`] with one text for each engine.
//! What can go wrong: `$1` inside quotes would be rewritten too; a test over all statements forbids it.

/// A statement as each engine wants to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sql {
    /// With `$1`.
    pub(crate) postgres: &'static str,
    /// With `?1`: there, `$1` would be a *named* parameter, numbered by first appearance.
    pub(crate) sqlite: &'static str,
}

/// Makes a `&'static Sql` of constant parts, which are joined; or of two lists of parts, where the engines must differ.
macro_rules! sql {
    (postgres: [$($postgres:expr),+ $(,)?], sqlite: [$($sqlite:expr),+ $(,)?] $(,)?) => {{
        const SQL: &$crate::sql::Sql = &$crate::sql::Sql {
            postgres: $crate::sql::sql!($($postgres),+).postgres,
            sqlite: $crate::sql::sql!($($sqlite),+).sqlite,
        };
        SQL
    }};
    ($($part:expr),+ $(,)?) => {{
        const PARTS: &[&str] = &[$($part),+];
        const LENGTH: usize = $crate::sql::length(PARTS);
        const POSTGRES: [u8; LENGTH] = $crate::sql::join(PARTS);
        const SQLITE: [u8; LENGTH] = $crate::sql::question_marks(POSTGRES);
        const SQL: &$crate::sql::Sql = &$crate::sql::Sql {
            postgres: $crate::sql::text(&POSTGRES),
            sqlite: $crate::sql::text(&SQLITE),
        };
        SQL
    }};
}
pub(crate) use sql;

/// The length of all parts together, in bytes.
pub(crate) const fn length(parts: &[&str]) -> usize {
    let (mut total, mut part) = (0, 0);
    while part < parts.len() {
        total += parts[part].len();
        part += 1;
    }
    total
}

/// All parts, one behind the other. `N` must be their [`length`].
pub(crate) const fn join<const N: usize>(parts: &[&str]) -> [u8; N] {
    let mut joined = [0; N];
    let (mut at, mut part) = (0, 0);
    while part < parts.len() {
        let bytes = parts[part].as_bytes();
        let mut from = 0;
        while from < bytes.len() {
            joined[at] = bytes[from];
            at += 1;
            from += 1;
        }
        part += 1;
    }
    joined
}

/// Turns every `$` that stands before a digit into `?`.
pub(crate) const fn question_marks<const N: usize>(mut text: [u8; N]) -> [u8; N] {
    let mut at = 0;
    while at + 1 < N {
        if text[at] == b'$' && text[at + 1].is_ascii_digit() {
            text[at] = b'?';
        }
        at += 1;
    }
    text
}

/// The bytes as text; whole string constants were joined and ASCII replaced by ASCII, so it is UTF-8.
pub(crate) const fn text(bytes: &'static [u8]) -> &'static str {
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => panic!("a statement is UTF-8"),
    }
}

#[cfg(test)]
mod tests;
