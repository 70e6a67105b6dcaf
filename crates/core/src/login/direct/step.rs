//! What comes next in an application's own screens. In: how a step of [`crate::login`] ended. Out: what the application shows; at
//! the end its tokens. What can go wrong: `sign_in_over`, where another request has finished it; `method_off`; `qr_over`.

use limen_model::{Error, Result};

use super::{Direct, over};
use crate::account::mailbox;
use crate::account::register::passkey as sign_up;
use crate::app::App;
use crate::login::{self, CodeAsked, CodeSent, Outcome, QrCode, QrState, Screen, TextAsked, View, mailed};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::grant::{DirectGrant, TokenResponse, direct_sign_in};
use crate::project::Project;
use crate::session::Begun;

/// What an application shows next.
#[derive(Debug)]
pub enum Step {
    /// What the pages would show.
    Next(View),
    /// Asks for the digits that were mailed to sign in with.
    EmailCode(CodeAsked),
    /// Asks for the digits that were texted.
    PhoneCode(TextAsked),
    /// Asks for the digits that confirm a mailbox.
    VerifyEmail(CodeSent),
    /// Asks for the passkey with which the account of this address comes into being.
    MakePasskey(String),
    /// Shows a code for a phone; without one, it is shown already.
    Qr(Option<QrCode>),
    /// The person is signed in.
    Done(Box<TokenResponse>),
}

impl Direct {
    /// Goes on after a step; the door's opening ends in tokens.
    ///
    /// Errors: `precondition` with `sign_in_over`; what the account forbids by now.
    pub async fn follow(&self, app: &App, project: &Project, outcome: Outcome) -> Result<Step> {
        match outcome {
            Outcome::Next(View { step: login::Step::MakePasskey, .. }) => self.view(app, project).await,
            Outcome::Next(view) => Ok(Step::Next(view)),
            Outcome::SignedIn(begun) => self.finish(app, project, begun).await,
        }
    }

    /// Where it stands; writes nothing.
    pub async fn view(&self, app: &App, project: &Project) -> Result<Step> {
        let visit = self.visit();
        let view = login::view(app, project, &self.caller, &visit).await?;
        if !matches!(view.step, login::Step::Identify) {
            return Ok(Step::Next(view));
        }
        if let Some(sent) = mailbox::pending(app, project, &visit).await? {
            return Ok(Step::VerifyEmail(sent));
        }
        let awaited = sign_up::awaited(app, project, &visit).await?;
        Ok(awaited.map_or(Step::Next(view), |email| Step::MakePasskey(email.to_string())))
    }

    /// Options for the passkey that the state asks for: that of a new account, or a second factor.
    ///
    /// Errors: `precondition` with `login_out_of_order` or `method_off`; `limited`.
    pub async fn begin_passkey(&self, app: &App, project: &Project) -> Result<serde_json::Value> {
        let visit = self.visit();
        match sign_up::awaited(app, project, &visit).await? {
            Some(_) => sign_up::begin(app, project, &self.caller, &visit).await,
            None => login::begin_enrolment(app, project, &self.caller, &visit).await,
        }
    }

    /// Takes the passkey that was made for it.
    ///
    /// Errors: those of [`sign_up::confirm`] and [`login::confirm_enrolment`].
    pub async fn create_passkey(
        &self,
        app: &App,
        project: &Project,
        answer: &str,
        label: &str,
    ) -> Result<Step> {
        let visit = self.visit();
        let outcome = match sign_up::awaited(app, project, &visit).await? {
            Some(_) => sign_up::confirm(app, project, &self.caller, &visit, answer, label).await?,
            None => login::confirm_enrolment(app, project, &self.caller, &visit, answer, label).await?,
        };
        self.follow(app, project, outcome).await
    }

    /// Sends digits to sign in with; beside them a link, where it is said to which screen that leads.
    ///
    /// Errors: `precondition` with `method_off`; `invalid` with `link_uri_unknown`, field `linkUri`; and those of
    /// [`login::send_sign_in_code`].
    pub async fn send_code(&self, app: &App, project: &Project, link_uri: Option<&str>) -> Result<Step> {
        let screen = match link_uri {
            None => {
                mailed::require_code(project)?;
                None
            }
            Some(uri) => {
                mailed::require_link(project)?;
                Some(self.screen(uri)?)
            }
        };
        mailed::send(app, project, &self.caller, &self.visit(), screen).await.map(Step::EmailCode)
    }

    /// A link leads where the client may get codes, and nowhere else: whoever opens it holds a proof.
    fn screen(&self, uri: &str) -> Result<Screen> {
        if self.client.metadata.redirect_uris.iter().any(|registered| registered == uri) {
            return Ok(Screen { client: self.client.id.clone(), uri: uri.to_owned() });
        }
        let text = "This is no redirect URI of the client. Register it there, letter by letter.";
        Err(Error::invalid("link_uri_unknown", text).with_field("linkUri"))
    }

    /// Takes the token of a link that led to the application.
    ///
    /// Errors: those of [`login::redeem_magic_link`].
    pub async fn magic_link(&self, app: &App, project: &Project, token: &str) -> Result<Step> {
        let redeemed = login::redeem_magic_link(app, project, &self.caller, &self.visit(), token).await?;
        self.follow(app, project, redeemed.0).await
    }

    /// Asks whether the phone has answered.
    ///
    /// Errors: `precondition` with `qr_over`, and those of [`login::poll_qr`].
    pub async fn poll(&self, app: &App, project: &Project) -> Result<Step> {
        match login::poll_qr(app, project, &self.caller, &self.visit()).await? {
            QrState::Pending => Ok(Step::Qr(None)),
            QrState::SignedIn(begun) => self.finish(app, project, *begun).await,
            QrState::Over => Err(Error::precondition(
                "qr_over",
                "This code no longer works: it was refused, or it is older than 5 minutes. Show a new one.",
            )),
        }
    }

    /// The tokens. The session has no browser: nobody ever holds the value of its cookie.
    async fn finish(&self, app: &App, project: &Project, begun: Begun) -> Result<Step> {
        let wish = DirectGrant {
            row: &self.row,
            scope: &self.data.scope,
            resources: &self.data.resources,
            session: &begun.session,
        };
        let client = std::sync::Arc::clone(&self.client);
        let tokens = direct_sign_in(app, project, &self.caller, client, wish).await;
        tokens.map(|tokens| Step::Done(Box::new(tokens))).map_err(|error| match error.code() {
            Code::InvalidGrant if error.source().is_none() => over(),
            _ => OAuthError::into_error(error),
        })
    }
}
