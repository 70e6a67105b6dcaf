use super::*;

fn seconds(text: &str) -> Option<u64> {
    match text.parse::<Expiry>() {
        Ok(Expiry::After(wait)) => Some(wait.as_secs()),
        Ok(Expiry::Never | Expiry::At(_)) | Err(_) => None,
    }
}

#[test]
fn spans_dates_and_never() {
    assert_eq!(["12h", "30d", "2w", "1y"].map(seconds), [43_200, 2_592_000, 1_209_600, 31_536_000].map(Some));
    assert_eq!("never".parse::<Expiry>().unwrap(), Expiry::Never);
    let day = Time::parse_rfc3339("2027-01-31T00:00:00Z").unwrap();
    assert_eq!("2027-01-31".parse::<Expiry>().unwrap(), Expiry::At(day));
    assert_eq!("2027-01-31T00:00:00Z".parse::<Expiry>().unwrap(), Expiry::At(day));
}

#[test]
fn what_is_no_time_is_told() {
    for bad in [
        "",
        "d",
        "0d",
        "-1d",
        "1.5d",
        "30",
        "30m",
        "101y",
        "99999999999999999999d",
        "2027-02-30",
        "soon",
        "ä",
    ] {
        assert_eq!(bad.parse::<Expiry>().unwrap_err().code(), "bad_expiry", "{bad:?}");
    }
}

#[test]
fn a_key_cannot_end_before_it_begins() {
    let now = Time::from_seconds(2_000_000_000);
    assert_eq!(Expiry::Never.from(now).unwrap(), None);
    assert_eq!(
        Expiry::After(Duration::from_secs(5)).from(now).unwrap(),
        Some(Time::from_seconds(2_000_000_005))
    );
    assert_eq!(Expiry::At(now).from(now).unwrap_err().code(), "expiry_past");
}
