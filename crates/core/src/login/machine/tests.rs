use proptest::prelude::*;

use super::*;

fn user(number: u8) -> UserId {
    UserId::from_uuid(uuid(number))
}

fn uuid(number: u8) -> uuid::Uuid {
    uuid::Uuid::from_bytes([number; 16])
}

const NOW: Time = Time::from_seconds(1_000_000);
const EASY: Policy = Policy { acr: Acr::Aal1, verified_email: false };
const PROVEN: Policy = Policy { acr: Acr::Aal1, verified_email: true };

fn named(number: u8) -> Evidence {
    Evidence::Identified { identifier: format!("user-{number}"), account: Some(user(number)) }
}

const PLAIN: Asks =
    Asks { email_verified: true, second_factor: SecondFactor::Free, new_password: false, reach: Acr::Aal1 };
const GUARDED: Asks = Asks { second_factor: SecondFactor::Prove, reach: Acr::Aal2, ..PLAIN };

fn shown(number: u8, factor: Factor, asks: Asks) -> Evidence {
    Evidence::Factor { account: user(number), factor, asks }
}

fn password(number: u8, email_verified: bool) -> Evidence {
    shown(number, Factor::Password, Asks { email_verified, ..PLAIN })
}

fn mailbox(number: u8) -> Evidence {
    Evidence::EmailProven { account: user(number), asks: PLAIN }
}

fn done(state: Result<State, Refusal>) -> (Acr, Vec<String>) {
    match state {
        Ok(State::Done { proof, .. }) => (proof.acr, proof.amr),
        other => panic!("{other:?}"),
    }
}

fn walk(policy: Policy, steps: impl IntoIterator<Item = Evidence>) -> Result<State, Refusal> {
    steps.into_iter().try_fold(State::Identify, |state, evidence| state.advance(evidence, policy, NOW))
}

#[test]
fn a_name_and_a_password_open_the_door() {
    let done = walk(EASY, [named(1), password(1, false)]).unwrap();
    let proof = Proof { auth_time: NOW, amr: vec!["pwd".into()], acr: Acr::Aal1, oldest: None };
    assert_eq!(done, State::Done { account: user(1), proof });
}

#[test]
fn an_unproven_mailbox_waits_at_the_gate() {
    let gate = walk(PROVEN, [named(1), password(1, false)]).unwrap();
    assert!(matches!(gate, State::VerifyEmail { .. }));
    let done = gate.advance(mailbox(1), PROVEN, NOW).unwrap();
    assert!(matches!(done, State::Done { .. }));
    assert_eq!(gate.advance(mailbox(2), PROVEN, NOW), Err(Refusal::OtherAccount));
    assert!(matches!(walk(PROVEN, [named(1), password(1, true)]), Ok(State::Done { .. })));
}

