use std::time::{Duration, Instant};

use super::*;

fn with(pairs: &'static [(&'static str, &'static str)]) -> Browser {
    Browser::from_env(|name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.to_owned()))
}

#[test]
fn the_variable_wins_over_the_system() {
    let browser = with(&[("BROWSER", "firefox --new-tab %s:lynx"), ("DISPLAY", ":0")]);
    assert_eq!(browser.commands, [vec!["firefox", "--new-tab", "%s"], vec!["lynx"]]);
}

#[test]
#[cfg(target_os = "linux")]
fn without_a_display_nothing_is_opened() {
    assert_eq!(with(&[]), Browser::none());
    assert_eq!(with(&[("BROWSER", "")]), Browser::none());
    assert_eq!(with(&[("WAYLAND_DISPLAY", "wayland-0")]).commands, [vec!["xdg-open"]]);
    assert!(!Browser::none().open("http://127.0.0.1/"));
}

#[test]
#[cfg(unix)]
fn the_first_command_that_exists_gets_the_address_as_one_argument() {
    let folder = tempfile::tempdir().unwrap();
    let seen = folder.path().join("seen");
    let script = folder.path().join("show");
    std::fs::write(&script, "#!/bin/sh\nprintf '%s|%s' \"$#\" \"$1\" > \"$(dirname \"$0\")/seen.part\"\nmv \"$(dirname \"$0\")/seen.part\" \"$(dirname \"$0\")/seen\"\n").unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let list = format!("/nowhere/browser:{}", script.display());
    let browser = Browser::from_env(|name| (name == "BROWSER").then(|| list.clone()));
    assert!(browser.open("http://127.0.0.1/?a=1&b=$(id)"));
    let patience = Instant::now();
    while !seen.exists() && patience.elapsed() < Duration::from_secs(10) {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(std::fs::read_to_string(seen).unwrap(), "1|http://127.0.0.1/?a=1&b=$(id)");
}
