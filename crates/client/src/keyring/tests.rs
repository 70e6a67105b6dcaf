use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use tempfile::TempDir;

use super::*;

/// A tool that keeps each secret in a file, and writes down its arguments.
const SECRET_TOOL: &str = r#"#!/bin/sh
here=$(dirname "$0"); echo "$@" >> "$here/arguments"
for last in "$@"; do :; done
file="$here/$(echo "$last" | tr '/:#' '___')"
case "$1" in
  store) cat > "$file" ;;
  lookup) [ -f "$file" ] && cat "$file" ;;
  clear) [ -f "$file" ] && rm "$file" ;;
esac
"#;

/// What the macOS tool does with the commands that we send.
const SECURITY: &str = r#"#!/bin/sh
here=$(dirname "$0"); echo "$@" >> "$here/arguments"
case "$1" in
  -i) read -r line; eval "set -- $line"; echo "$8" > "$here/secret" ;;
  find-generic-password) [ -f "$here/secret" ] && cat "$here/secret" || exit 44 ;;
  delete-generic-password) [ -f "$here/secret" ] && rm "$here/secret" || exit 44 ;;
esac
"#;

fn keyring(tool: Tool, script: &str) -> (Keyring, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("tool");
    fs::write(&program, script).unwrap();
    fs::set_permissions(&program, PermissionsExt::from_mode(0o755)).unwrap();
    (Keyring::new(tool, program), folder)
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn arguments(folder: &Path) -> String {
    fs::read_to_string(folder.join("arguments")).unwrap()
}

#[test]
fn keeps_fetches_replaces_and_forgets() {
    for (tool, script) in [(Tool::SecretTool, SECRET_TOOL), (Tool::Security, SECURITY)] {
        let (keyring, folder) = keyring(tool, script);
        let server = "https://auth.example.com".parse().unwrap();
        let label = label(&server, "key_1");
        assert_eq!(keyring.fetch(&label).unwrap_err().code(), "key_not_in_keyring", "{tool:?}");
        keyring.keep(&label, &secret("lmn_u_one")).unwrap();
        keyring.keep(&label, &secret("lmn_u_two")).unwrap();
        assert_eq!(keyring.fetch(&label).unwrap(), secret("lmn_u_two"), "{tool:?}");
        keyring.forget(&label).unwrap();
        keyring.forget(&label).unwrap();
        assert_eq!(keyring.fetch(&label).unwrap_err().code(), "key_not_in_keyring", "{tool:?}");
        assert!(!arguments(folder.path()).contains("lmn_u_"), "arguments can be read by others");
    }
}

#[test]
fn a_server_cannot_reach_the_key_of_another_one_by_its_id() {
    let (keyring, _folder) = keyring(Tool::SecretTool, SECRET_TOOL);
    let [good, bad] = ["https://good.test", "https://bad.test"].map(|server| server.parse().unwrap());
    keyring.keep(&label(&good, "key_1"), &secret("lmn_u_good")).unwrap();
    assert!(keyring.fetch(&label(&bad, "key_1")).is_err());
}

#[test]
fn without_the_tool_it_says_what_to_install() {
    let keyring = Keyring::new(Tool::SecretTool, "/nowhere/secret-tool");
    let error = keyring.fetch("x").unwrap_err();
    assert_eq!(error.code(), "no_keyring");
    assert!(error.hint().unwrap().contains("libsecret-tools"));
}

#[test]
fn a_refusal_is_told_in_the_words_of_the_tool() {
    let (keyring, _folder) =
        keyring(Tool::SecretTool, "#!/bin/sh\necho 'Cannot autolaunch D-Bus.' >&2\nexit 1\n");
    let error = keyring.keep("x", &secret("y")).unwrap_err();
    assert_eq!(error.message(), "The keyring refused: Cannot autolaunch D-Bus.");
}

#[test]
fn the_line_of_the_macos_tool_cannot_be_broken_out_of() {
    let (keyring, _folder) = keyring(Tool::Security, SECURITY);
    for bad in ["a\"b", "a b", "a\nb"] {
        assert_eq!(keyring.keep(bad, &secret("y")).unwrap_err().code(), "keyring_refused");
        assert_eq!(keyring.keep("x", &secret(bad)).unwrap_err().code(), "keyring_refused");
    }
}
