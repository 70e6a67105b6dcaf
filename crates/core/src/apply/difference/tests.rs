use serde_json::json;

use super::*;

#[test]
fn only_what_differs_is_told_by_its_path() {
    let before = json!({ "a": 1, "b": { "c": "x", "d": [1, 2] }, "gone": true, "none": null });
    let after = json!({ "a": 1, "b": { "c": "y", "d": [2, 1] }, "new": "z" });
    let told: Vec<(String, Option<String>, Option<String>)> =
        between(&before, &after).into_iter().map(|field| (field.name, field.before, field.after)).collect();
    let text = |text: &str| Some(text.to_owned());
    assert_eq!(
        told,
        [
            ("b.c".to_owned(), text("x"), text("y")),
            ("b.d".to_owned(), text("[1,2]"), text("[2,1]")),
            ("gone".to_owned(), text("true"), None),
            ("new".to_owned(), None, text("z")),
        ]
    );
    assert!(between(&before, &before).is_empty());
}

#[test]
fn a_change_reads_like_a_difference() {
    let fields = vec![
        Field { name: "email".into(), before: None, after: Some("ada@example.com".into()) },
        masked("password", false),
    ];
    let change = Change {
        noun: "user",
        id: "ada@example.com".into(),
        created: true,
        fields,
        event: Event::UserCreated,
    };
    assert_eq!(change.to_string(), "+ user ada@example.com\n    email: ada@example.com\n    password: ***");
    let fields =
        vec![Field { name: "sign_up".into(), before: Some("open".into()), after: Some("closed".into()) }];
    let change = Change {
        noun: "project",
        id: "default".into(),
        created: false,
        fields,
        event: Event::SettingsChanged,
    };
    assert_eq!(change.to_string(), "~ project default\n    sign_up: open -> closed");
}
