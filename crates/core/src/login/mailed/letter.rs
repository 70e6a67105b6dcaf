//! The job behind a request: whose mailbox it is, and the letter to it. In: a wish. Out: a letter, or nothing at all.
//! What can go wrong: only what the store can; a request that was replaced meanwhile gets no letter.

use std::net::IpAddr;

use data_encoding::HEXLOWER;
use limen_model::{
    Artifact, ArtifactKind, Caller, ClientId, Email, Error, Fingerprint, RequestInfo, Result, SignUp, User,
};
use limen_store::Tx;
use serde::{Deserialize, Serialize};

use super::super::direct;
use super::link::LinkData;
use super::{Asked, Found, KIND, alias, open};
use crate::account::{self, mailbox};
use crate::app::App;
use crate::job;
use crate::limit::letters;
use crate::mail::{Envelope, Letter};
use crate::project::Project;
use crate::token::fingerprint;

/// Somebody asked for a code or a link to sign in with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignInWish {
    /// The row of the request, as hex.
    pub row: String,
    /// Which request it was.
    pub nonce: String,
    /// What the person is on the way to in that browser.
    pub flow: String,
    /// Where the request came from.
    pub address: Option<IpAddr>,
    /// What the browser calls itself.
    pub user_agent: Option<String>,
    /// Finds the log lines.
    pub request_id: String,
    /// Where the link leads, if it is no page of ours.
    #[serde(default)]
    pub screen: Option<Screen>,
}

/// A screen of an application, to which a link leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screen {
    /// The client that asked; the link works for no other one.
    pub client: ClientId,
    /// One of its redirect URIs.
    pub uri: String,
}

impl Screen {
    /// Its address with the token of a link.
    fn link(&self, token: &str) -> Result<String> {
        let mut uri = url::Url::parse(&self.uri).map_err(Error::internal)?;
        uri.query_pairs_mut().append_pair("magic_link", token);
        Ok(uri.into())
    }
}

impl SignInWish {
    fn request(&self) -> RequestInfo {
        RequestInfo {
            request_id: self.request_id.clone(),
            address: self.address,
            user_agent: self.user_agent.clone(),
        }
    }
}

/// Finds out whose mailbox it is, draws code and link, and sends them.
pub(crate) async fn write_letter(app: &App, project: &Project, wish: &SignInWish) -> Result<()> {
    let mut hash = Fingerprint::default();
    HEXLOWER.decode_mut(wish.row.as_bytes(), &mut hash).map_err(|_| Error::internal("a row's hash"))?;
    app.store.write(project.id, async |tx| write(app, project, tx, wish, &hash).await).await
}

async fn write(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    wish: &SignInWish,
    hash: &Fingerprint,
) -> Result<()> {
    let Some((row, asked)) = open(app, tx.lock_artifact(KIND, hash).await?)? else { return Ok(()) };
    if asked.nonce != wish.nonce || asked.found.is_some() {
        return Ok(());
    }
    let Some((found, user)) = find(app, project, tx, &asked).await? else { return Ok(()) };
    let (Found::Account { email, .. } | Found::Newcomer { email }) = &found;
    let (email, methods) = (email.clone(), &project.settings.methods);
    let code = methods.email_code.then(|| format!("{:06}", app.rng.below(1_000_000)));
    // A link to a page of ours would not lead back to the screens of an application.
    let leads = wish.screen.is_some() || !direct::is_direct(&wish.flow);
    let token = (methods.magic_link && leads).then(|| app.rng.token());
    let link = token.as_ref().map(|token| fingerprint(token.as_bytes()));
    let after = Asked { found: Some(found.clone()), link, ..asked };
    let row = Artifact {
        alias_hash: code.as_ref().map(|code| alias(project, hash, code)),
        user_id: user.as_ref().map(|user| user.id),
        data: serde_json::to_value(&after).map_err(Error::internal)?,
        ..row
    };
    tx.update_artifact(&row).await?;
    if let Some(link) = link {
        let data = LinkData::new(wish, hash, &after, &found);
        let link = Artifact {
            kind: ArtifactKind::MagicLink,
            hash: link,
            alias_hash: None,
            client_id: wish.screen.as_ref().map(|screen| screen.client.clone()),
            data: serde_json::to_value(data).map_err(Error::internal)?,
            ..row.clone()
        };
        tx.insert_artifact(&link).await?;
    }
    let link = token.map(|token| match &wish.screen {
        Some(screen) => screen.link(&token),
        None => Ok(project.url(&format!("/login/magic?token={token}"))),
    });
    let letter = Letter::SignIn {
        code,
        link: link.transpose()?,
        minutes: mailbox::minutes(project),
        origin: account::origin(app, &Caller::anonymous(wish.request())),
        newcomer: user.is_none(),
    };
    let language = user.as_ref().map_or(after.language, |user| account::language_of(user, after.language));
    let envelope = Envelope::new(email, language, letter).until(row.expires_at);
    job::send(app, project, tx, &envelope).await
}

/// The mailbox behind what was typed; `None` where nothing may be sent, or nothing more for a while.
async fn find(
    app: &App,
    project: &Project,
    tx: &mut Tx<'_>,
    asked: &Asked,
) -> Result<Option<(Found, Option<User>)>> {
    let Some(user) = account::find(tx, &asked.identifier).await? else {
        let email =
            asked.identifier.parse::<Email>().ok().filter(|_| project.settings.sign_up == SignUp::Open);
        return Ok(email.map(|email| (Found::Newcomer { email }, None)));
    };
    let Some(email) = user.email.clone().filter(|_| user.is_active()) else { return Ok(None) };
    // Names of one account share a budget that nobody outside sees.
    if letters::count_of_account(tx, project, user.id, app.clock.now()).await.is_err() {
        return Ok(None);
    }
    Ok(Some((Found::Account { user: user.id, email }, Some(user))))
}
