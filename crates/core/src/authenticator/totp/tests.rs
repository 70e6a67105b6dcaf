use super::*;

/// The seed of RFC 6238, appendix B.
const SEED: &[u8] = b"12345678901234567890";

#[test]
fn codes_are_those_of_the_standard() {
    // RFC 6238, appendix B, SHA-1, cut to six digits.
    for (seconds, expected) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(code(SEED, seconds / STEP), expected, "{seconds}");
    }
    // RFC 4226, appendix D.
    let counted: Vec<String> = (0..10).map(|step| code(SEED, step)).collect();
    let expected =
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"];
    assert_eq!(counted, expected);
}

#[test]
fn a_clock_may_be_one_step_off_and_no_more() {
    let now = Time::from_seconds(1_234_567_890);
    let current = now.seconds() / STEP;
    for (off, holds) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
        let found = step_of(SEED, &code(SEED, current + off), now, 0);
        assert_eq!(found, holds.then_some(current + off), "{off}");
    }
}

#[test]
fn r30_elloloop_17_a_step_counts_once_and_so_do_those_before_it() {
    let now = Time::from_seconds(1_234_567_890);
    let current = now.seconds() / STEP;
    assert_eq!(step_of(SEED, &code(SEED, current), now, current), None);
    assert_eq!(step_of(SEED, &code(SEED, current - 1), now, current), None);
    assert_eq!(step_of(SEED, &code(SEED, current + 1), now, current), Some(current + 1));
}

#[test]
fn a_code_is_six_digits_however_they_are_grouped() {
    assert_eq!(digits(" 123 456 ").unwrap(), "123456");
    assert_eq!(digits("123-456").unwrap(), "123456");
    for wrong in ["", "12345", "1234567", "12345a", "１２３４５６"] {
        let refused = digits(wrong).unwrap_err();
        assert_eq!((refused.code(), refused.field()), ("code_format", Some("code")), "{wrong:?}");
    }
}

#[test]
fn the_address_of_a_seed_is_what_apps_read() {
    let uri = uri("Analytical Engines: Ltd", "ada+test@example.com", SEED);
    assert_eq!(
        uri,
        "otpauth://totp/Analytical%20Engines%20%20Ltd:ada%2Btest%40example.com\
         ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Analytical%20Engines%20%20Ltd&algorithm=SHA1&digits=6&period=30"
    );
}
