use super::*;

#[test]
fn this_machine_has_a_name_and_a_system() {
    let here = this_workstation();
    assert!(!here.hostname.is_empty() && here.hostname.trim() == here.hostname);
    assert!(here.os.as_deref().unwrap().starts_with(std::env::consts::OS));
    assert!(here.user_agent.as_deref().unwrap().starts_with("limen/"));
    assert_eq!(key_name(&here), format!("cli@{}", here.hostname));
}

#[test]
fn a_long_name_still_fits() {
    let long = Workstation { hostname: "ä".repeat(80), ..Workstation::default() };
    assert_eq!(key_name(&long).chars().count(), 64);
}
