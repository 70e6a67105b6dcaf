//! A reader of just as much Rust as `sql!` needs: string literals, names of constants, brackets.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::Statement;

/// All statements of all files.
pub(super) fn statements() -> Vec<Statement> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files(&root).iter().flat_map(|path| in_file(path)).collect()
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(directory).expect("a directory of source files");
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        if path.is_dir() && name != "tests" {
            found.extend(files(&path));
        } else if name.ends_with(".rs") && !["tests.rs", "sql.rs", "source.rs"].contains(&name.as_str()) {
            found.push(path);
        }
    }
    found
}

fn in_file(path: &Path) -> Vec<Statement> {
    let text = std::fs::read_to_string(path).expect("a source file");
    let constants = constants(&text);
    let mut found = Vec::new();
    for (at, _) in text.match_indices("sql!(") {
        let mut reader = Reader { rest: &text[at + "sql!(".len()..], constants: &constants };
        let (postgres, sqlite) = reader.statement();
        let implementation = text[..at].rfind("\nimpl ").map_or("", |start| &text[start + 1..]);
        found.push(Statement {
            file: path.display().to_string(),
            bound: implementation.starts_with("impl Tx<"),
            postgres,
            sqlite: sqlite.replace('$', "?"),
        });
    }
    found
}

/// `const NAME: &str = "…";`
fn constants(text: &str) -> HashMap<String, String> {
    let mut found = HashMap::new();
    for (at, _) in text.match_indices("const ") {
        let rest = &text[at + "const ".len()..];
        let Some((name, value)) = rest.split_once(": &str =") else { continue };
        if value.trim_start().starts_with('"') {
            let mut reader = Reader { rest: value, constants: &HashMap::new() };
            found.insert(name.to_owned(), reader.part());
        }
    }
    found
}

struct Reader<'t> {
    rest: &'t str,
    constants: &'t HashMap<String, String>,
}

impl Reader<'_> {
    fn statement(&mut self) -> (String, String) {
        if !self.takes("postgres:") {
            let text = self.parts(')');
            return (text.clone(), text);
        }
        assert!(self.takes("["), "a list of parts at {:.60}", self.rest);
        let postgres = self.parts(']');
        assert!(
            self.takes(",") && self.takes("sqlite:") && self.takes("["),
            "the other list at {:.60}",
            self.rest
        );
        (postgres, self.parts(']'))
    }

    fn parts(&mut self, end: char) -> String {
        let mut text = String::new();
        while !self.takes(&end.to_string()) {
            text += &self.part();
            self.takes(",");
        }
        text
    }

    fn part(&mut self) -> String {
        if self.takes("\"") {
            return self.literal();
        }
        let end = self.rest.find(|c: char| !c.is_ascii_uppercase() && c != '_').expect("the end of a name");
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.constants
            .get(name)
            .unwrap_or_else(|| panic!("no constant {name} in this file, before {rest:.60}"))
            .clone()
    }

    /// What follows an opening quote, up to the closing one; a backslash at the end of a line swallows what follows.
    fn literal(&mut self) -> String {
        let mut text = String::new();
        let mut rest = self.rest.chars();
        loop {
            match rest.next().expect("a closing quote") {
                '"' => break,
                '\\' if rest.as_str().starts_with('\n') => rest = rest.as_str().trim_start().chars(),
                '\\' => text.push(rest.next().expect("an escaped character")),
                other => text.push(other),
            }
        }
        self.rest = rest.as_str();
        text
    }

    fn takes(&mut self, token: &str) -> bool {
        self.skip_space();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start();
        while self.rest.starts_with("//") {
            self.rest = self.rest.split_once('\n').map_or("", |(_, rest)| rest).trim_start();
        }
    }
}
