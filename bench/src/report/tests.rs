use super::*;

/// So many operations in one second.
fn sample(count: u32) -> Sample {
    Sample::new(1.0, (1..=count).map(|number| number * 10).collect())
}

#[test]
fn the_median_is_the_middle() {
    assert_eq!(median(vec![]), 0.0);
    assert_eq!(median(vec![3.0]), 3.0);
    assert_eq!(median(vec![9.0, 1.0, 2.0]), 2.0);
    assert_eq!(median(vec![4.0, 1.0, 2.0, 9.0]), 3.0);
}

#[test]
fn the_ratio_is_that_of_the_median_turn() {
    // A neighbour who took the machine away in one turn does not decide.
    let turns = vec![(sample(100), sample(50)), (sample(100), sample(1)), (sample(50), sample(30))];
    let row = Row::contest("thing", "floor", turns, 0.5);
    let Found::Contest { speed, floor, ratio, .. } = &row.found else { panic!("{row:?}") };
    assert_eq!((*ratio, row.met), (0.5, Some(true)));
    assert_eq!((speed.rate, floor.rate), (27.0, 250.0 / 3.0));
    assert_eq!(((floor.p50 * 1000.0).round(), (floor.p99 * 1000.0).round()), (420.0, 990.0));
    assert!(row.to_string().contains("0.50 of floor (83/s), target 0.5: met"), "{row}");
}

#[test]
fn a_refused_request_is_no_result() {
    let refused = Sample { errors: 1, first_error: Some("503 busy".into()), ..sample(100) };
    for turn in [(sample(100), refused.clone()), (refused, sample(100))] {
        let row = Row::contest("thing", "floor", vec![turn], 0.5);
        assert_eq!(row.met, Some(false));
        assert!(row.to_string().contains("no result:") && row.to_string().contains("503 busy"), "{row}");
    }
}

#[test]
fn amounts_have_an_upper_bound() {
    assert_eq!(Row::amount("idle", 25.0, "MB", 25.0).met, Some(true));
    let row = Row::amount("idle", 25.1, "MB", 25.0);
    assert_eq!(row.met, Some(false));
    assert!(row.to_string().ends_with("25.1 MB, target at most 25 MB: MISSED"), "{row}");
}

#[test]
fn rows_are_flat_json() {
    let turns = vec![(sample(100), sample(50))];
    let json = serde_json::to_value(Row::contest("thing", "floor", turns, 0.5)).unwrap();
    assert_eq!((&json["name"], &json["rate"], &json["ratio"]), (&"thing".into(), &50.0.into(), &0.5.into()));
    assert_eq!((&json["floor"]["of"], &json["floor"]["rate"]), (&"floor".into(), &100.0.into()));
    let json = serde_json::to_value(Row::amount("idle", 12.5, "MB", 25.0)).unwrap();
    assert_eq!(
        json,
        serde_json::json!({ "name": "idle", "amount": 12.5, "unit": "MB", "target": 25.0, "met": true })
    );
}
