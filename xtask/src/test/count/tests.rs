use super::*;

fn counts(passed: u32, failed: u32, skipped: u32) -> Counts {
    Counts { passed, failed, skipped }
}

#[test]
fn nextest_closing_lines() {
    let quiet = "     Summary [   0.012s] 5 tests run: 5 passed, 2 skipped\n";
    assert_eq!(nextest(quiet), counts(5, 0, 2));
    let bad = "     Summary [  61.2s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 0 skipped\n";
    assert_eq!(nextest(bad), counts(6, 3, 0));
    assert_eq!(nextest("error: could not compile"), counts(0, 0, 0));
}

#[test]
fn libtest_closing_lines_add_up() {
    let text = "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s\n\
                test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
    assert_eq!(libtest(text), counts(6, 2, 1));
}

#[test]
fn node_closing_lines_in_both_reports() {
    let tap = "# Subtest: a test\nok 1 - a test\n# tests 9\n# pass 5\n# fail 2\n# cancelled 1\n# skipped 1\n# todo 0\n";
    assert_eq!(node(tap), counts(5, 3, 1));
    assert_eq!(node("ℹ tests 3\nℹ pass 3\nℹ fail 0\nℹ duration_ms 912.3\n"), counts(3, 0, 0));
    assert_eq!(node("SyntaxError: no test ran"), counts(0, 0, 0));
}

#[test]
fn pytest_closing_lines() {
    let text =
        "===== test session starts =====\n..F\n=== 1 failed, 4 passed, 1 skipped, 2 warnings in 3.21s ===\n";
    assert_eq!(pytest(text), counts(4, 1, 1));
    assert_eq!(pytest("====== 2 passed, 1 error in 0.50s ======"), counts(2, 1, 0));
    assert_eq!(pytest("===== no tests ran in 0.01s ====="), counts(0, 0, 0));
}

#[test]
fn a_bad_exit_is_never_a_pass() {
    let told = Told { success: false, text: "error: could not compile".into() };
    assert_eq!(Outcome::new("rust", told, nextest).counts, counts(0, 1, 0));
}
