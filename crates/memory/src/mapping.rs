//! In: `/proc/self/maps` (proc(5)). Out: where the code of a program is. Lines that say anything else are passed over.

use std::path::Path;

/// A stretch of the address space, in bytes.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Mapping {
    pub(crate) start: usize,
    pub(crate) length: usize,
}

/// The mappings of a file that can be executed and cannot be written.
pub(crate) fn of_code(maps: &str, file: &Path) -> Vec<Mapping> {
    maps.lines().filter_map(|line| code(line, file)).collect()
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
