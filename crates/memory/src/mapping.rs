//! In: `/proc/self/smaps` (proc(5)). Out: where the code of a program is. Lines that say anything else are passed over.

use std::path::Path;

/// A stretch of the address space, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mapping {
    pub(crate) start: usize,
    pub(crate) length: usize,
}

/// The mappings of a file that can be executed and cannot be written, and of which no page was changed.
pub(crate) fn of_code(maps: &str, file: &Path) -> Vec<Mapping> {
    let mut found = Vec::new();
    let mut open = None;
    for line in maps.lines() {
        if line.starts_with(|c: char| c.is_ascii_digit() || ('a'..='f').contains(&c)) {
            open = code(line, file);
        } else if let Some(size) = line.strip_prefix("Anonymous:")
            && let Some(mapping) = open.take()
            && size.trim() == "0 kB"
        {
            found.push(mapping);
        }
    }
    found
}

/// `start-end perms offset device inode path`
fn code(line: &str, file: &Path) -> Option<Mapping> {
    let mut words = line.splitn(6, ' ');
    let (range, access) = (words.next()?, words.next()?);
    let path = words.nth(3)?.trim_start();
    if access != "r-xp" || Path::new(path) != file {
        return None;
    }
    let (start, end) = range.split_once('-')?;
    let (start, end) = (usize::from_str_radix(start, 16).ok()?, usize::from_str_radix(end, 16).ok()?);
    Some(Mapping { start, length: end.checked_sub(start)? })
}
