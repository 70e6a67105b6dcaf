use std::path::Path;

use super::*;

/// The middle of the code was changed by a debugger.
const MAPS: &str = "\
55d0c0000000-55d0c0e6b000 r--p 00000000 fe:00 1311 /usr/bin/lim end
55d0c0e6b000-55d0c3377000 r-xp 00e6a000 fe:00 1311 /usr/bin/lim end
Rss:               25656 kB
Anonymous:             0 kB
VmFlags: rd ex mr mw me
55d0c3378000-55d0c347c000 r--p 03376000 fe:00 1311 /usr/bin/lim end
55d0c347c000-55d0c348a000 rw-p 03479000 fe:00 1311 /usr/bin/lim end
Anonymous:             0 kB
55d0c4000000-55d0c4001000 r-xp 00e6a000 fe:00 1311 /usr/bin/lim end
Anonymous:             4 kB
7f1000000000-7f1000100000 rwxp 00000000 00:00 0
7f1000200000-7f1000300000 r-xp 00026000 fe:00 2200                       /usr/lib/libc.so.6
Anonymous:             0 kB
7ffd5a7e8000-7ffd5a7ea000 r-xp 00000000 00:00 0                          [vdso]
Anonymous:             0 kB
";

#[test]
fn the_code_of_the_program_and_nothing_else_is_found() {
    let found = mapping::of_code(MAPS, Path::new("/usr/bin/lim end"));
    assert_eq!(found, [Mapping { start: 0x55d0_c0e6_b000, length: 0x250_c000 }]);
    assert_eq!(
        mapping::of_code("nonsense\n\n- r-xp a b c /x\na r-xp 0 0 0 /x\nAnonymous: 0 kB", Path::new("/x")),
        []
    );
}

#[test]
fn a_program_runs_on_without_its_pages() {
    let program = std::fs::read_link("/proc/self/exe").unwrap();
    let mapped = || mapping::of_code(&std::fs::read_to_string("/proc/self/smaps").unwrap(), &program);
    let before = mapped();
    let busy = std::thread::spawn(|| (0..200_000_u64).map(|number| number.to_string().len()).sum::<usize>());
    for _ in 0..100 {
        assert_eq!(release_code(), before.iter().map(|mapping| mapping.length).sum::<usize>());
    }
    assert_eq!(busy.join().unwrap(), 1_088_890);
    assert_eq!(mapped(), before, "nothing was unmapped");
}
