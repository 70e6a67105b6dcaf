use super::*;

#[test]
fn a_file_of_this_build_is_kept_for_ever() {
    let assets = Assets::embedded();
    let response = file(&assets, &assets.version, "tokens.css");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(response.headers()[header::CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    assert_eq!(assets.base(), format!("/assets/{}", assets.version));
}

#[test]
fn a_file_of_another_build_is_asked_for_again() {
    let response = file(&Assets::embedded(), "0123456789abcdef", "look.js");
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(response.headers()[header::CACHE_CONTROL], "public, no-cache");
}

#[test]
fn r39_nothing_but_the_files_is_served() {
    for name in ["missing.css", "../templates/door.html", "%2e%2e/templates/door.html", "/etc/passwd", ""] {
        assert_eq!(file(&Assets::embedded(), "0", name).status(), StatusCode::NOT_FOUND, "{name}");
    }
}

#[test]
fn what_the_pages_name_is_there() {
    for name in
        ["tokens.css", "components.css", "layout.css", "look.js", "send.js", "onward.js", "qr.js", "logo.svg"]
    {
        assert!(Files::get(name).is_some(), "{name}");
    }
}

#[test]
fn style_sheets_name_only_what_is_beside_them() {
    for name in Files::iter().filter(|name| name.ends_with(".css")) {
        let css = String::from_utf8(Files::get(&name).unwrap().data.into_owned()).unwrap();
        for rest in css.split("url(").skip(1) {
            let target = rest.split(')').next().unwrap().trim_matches('"');
            assert!(Files::get(target).is_some(), "{name} names {target}");
        }
    }
}
