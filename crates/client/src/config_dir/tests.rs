use super::*;

fn with(pairs: &'static [(&'static str, &'static str)]) -> Result<ConfigDir> {
    ConfigDir::from_env(|name| pairs.iter().find(|pair| pair.0 == name).map(|pair| pair.1.into()))
}

#[test]
#[cfg(unix)]
fn the_nearer_variable_wins() {
    let all: &[_] = &[("LIMEN_CONFIG_DIR", "/a"), ("XDG_CONFIG_HOME", "/b"), ("HOME", "/c")];
    assert_eq!(with(all).unwrap().path(), "/a");
    assert_eq!(with(&[("XDG_CONFIG_HOME", "/b"), ("HOME", "/c")]).unwrap().path(), "/b/limen");
    assert_eq!(with(&[("XDG_CONFIG_HOME", "b"), ("HOME", "/c")]).unwrap().path(), "/c/.config/limen");
    assert_eq!(with(&[("LIMEN_CONFIG_DIR", ""), ("HOME", "/c")]).unwrap().path(), "/c/.config/limen");
}

#[test]
fn without_a_home_it_says_what_to_set() {
    assert_eq!(with(&[]).unwrap_err().code(), "no_home");
}
