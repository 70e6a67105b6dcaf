//! The letters in German, formal address. In: a letter. Out: its sentences. Nothing can go wrong.

use super::letter::{Letter, Origin};
use super::outline::{Focus, Outline};
use crate::login::factor::Factor;

pub(super) fn write(letter: &Letter, product: &str) -> Outline {
    let foot = format!("Sie erhalten diese Nachricht, weil Ihre Adresse bei {product} eingegeben wurde.");
    let ignore =
        "Das waren nicht Sie? Dann müssen Sie nichts tun. Ohne diese Nachricht kommt niemand weiter."
            .to_owned();
    match letter {
        Letter::EmailCode { code, minutes } => Outline {
            subject: format!("{code} ist Ihr Code für {product}"),
            before: vec![format!("Bestätigen Sie mit diesem Code Ihre E-Mail-Adresse. Er gilt einmal, {minutes} Minuten lang.")],
            focus: Focus::Code(code.clone()),
            after: vec![format!("Niemand von {product} wird Sie je danach fragen."), ignore],
            foot,
        },
        Letter::AlreadyRegistered { sign_in, recover } => Outline {
            subject: format!("Sie haben bereits ein Konto bei {product}"),
            before: vec![
                "Jemand, vielleicht Sie selbst, wollte mit dieser E-Mail-Adresse ein Konto anlegen. Es gibt schon eines, und nichts wurde verändert.".to_owned(),
            ],
            focus: Focus::Link { label: "Anmelden", url: sign_in.clone() },
            after: vec![format!("Sie kennen Ihr Passwort nicht mehr? Wählen Sie ein neues: {recover}"), ignore],
            foot,
        },
        Letter::PasswordReset { link, minutes } => Outline {
            subject: format!("Neues Passwort für {product} wählen"),
            before: vec![format!("Über diesen Link wählen Sie ein neues Passwort. Er gilt einmal, {minutes} Minuten lang.")],
            focus: Focus::Link { label: "Neues Passwort wählen", url: link.clone() },
            after: vec![ignore],
            foot,
        },
        Letter::PasswordChanged { origin, recover } => Outline {
            subject: format!("Ihr Passwort für {product} wurde geändert"),
            before: vec![
                format!("Das Passwort Ihres Kontos wurde geändert: {}.", describe(origin)),
                "Alle anderen Sitzungen Ihres Kontos sind beendet.".to_owned(),
            ],
            after: vec![format!("Das waren nicht Sie? Wählen Sie sofort ein neues Passwort: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::EmailChanged { masked, origin, undo, days } => Outline {
            subject: format!("Die E-Mail-Adresse Ihres Kontos bei {product} wurde geändert"),
            before: vec![
                format!("Ihr Konto hat jetzt die Adresse {masked}. Geändert wurde sie: {}.", describe(origin)),
                format!("Das waren nicht Sie? Dann machen Sie es rückgängig. Der Link gilt {days} Tage lang und beendet alle Sitzungen."),
            ],
            focus: Focus::Link { label: "Rückgängig machen", url: undo.clone() },
            after: vec!["Das waren Sie? Dann müssen Sie nichts tun.".to_owned()],
            foot,
        },
        Letter::EmailRestored { recover } => Outline {
            subject: format!("Dies ist wieder die Adresse Ihres Kontos bei {product}"),
            before: vec!["Die Änderung der Adresse wurde rückgängig gemacht, und alle Sitzungen sind beendet.".to_owned()],
            focus: Focus::Link { label: "Neues Passwort wählen", url: recover.clone() },
            foot,
            ..Outline::default()
        },
        Letter::NewSignIn { origin, sessions } => Outline {
            subject: format!("Neue Anmeldung bei Ihrem Konto bei {product}"),
            before: vec![format!("Jemand hat sich von einem Ort aus angemeldet, den wir noch nicht kannten: {}.", describe(origin))],
            focus: Focus::Link { label: "Sitzungen ansehen", url: sessions.clone() },
            after: vec!["Das waren Sie? Dann müssen Sie nichts tun. Wenn nicht, beenden Sie die Sitzung und ändern Sie Ihr Passwort.".to_owned()],
            foot,
        },
        Letter::TooManyFailures { recover } => Outline {
            subject: format!("Viele falsche Passwörter für Ihr Konto bei {product}"),
            before: vec![
                "Jemand hat viele falsche Passwörter für Ihr Konto eingegeben. Keines war richtig.".to_owned(),
                "Browser, mit denen Sie sich schon angemeldet haben, funktionieren weiter. Überall sonst wählen Sie zuerst ein neues Passwort.".to_owned(),
            ],
            focus: Focus::Link { label: "Neues Passwort wählen", url: recover.clone() },
            foot,
            ..Outline::default()
        },
        Letter::Invitation { link, days } => Outline {
            subject: format!("Einladung zu {product}"),
            before: vec![
                format!("Für diese E-Mail-Adresse wurde bei {product} ein Konto angelegt. Über diesen Link machen Sie es zu Ihrem. Er gilt einmal, {days} Tage lang."),
            ],
            focus: Focus::Link { label: "Einladung annehmen", url: link.clone() },
            after: vec![ignore],
            foot,
        },
        Letter::SignIn { code, link, minutes, origin, newcomer } => Outline {
            subject: match code {
                Some(code) => format!("{code} ist Ihr Anmeldecode für {product}"),
                None => format!("Bei {product} anmelden"),
            },
            before: {
                let how = match (code, link) {
                    (Some(_), _) => format!("Melden Sie sich mit diesem Code an. Er gilt einmal, {minutes} Minuten lang, in dem Browser, in dem er angefordert wurde."),
                    (None, _) => format!("Melden Sie sich mit diesem Link an. Er gilt einmal, {minutes} Minuten lang."),
                };
                let welcome = newcomer.then(|| "Zu dieser Adresse gibt es noch kein Konto; mit der Anmeldung entsteht eines.".to_owned());
                std::iter::once(how).chain(welcome).collect()
            },
            focus: match (code, link) {
                (Some(code), _) => Focus::Code(code.clone()),
                (None, Some(link)) => Focus::Link { label: "Anmelden", url: link.clone() },
                (None, None) => Focus::Nothing,
            },
            after: {
                let or = link.as_ref().filter(|_| code.is_some()).map(|link| format!("Oder öffnen Sie stattdessen diesen Link und bestätigen Sie dort: {link}"));
                let asked = format!("Angefordert wurde dies: {}. Niemand von {product} wird Sie je danach fragen.", describe(origin));
                or.into_iter().chain([asked, ignore]).collect()
            },
            foot,
        },
        Letter::FactorAdded { factor, origin, security, undo, days } => Outline {
            subject: format!("Neue Anmeldemethode für Ihr Konto bei {product}"),
            before: vec![format!("Ihrem Konto wurde {} hinzugefügt: {}.", name(*factor), describe(origin))],
            focus: Focus::Link { label: "Anmeldemethoden ansehen", url: security.clone() },
            after: match undo {
                Some(undo) => vec![
                    "Waren Sie das? Dann ist nichts zu tun.".to_owned(),
                    format!("Wenn nicht, machen Sie es rückgängig: Der Link gilt {days} Tage, entfernt es und beendet alle Sitzungen. Ändern Sie danach Ihr Passwort. {undo}"),
                ],
                None => vec!["Das waren Sie? Dann müssen Sie nichts tun. Wenn nicht, entfernen Sie die Methode dort, beenden Sie alle anderen Sitzungen und ändern Sie Ihr Passwort.".to_owned()],
            },
            foot,
        },
        Letter::FactorRemoved { factor, origin, recover } => Outline {
            subject: format!("Anmeldemethode Ihres Kontos bei {product} entfernt"),
            before: vec![format!("Aus Ihrem Konto wurde {} entfernt: {}.", name(*factor), describe(origin))],
            after: vec![format!("Das waren nicht Sie? Wählen Sie sofort ein neues Passwort; das beendet alle Sitzungen: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::FactorsRemoved { recover } => Outline {
            subject: format!("Ihre zweiten Faktoren bei {product} wurden entfernt"),
            before: vec!["Authenticator-App, Wiederherstellungscodes, Passkeys und Telefonnummer Ihres Kontos wurden von der Administration entfernt; alle Sitzungen sind beendet.".to_owned()],
            after: vec![format!("Sie haben nicht darum gebeten? Wählen Sie sofort ein neues Passwort und melden Sie sich bei der Administration: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::HelpResolved { link, removed } => Outline {
            subject: format!("Hilfe mit Ihrem Konto bei {product}"),
            before: {
                let seen = "Sie haben um Hilfe mit Ihrem Konto gebeten, und die Administration hat es sich angesehen.".to_owned();
                let gone = removed.then(|| "Ihre zweiten Faktoren wurden entfernt, und alle Sitzungen sind beendet.".to_owned());
                std::iter::once(seen).chain(gone).collect()
            },
            focus: Focus::Link { label: "Wieder hineinkommen", url: link.clone() },
            after: vec!["Sie haben nicht um Hilfe gebeten? Sagen Sie es der Administration, und wählen Sie ein neues Passwort.".to_owned()],
            foot,
        },
        Letter::RecoveryCodesRenewed { origin, recover } => Outline {
            subject: format!("Neue Wiederherstellungscodes für Ihr Konto bei {product}"),
            before: vec![format!("Für Ihr Konto wurden zehn neue Wiederherstellungscodes erzeugt: {}. Die bisherigen gelten nicht mehr.", describe(origin))],
            after: vec![format!("Das waren nicht Sie? Wählen Sie sofort ein neues Passwort; das beendet alle Sitzungen. Erzeugen Sie dann neue Codes: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::RecoveryCodeUsed { left, origin, security } => Outline {
            subject: format!("Ein Wiederherstellungscode Ihres Kontos bei {product} wurde benutzt"),
            before: vec![
                format!("Jemand hat sich mit einem Wiederherstellungscode bei Ihrem Konto angemeldet: {}.", describe(origin)),
                match left {
                    0 => "Es war der letzte. Erzeugen Sie neue, solange Sie angemeldet sind.".to_owned(),
                    1 => "Es ist noch einer übrig. Erzeugen Sie neue, solange Sie angemeldet sind.".to_owned(),
                    left => format!("Es sind noch {left} übrig."),
                },
            ],
            focus: Focus::Link { label: "Neue Codes erzeugen", url: security.clone() },
            after: vec!["Das waren nicht Sie? Dann ändern Sie Ihr Passwort und erzeugen Sie neue Codes.".to_owned()],
            foot,
        },
        Letter::ManyWrongCodes { password } => Outline {
            subject: format!("Jemand kennt Ihr Passwort für {product}"),
            before: vec![
                "Jemand hat Ihr richtiges Passwort eingegeben und danach viele falsche Codes für Ihren zweiten Faktor. Hineingekommen ist niemand.".to_owned(),
                "Ändern Sie jetzt Ihr Passwort. Wählen Sie eines, das Sie nirgends sonst verwenden.".to_owned(),
            ],
            focus: Focus::Link { label: "Passwort ändern", url: password.clone() },
            foot,
            ..Outline::default()
        },
        Letter::AccountDeleted { days, origin } => Outline {
            subject: format!("Ihr Konto bei {product} wird gelöscht"),
            before: vec![
                format!("Sie haben uns gebeten, Ihr Konto zu löschen: {}. Alle Sitzungen sind beendet.", describe(origin)),
                format!("In {days} Tagen wird alles über Sie gelöscht. Bis dahin kann die Verwaltung das Konto wiederherstellen."),
            ],
            foot,
            ..Outline::default()
        },
    }
}

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn name(factor: Factor) -> &'static str {
    match factor {
        Factor::Password => "ein Passwort",
        Factor::Passkey | Factor::DevicePasskey | Factor::SecurityKey => "ein Passkey",
        Factor::Totp => "eine Authenticator-App",
        Factor::RecoveryCode => "ein Satz Wiederherstellungscodes",
        Factor::PhoneCode | Factor::HeldPhone => "eine Telefonnummer",
        Factor::SignInLink | Factor::EmailCode | Factor::MagicLink => "eine E-Mail-Adresse",
        Factor::IdentityProvider => "eine Identität bei einem anderen Dienst",
    }
}

/// "am 22. November 2026 um 09:41 Uhr UTC, von 192.0.2.1, mit Firefox auf Linux".
fn describe(origin: &Origin) -> String {
    let mut text = match origin.at.parse::<jiff::Timestamp>() {
        Ok(at) => {
            let at = at.to_zoned(jiff::tz::TimeZone::UTC);
            let month = MONTHS[usize::try_from(at.month() - 1).unwrap_or_default() % 12];
            format!("am {}. {month} {} um {} Uhr UTC", at.day(), at.year(), at.strftime("%H:%M"))
        }
        Err(_) => "gerade eben".to_owned(),
    };
    if let Some(address) = &origin.address {
        text.push_str(&format!(", von {address}"));
    }
    if let Some(device) = &origin.device {
        text.push_str(&format!(", mit {}", device.replace(" on ", " auf ")));
    }
    text
}
