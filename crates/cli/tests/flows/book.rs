//! The page of the book about this program, typed command by command.

use std::path::Path;

use crate::browser::visit;
use crate::desk::{Desk, Running};
use crate::issuer::Issuer;

/// A typed line and the lines that answer it.
struct Step {
    command: String,
    answer: Vec<String>,
}

#[test]
fn every_command_of_the_page_does_what_the_page_says() {
    let page = include_str!("../../../../docs/book/cli.md");
    let issuer = Issuer::start();
    let desk = Desk::new();
    let steps = steps(page);
    assert!(steps.len() > 15, "the page has lost its commands");
    for step in steps {
        let here = |text: &str| text.replace("http://localhost:8080", issuer.url());
        let done = type_in(&desk, &here(&step.command));
        assert_eq!(done.code, 0, "{}: {done:?}", step.command);
        let expected = here(&step.answer.join("\n"));
        assert!(
            matches(&squeeze(&expected), &squeeze(&done.out)),
            "{}\n--- the page says\n{expected}\n--- it answers\n{}",
            step.command,
            done.out
        );
    }
}

/// The commands of all `console` blocks in order.
fn steps(page: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match line.strip_prefix("$ ") {
            _ if line.starts_with("```") => inside = line == "```console",
            _ if !inside => {}
            Some(command) => steps.push(Step { command: command.to_owned(), answer: Vec::new() }),
            None => steps.last_mut().unwrap().answer.push(line.to_owned()),
        }
    }
    steps
}

/// Types a line into a shell, and signs in wherever a browser opens.
fn type_in(desk: &Desk, line: &str) -> crate::desk::Done {
    let program = Path::new(env!("CARGO_BIN_EXE_limen")).parent().unwrap();
    let mut command = desk.shell(line);
    let child = command.env("PATH", format!("{}:/usr/bin:/bin", program.display())).spawn().unwrap();
    let mut running = Running { child };
    let opened = desk.path("browser.url");
    while running.child.try_wait().unwrap().is_none() {
        if opened.exists() {
            assert_eq!(visit(&desk.opened()).status, 200);
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    running.finish()
}

/// Columns are as wide as what stands in them, so runs of spaces count as one.
fn squeeze(text: &str) -> String {
    text.trim()
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Whether a text is a pattern in which `…` stands for anything.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('…') else { return pattern == text };
    let Some(mut text) = text.strip_prefix(first) else { return false };
    let (middle, last) = rest.rsplit_once('…').unwrap_or(("", rest));
    for part in middle.split('…') {
        let Some(at) = text.find(part) else { return false };
        text = &text[at + part.len()..];
    }
    text.ends_with(last.trim_start_matches('\n'))
}

#[test]
fn the_pattern_is_strict_where_it_says_something() {
    assert!(
        matches("a … c", "a b c")
            && matches("…", "anything")
            && matches("a\n…", "a\nb\nc")
            && matches("ab", "ab")
    );
    assert!(
        !matches("a … c", "a b d")
            && !matches("ab", "abc")
            && !matches("ab", "a")
            && !matches("a … c", "a b c d")
    );
}
