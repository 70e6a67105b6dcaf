use limen_model::Brand;

use super::*;

fn origin() -> Origin {
    Origin {
        at: "2026-11-22T09:41:07Z".into(),
        address: Some("192.0.2.1".into()),
        device: Some("Firefox on Linux".into()),
    }
}

/// One of each; the match makes the compiler ask for a new one here.
fn samples() -> Vec<Letter> {
    let url = || "https://id.example/x?token=a&b=c".to_owned();
    let all = vec![
        Letter::EmailCode { code: "042137".into(), minutes: 10 },
        Letter::AlreadyRegistered { sign_in: url(), recover: url() },
        Letter::PasswordReset { link: url(), minutes: 30 },
        Letter::PasswordChanged { origin: origin(), recover: url() },
        Letter::EmailChanged { masked: "a…@example.com".into(), origin: origin(), undo: url(), days: 7 },
        Letter::EmailRestored { recover: url() },
        Letter::NewSignIn { origin: origin(), sessions: url() },
        Letter::TooManyFailures { recover: url() },
        Letter::SignIn {
            code: Some("042137".into()),
            link: Some(url()),
            minutes: 10,
            origin: origin(),
            newcomer: false,
        },
        Letter::SignIn { code: None, link: Some(url()), minutes: 10, origin: origin(), newcomer: true },
        Letter::SignIn {
            code: Some("042137".into()),
            link: None,
            minutes: 10,
            origin: origin(),
            newcomer: true,
        },
        Letter::Invitation { link: url(), days: 7 },
        Letter::FactorAdded {
            factor: Factor::Totp,
            origin: origin(),
            security: url(),
            undo: Some(url()),
            days: 3,
        },
        Letter::FactorAdded {
            factor: Factor::Password,
            origin: origin(),
            security: url(),
            undo: None,
            days: 0,
        },
        Letter::FactorRemoved { factor: Factor::Passkey, origin: origin(), recover: url() },
        Letter::FactorsRemoved { recover: url() },
        Letter::HelpResolved { link: url(), removed: true },
        Letter::HelpResolved { link: url(), removed: false },
        Letter::RecoveryCodesRenewed { origin: origin(), recover: url() },
        Letter::RecoveryCodeUsed { left: 1, origin: origin(), security: url() },
        Letter::ManyWrongCodes { password: url() },
        Letter::AccountDeleted { days: 14, origin: origin() },
    ];
    for letter in &all {
        match letter {
            Letter::EmailCode { .. }
            | Letter::AlreadyRegistered { .. }
            | Letter::PasswordReset { .. }
            | Letter::PasswordChanged { .. }
            | Letter::EmailChanged { .. }
            | Letter::EmailRestored { .. }
            | Letter::NewSignIn { .. }
            | Letter::TooManyFailures { .. }
            | Letter::Invitation { .. }
            | Letter::SignIn { .. }
            | Letter::FactorAdded { .. }
            | Letter::FactorRemoved { .. }
            | Letter::FactorsRemoved { .. }
            | Letter::HelpResolved { .. }
            | Letter::RecoveryCodesRenewed { .. }
            | Letter::RecoveryCodeUsed { .. }
            | Letter::ManyWrongCodes { .. }
            | Letter::AccountDeleted { .. } => {}
        }
    }
    all
}

#[test]
fn every_letter_is_written_in_every_language() {
    for letter in samples() {
        let written: Vec<Composed> =
            Language::ALL.map(|language| letter.compose(language, &Brand::default())).into();
        for composed in &written {
            assert!(!composed.subject.is_empty() && composed.subject.len() < 120, "{composed:?}");
            assert!(composed.subject.contains("Limen") && !composed.subject.contains('\n'), "{composed:?}");
            assert!(composed.text.lines().count() >= 5, "{composed:?}");
            assert!(composed.html.starts_with("<!doctype html>") && !composed.html.contains("<script"));
        }
        assert_ne!(written[0].text, written[1].text, "translated");
    }
}

#[test]
fn a_brand_is_text_and_never_markup() {
    let brand = Brand { product_name: "<b>Acme & Söhne</b>".into(), ..Brand::default() };
    let composed = samples()[2].compose(Language::English, &brand);
    assert!(composed.html.contains("&lt;b&gt;Acme &amp; Söhne&lt;/b&gt;") && !composed.html.contains("<b>"));
    assert!(composed.html.contains("href=\"https://id.example/x?token=a&amp;b=c\""));
    assert!(composed.text.contains("https://id.example/x?token=a&b=c"));
}

#[test]
fn moments_read_like_a_person_wrote_them() {
    let changed = &samples()[3];
    let english = changed.compose(Language::English, &Brand::default()).text;
    assert!(
        english.contains("on 22 November 2026 at 09:41 UTC, from 192.0.2.1, with Firefox on Linux."),
        "{english}"
    );
    let german = changed.compose(Language::German, &Brand::default()).text;
    assert!(
        german.contains("am 22. November 2026 um 09:41 Uhr UTC, von 192.0.2.1, mit Firefox auf Linux."),
        "{german}"
    );
}

#[test]
fn the_language_follows_what_the_person_speaks() {
    for (tags, expected) in [
        (&["de-AT", "en"][..], Language::German),
        (&["fr", "en-GB", "de"], Language::English),
        (&["DE_ch"], Language::German),
        (&[], Language::English),
        (&["xx", ""], Language::English),
    ] {
        assert_eq!(Language::negotiate(tags.iter().copied()), expected, "{tags:?}");
    }
}

#[test]
fn an_envelope_survives_storage() {
    for letter in samples() {
        let envelope =
            Envelope::new("ada@example.com".parse().unwrap(), Language::German, letter).until(Time(7));
        let stored = serde_json::to_vec(&envelope).unwrap();
        assert_eq!(serde_json::from_slice::<Envelope>(&stored).unwrap(), envelope);
    }
}
