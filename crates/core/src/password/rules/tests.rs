use super::*;
use proptest::prelude::*;

fn code(password: &str) -> String {
    let context = Context::new(["ada@lovelace.example", "Ada Lovelace", "Limen"]);
    match check(&password.to_owned().into(), &context, &PasswordSettings::default()) {
        Ok(()) => "ok".into(),
        Err(error) => error.code().to_owned(),
    }
}

#[test]
fn n01_single_factor_passwords_have_fifteen_code_points() {
    assert_eq!(code("four-old-kettle"), "ok");
    assert_eq!(code("our-old-kettle"), "password_too_short");
    assert_eq!(code("ÄÖÜäöüß-Größenwahn"), "ok", "code points are counted, not bytes");
    let short = check(&"elevensigns".to_owned().into(), &Context::default(), &PasswordSettings::default());
    let short = short.unwrap_err();
    assert_eq!(short.field(), Some("password"));
    assert_eq!(short.params(), [("length", "11".to_owned()), ("min", "15".to_owned())]);
}

#[test]
fn n01_v6_2_1_no_setting_goes_below_eight() {
    let lax = PasswordSettings { min_length: 1, ..PasswordSettings::default() };
    let refused = check(&"k7%qZ!x".to_owned().into(), &Context::default(), &lax).unwrap_err();
    assert_eq!(refused.params()[1], ("min", "8".to_owned()));
    assert!(check(&"k7%qZ!xw".to_owned().into(), &Context::default(), &lax).is_ok());
}

#[test]
fn n04_v6_2_12_blocklist_names_its_reason() {
    for (password, expected) in [
        ("aaaaaaaaaaaaaaaaaa", "password_predictable"),
        ("abcdefghijklmnopqrstuvwxyz", "password_predictable"),
        ("123456789012345", "password_predictable"),
        ("098765432109876", "password_predictable"),
        ("ab1ab1ab1ab1ab1ab1", "password_predictable"),
        ("passwordpassword", "password_predictable"),
        ("qwertyuiopasdfgh", "password_leaked"),
        ("adalovelace12345", "password_context"),
        ("ada@lovelace.example", "password_context"),
        ("limenlimenlimen", "password_context"),
        ("my cat likes lovelace and other people", "ok"),
        ("correct horse battery staple", "ok"),
        ("four unrelated words do well", "ok"),
    ] {
        assert_eq!(code(password), expected, "{password}");
    }
}

#[test]
fn v6_2_4_the_most_common_passwords_are_refused() {
    let lax = PasswordSettings { min_length: 8, ..PasswordSettings::default() };
    for password in ["password", "football", "iloveyou1", "trustno1", "P@ssw0rd", "password123"] {
        let refused = check(&password.to_owned().into(), &Context::default(), &lax).unwrap_err();
        assert_eq!(refused.code(), "password_leaked", "{password}");
    }
}

#[test]
fn n03_v6_2_5_no_composition_rules() {
    for password in [
        "kettle moss orbit tundra",
        "kettlemossorbittundra",
        "KETTLEMOSSORBITTUNDRA",
        "гора чайник мох орбита",
    ] {
        assert_eq!(code(password), "ok", "{password}");
    }
}

#[test]
fn the_longest_password_has_1024_code_points() {
    let long: String = "kettle moss orbit tundra ".chars().cycle().take(MAX_LENGTH).collect();
    assert_eq!(code(&long), "ok");
    assert_eq!(code(&format!("{long}!")), "password_too_long");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn n02_v6_2_9_any_random_text_of_sixty_four_code_points_is_accepted(password in "[\\PC ]{64}") {
        prop_assume!(zxcvbn::zxcvbn(&password, &[]).guesses() >= ENOUGH_GUESSES);
        let refused = check(&password.clone().into(), &Context::default(), &PasswordSettings::default())
            .err().map(|error| error.code().to_owned());
        // NFC may join code points, never below the minimum for these.
        prop_assert!(refused.is_none() || password.nfc().count() < 15, "{refused:?}");
    }

    #[test]
    fn i15_no_input_makes_the_rules_panic(password in "\\PC{0,200}", word in "\\PC{0,40}") {
        let context = Context::new([word.as_str()]);
        let short = password.nfc().count() < 15;
        let refused = check(&password.into(), &context, &PasswordSettings::default());
        prop_assert!(!short || refused.is_err_and(|error| error.code() == "password_too_short"));
    }
}

#[test]
fn i15_no_password_keeps_the_estimator_busy() {
    let substitutes = "4@8({[<6936!1|0$57+%2";
    let crafted = [
        substitutes.repeat(5),
        substitutes.chars().rev().collect::<String>().repeat(48),
        "p4$$w0rd1!|7+".repeat(8),
    ];
    for password in crafted {
        let started = std::time::Instant::now();
        let outcome = check(&password.clone().into(), &Context::default(), &PasswordSettings::default());
        let took = started.elapsed();
        assert!(took < std::time::Duration::from_secs(5), "{took:?} for {password}: {outcome:?}");
    }
    assert_eq!(plain(substitutes), "4~8~~~~6936~1~0~57~%2");
    assert_eq!(plain("P4$$w0rd!"), "P4$$w0rd!");
}

#[test]
fn a_long_password_may_hold_a_weak_part() {
    assert_eq!(code(&format!("{}velvet canyon pencil harbor", "qwertyuiop".repeat(4))), "ok");
    assert_eq!(code(&"abc123".repeat(8)), "password_predictable");
}
