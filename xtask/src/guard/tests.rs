use super::*;
use std::time::{Duration, Instant};

fn alive(pid: u32) -> bool {
    Path::new(&format!("/proc/{pid}")).exists()
}

#[test]
fn server_and_home_end_with_their_owner() {
    let home = tempfile::tempdir().unwrap().keep();
    let guarded = Guarded::start(Command::new("sleep").arg("600"), &home).unwrap();
    let pid = guarded.server.id();
    assert!(alive(pid) && home.exists());
    drop(guarded);
    assert!(!alive(pid), "the server outlived its owner");
    assert!(!home.exists(), "its directory stayed");
}

#[test]
fn a_stubborn_server_is_killed() {
    let home = tempfile::tempdir().unwrap().keep();
    // A killed owner leaves only a closed pipe: the guard is told the same way here.
    let mut guarded =
        Guarded::start(Command::new("sh").args(["-c", "trap '' INT; exec sleep 600"]), &home).unwrap();
    drop(guarded.guard.stdin.take());
    let begun = Instant::now();
    while !guarded.ended() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the guard gave up");
        std::thread::sleep(Duration::from_millis(50));
    }
    guarded.guard.wait().unwrap();
    assert!(!home.exists());
}
