use super::*;

#[test]
fn seconds_round_down_on_both_sides_of_the_epoch() {
    assert_eq!(Time(1_999_999).seconds(), 1);
    assert_eq!(Time(-1).seconds(), -1);
}

#[test]
fn sums_saturate() {
    assert_eq!(Time(i64::MAX) + Duration::from_secs(1), Time(i64::MAX));
    assert_eq!(Time(5).since(Time(9)), Duration::ZERO);
}

#[test]
fn a_manual_clock_moves_only_by_hand() {
    let clock = Clock::manual(Time::from_seconds(10));
    assert_eq!(clock.now(), clock.now());
    clock.advance(Duration::from_secs(5));
    assert_eq!(clock.now(), Time::from_seconds(15));
}

#[test]
fn rfc3339_round_trips() {
    let at = Time(1_795_000_000_123_456);
    assert_eq!(Time::parse_rfc3339(&at.rfc3339()), Some(at));
}
