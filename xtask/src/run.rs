//! In: a prepared [`Command`]. Out: its effect, its output, or both while it is also shown.
//! What can go wrong: the program is missing or ends badly; the error names the whole command line.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Announces a step, so that a long log can be read by its headings.
pub(crate) fn step(title: &str) {
    println!("\n── {title}");
}

/// Runs a command on our own terminal; it must succeed.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", line(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", line(command));
    }
    Ok(())
}

/// Runs a command silently and gives what it printed; it must succeed.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start {}", line(command)))?;
    if !output.status.success() {
        let errors = String::from_utf8_lossy(&output.stderr);
        bail!("{} ended with {}\n{}", line(command), output.status, errors.trim_end());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Whether a program can be started at all and likes these arguments.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    let quiet = Command::new(program).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).status();
    quiet.is_ok_and(|status| status.success())
}

/// What a shown command left behind.
pub(crate) struct Told {
    pub(crate) success: bool,
    /// Standard output and error, interleaved by line, without colours.
    pub(crate) text: String,
}

/// Runs a command, shows its output as it comes, and keeps a copy to read results from.
pub(crate) fn tell(command: &mut Command) -> Result<Told> {
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("cannot start {}", line(command)))?;
    let errors = child.stderr.take().context("standard error is piped")?;
    let output = child.stdout.take().context("standard output is piped")?;
    let reader = std::thread::spawn(move || copy(errors, std::io::stderr()));
    let mut text = copy(output, std::io::stdout());
    text.push_str(&reader.join().unwrap_or_default());
    Ok(Told { success: child.wait()?.success(), text: plain(&text) })
}

fn copy(from: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        // A closed terminal must not stop the tests: the result is still in `kept`.
        let _ = writeln!(to, "{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    kept
}

/// Drops terminal colours (`ESC [ … letter`), which would hide numbers from a reader of words.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c == '\u{1b}' {
            chars.find(char::is_ascii_alphabetic);
        } else {
            out.push(c);
        }
    }
    out
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
