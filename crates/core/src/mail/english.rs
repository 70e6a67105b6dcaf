//! The letters in English. In: a letter. Out: its sentences. Nothing can go wrong.

use super::letter::{Letter, Origin};
use super::outline::{Focus, Outline};
use crate::login::factor::Factor;

pub(super) fn write(letter: &Letter, product: &str) -> Outline {
    let foot = format!("You receive this because your address was entered at {product}.");
    let ignore =
        "You did not ask for this? Then do nothing. Without this message nobody gets any further.".to_owned();
    match letter {
        Letter::EmailCode { code, minutes } => Outline {
            subject: format!("{} is your {product} code", code),
            before: vec![format!("Enter this code to confirm your email address. It works once, for {minutes} minutes.")],
            focus: Focus::Code(code.clone()),
            after: vec![format!("Nobody from {product} will ever ask you for it."), ignore],
            foot,
        },
        Letter::AlreadyRegistered { sign_in, recover } => Outline {
            subject: format!("You already have a {product} account"),
            before: vec![
                "Somebody, perhaps you, asked for an account with this email address. It has one already, and nothing was changed.".to_owned(),
            ],
            focus: Focus::Link { label: "Sign in", url: sign_in.clone() },
            after: vec![format!("You do not remember the password? Choose a new one: {recover}"), ignore],
            foot,
        },
        Letter::PasswordReset { link, minutes } => Outline {
            subject: format!("Choose a new {product} password"),
            before: vec![format!("Use this link to choose a new password. It works once, for {minutes} minutes.")],
            focus: Focus::Link { label: "Choose a new password", url: link.clone() },
            after: vec![ignore],
            foot,
        },
        Letter::PasswordChanged { origin, recover } => Outline {
            subject: format!("Your {product} password was changed"),
            before: vec![
                format!("The password of your account was changed {}.", describe(origin)),
                "All other sessions of your account have ended.".to_owned(),
            ],
            after: vec![format!("This was not you? Choose a new password now: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::EmailChanged { masked, origin, undo, days } => Outline {
            subject: format!("The email address of your {product} account was changed"),
            before: vec![
                format!("Your account now has the address {masked}. It was changed {}.", describe(origin)),
                format!("This was not you? Then take it back. The link works for {days} days, and it ends all sessions."),
            ],
            focus: Focus::Link { label: "Take it back", url: undo.clone() },
            after: vec!["This was you? Then there is nothing to do.".to_owned()],
            foot,
        },
        Letter::EmailRestored { recover } => Outline {
            subject: format!("This is the address of your {product} account again"),
            before: vec!["The change of address was taken back, and all sessions have ended.".to_owned()],
            focus: Focus::Link { label: "Choose a new password", url: recover.clone() },
            foot,
            ..Outline::default()
        },
        Letter::NewSignIn { origin, sessions } => Outline {
            subject: format!("New sign-in to your {product} account"),
            before: vec![format!("Somebody signed in to your account {}, from a place that we had not seen before.", describe(origin))],
            focus: Focus::Link { label: "See your sessions", url: sessions.clone() },
            after: vec!["This was you? Then there is nothing to do. If not, end the session and change your password.".to_owned()],
            foot,
        },
        Letter::TooManyFailures { recover } => Outline {
            subject: format!("Many wrong passwords for your {product} account"),
            before: vec![
                "Somebody entered many wrong passwords for your account. None was right.".to_owned(),
                "Browsers that you have signed in with before still work. Everywhere else, choose a new password first.".to_owned(),
            ],
            focus: Focus::Link { label: "Choose a new password", url: recover.clone() },
            foot,
            ..Outline::default()
        },
        Letter::Invitation { link, days } => Outline {
            subject: format!("You are invited to {product}"),
            before: vec![
                format!("An administrator of {product} made an account for this email address. Use this link to make it yours. It works once, for {days} days."),
            ],
            focus: Focus::Link { label: "Accept the invitation", url: link.clone() },
            after: vec![ignore],
            foot,
        },
        Letter::SignIn { code, link, minutes, origin, newcomer } => Outline {
            subject: match code {
                Some(code) => format!("{code} is your {product} sign-in code"),
                None => format!("Sign in to {product}"),
            },
            before: {
                let how = match (code, link) {
                    (Some(_), _) => format!("Enter this code to sign in. It works once, for {minutes} minutes, in the browser where it was asked for."),
                    (None, _) => format!("Use this link to sign in. It works once, for {minutes} minutes."),
                };
                let welcome = newcomer.then(|| "There is no account with this address yet; signing in makes one.".to_owned());
                std::iter::once(how).chain(welcome).collect()
            },
            focus: match (code, link) {
                (Some(code), _) => Focus::Code(code.clone()),
                (None, Some(link)) => Focus::Link { label: "Sign in", url: link.clone() },
                (None, None) => Focus::Nothing,
            },
            after: {
                let or = link.as_ref().filter(|_| code.is_some()).map(|link| format!("Or open this link instead, and confirm there: {link}"));
                let asked = format!("It was asked for {}. Nobody from {product} will ever ask you for it.", describe(origin));
                or.into_iter().chain([asked, ignore]).collect()
            },
            foot,
        },
        Letter::FactorAdded { factor, origin, security, undo, days } => Outline {
            subject: format!("A way to sign in was added to your {product} account"),
            before: vec![format!("{} was added to your account {}.", name(*factor), describe(origin))],
            focus: Focus::Link { label: "See how you sign in", url: security.clone() },
            after: match undo {
                Some(undo) => vec![
                    "This was you? Then there is nothing to do.".to_owned(),
                    format!("If not, take it back: the link works for {days} days, removes it, and ends all sessions. Then change your password. {undo}"),
                ],
                None => vec!["This was you? Then there is nothing to do. If not, remove it there, end all other sessions, and change your password.".to_owned()],
            },
            foot,
        },
        Letter::FactorRemoved { factor, origin, recover } => Outline {
            subject: format!("A way to sign in was removed from your {product} account"),
            before: vec![format!("{} was removed from your account {}.", name(*factor), describe(origin))],
            after: vec![format!("This was not you? Choose a new password now, which ends all sessions: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::FactorsRemoved { recover } => Outline {
            subject: format!("Your second factors at {product} were removed"),
            before: vec!["An administrator removed the authenticator app, recovery codes, passkeys and phone number of your account, and ended all sessions.".to_owned()],
            after: vec![format!("You did not ask for this? Choose a new password now, and tell your administrator: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::HelpResolved { link, removed } => Outline {
            subject: format!("Help with your {product} account"),
            before: {
                let seen = "You asked an administrator for help with your account, and they have looked at it.".to_owned();
                let gone = removed.then(|| "Your second factors were removed, and all sessions have ended.".to_owned());
                std::iter::once(seen).chain(gone).collect()
            },
            focus: Focus::Link { label: "Get back in", url: link.clone() },
            after: vec!["You did not ask for help? Tell your administrator, and choose a new password.".to_owned()],
            foot,
        },
        Letter::RecoveryCodesRenewed { origin, recover } => Outline {
            subject: format!("New recovery codes for your {product} account"),
            before: vec![format!("Ten new recovery codes were made for your account {}. Those from before work no longer.", describe(origin))],
            after: vec![format!("This was not you? Choose a new password now, which ends all sessions, then make new codes: {recover}")],
            foot,
            ..Outline::default()
        },
        Letter::RecoveryCodeUsed { left, origin, security } => Outline {
            subject: format!("A recovery code of your {product} account was used"),
            before: vec![
                format!("Somebody signed in to your account with a recovery code {}.", describe(origin)),
                match left {
                    0 => "It was the last one. Make new ones while you are signed in.".to_owned(),
                    1 => "One more is left. Make new ones while you are signed in.".to_owned(),
                    left => format!("{left} are left."),
                },
            ],
            focus: Focus::Link { label: "Make new codes", url: security.clone() },
            after: vec!["This was not you? Then change your password, and make new codes.".to_owned()],
            foot,
        },
        Letter::ManyWrongCodes { password } => Outline {
            subject: format!("Somebody knows your {product} password"),
            before: vec![
                "Somebody entered your right password, and then many wrong codes for your second factor. They did not get in.".to_owned(),
                "Change your password now. Choose one that you use nowhere else.".to_owned(),
            ],
            focus: Focus::Link { label: "Change the password", url: password.clone() },
            foot,
            ..Outline::default()
        },
        Letter::AccountDeleted { days, origin } => Outline {
            subject: format!("Your {product} account is being deleted"),
            before: vec![
                format!("You asked us to delete your account {}. All sessions have ended.", describe(origin)),
                format!("In {days} days everything about you is erased. Until then an administrator can bring the account back."),
            ],
            foot,
            ..Outline::default()
        },
    }
}

fn name(factor: Factor) -> &'static str {
    match factor {
        Factor::Password => "A password",
        Factor::Passkey | Factor::DevicePasskey | Factor::SecurityKey => "A passkey",
        Factor::Totp => "An authenticator app",
        Factor::RecoveryCode => "A set of recovery codes",
        Factor::PhoneCode | Factor::HeldPhone => "A phone number",
        Factor::SignInLink | Factor::EmailCode | Factor::MagicLink => "An email address",
        Factor::IdentityProvider => "An identity at another service",
    }
}

/// "on 22 November 2026 at 09:41 UTC, from 192.0.2.1, with Firefox on Linux".
fn describe(origin: &Origin) -> String {
    let mut text = match origin.at.parse::<jiff::Timestamp>() {
        Ok(at) => format!("on {}", at.strftime("%-d %B %Y at %H:%M UTC")),
        Err(_) => "a moment ago".to_owned(),
    };
    if let Some(address) = &origin.address {
        text.push_str(&format!(", from {address}"));
    }
    if let Some(device) = &origin.device {
        text.push_str(&format!(", with {device}"));
    }
    text
}
