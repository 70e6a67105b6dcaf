//! Files, row by row: never more than one row in memory.
//!
//! In: bytes. Out: objects, each as it was written. What can go wrong: a row that is too large or no object, which is the
//! row's own fault; bytes behind which no next row can be found, which ends the file.

use std::io::{BufRead, BufReader, Read};

use limen_model::{Error, Result};
use serde_json::{Map, Value};

use super::Format;

/// The largest row, in bytes.
const LARGEST_ROW: usize = 64 * 1024;

/// The largest file, in bytes.
const LARGEST_FILE: u64 = 4 * 1024 * 1024 * 1024;

/// A row, or what is wrong with it.
pub(super) type Row = Result<Map<String, Value>>;

/// Rows; an error outside of a row ends the file.
pub(super) type Rows<'s> = Box<dyn Iterator<Item = Result<Row>> + 's>;

/// The rows of a file.
///
/// Errors: `invalid` with `import_unreadable`.
pub(super) fn rows<'s>(format: Format, source: impl Read + 's) -> Result<Rows<'s>> {
    let source = source.take(LARGEST_FILE);
    match format {
        Format::Json => Ok(Box::new(Objects { bytes: BufReader::new(source), over: false })),
        Format::Csv => csv_rows(source),
    }
}

fn unreadable(why: impl std::fmt::Display) -> Error {
    Error::invalid("import_unreadable", format!("The file cannot be read any further: {why}."))
}

fn too_large() -> Error {
    let text = format!("This row has more than {LARGEST_ROW} bytes. Leave out what is not needed.");
    Error::invalid("row_too_large", text)
}

/// Objects one after another: in an array, separated by commas, or on lines.
struct Objects<R> {
    bytes: R,
    over: bool,
}

impl<R: BufRead> Iterator for Objects<R> {
    type Item = Result<Row>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        match self.object() {
            Ok(Some(row)) => Some(Ok(row)),
            Ok(None) => {
                self.over = true;
                None
            }
            Err(error) => {
                self.over = true;
                Some(Err(error))
            }
        }
    }
}

impl<R: BufRead> Objects<R> {
    fn byte(&mut self) -> Result<Option<u8>> {
        let byte = self.bytes.fill_buf().map_err(unreadable)?.first().copied();
        if byte.is_some() {
            self.bytes.consume(1);
        }
        Ok(byte)
    }

    /// The next object; nothing at the end.
    fn object(&mut self) -> Result<Option<Row>> {
        loop {
            match self.byte()? {
                None => return Ok(None),
                Some(b'{') => break,
                // A byte-order mark, and what stands between the objects of an array.
                Some(b' ' | b'\t' | b'\r' | b'\n' | b',' | b'[' | b']' | 0xef | 0xbb | 0xbf) => {}
                Some(other) => {
                    let other = char::from(other).escape_default();
                    return Err(unreadable(format!("an object was expected where {other} stands")));
                }
            }
        }
        let (mut text, mut length) = (vec![b'{'], 1);
        let (mut depth, mut quoted, mut escaped) = (1_usize, false, false);
        while depth > 0 {
            let Some(byte) = self.byte()? else { return Err(unreadable("an object does not end")) };
            match (quoted, escaped, byte) {
                (true, true, _) => escaped = false,
                (true, false, b'\\') => escaped = true,
                (_, false, b'"') => quoted = !quoted,
                (false, _, b'{' | b'[') => depth += 1,
                (false, _, b'}' | b']') => depth -= 1,
                (true | false, _, _) => {}
            }
            length += 1;
            if length <= LARGEST_ROW {
                text.push(byte);
            }
        }
        if length > LARGEST_ROW {
            return Ok(Some(Err(too_large())));
        }
        let object = serde_json::from_slice(&text);
        Ok(Some(
            object.map_err(|error| {
                Error::invalid("row_unreadable", format!("This is no JSON object: {error}."))
            }),
        ))
    }
}

fn csv_rows<'s>(source: impl Read + 's) -> Result<Rows<'s>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::Headers).from_reader(source);
    let mut names: Vec<String> =
        reader.headers().map_err(unreadable)?.iter().map(|name| name.to_lowercase()).collect();
    if let Some(first) = names.first_mut() {
        *first = first.trim_start_matches('\u{feff}').to_owned();
    }
    let mut over = false;
    Ok(Box::new(reader.into_records().map_while(move |record| {
        if over {
            return None;
        }
        Some(match record {
            Ok(record) => Ok(object(&names, &record)),
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => {
                Ok(Err(Error::invalid("row_unreadable", "This row is not UTF-8.")))
            }
            Err(error) => {
                over = true;
                Err(unreadable(error))
            }
        })
    })))
}

fn object(names: &[String], record: &csv::StringRecord) -> Row {
    if record.as_slice().len() > LARGEST_ROW {
        return Err(too_large());
    }
    if record.len() != names.len() {
        let text = format!("This row has {} fields, and the first line names {}.", record.len(), names.len());
        return Err(Error::invalid("row_unreadable", text));
    }
    let values = names.iter().zip(record).filter(|(_, value)| !value.is_empty());
    Ok(values.map(|(name, value)| (name.clone(), unguarded(value).into())).collect())
}

/// Without the apostrophe that an export puts before what a spreadsheet would compute.
fn unguarded(value: &str) -> &str {
    match value.strip_prefix('\'') {
        Some(rest) if rest.starts_with(crate::user::export::COMPUTED) => rest,
        Some(_) | None => value,
    }
}
