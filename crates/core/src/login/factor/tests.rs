use super::*;

const NOW: Time = Time::from_seconds(1_000_000);

fn proven(factors: &[Factor]) -> Vec<Proven> {
    factors.iter().map(|factor| Proven { factor: *factor, at: NOW }).collect()
}

#[test]
fn n08_n09_what_reaches_which_level() {
    use Factor::{
        DevicePasskey, EmailCode, HeldPhone, MagicLink, Passkey, Password, PhoneCode, RecoveryCode,
        SecurityKey, SignInLink, Totp,
    };
    let (one, two) = (Some(Acr::Aal1), Some(Acr::Aal2));
    for (factors, reached, words) in [
        (&[][..], None, &[][..]),
        (&[Password], one, &["pwd"]),
        (&[SignInLink], one, &["otp"]),
        (&[EmailCode], one, &["otp"]),
        (&[MagicLink], one, &["otp"]),
        (&[PhoneCode], one, &["sms"]),
        // What comes second says nothing alone.
        (&[Totp], None, &["otp"]),
        (&[RecoveryCode], None, &["otp"]),
        (&[Passkey], two, &["swk", "mfa"]),
        (&[DevicePasskey], two, &["hwk", "mfa"]),
        (&[SecurityKey], one, &["pop"]),
        (&[Password, SecurityKey], two, &["pwd", "pop", "mfa"]),
        (&[SecurityKey, Totp], one, &["pop", "otp"]),
        (&[Password, Totp], two, &["pwd", "otp", "mfa"]),
        (&[Password, RecoveryCode], two, &["pwd", "otp", "mfa"]),
        (&[HeldPhone], one, &["sms"]),
        (&[Password, HeldPhone], two, &["pwd", "sms", "mfa"]),
        (&[Password, Passkey], two, &["pwd", "swk", "mfa"]),
        // A mailbox is no authenticator: beside an app it satisfies a policy, and lifts no level.
        (&[EmailCode, Totp], one, &["otp", "mfa"]),
        (&[Password, EmailCode], one, &["pwd", "otp"]),
        (&[Password, SignInLink], one, &["pwd", "otp"]),
        // Nor is a number, unless the project lets the phone behind it count.
        (&[Password, PhoneCode], one, &["pwd", "sms"]),
        (&[PhoneCode, Totp], one, &["sms", "otp", "mfa"]),
        (&[HeldPhone, Totp], one, &["sms", "otp"]),
    ] {
        let proven = proven(factors);
        assert_eq!(assurance(&proven), reached, "{factors:?}");
        assert_eq!(amr(&proven, false), words, "{factors:?}");
    }
}

#[test]
fn a_remembered_browser_says_so_and_claims_no_second_factor() {
    let words = amr(&proven(&[Factor::Password]), true);
    assert_eq!(words, ["pwd", "rba"]);
    assert!(shows_two(&words));
    assert!(!shows_two(&amr(&proven(&[Factor::Password]), false)));
    // Whoever proved both needs no memory.
    assert_eq!(amr(&proven(&[Factor::Password, Factor::Totp]), true), ["pwd", "otp", "mfa"]);
}

#[test]
fn one_more_factor_lifts_a_session_and_never_lowers_it() {
    let proof = |amr: &[&str], acr| Proof {
        auth_time: Time(0),
        amr: amr.iter().map(ToString::to_string).collect(),
        acr,
        oldest: None,
    };
    let lifted = beside(&proof(&["pwd"], Acr::Aal1), Factor::Totp, NOW);
    assert_eq!(
        (lifted.acr, lifted.auth_time, lifted.amr),
        (Acr::Aal2, NOW, vec!["pwd".into(), "otp".into(), "mfa".into()])
    );
    let read = beside(&proof(&["otp"], Acr::Aal1), Factor::Totp, NOW);
    assert_eq!(read.acr, Acr::Aal1);
    let kept = beside(&proof(&["pwd", "otp", "mfa"], Acr::Aal2), Factor::EmailCode, NOW);
    assert_eq!(kept.acr, Acr::Aal2);
    assert!(shows_two(&kept.amr));
}

#[test]
fn metadata_promises_the_levels_that_factors_reach() {
    let all = proven(&Factor::ALL);
    let some =
        |set: usize| all.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0).map(|(_, one)| *one);
    let mut reached: Vec<Acr> =
        (0..1 << all.len()).filter_map(|set| assurance(&some(set).collect::<Vec<_>>())).collect();
    reached.sort_unstable();
    reached.dedup();
    assert_eq!(reached, REACHABLE);
}
