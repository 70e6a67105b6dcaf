//! In: a name from outside that may hold right-to-left letters or direction controls.
//! Out: the same name, walled in so that it cannot turn around the sentence in which it stands.
//! Wrong: nothing; text without any of these comes back as it is.

use std::borrow::Cow;

const ISOLATE: char = '\u{2068}';
const END: char = '\u{2069}';

/// Wraps a right-to-left name into first-strong-isolate marks and drops its own direction controls (Unicode UAX #9 §2.4).
///
/// In HTML of its own a name stands in `<bdi>`; inside a translated sentence, which also serves as page title, it needs
/// marks that are plain text.
pub(super) fn isolate(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| is_control(c) || is_right_to_left(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 6);
    out.push(ISOLATE);
    out.extend(text.chars().filter(|c| !is_control(*c)));
    out.push(END);
    Cow::Owned(out)
}

fn is_control(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::isolate;

    #[test]
    fn latin_text_is_left_alone() {
        assert_eq!(isolate("Đặng Thị Minh Châu"), "Đặng Thị Minh Châu");
    }

    #[test]
    fn right_to_left_name_is_walled_in() {
        assert_eq!(isolate("أميرة"), "\u{2068}أميرة\u{2069}");
    }

    #[test]
    fn direction_controls_cannot_break_out() {
        assert_eq!(isolate("moc.live\u{202e}\u{2069}"), "\u{2068}moc.live\u{2069}");
    }
}
