//! In: one plain struct a page, without types of core. Out: the page as HTML, in the reader's language.
//!
//! Each file beside this one holds the struct of a page or of a few that belong together, and samples of it with the
//! worst content that it must bear. Wrong: nothing at run time; the templates are checked when they are compiled.

mod frame;
mod part;
mod qr;
mod room;
#[cfg(test)]
mod tests;

pub use frame::{Footer, Frame, LanguageLink};
pub use part::{Field, Link, Notice, Person, Problem, Tone, initials};
pub use qr::Qr;
pub use room::Room;

use crate::pages::language::{Locale, Text};

/// What the layouts ask of every page.
pub trait View {
    /// The title of the window; on most pages also the heading.
    fn title(&self) -> Text;

    /// What is wrong with the answers, in the order of the page.
    fn problems(&self) -> Vec<Problem<'_>> {
        Vec::new()
    }

    /// How the page is meant.
    fn tone(&self) -> Tone {
        Tone::Plain
    }
}

/// What the layout of the house asks of the pages in it.
pub trait House: View {
    /// The room of the account in which the page is.
    fn room(&self) -> Room;
}

/// A page that can be written.
pub trait Render {
    /// Writes the page.
    fn html(&self, locale: &Locale, frame: &Frame) -> askama::Result<String>;
}

/// Ties a view to its template, in which `t` is the language, `frame` what all pages share, and `v` the view.
macro_rules! template {
    ($view:ty, $path:literal) => {
        impl $crate::pages::view::Render for $view {
            fn html(
                &self,
                locale: &$crate::pages::language::Locale,
                frame: &$crate::pages::view::Frame,
            ) -> askama::Result<String> {
                #[derive(askama::Template)]
                #[template(path = $path)]
                struct Page<'a> {
                    t: &'a $crate::pages::language::Locale,
                    frame: &'a $crate::pages::view::Frame,
                    v: &'a $view,
                }
                #[allow(unused_imports, reason = "not every template names all of them")]
                use $crate::pages::{
                    icon::Icon,
                    view::{House as _, Room, Tone, View as _},
                };
                askama::Template::render(&Page { t: locale, frame, v: self })
            }
        }
    };
}

/// Samples of a page: the plainest case first, then the worst content.
#[cfg(test)]
pub(crate) trait Samples: Sized {
    /// Each with a short name.
    fn samples() -> Vec<(&'static str, Self)>;
}

macro_rules! pages {
    ($($module:ident: $($view:ident),+;)+) => {
        $(mod $module;)+
        $(pub use $module::*;)+

        /// Every sample of every page, by name.
        #[cfg(test)]
        pub(crate) fn all_samples() -> Vec<(String, Box<dyn Render>)> {
            let mut all: Vec<(String, Box<dyn Render>)> = Vec::new();
            $($(for (name, sample) in <$view as Samples>::samples() {
                all.push((format!("{}.{name}", stringify!($view)), Box::new(sample)));
            })+)+
            all
        }
    };
}

pages! {
    sign_in: SignIn, ChooseAccount;
    password: Password;
    second_factor: SecondFactor, RecoveryCode, NewPassword;
    app: Enrol, SetUpApp, SaveCodes, RemoveApp;
    mailed: EmailCode, MagicLink;
    texted: PhoneCode;
    phone: ChangePhone, ConfirmPhone;
    qr_sign_in: QrSignIn, QrConfirm;
    passkey: OfferPasskey, MakePasskey, RegisterPasskey, AddPasskey, EditPasskey;
    register: Register;
    invitation: AcceptInvitation;
    verify: VerifyCode, UndoEmail, UndoFactor;
    recover: Recover, RecoverSent, ResetPassword;
    help: AskHelp, HelpAsked;
    consent: Consent;
    device: DeviceCode, DeviceConfirm, DeviceDone, DeviceRefused;
    sign_out: SignOut, SignedOut;
    form_post: FormPost;
    refusal: Refusal;
    admin_link: AdminLink;
    overview: Overview;
    profile: EditProfile;
    security: Security;
    change_password: ChangePassword;
    change_email: ChangeEmail;
    sessions: Sessions;
    applications: Applications;
    activity: Activity;
    export: Export;
    delete: DeleteAccount, AccountDeleted;
    inbox: Inbox, InboxMessage;
    demo: DemoHome, DemoSignedIn;
}
