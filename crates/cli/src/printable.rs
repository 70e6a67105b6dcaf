//! Words from outside, made safe for a terminal.
//!
//! In: text that anybody may have written. Out: text that cannot move the cursor, recolour, or turn a line around.
//! What can go wrong: nothing.

/// The text with every control and direction character replaced by `\u{fffd}`.
pub(crate) fn printable(text: &str) -> String {
    let harmful = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|letter| if harmful(letter) { '\u{fffd}' } else { letter }).collect()
}

#[cfg(test)]
mod tests;
