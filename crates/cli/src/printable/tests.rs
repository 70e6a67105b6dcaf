use super::*;

#[test]
fn a_terminal_cannot_be_steered_from_outside() {
    assert_eq!(printable("a\u{1b}[2Jb\rc\nd\u{7}"), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d\u{fffd}");
    assert_eq!(printable("\u{202e}txt.exe\u{2066}\u{9b}1m"), "\u{fffd}txt.exe\u{fffd}\u{fffd}1m");
    assert_eq!(printable("Ada Lovelace, Zürich, 東京"), "Ada Lovelace, Zürich, 東京");
}
