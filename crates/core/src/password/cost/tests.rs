use super::*;

#[test]
fn nothing_below_the_floor_can_be_configured() {
    for (memory, passes, lanes) in [(19 * 1024 - 1, 2, 1), (19 * 1024, 1, 1), (19 * 1024, 2, 0), (8, 1, 1)] {
        assert_eq!(Cost::new(memory, passes, lanes).unwrap_err().code(), "invalid_hash_cost");
    }
    assert_eq!(Cost::new(19 * 1024, 2, 1).unwrap(), Cost::FLOOR);
}

#[test]
fn a_stored_hash_cannot_ask_for_the_whole_machine() {
    let greedy = Params::new(1024 * 1024, 2, 1, None).unwrap();
    assert_eq!(Cost::stored(&greedy), None);
    let weak = Params::new(8 * 1024, 1, 1, None).unwrap();
    assert!(Cost::stored(&weak).is_some_and(|cost| !cost.covers(Cost::FLOOR)));
}

#[test]
fn calibration_never_goes_below_the_floor() {
    assert_eq!(Cost::FLOOR.calibrated(Duration::ZERO), Cost::FLOOR);
    assert!(Cost::FLOOR.calibrated(Duration::from_millis(60)).covers(Cost::FLOOR));
}
