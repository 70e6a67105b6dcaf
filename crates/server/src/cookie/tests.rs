use super::*;

fn headers(lines: &[&str]) -> HeaderMap {
    lines.iter().map(|line| (COOKIE, HeaderValue::from_str(line).expect("a header"))).collect()
}

#[test]
fn a_cookie_is_found_among_others() {
    let headers = headers(&["a=1; limen=secret; limen-browser=x", "b=2"]);
    assert_eq!(read(&headers, "limen"), Some("secret"));
    assert_eq!(read(&headers, "b"), Some("2"));
    assert_eq!(read(&headers, "limen-"), None);
}

#[test]
fn a_name_that_comes_twice_is_not_believed() {
    assert_eq!(read(&headers(&["limen=mine; limen=planted"]), "limen"), None);
    assert_eq!(read(&headers(&["limen=mine", "limen=planted"]), "limen"), None);
    assert_eq!(read(&headers(&["limen="]), "limen"), None);
}
