use super::*;

#[test]
fn the_slug_is_cut_off_the_path() {
    let cut = |text: &str| {
        let mut uri: Uri = text.parse().expect("a URI");
        let slug = take_slug(&mut uri);
        (slug, uri.to_string())
    };
    let slug = |text: &str| Some(text.to_owned());
    assert_eq!(cut("/oauth2/token"), (None, "/oauth2/token".to_owned()));
    assert_eq!(cut("/p/acme/oauth2/token?x=/p/y"), (slug("acme"), "/oauth2/token?x=/p/y".to_owned()));
    assert_eq!(cut("/p/acme"), (slug("acme"), "/".to_owned()));
    assert_eq!(cut("/p/acme?x=1"), (slug("acme"), "/?x=1".to_owned()));
    assert_eq!(cut("/p/acme//evil.example"), (slug("acme"), "//evil.example".to_owned()));
    assert_eq!(cut("/p//login"), (slug(""), "/login".to_owned()), "an empty slug names no project");
    assert_eq!(
        cut("https://id.example.com/p/acme/login"),
        (slug("acme"), "https://id.example.com/login".to_owned())
    );
    assert_eq!(cut("/pages"), (None, "/pages".to_owned()));
}
