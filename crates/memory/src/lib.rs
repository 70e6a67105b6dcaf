//! What a process gives back to the system.
//!
//! In: the running program. Out: fewer resident pages. What can go wrong: nothing; where the system does not say what is
//! mapped, or refuses, everything stays as it was.

mod mapping;

use mapping::Mapping;

/// Lets go of the pages of the program's own code, and gives how many bytes were mapped there. Whatever runs next comes back from
/// the page cache, a window of 64 KiB at a time.
///
/// A start runs through all of a program once, and Linux maps whole windows around each function that it touches
/// (`fault_around_bytes`). Afterwards most of them only count against the process, and keep the kernel from seeing which pages
/// nobody uses.
pub fn release_code() -> usize {
    let (Ok(maps), Ok(program)) =
        (std::fs::read_to_string("/proc/self/smaps"), std::fs::read_link("/proc/self/exe"))
    else {
        return 0;
    };
    mapping::of_code(&maps, &program).into_iter().filter(release).map(|mapping| mapping.length).sum()
}

#[expect(unsafe_code, reason = "madvise takes an address")]
fn release(mapping: &Mapping) -> bool {
    let start = std::ptr::with_exposed_provenance_mut(mapping.start);
    // SAFETY: the range is one whole mapping of the program's file that is executable and not writable. Its pages are those of
    // the file, so that dropping them loses nothing, and the next access reads the same bytes from the file (madvise(2),
    // MADV_DONTNEED). Tables that the loader has relocated lie in mappings that are not executable; and where a debugger has
    // written into the code, pages are the process's own, and the mapping was left out.
    unsafe { libc::madvise(start, mapping.length, libc::MADV_DONTNEED) == 0 }
}

#[cfg(test)]
mod tests;
