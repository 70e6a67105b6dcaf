use super::*;

#[test]
fn moments_as_people_say_them() {
    let now = Time::parse_rfc3339("2026-11-22T12:00:00Z").unwrap();
    for (text, said) in [
        ("2026-11-22T12:00:00Z", "just now"),
        ("2026-11-22T11:59:01Z", "just now"),
        ("2026-11-22T12:00:30Z", "in a moment"),
        ("2026-11-22T11:59:00Z", "1 minute ago"),
        ("2026-11-22T11:00:01Z", "59 minutes ago"),
        ("2026-11-22T11:00:00Z", "1 hour ago"),
        ("2026-11-21T12:00:01Z", "23 hours ago"),
        ("2026-11-20T12:00:00Z", "2 days ago"),
        ("2026-12-22T12:00:00Z", "in 30 days"),
        ("2026-12-22T11:59:59Z", "in 30 days"),
        ("2026-11-22T12:01:20Z", "in 1 minute"),
        ("2027-02-20T12:00:00Z", "in 90 days"),
        ("2027-05-22T12:00:00Z", "in 6 months"),
        ("2036-11-22T12:00:00Z", "in 10 years"),
        ("soon", "soon"),
    ] {
        assert_eq!(relative(text, now), said, "{text}");
    }
    assert_eq!(relative_or(None, now, "never"), "never");
}
