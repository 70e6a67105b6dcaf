//! The job behind a request: whose phone it is, and the message to it. In: a wish. Out: a message, or nothing at all.
//! What can go wrong: only what the store can; a request that was replaced meanwhile gets no message, and neither does a number
//! that had too many.

use data_encoding::HEXLOWER;
use limen_model::{Artifact, Error, Fingerprint, Kind, Result, User, UserId};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::{Asked, Found, KIND, open};
use crate::account::{self, mailbox};
use crate::app::App;
use crate::authenticator::means::Means;
use crate::authenticator::phone;
use crate::limit::texts::Purpose;
use crate::project::Project;
use crate::sms::{self, Outgoing, Text};

/// Somebody asked for a code by text message to sign in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextWish {
    /// The row of the request, as hex.
    pub row: String,
    /// Which request it was.
    pub nonce: String,
    /// Whose second factor it is to be; else the name that was typed says whose phone.
    #[serde(default)]
    pub account: Option<UserId>,
}

/// Finds out whose phone it is, draws a code, and sends it.
pub(crate) async fn write_text(app: &App, project: &Project, wish: &TextWish) -> Result<()> {
    let mut hash = Fingerprint::default();
    HEXLOWER.decode_mut(wish.row.as_bytes(), &mut hash).map_err(|_| Error::internal("a row's hash"))?;
    app.store.write(project.id, async |tx| write(app, project, tx, wish, &hash).await).await
}

async fn write(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    wish: &TextWish,
    hash: &Fingerprint,
) -> Result<()> {
    let Some((row, asked)) = open(app, tx.lock_artifact(KIND, hash).await?)? else { return Ok(()) };
    if asked.nonce != wish.nonce || asked.found.is_some() || !phone::offered(app, project) {
        return Ok(());
    }
    let user = match wish.account {
        Some(id) => tx.find_user(id).await?,
        None => account::find(tx, &asked.identifier).await?,
    };
    let Some(user) = user.filter(User::is_active) else { return Ok(()) };
    let Some(proven) = Means::of(tx, &user).await?.phone else { return Ok(()) };
    let (number, code) = (phone::number(&proven)?, phone::draw(app));
    let text = Text::SignInCode { code: code.clone(), minutes: mailbox::minutes(project) };
    let language = account::language_of(&user, asked.language);
    let message = Outgoing::new(number.clone(), language, text).until(row.expires_at);
    let purpose =
        if wish.account.is_some() { Purpose::SecondFactor(user.id) } else { Purpose::FirstFactor(user.id) };
    match sms::send(app, project, tx, purpose, &message).await {
        // Numbers and accounts have budgets that nobody outside sees, and a country may have been closed since.
        Err(error) if matches!(error.kind(), Kind::Limited | Kind::Invalid) => return Ok(()),
        other => other?,
    }
    let alias = phone::alias(project, hash, &number, &code);
    let after = Asked { found: Some(Found { user: user.id, number }), ..asked };
    let row = Artifact {
        alias_hash: Some(alias),
        user_id: Some(user.id),
        data: serde_json::to_value(&after).map_err(Error::internal)?,
        ..row
    };
    tx.update_artifact(&row).await.map(drop)
}
