//! Signing in: who somebody says they are, how they prove it, and when it is enough.
//!
//! In: what a browser sends, step by step, in whatever order. Out: a session, once every factor is proven.
//! What can go wrong: a step out of order, a wrong proof, too many tries; none of them moves the state.
//!
//! What surfaces call, always with a [`Visit`]:
//! - [`view`] to learn which step comes next, and what it needs to know;
//! - [`identify`] when the first page is sent, [`password`] when the second one is, [`second_factor`] for the third;
//! - [`send_sign_in_code`], then [`email_code`] with the digits, or [`redeem_magic_link`] behind the link;
//! - [`send_phone_code`], then [`phone_code`], for who has a proven phone; also as a second factor;
//! - [`confirm_email`] and [`send_code_again`] on the page that asks for the mailed code;
//! - [`new_password`] where the password was issued by somebody else;
//! - [`begin_passkey`] and [`passkey`] on any page that offers a passkey;
//! - [`begin_totp`] and [`confirm_totp`], or [`begin_enrolment`] and [`confirm_enrolment`] for a passkey, where a factor has to
//!   be added first;
//! - [`begin_federated`] to leave for an identity provider, then [`federated_flow`] and [`come_back`] with its answer;
//! - [`begin_qr`] and [`poll_qr`] on a device that is let in by a phone, [`view_qr`] and [`answer_qr`] on the phone;
//! - [`sign_in_anonymously`] for an account without a name;
//! - [`restart`] for "another account", [`step_up`] for who is signed in and needs to prove more;
//! - [`redeem_link`] for the one-time link of an administrator;
//! - [`direct`] for applications that take the same steps from their own screens.
//!
//! They answer a [`View`] (redirect to its page, 303) or the session that has begun (set the cookie, then go on with
//! [`crate::oauth::authorize::resume`] or to the page that was wanted).

mod anonymous;
mod at_once;
pub mod direct;
mod email;
mod enrol;
pub mod factor;
mod federated;
mod finish;
mod link;
pub mod machine;
mod mailed;
mod passkey;
mod password;
mod qr;
mod remembered;
mod renew;
mod second;
mod state;
mod step;
mod texted;

use limen_model::{Email, Secret, Time};

use crate::app::App;
use crate::mail::Language;
use crate::session::Begun;

pub use anonymous::sign_in_anonymously;
pub use email::{confirm_email, send_code_again};
pub use enrol::{begin_enrolment, begin_totp, confirm_enrolment, confirm_totp};
pub use federated::{Arrived, Returned, begin_federated, come_back, federated_flow};
pub use link::{make_link, redeem_link};
pub use mailed::{
    CodeAsked, MagicLink, Screen, SignInWish, asked_code, email_code, redeem_magic_link, refuse_magic_link,
    send_sign_in_code, view_magic_link,
};
pub use passkey::{Asked, begin_passkey, offers_passkeys, passkey};
pub use password::password;
pub use qr::{QrCode, QrQuestion, QrState, answer_qr, begin_qr, poll_qr, show_qr, view_qr};
pub use renew::{new_password, view_new_password};
pub use second::{Shown, second_factor};
pub use step::{Demand, identify, restart, step_up, view};
pub use texted::{TextAsked, TextWish, asked_phone_code, offers_phone_codes, phone_code, send_phone_code};

pub(crate) use at_once::at_once;
pub(crate) use federated::bound;
pub(crate) use mailed::{prove_address, require_code, take_identities, write_letter};
pub(crate) use password::{Tried, tell_of_failures, try_password};
pub(crate) use remembered::forget_all as forget_browsers;
pub(crate) use state::{forget_all, name_of, spot_of};
pub(crate) use step::admit_registered;
pub(crate) use texted::write_text;

/// One visit to the door.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The value of the browser's own cookie, from [`new_browser`]. Sign-ins and codes are bound to it, so that nobody
    /// can begin a sign-in for somebody else to finish (R31); and it tells a known browser from a strange one.
    pub browser: &'a Secret<String>,
    /// What the person is on the way to: the authorization interaction, or nothing. Two tabs are two sign-ins.
    pub flow: &'a str,
    /// The language of letters.
    pub language: Language,
}

impl Visit<'_> {
    /// Whether the steps are taken from the screens of an application.
    pub(crate) fn is_direct(&self) -> bool {
        direct::is_direct(self.flow)
    }
}

/// A value for the browser's own cookie, for a browser that brings none: keep it for a year, `HttpOnly`, `SameSite=Lax`.
pub fn new_browser(app: &App) -> Secret<String> {
    Secret::new(app.rng.token())
}

/// What stands behind the door just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Which page.
    pub step: Step,
    /// What was typed as email address or username.
    pub identifier: Option<String>,
    /// Whether the person is signed in and proves themselves once more.
    pub again: bool,
}

/// The pages of a sign-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Asks who it is: `/login`.
    Identify,
    /// Asks for the password: `/login/password`. The same whether or not there is such an account.
    Password,
    /// Asks for the second factor: `/login/second-factor`. Only whoever has proven the first one gets here.
    SecondFactor(Ways),
    /// Asks for the code that was mailed: `/verify`.
    VerifyEmail(CodeSent),
    /// Asks for a password in the place of the one that was issued: `/login/new-password`.
    RenewPassword,
    /// Asks to add a second factor: `/login/enrol`.
    Enrol,
    /// Asks for the passkey of an account that comes into being with it: `/register/passkey`.
    MakePasskey,
}

/// The ways to go on for whoever has proven a first factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ways {
    /// The six digits of an app.
    pub totp: bool,
    /// How many recovery codes are left.
    pub recovery_codes: usize,
    /// A passkey.
    pub passkey: bool,
    /// Digits by text message.
    pub phone: bool,
    /// The password, where it was another factor that came first.
    pub password: bool,
    /// For how many days the browser may be remembered; 0 where it may not.
    pub remember_days: u16,
}

/// A code on its way to a mailbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSent {
    /// Where to.
    pub email: Email,
    /// How long a code works, in minutes.
    pub minutes: u64,
    /// From when on another one may be asked for.
    pub again_at: Time,
    /// How many tries are left.
    pub tries_left: u32,
}

/// How a step ended.
#[derive(Debug)]
pub enum Outcome {
    /// Another page comes next.
    Next(View),
    /// The door is open: put the cookie into the answer.
    SignedIn(Begun),
}

impl Outcome {
    /// The session, if it has begun.
    pub fn begun(self) -> Option<Begun> {
        match self {
            Self::SignedIn(begun) => Some(begun),
            Self::Next(_) => None,
        }
    }
}
