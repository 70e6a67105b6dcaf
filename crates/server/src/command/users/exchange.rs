//! `limend users import|export`: accounts in files.
//!
//! In: a file, or standard input. Out: what became of each row, or a row for each account. What can go wrong: a file that
//! cannot be read; rows that do not hold: each is named with all its faults, and the exit code says that there were some.

use std::fs::File;
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};
use clap::{Args, ValueEnum};
use limen_core::app::App;
use limen_core::project::Project;
use limen_core::user::import::{Format, Options, Outcome, RowReport};
use limen_core::user::{export, import};
use limen_model::Caller;

use super::super::say;
use crate::assembly::explain;

/// How a file is written.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Form {
    /// JSON: an array of objects, or one object a line.
    Json,
    /// CSV: the first line names the fields.
    Csv,
}

impl From<Form> for Format {
    fn from(form: Form) -> Self {
        match form {
            Form::Json => Self::Json,
            Form::Csv => Self::Csv,
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file; `-` is standard input.
    file: PathBuf,
    /// How it is written; without it, by the end of its name.
    #[arg(long, value_enum)]
    format: Option<Form>,
    /// Change accounts that exist; without it, they are left alone.
    #[arg(long)]
    update: bool,
    /// Only tell what would happen.
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    pub(super) async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let format = self.format.or_else(|| by_name(&self.file)).map_or(Format::Json, Format::from);
        let source: Box<dyn Read> = if self.file.as_os_str() == "-" {
            Box::new(io::stdin().lock())
        } else {
            let name = self.file.display().to_string();
            Box::new(File::open(&self.file).with_context(|| format!("cannot open {name}"))?)
        };
        let options = Options { dry_run: self.dry_run, update: self.update };
        let mut told = Ok(());
        let summary = import::import(app, project, operator, (format, source), options, |row| {
            if told.is_ok() {
                told = say(&line(row));
            }
        })
        .await
        .map_err(explain)?;
        told?;
        let import::Summary { created, updated, skipped, refused } = summary;
        let tense = if self.dry_run { "would be " } else { "" };
        say(&format!(
            "{created} {tense}created, {updated} {tense}updated, {skipped} {tense}skipped, {refused} refused"
        ))?;
        if refused > 0 {
            bail!(
                "{refused} rows were refused. Mend them and import the file again: what is there is skipped."
            );
        }
        Ok(())
    }
}

fn by_name(file: &Path) -> Option<Form> {
    let end = file.extension()?.to_str()?.to_lowercase();
    match end.as_str() {
        "csv" => Some(Form::Csv),
        "json" | "jsonl" | "ndjson" => Some(Form::Json),
        _ => None,
    }
}

fn line(row: &RowReport) -> String {
    let RowReport { row, name, outcome } = row;
    match outcome {
        Outcome::Created(id) => format!("{row}: created {name} {id}"),
        Outcome::Updated(id) => format!("{row}: updated {name} {id}"),
        Outcome::Skipped(id) => format!("{row}: skipped {name} {id}"),
        Outcome::Refused(faults) => {
            let faults = faults.iter().map(|fault| super::plain(&fault.to_string()));
            let name = if name.is_empty() { String::new() } else { format!(" {}", super::plain(name)) };
            format!("{row}: refused{name}\n  {}", faults.collect::<Vec<_>>().join("\n  "))
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Export {
    /// How to write: one JSON object a line, or CSV.
    #[arg(long, value_enum, default_value = "json")]
    format: Form,
    /// With password hashes, to move to another system. Whoever reads the file can try passwords.
    #[arg(long)]
    with_password_hashes: bool,
}

impl Export {
    pub(super) async fn run(self, app: &App, project: &Project, operator: &Caller) -> anyhow::Result<()> {
        let mut out = BufWriter::new(io::stdout());
        let hashes = self.with_password_hashes;
        export::export(app, project, operator, self.format.into(), hashes, &mut out)
            .await
            .map_err(explain)?;
        Ok(out.flush()?)
    }
}
