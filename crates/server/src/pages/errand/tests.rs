use proptest::prelude::*;
use url::Url;

use super::*;

fn of(query: &str) -> Errand {
    Errand::of(&Query::parse(query))
}

#[test]
fn a_page_inside_is_a_way() {
    assert_eq!(of("to=/account/sessions"), Errand::Page("/account/sessions".into()));
    assert_eq!(
        of("to=%2Fdevice%3Fuser_code%3DWDJB-MJHT"),
        Errand::Page("/device?user_code=WDJB-MJHT".into())
    );
    assert_eq!(of("flow=t0ken&to=/account"), Errand::Application("t0ken".into()));
    assert_eq!(of(""), Errand::Nothing);
}

#[test]
fn b02_no_way_leads_off_our_pages() {
    for to in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/account//evil.example",
        "/accounting",
        "/account/../../evil",
        "/account/./x",
        "/account\u{9}/x",
        "/account/\r\nLocation: x",
        "/account@evil.example",
        "javascript:alert(1)",
        "account",
        " /account",
        "/login?to=/account",
    ] {
        assert_eq!(Errand::of(&Query::parse("").clone()), Errand::Nothing);
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("to", to).finish();
        assert_eq!(of(&query), Errand::Nothing, "{to:?}");
    }
}

proptest! {
    #[test]
    fn b02_whatever_is_asked_for_stays_on_our_host(to in "(/account|/device|/)?[/\\\\a-z.:@?#%&=\u{0}-\u{ff}]{0,40}") {
        let query = url::form_urlencoded::Serializer::new(String::new()).append_pair("to", &to).finish();
        if let Errand::Page(to) = of(&query) {
            let base: Url = "https://login.example/p/acme/x".parse().unwrap();
            let went = base.join(&to).unwrap();
            prop_assert_eq!(went.origin(), base.origin());
            prop_assert!(went.path().starts_with("/account") || went.path().starts_with("/device"));
        }
    }
}
