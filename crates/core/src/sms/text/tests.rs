use super::*;

/// The GSM alphabet, as far as we could write it.
const GSM: &str = "@£$¥èéùìòÇØøÅåÄÖÑÜ§äöñüàßÆæÉ !\"#%&'()*+,-./0123456789:;<=>?\n_\
                   ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

fn all() -> [Text; 3] {
    let code = || "204816".to_owned();
    [
        Text::VerificationCode { code: code(), minutes: 10 },
        Text::SignInCode { code: code(), minutes: 10 },
        Text::NumberChanged { recover: "https://id.example.com/recover".into() },
    ]
}

#[test]
fn every_text_is_one_message_of_the_gsm_alphabet() {
    for language in Language::ALL {
        for text in all() {
            let written = text.compose(language, &Brand::default(), "id.example.com");
            assert!(written.chars().all(|c| GSM.contains(c)), "{written}");
            assert!(written.chars().count() <= 160, "{}: {written}", written.chars().count());
        }
    }
}

#[test]
fn a_code_stands_first_and_names_its_site_last() {
    for language in Language::ALL {
        for text in &all()[..2] {
            let written = text.compose(language, &Brand::default(), "id.example.com");
            assert!(
                written.starts_with("204816 ") && written.ends_with("\n\n@id.example.com #204816"),
                "{written}"
            );
            assert!(!text.compose(language, &Brand::default(), "").contains('@'));
        }
    }
    let [first, second, third] = all();
    let german = |text: Text| text.compose(Language::German, &Brand::default(), "");
    assert_eq!(german(first), "204816 bestätigt Ihre Nummer bei Limen. Gilt einmal, 10 Minuten lang.");
    assert!(
        german(second).contains("Anmeldecode") && german(third).ends_with("https://id.example.com/recover")
    );
}
