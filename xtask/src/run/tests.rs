use super::*;

#[test]
fn colours_are_dropped() {
    assert_eq!(plain("\u{1b}[32;1m 12 passed\u{1b}[0m, 0 failed"), " 12 passed, 0 failed");
}

#[test]
fn both_streams_are_kept() {
    let told = tell(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap();
    assert!(!told.success);
    assert_eq!(told.text, "out\nerr\n");
}

#[test]
fn a_failure_names_the_command_and_shows_its_errors() {
    let error = read(Command::new("sh").args(["-c", "echo broken >&2; exit 1"])).unwrap_err().to_string();
    assert!(error.contains("sh -c echo broken"), "{error}");
    assert!(error.ends_with("broken"), "{error}");
}
