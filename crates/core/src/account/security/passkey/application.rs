//! Adding a passkey at the screens of an application that signs people in itself (its policy `direct_sign_in`).
//!
//! In: an access token of such an application, a short while after the sign-in; what the authenticator answered. Out: a passkey.
//! What can go wrong: `browser_only` for every other token; `reauthentication_required`, `step_up_required`; what
//! [`super::add`] may answer. The session stays: it has no cookie that somebody could have planted (I10).

use limen_model::{Caller, Result, Secret, SessionId};
use serde_json::Value;

use super::{Passkey, own, store};
use crate::app::App;
use crate::authenticator::passkey;
use crate::authenticator::passkey::registration::{self, Owner};
use crate::limit::Endpoint;
use crate::login::Visit;
use crate::mail::Language;
use crate::project::Project;

/// Options for the authenticator. They wait for the answer under the session of the token.
///
/// Errors: those of [`super::begin`]; `forbidden` with `browser_only`.
pub async fn begin(app: &App, project: &Project, caller: &Caller) -> Result<Value> {
    app.limits.check(Endpoint::SignIn, caller.request.address)?;
    let (user, means, session) = own::strongly_proven_at_screens(app, project, caller).await?;
    passkey::require_offered(project)?;
    let browser = stands_for(session);
    let owner = Owner::of(&user);
    registration::offer(app, project, &visit(&browser), &owner, &means.passkeys, false).await
}

/// Takes the passkey that was made.
///
/// Errors: those of [`super::add`]; `forbidden` with `browser_only`.
pub async fn add(
    app: &App,
    project: &Project,
    caller: &Caller,
    answer: &str,
    label: &str,
) -> Result<Passkey> {
    app.limits.check(Endpoint::Redeem, caller.request.address)?;
    let (user, _, session) = own::strongly_proven_at_screens(app, project, caller).await?;
    passkey::require_offered(project)?;
    let browser = stands_for(session);
    let (row, _) = store(app, project, caller, &visit(&browser), user.id, answer, label).await?;
    Passkey::of(&row)
}

/// The session takes the place of a browser. Nobody else can name it: it comes out of a token that was checked.
fn stands_for(session: SessionId) -> Secret<String> {
    Secret::new(session.to_string())
}

fn visit(browser: &Secret<String>) -> Visit<'_> {
    Visit { browser, flow: "application", language: Language::default() }
}
