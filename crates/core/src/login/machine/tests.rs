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

fn password(number: u8, email_verified: bool) -> Evidence {
    Evidence::Factor { account: user(number), factor: Factor::Password, email_verified }
}

fn walk(policy: Policy, steps: impl IntoIterator<Item = Evidence>) -> Result<State, Refusal> {
    steps.into_iter().try_fold(State::Identify, |state, evidence| state.advance(evidence, policy, NOW))
}

#[test]
fn a_name_and_a_password_open_the_door() {
    let done = walk(EASY, [named(1), password(1, false)]).unwrap();
    let proof = Proof { auth_time: NOW, amr: vec!["pwd".into()], acr: Acr::Aal1 };
    assert_eq!(done, State::Done { account: user(1), proof });
}

#[test]
fn an_unproven_mailbox_waits_at_the_gate() {
    let gate = walk(PROVEN, [named(1), password(1, false)]).unwrap();
    assert!(matches!(gate, State::VerifyEmail { .. }));
    let done = gate.advance(Evidence::EmailProven { account: user(1) }, PROVEN, NOW).unwrap();
    assert!(matches!(done, State::Done { .. }));
    assert_eq!(
        gate.advance(Evidence::EmailProven { account: user(2) }, PROVEN, NOW),
        Err(Refusal::OtherAccount)
    );
    assert!(matches!(walk(PROVEN, [named(1), password(1, true)]), Ok(State::Done { .. })));
}

#[test]
fn r01_no_step_is_taken_out_of_order() {
    assert_eq!(walk(EASY, [password(1, true)]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(EASY, [Evidence::EmailProven { account: user(1) }]), Err(Refusal::OutOfOrder));
    assert_eq!(walk(EASY, [named(1), Evidence::EmailProven { account: user(1) }]), Err(Refusal::OutOfOrder));
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
    let state = walk(strict, [named(1), password(1, true), password(1, true)]).unwrap();
    assert!(matches!(&state, State::Challenge { proven, .. } if proven.len() == 1), "{state:?}");
}

#[test]
fn i06_nobody_can_prove_an_account_that_does_not_exist() {
    let unknown = Evidence::Identified { identifier: "nobody".into(), account: None };
    assert_eq!(walk(EASY, [unknown, password(1, true)]), Err(Refusal::OtherAccount));
}

#[test]
fn what_is_done_stays_done() {
    let done = walk(EASY, [named(1), password(1, true)]).unwrap();
    for evidence in
        [named(2), password(1, true), Evidence::EmailProven { account: user(1) }, Evidence::Restart]
    {
        assert_eq!(done.advance(evidence, EASY, NOW), Err(Refusal::Finished));
    }
}

#[test]
fn the_state_survives_storage() {
    for state in [
        State::Identify,
        State::again("ada".into(), user(1)),
        walk(PROVEN, [named(1), password(1, false)]).unwrap(),
        walk(EASY, [named(1), password(1, false)]).unwrap(),
    ] {
        let stored = serde_json::to_value(&state).unwrap();
        assert_eq!(serde_json::from_value::<State>(stored).unwrap(), state);
    }
}

fn evidence() -> impl Strategy<Value = Evidence> {
    prop_oneof![
        (0_u8..3).prop_map(|number| match number {
            0 => Evidence::Identified { identifier: "nobody".into(), account: None },
            number => named(number),
        }),
        (1_u8..3, any::<bool>(), any::<bool>()).prop_map(|(number, link, email_verified)| Evidence::Factor {
            account: user(number),
            factor: if link { Factor::SignInLink } else { Factor::Password },
            email_verified,
        }),
        (1_u8..3).prop_map(|number| Evidence::EmailProven { account: user(number) }),
        Just(Evidence::Restart),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    (prop_oneof![Just(Acr::Aal1), Just(Acr::Aal2), Just(Acr::Aal3)], any::<bool>())
        .prop_map(|(acr, verified_email)| Policy { acr, verified_email })
}

proptest! {
    /// Whatever somebody sends, in whatever order: the door opens only for an account that was named last, and whose
    /// factor was proven after that, with enough assurance, and with the mailbox proven where that is asked.
    #[test]
    fn i11_r01_r16_r29_no_sequence_skips_a_factor(policy in policy(), steps in prop::collection::vec(evidence(), 0..24)) {
        let mut state = State::Identify;
        let (mut name, mut factor, mut mailbox) = (None, None, false);
        for (at, step) in steps.into_iter().enumerate() {
            let now = Time::from_seconds(i64::try_from(at).unwrap());
            let Ok(next) = state.advance(step.clone(), policy, now) else { continue };
            match step {
                Evidence::Identified { account, .. } => (name, factor, mailbox) = (account, None, false),
                Evidence::Restart => (name, factor, mailbox) = (None, None, false),
                Evidence::Factor { account, email_verified, .. } => {
                    prop_assert_eq!(Some(account), name);
                    factor = Some(now);
                    mailbox |= email_verified;
                }
                Evidence::EmailProven { account } => {
                    prop_assert_eq!(Some(account), name);
                    mailbox = true;
                }
            }
            state = next;
            if let State::Done { account, proof } = &state {
                prop_assert_eq!(Some(*account), name);
                prop_assert_eq!(Some(proof.auth_time), factor);
                prop_assert!(!proof.amr.is_empty() && proof.acr >= policy.acr);
                prop_assert!(mailbox || !policy.verified_email);
                break;
            }
        }
    }
}

#[test]
fn metadata_promises_the_levels_that_factors_reach() {
    let all = [Factor::Password, Factor::SignInLink].map(|factor| Proven { factor, at: NOW });
    let some =
        |set: usize| all.iter().enumerate().filter(move |(at, _)| set & (1 << at) != 0).map(|(_, one)| *one);
    let mut reached: Vec<Acr> =
        (0..1 << all.len()).filter_map(|set| assurance(&some(set).collect::<Vec<_>>())).collect();
    reached.sort_unstable();
    reached.dedup();
    assert_eq!(reached, REACHABLE);
}
