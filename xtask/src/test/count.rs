//! In: what a test runner printed. Out: how many tests passed, failed and were skipped.
//! What can go wrong: a runner that dies says nothing; a bad exit without a failed test counts as one failure.

use crate::run::Told;

/// The numbers of one run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

/// One suite's result.
pub(super) struct Outcome {
    pub(super) suite: &'static str,
    pub(super) counts: Counts,
}

impl Outcome {
    pub(super) fn new(suite: &'static str, told: Told, read: fn(&str) -> Counts) -> Self {
        let mut counts = read(&told.text);
        if !told.success && counts.failed == 0 {
            counts.failed = 1;
        }
        Self { suite, counts }
    }
}

/// `Summary [ 1.2s] 9 tests run: 6 passed (1 slow), 2 failed, 1 timed out, 0 skipped`.
pub(super) fn nextest(text: &str) -> Counts {
    let line = text.lines().rev().find(|line| line.trim_start().starts_with("Summary ["));
    let Some((_, results)) = line.and_then(|line| line.split_once("run:")) else { return Counts::default() };
    let mut counts = Counts::default();
    for result in results.split(',') {
        let number = leading_number(result);
        match result.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start() {
            word if word.starts_with("passed") => counts.passed += number,
            word if word.starts_with("skipped") => counts.skipped += number,
            _ => counts.failed += number,
        }
    }
    counts
}

/// `test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out`, once per test program.
pub(super) fn libtest(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines().filter(|line| line.starts_with("test result:")) {
        let results = line.split_once(". ").map_or("", |(_, results)| results);
        for result in results.split(';') {
            let number = leading_number(result);
            match result.trim().rsplit(' ').next() {
                Some("passed") => counts.passed += number,
                Some("failed") => counts.failed += number,
                Some("ignored") => counts.skipped += number,
                _ => {}
            }
        }
    }
    counts
}

/// `# pass 5` or `ℹ pass 5`, one line each for `pass`, `fail`, `cancelled`, `skipped` and `todo`, at the end.
pub(super) fn node(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let ["#" | "ℹ", what, number] = words[..] else { continue };
        let Ok(number) = number.parse::<u32>() else { continue };
        match what {
            "pass" => counts.passed += number,
            "fail" | "cancelled" => counts.failed += number,
            "skipped" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

/// `=== 1 failed, 4 passed, 1 skipped, 2 warnings in 3.21s ===`.
pub(super) fn pytest(text: &str) -> Counts {
    let mut counts = Counts::default();
    let is_summary = |line: &&str| line.starts_with('=') && line.contains(" in ");
    let Some(line) = text.lines().rev().find(is_summary) else { return counts };
    let (results, _) = line.trim_matches(['=', ' ']).split_once(" in ").unwrap_or_default();
    for result in results.split(',') {
        let number = leading_number(result);
        match result.trim().rsplit(' ').next() {
            Some("passed" | "xpassed") => counts.passed += number,
            Some("failed" | "error" | "errors") => counts.failed += number,
            Some("skipped" | "xfailed" | "deselected") => counts.skipped += number,
            _ => {}
        }
    }
    counts
}

fn leading_number(text: &str) -> u32 {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    text[..end].parse().unwrap_or(0)
}

#[cfg(test)]
mod tests;
