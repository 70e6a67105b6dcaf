use super::*;

#[test]
fn sizes_are_bounded() {
    for (asked, given) in [(0, 50), (1, 1), (100, 100), (101, 100), (i32::MAX, 100)] {
        assert_eq!(size(asked).unwrap(), given);
    }
    let refused = size(-1).unwrap_err();
    assert_eq!((refused.code(), refused.field()), ("invalid_query", Some("pageSize")));
}

#[test]
fn moments_come_back_as_they_went() {
    for micros in [0, 1, 1_800_000_000_123_456, -1, -1_500_000] {
        assert_eq!(time(stamp(Time(micros)), "at").unwrap(), Some(Time(micros)));
    }
    assert_eq!(time(MessageField::none(), "at").unwrap(), None);
    let wrong = Timestamp { seconds: 0, nanos: -1, ..Timestamp::default() };
    assert_eq!(time(wrong.into(), "at").unwrap_err().field(), Some("at"));
    let beyond = Timestamp { seconds: i64::MAX, nanos: 0, ..Timestamp::default() };
    assert_eq!(time(beyond.into(), "at").unwrap_err().code(), "invalid_time");
}
