//! Distinguished names as text (RFC 4514) and in certificates (RFC 5280 §4.1.2.4), compared as RFC 4518 asks.
//!
//! In: what a client registered, what a certificate carries. Out: whether they name the same.
//! What can go wrong: text that is no distinguished name; attribute types or string encodings that we do not know.

use std::collections::BTreeSet;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;
use x509_parser::x509::X509Name;

/// The attribute types with a name of their own: RFC 4514 §3, and what X.509 tools print beside.
const TYPES: [(&str, &str); 19] = [
    ("cn", "2.5.4.3"),
    ("sn", "2.5.4.4"),
    ("serialnumber", "2.5.4.5"),
    ("c", "2.5.4.6"),
    ("l", "2.5.4.7"),
    ("st", "2.5.4.8"),
    ("street", "2.5.4.9"),
    ("o", "2.5.4.10"),
    ("ou", "2.5.4.11"),
    ("title", "2.5.4.12"),
    ("businesscategory", "2.5.4.15"),
    ("postalcode", "2.5.4.17"),
    ("givenname", "2.5.4.42"),
    ("gn", "2.5.4.42"),
    ("dnqualifier", "2.5.4.46"),
    ("organizationidentifier", "2.5.4.97"),
    ("dc", "0.9.2342.19200300.100.1.25"),
    ("uid", "0.9.2342.19200300.100.1.1"),
    ("emailaddress", "1.2.840.113549.1.9.1"),
];

/// One level of a name: its attributes, in no order (RFC 4514 §2.2).
type Rdn = BTreeSet<(String, String)>;

/// A distinguished name, the root first as in a certificate; types as dotted numbers, values prepared for comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DistinguishedName(Vec<Rdn>);

impl DistinguishedName {
    /// Whether a certificate carries this name.
    pub(super) fn is_of(&self, name: &X509Name<'_>) -> bool {
        let levels = name.iter_rdn().map(|rdn| {
            rdn.iter()
                .map(|attribute| {
                    Some((attribute.attr_type().to_id_string(), prepare(attribute.as_str().ok()?)))
                })
                .collect::<Option<Rdn>>()
        });
        levels.collect::<Option<Vec<_>>>().is_some_and(|levels| levels == self.0)
    }
}

impl FromStr for DistinguishedName {
    type Err = ();

    /// Reads `CN=Ship,O=Quayside\, Ltd`: the leaf first, so the levels are turned around (RFC 4514 §2.1).
    fn from_str(text: &str) -> Result<Self, ()> {
        let levels = split(text, ',').map(|level| split(level, '+').map(attribute).collect::<Option<Rdn>>());
        let mut levels = levels.collect::<Option<Vec<_>>>().ok_or(())?;
        levels.reverse();
        Ok(Self(levels))
    }
}

/// The parts between separators that are not escaped.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut escaped = false;
    text.split(move |c: char| {
        let separates = c == separator && !escaped;
        escaped = c == '\\' && !escaped;
        separates
    })
}

fn attribute(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let name = name.trim().to_ascii_lowercase();
    let dotted = name.strip_prefix("oid.").unwrap_or(&name);
    let known = TYPES.iter().find(|(short, _)| *short == name).map(|(_, dotted)| (*dotted).to_owned());
    let is_dotted = dotted.contains('.') && dotted.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let attribute_type = known.or_else(|| is_dotted.then(|| dotted.to_owned()))?;
    Some((attribute_type, prepare(&unescape(value)?)))
}

/// Takes the escapes out of a value (RFC 4514 §2.4). The form `#` + hex stands for encodings that we could not compare.
fn unescape(value: &str) -> Option<String> {
    let value = value.trim_start();
    if value.starts_with('#') {
        return None;
    }
    // A space at the end counts only when it is escaped.
    let trimmed = value.trim_end();
    let value = if trimmed.ends_with('\\') { value.get(..=trimmed.len())? } else { trimmed };
    let (mut bytes, mut rest) = (Vec::with_capacity(value.len()), value.bytes());
    while let Some(byte) = rest.next() {
        match byte {
            b'\\' => {
                let next = rest.next()?;
                if next.is_ascii_hexdigit() {
                    let pair = [next, rest.next()?];
                    bytes.push(u8::from_str_radix(std::str::from_utf8(&pair).ok()?, 16).ok()?);
                } else if b" \"#+,;<=>\\".contains(&next) {
                    bytes.push(next);
                } else {
                    return None;
                }
            }
            b'"' | b'+' | b',' | b';' | b'<' | b'>' | 0 => return None,
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).ok().filter(|value| !value.is_empty())
}

/// Case and the number of spaces do not matter (RFC 4518 §2, caseIgnoreMatch of RFC 4517 §4.2.11).
fn prepare(value: &str) -> String {
    let folded = value.nfkc().collect::<String>().to_lowercase();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