#[test]
fn r01_no_step_is_taken_out_of_order() {
    assert_eq!(walk(EASY, [password(1, true)]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(EASY, [mailbox(1)]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(EASY, [named(1), mailbox(1)]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(PROVEN, [named(1), password(1, false), password(1, true)]), Err(Refusal::OutOfOrder));
}

#[test]
fn r16_beginning_again_forgets_what_was_proven() {
    let restarted = walk(PROVEN, [named(1), password(1, false), Evidence::Restart]).unwrap();
    assert_eq!(restarted, State::Identify);
    let other = walk(PROVEN, [named(1), password(1, false), named(2)]).unwrap();
    assert_eq!(
        other,
        State::Challenge { identifier: "user-2".into(), account: Some(user(2)), proven: Vec::new() }
    );
}

#[test]
fn i11_a_higher_assurance_is_not_reached_by_the_same_factor_twice() {
    let strict = Policy { acr: Acr::Aal2, verified_email: false };
    let password = || shown(1, Factor::Password, GUARDED);
    let state = walk(strict, [named(1), password(), password()]).unwrap();
    assert!(matches!(&state, State::Challenge { proven, .. } if proven.len() == 1), "{state:?}");
}

#[test]
fn i06_nobody_can_prove_an_account_that_does_not_exist() {
    let unknown = Evidence::Identified { identifier: "nobody".into(), account: None };
    assert_eq!(walk(EASY, [unknown, password(1, true)]), Err(Refusal::OtherAccount));
}

#[test]
fn elloloop_23_whoever_has_no_name_comes_in_where_nobody_is_named_and_nothing_is_asked() {
    let nameless = || Evidence::Anonymous { account: user(9) };
    assert_eq!(done(walk(PROVEN, [nameless()])), (Acr::Aal1, Vec::new()));
    assert_eq!(walk(EASY, [named(1), nameless()]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(PROVEN, [named(1), password(1, false), nameless()]), Err(Refusal::OutOfOrder));
    let high = Policy { acr: Acr::Aal2, verified_email: false };
    assert_eq!(walk(high, [nameless()]), Err(Refusal::OutOfOrder));
}

#[test]
fn what_is_done_stays_done() {
    let done = walk(EASY, [named(1), password(1, true)]).unwrap();
    for evidence in [named(2), password(1, true), mailbox(1), Evidence::Restart] {
        assert_eq!(done.advance(evidence, EASY, NOW), Err(Refusal::Finished));
    }
}

#[test]
fn the_state_survives_storage() {
    for state in [
        State::Identify,
        State::again("ada".into(), user(1), Vec::new()),
        walk(PROVEN, [named(1), password(1, false)]).unwrap(),
        walk(EASY, [named(1), password(1, false)]).unwrap(),
    ] {
        let stored = serde_json::to_value(&state).unwrap();
        assert_eq!(serde_json::from_value::<State>(stored).unwrap(), state);
    }
}

#[test]
fn r29_a_second_factor_follows_whatever_came_first() {
    for first in Factor::ALL.into_iter().filter(|factor| factor.comes_first()) {
        let state = walk(EASY, [named(1), shown(1, first, GUARDED)]).unwrap();
        if matches!(first, Factor::Passkey | Factor::DevicePasskey) {
            assert!(matches!(state, State::Done { .. }), "{first:?} is two in one");
            continue;
        }
        assert!(
            matches!(&state, State::Challenge { proven, .. } if proven.len() == 1),
            "{first:?}: {state:?}"
        );
        // The same once more, or another of its kind, is still one.
        let again = state.advance(shown(1, first, GUARDED), EASY, NOW).unwrap();
        assert!(matches!(again, State::Challenge { .. }), "{first:?} twice");
        if !matches!(first, Factor::HeldPhone | Factor::SecurityKey) {
            let second = state.advance(shown(1, Factor::RecoveryCode, GUARDED), EASY, NOW).unwrap();
            assert!(matches!(second, State::Done { .. }), "{first:?} and a code");
        }
    }
}

#[test]
fn elloloop_22_one_phone_is_one_factor_whatever_it_counts_as() {
    for (first, second) in [(Factor::PhoneCode, Factor::HeldPhone), (Factor::HeldPhone, Factor::PhoneCode)] {
        let state = walk(EASY, [named(1), shown(1, first, GUARDED), shown(1, second, GUARDED)]).unwrap();
        assert!(matches!(&state, State::Challenge { proven, .. } if proven.len() == 1), "{state:?}");
    }
    let read = [named(1), shown(1, Factor::PhoneCode, GUARDED), shown(1, Factor::Password, GUARDED)];
    assert!(
        matches!(walk(EASY, read), Ok(State::Challenge { .. })),
        "a number that is only read lifts nothing"
    );
    let held = [named(1), shown(1, Factor::Password, GUARDED), shown(1, Factor::HeldPhone, GUARDED)];
    let expected = (Acr::Aal2, ["pwd", "sms", "mfa"].map(str::to_owned).to_vec());
    assert_eq!(done(walk(EASY, held)), expected);
}

#[test]
fn r29_a_second_factor_alone_opens_nothing() {
    for factor in [Factor::Totp, Factor::RecoveryCode] {
        for asks in [PLAIN, GUARDED] {
            assert_eq!(walk(EASY, [named(1), shown(1, factor, asks)]), Err(Refusal::OutOfOrder));
            assert_eq!(walk(EASY, [shown(1, factor, asks)]), Err(Refusal::OutOfOrder));
        }
    }
}

#[test]
fn only_what_names_its_account_needs_no_name() {
    for factor in Factor::ALL {
        let state = walk(EASY, [shown(1, factor, PLAIN)]);
        assert_eq!(state.is_ok(), factor.names_its_account(), "{factor:?}");
    }
}

#[test]
fn a_remembered_browser_is_spared_the_second_factor_but_not_a_higher_level() {
    let remembered = Asks { second_factor: SecondFactor::Remembered, ..GUARDED };
    let steps = || [named(1), shown(1, Factor::Password, remembered)];
    assert_eq!(done(walk(EASY, steps())), (Acr::Aal1, vec!["pwd".into(), "rba".into()]));
    let high = Policy { acr: Acr::Aal2, verified_email: false };
    assert!(matches!(walk(high, steps()), Ok(State::Challenge { .. })));
    let both = steps().into_iter().chain([shown(1, Factor::Totp, remembered)]);
    assert_eq!(done(walk(high, both)).0, Acr::Aal2);
}

#[test]
fn what_is_lacking_is_added_once_everything_else_is_proven() {
    let lacks =
        Asks { second_factor: SecondFactor::Enrol, email_verified: false, new_password: true, ..PLAIN };
    let gate = walk(PROVEN, [named(1), shown(1, Factor::Password, lacks)]).unwrap();
    assert!(matches!(gate, State::VerifyEmail { .. }));
    let lacks = Asks { email_verified: true, ..lacks };
    let renew = gate.advance(Evidence::EmailProven { account: user(1), asks: lacks }, PROVEN, NOW).unwrap();
    assert!(matches!(renew, State::RenewPassword { .. }));
    let lacks = Asks { new_password: false, ..lacks };
    let enrol =
        renew.advance(Evidence::PasswordRenewed { account: user(1), asks: lacks }, PROVEN, NOW).unwrap();
    assert!(matches!(enrol, State::Enrol { .. }));
    for early in [
        mailbox(1),
        shown(1, Factor::Totp, GUARDED),
        Evidence::PasswordRenewed { account: user(1), asks: PLAIN },
    ] {
        assert_eq!(enrol.advance(early, PROVEN, NOW), Err(Refusal::OutOfOrder));
    }
    let enrolled = |number| Evidence::Enrolled { account: user(number), factor: Factor::Totp, asks: GUARDED };
    assert_eq!(enrol.advance(enrolled(2), PROVEN, NOW), Err(Refusal::OtherAccount));
    assert_eq!(done(enrol.advance(enrolled(1), PROVEN, NOW)).0, Acr::Aal2);
}

#[test]
fn stepping_up_asks_for_what_is_missing_and_never_opens_without_a_fresh_proof() {
    let high = Policy { acr: Acr::Aal2, verified_email: true };
    let had = vec![Proven { factor: Factor::Password, at: Time(0) }];
    let start = State::again("ada".into(), user(1), had.clone());
    let state = start.clone().settled(GUARDED, high);
    assert_eq!(state, start, "the second factor is missing");
    assert_eq!(done(state.advance(shown(1, Factor::Totp, GUARDED), high, NOW)).0, Acr::Aal2);
    assert!(matches!(start.clone().settled(PLAIN, high), State::Enrol { .. }), "there is none yet");
    assert_eq!(start.clone().settled(PLAIN, EASY), start, "nothing is open that was not proven now");
    let nothing = State::again("ada".into(), user(1), Vec::new());
    assert_eq!(nothing.clone().settled(PLAIN, high), nothing);
}

fn asks() -> impl Strategy<Value = Asks> {
    let second = prop_oneof![
        Just(SecondFactor::Free),
        Just(SecondFactor::Remembered),
        Just(SecondFactor::Prove),
        Just(SecondFactor::Enrol)
    ];
    (any::<bool>(), second, any::<bool>(), any::<bool>()).prop_map(
        |(email_verified, second_factor, new_password, high)| Asks {
            email_verified,
            second_factor,
            new_password,
            reach: if high { Acr::Aal2 } else { Acr::Aal1 },
        },
    )
}

fn evidence() -> impl Strategy<Value = Evidence> {
    prop_oneof![
        3 => (0_u8..3).prop_map(|number| match number {
            0 => Evidence::Identified { identifier: "nobody".into(), account: None },
            number => named(number),
        }),
        8 => (1_u8..3, prop::sample::select(Factor::ALL.to_vec()), asks()).prop_map(|(number, factor, asks)| shown(number, factor, asks)),
        2 => (1_u8..3, asks()).prop_map(|(number, asks)| Evidence::EmailProven { account: user(number), asks }),
        2 => (1_u8..3, asks()).prop_map(|(number, asks)| Evidence::PasswordRenewed { account: user(number), asks }),
        2 => (1_u8..3, prop::sample::select(Factor::ALL.to_vec()), asks())
            .prop_map(|(number, factor, asks)| Evidence::Enrolled { account: user(number), factor, asks }),
        1 => Just(Evidence::Restart),
        1 => Just(Evidence::Anonymous { account: user(9) }),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    (prop_oneof![Just(Acr::Aal1), Just(Acr::Aal2), Just(Acr::Aal3)], any::<bool>())
        .prop_map(|(acr, verified_email)| Policy { acr, verified_email })
}

/// What a walk has shown for the account that was named last.
#[derive(Default)]
struct Shown {
    name: Option<UserId>,
    factors: Vec<Factor>,
    last: Option<Time>,
    asks: Option<Asks>,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever somebody sends, in whatever order: the door opens only for an account that was named last or named itself,
    /// whose factors were proven after that, with enough assurance, with the second factor where one is asked, and with
    /// the mailbox and the password in order.
    #[test]
    fn i11_r01_r16_r29_no_sequence_skips_a_factor(policy in policy(), steps in prop::collection::vec(evidence(), 0..24)) {
        let mut state = State::Identify;
        let mut shown = Shown::default();
        for (at, step) in steps.into_iter().enumerate() {
            let now = Time::from_seconds(i64::try_from(at).unwrap());
            let Ok(next) = state.advance(step.clone(), policy, now) else { continue };
            match step {
                Evidence::Identified { account, .. } => shown = Shown { name: account, ..Shown::default() },
                Evidence::Restart => shown = Shown::default(),
                Evidence::Anonymous { account } => {
                    // The one way past every factor leads to an account that has none, from where nobody is named.
                    prop_assert_eq!(&state, &State::Identify);
                    prop_assert_eq!(policy.acr, Acr::Aal1);
                    let nothing = Proof { auth_time: now, amr: Vec::new(), acr: Acr::Aal1, oldest: None };
                    prop_assert_eq!(next, State::Done { account, proof: nothing });
                    break;
                }
                Evidence::Factor { account, factor, asks } | Evidence::Enrolled { account, factor, asks } => {
                    if state == State::Identify {
                        prop_assert!(factor.names_its_account());
                        shown = Shown { name: Some(account), ..Shown::default() };
                    }
                    prop_assert_eq!(Some(account), shown.name);
                    shown.factors.retain(|old| !(old.is_phone() && factor.is_phone()));
                    shown.factors.push(factor);
                    (shown.last, shown.asks) = (Some(now), Some(asks));
                }
                Evidence::EmailProven { account, asks } | Evidence::PasswordRenewed { account, asks } => {
                    prop_assert_eq!(Some(account), shown.name);
                    shown.asks = Some(asks);
                }
            }
            state = next;
            if let State::Done { account, proof } = &state {
                let (asks, proven) = (shown.asks.unwrap(), shown.factors.iter().map(|factor| Proven { factor: *factor, at: now }).collect::<Vec<_>>());
                prop_assert_eq!(Some(*account), shown.name);
                prop_assert_eq!(Some(proof.auth_time), shown.last);
                prop_assert!(shown.factors.iter().any(|factor| factor.comes_first()));
                prop_assert!(proof.acr >= policy.acr && Some(proof.acr) == factor::assurance(&proven));
                prop_assert!(asks.email_verified || !policy.verified_email);
                prop_assert!(!asks.new_password);
                let free = matches!(asks.second_factor, SecondFactor::Free | SecondFactor::Remembered);
                prop_assert!(free || factor::two(&proven));
                break;
            }
        }
    }
}
