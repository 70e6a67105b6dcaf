//! Mails and SMS as the development inbox keeps them.
//!
//! In and out: [`Message`]. What can go wrong: nothing but the database.

use limen_model::{Channel, Message, MessageId, Result};

use crate::page::{self, Newest};
use crate::sql::sql;
use crate::tx::Tx;
use crate::value::{Row, args};

const COLUMNS: &str = "id, channel, recipient, subject, text, html, created_at";

fn read(row: &mut Row<'_>) -> Result<Message> {
    Ok(Message {
        id: row.next()?,
        channel: row.word(Channel::parse)?,
        recipient: row.next()?,
        subject: row.next()?,
        text: row.next()?,
        html: row.next()?,
        created_at: row.next()?,
    })
}

impl Tx<'_> {
    /// Puts a message into the inbox.
    pub async fn insert_message(&mut self, message: &Message) -> Result<()> {
        self.exec(
            sql!("INSERT INTO message (project_id, ", COLUMNS, ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"),
            args![
                self.project,
                message.id,
                message.channel.as_str(),
                &message.recipient,
                &message.subject,
                &message.text,
                message.html.as_ref(),
                message.created_at,
            ],
        )
        .await
        .map(drop)
    }

    /// The message of an id.
    pub async fn find_message(&mut self, id: MessageId) -> Result<Option<Message>> {
        let statement = sql!("SELECT ", COLUMNS, " FROM message WHERE project_id = $1 AND id = $2");
        self.opt(statement, args![self.project, id], read).await
    }

    /// The inbox, newest first.
    pub async fn list_messages(&mut self, after: Option<MessageId>, limit: usize) -> Result<Vec<Message>> {
        let statement = sql!(
            "SELECT ",
            COLUMNS,
            " FROM message WHERE project_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3"
        );
        self.all(statement, args![self.project, MessageId::below(after), page::rows(limit)], read).await
    }
}

#[cfg(test)]
mod tests;
