//! The development inbox: what would have been sent.
//!
//! In: nothing, or the id of a message. Out: messages. What can go wrong: there is no inbox, because mail really leaves.

use limen_model::{Error, Message, MessageId, Result};

use crate::app::App;
use crate::project::Project;

/// How many messages one page shows.
const PAGE: usize = 100;

/// The newest messages; `after` is the last one of the page before.
///
/// Errors: `not_found` unless mail or text messages stay here.
pub async fn list(app: &App, project: &Project, after: Option<MessageId>) -> Result<Vec<Message>> {
    require_inbox(app)?;
    app.store.read(project.id, async |tx| tx.list_messages(after, PAGE).await).await
}

/// One message.
///
/// Errors: `not_found`.
pub async fn find(app: &App, project: &Project, id: MessageId) -> Result<Message> {
    require_inbox(app)?;
    let found = app.store.read(project.id, async |tx| tx.find_message(id).await).await?;
    found.ok_or_else(|| Error::not_found("no_such_message", "There is no such message."))
}

fn require_inbox(app: &App) -> Result<()> {
    if app.post.is_inbox() || app.sms.is_inbox() {
        Ok(())
    } else {
        Err(Error::not_found("no_inbox", "Messages leave this server; there is no inbox here."))
    }
}
