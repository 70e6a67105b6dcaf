use super::*;

#[test]
fn rates_and_percentiles() {
    let sample = Sample::new(2.0, (1..=100).rev().collect());
    assert_eq!(sample.rate(), 50.0);
    assert_eq!(sample.percentile(0.5), Duration::from_micros(51));
    assert_eq!(sample.percentile(0.99), Duration::from_micros(100));
    assert_eq!(sample.percentile(1.0), Duration::from_micros(100));
    assert_eq!(Sample::default().rate(), 0.0);
    assert_eq!(Sample::default().percentile(0.5), Duration::ZERO);
}

#[test]
fn stretches_add_up() {
    let first = Sample { errors: 1, first_error: Some("503".into()), ..Sample::new(1.0, vec![30, 10]) };
    let second = Sample { carry: vec!["next".into()], ..Sample::new(1.0, vec![20]) };
    let both = Sample::join_all([first, second]);
    assert_eq!(both.micros, [10, 20, 30]);
    assert_eq!((both.rate(), both.errors), (1.5, 1));
    assert_eq!(both.first_error.as_deref(), Some("503"));
    assert_eq!(both.carry, ["next"]);
}
