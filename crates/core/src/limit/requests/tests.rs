use limen_model::Time;

use super::*;

fn limits() -> (Limits, Clock) {
    let clock = Clock::manual(Time::from_seconds(1_000_000));
    (Limits::new(clock.clone()), clock)
}

fn address(text: &str) -> Option<IpAddr> {
    Some(text.parse().unwrap())
}

#[test]
fn v6_3_1_one_network_cannot_ask_without_end_and_others_do_not_notice() {
    let (limits, clock) = limits();
    for _ in 0..30 {
        limits.check(Endpoint::Register, address("192.0.2.7")).unwrap();
    }
    let refused = limits.check(Endpoint::Register, address("192.0.2.200")).unwrap_err();
    assert_eq!(refused.code(), "too_many_requests");
    let wait = refused.retry_after().unwrap();
    assert!(wait <= Duration::from_secs(20) && wait >= Duration::from_secs(1), "{wait:?}");
    limits.check(Endpoint::Register, address("198.51.100.7")).unwrap();
    limits.check(Endpoint::Recover, address("192.0.2.7")).unwrap();
    clock.advance(wait);
    limits.check(Endpoint::Register, address("192.0.2.7")).unwrap();
}

#[test]
fn an_ipv6_customer_is_one_neighbour_and_mapped_addresses_are_ipv4() {
    assert_eq!(neighbourhood(address("2001:db8:85a3:1::1")), neighbourhood(address("2001:db8:85a3:ffff::9")));
    assert_ne!(neighbourhood(address("2001:db8:85a3::1")), neighbourhood(address("2001:db8:85a4::1")));
    assert_eq!(neighbourhood(address("::ffff:192.0.2.7")), neighbourhood(address("192.0.2.9")));
}

#[test]
fn r22_memory_stays_flat() {
    let (limits, clock) = limits();
    for number in 0..20_000_u32 {
        limits.check(Endpoint::SignIn, Some(std::net::Ipv4Addr::from(number << 8).into())).unwrap();
    }
    assert_eq!(limits.sign_in.len(), 20_000);
    clock.advance(Duration::from_secs(600));
    limits.forget_idle();
    assert_eq!(limits.sign_in.len(), 0);
}

#[test]
fn every_endpoint_has_room_and_an_end() {
    for endpoint in [Endpoint::SignIn, Endpoint::Register, Endpoint::Recover, Endpoint::Redeem] {
        let (limits, _) = limits();
        let allowed = (0..1000).take_while(|_| limits.check(endpoint, address("192.0.2.7")).is_ok()).count();
        assert!((10..1000).contains(&allowed), "{endpoint:?}: {allowed}");
        for uncounted in [None, address("127.0.0.1"), address("::1"), address("::ffff:127.0.0.1")] {
            for _ in 0..1000 {
                limits.check(endpoint, uncounted).unwrap();
            }
        }
    }
}
