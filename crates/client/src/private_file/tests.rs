use std::os::unix::fs::PermissionsExt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use super::*;

fn file_in(dir: &Path) -> PrivateFile {
    PrivateFile::new(&ConfigDir::from(dir.to_owned()), "contexts.json")
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn write(file: &PrivateFile, text: &str) -> Result<()> {
    file.write(&file.lock()?, text)
}

#[test]
fn directory_and_files_belong_to_their_owner_alone() {
    let home = tempfile::tempdir().unwrap();
    let dir = home.path().join("deep").join("limen");
    let file = file_in(&dir);
    assert_eq!(file.read().unwrap(), None);
    write(&file, "one").unwrap();
    write(&file, "two").unwrap();
    assert_eq!(file.read().unwrap().as_deref(), Some("two"));
    assert_eq!(
        (mode(&dir), mode(&dir.join("contexts.json")), mode(&dir.join("lock"))),
        (0o700, 0o600, 0o600)
    );
    assert_eq!(fs::read_dir(&dir).unwrap().count(), 2, "nothing else is left");
}

#[test]
fn a_file_that_others_may_read_is_refused_until_it_is_closed() {
    let home = tempfile::tempdir().unwrap();
    let (file, path) = (file_in(home.path()), home.path().join("contexts.json"));
    write(&file, "secret").unwrap();
    for open in [0o640, 0o604, 0o666, 0o620] {
        fs::set_permissions(&path, PermissionsExt::from_mode(open)).unwrap();
        let error = file.read().unwrap_err();
        assert_eq!(error.code(), "file_not_private", "{open:o}");
        assert!(error.hint().unwrap().contains("chmod 600"), "{error:?}");
    }
    fs::set_permissions(&path, PermissionsExt::from_mode(0o400)).unwrap();
    assert_eq!(file.read().unwrap().as_deref(), Some("secret"));
}

#[test]
fn a_directory_that_others_may_write_to_is_refused() {
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), PermissionsExt::from_mode(0o770)).unwrap();
    assert_eq!(write(&file_in(home.path()), "secret").unwrap_err().code(), "directory_not_private");
    assert!(!home.path().join("contexts.json").exists());
}

#[test]
fn what_a_killed_process_left_is_in_nobodys_way() {
    let home = tempfile::tempdir().unwrap();
    let file = file_in(home.path());
    write(&file, "old").unwrap();
    fs::write(home.path().join("contexts.new"), "half").unwrap();
    assert_eq!(file.read().unwrap().as_deref(), Some("old"));
    write(&file, "new").unwrap();
    assert_eq!(file.read().unwrap().as_deref(), Some("new"));
    assert!(!home.path().join("contexts.new").exists());
}

#[test]
fn a_failed_write_keeps_the_old_text() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("contexts.json");
    fs::create_dir(&path).unwrap();
    let file = file_in(home.path());
    assert_eq!(write(&file, "text").unwrap_err().code(), "file");
    assert!(!home.path().join("contexts.new").exists());
}

#[test]
fn the_lock_lets_one_in_at_a_time() {
    let home = tempfile::tempdir().unwrap();
    let (file, inside) = (file_in(home.path()), AtomicU32::new(0));
    write(&file, "0").unwrap();
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let lock = file.lock().unwrap();
                    assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                    let count: u32 = file.read().unwrap().unwrap().parse().unwrap();
                    file.write(&lock, &(count + 1).to_string()).unwrap();
                    inside.fetch_sub(1, Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(file.read().unwrap().as_deref(), Some("160"));
}
