//! Six digits by mail, asked for and redeemed by calls that share nothing but the address, and the network they come from:
//! strangers elsewhere cannot spend somebody's tries.
//!
//! In: an address; later the digits. Out: nothing; later a pair of tokens. An address without an account gets one, where anybody
//! may make one, and not before its mailbox is proven. What can go wrong: `limited` with `too_many_codes` or `letter_too_soon`;
//! `invalid_code`, for every reason; `precondition` with `method_off`, or with what the account asks beyond it.

use std::time::Duration;

use limen_model::{Caller, Error, Result};

use super::{Door, Pair, Said, require};
use crate::app::App;
use crate::limit::window::Window;
use crate::limit::{blind, neighbourhood};
use crate::login::{self, Outcome};
use crate::project::Project;

/// Letters that one mailbox gets on request of one network; beyond it, [`crate::limit::letters`] counts for all.
const LETTERS: Window = Window {
    kind: "identra_letter",
    most: 5,
    length: Duration::from_secs(3600),
    code: "too_many_codes",
    text: "Too many codes were sent to this address. Use the newest one, or ask again in an hour.",
};

/// Sends a code; an earlier one stops working. Nothing tells whether the address has an account (I6).
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing` or `invalid_email`; `precondition` with `method_off`;
/// `limited`.
pub async fn send(app: &App, project: &Project, caller: &Caller, said: Said<'_>) -> Result<()> {
    let network = neighbourhood(caller.request.address);
    let door = Door::open(app, project, caller, said, &["code", &network]).await?;
    login::require_code(project)?;
    let (key, now) = (blind(project, &["identra", door.email.as_str(), &network]), app.clock.now());
    app.store.read(project.id, async |tx| LETTERS.look(tx, &key, now).await).await?;
    login::identify(app, project, &door.caller, &door.visit(), door.email.as_str()).await?;
    login::send_sign_in_code(app, project, &door.caller, &door.visit()).await?;
    app.store.write(project.id, async |tx| LETTERS.note(tx, &key, now).await).await
}

/// Signs in with the digits.
///
/// Errors: `not_found` with `identra_off`; `invalid` with `field_missing` or `invalid_email`; `unauthenticated` with
/// `invalid_code`; `precondition` with what the account asks beyond it; `forbidden` with `account_disabled`; `limited`.
pub async fn redeem(
    app: &App,
    project: &Project,
    caller: &Caller,
    said: Said<'_>,
    code: &str,
) -> Result<Pair> {
    let network = neighbourhood(caller.request.address);
    let door = Door::open(app, project, caller, said, &["code", &network]).await?;
    let code = require(code, "code")?;
    door.look(app, project).await?;
    match login::email_code(app, project, &door.caller, &door.visit(), code).await {
        Ok(Outcome::Next(view)) => {
            // What was proven here is forgotten: the next one who names this address has proven nothing.
            login::restart(app, project, &door.caller, &door.visit()).await?;
            door.settle(app, project, Outcome::Next(view)).await
        }
        Ok(outcome) => door.settle(app, project, outcome).await,
        Err(error) => Err(refuse(app, project, &door, error).await?),
    }
}

/// The one refusal for digits that do not do, whatever the reason; other refusals stay what they are.
pub(super) async fn refuse(app: &App, project: &Project, door: &Door, error: Error) -> Result<Error> {
    const WRONG: [&str; 4] = ["code_wrong", "code_expired", "code_format", "login_out_of_order"];
    if !WRONG.contains(&error.code()) {
        return Ok(error);
    }
    door.missed(app, project).await?;
    Ok(Error::unauthenticated("invalid_code", "invalid or expired code").with_field("code"))
}
