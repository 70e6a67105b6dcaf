//! What changed, told to whoever keeps a copy in memory.
//!
//! In: changes that transactions recorded. Out: the same, to every subscriber, after the commit.
//! What can go wrong: a subscriber that falls behind, or a lost connection; both are told as [`Change::Everything`].

use std::sync::{Arc, OnceLock};

use limen_model::ProjectId;
use tokio::sync::broadcast;

macro_rules! nouns {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// A noun that somebody keeps in memory, or waits for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Noun { $($(#[$doc])* $name),* }

        impl Noun {
            /// The word on the wire between replicas.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word),* }
            }

            /// Reads the word.
            pub fn parse(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$name),)* _ => None }
            }
        }
    };
}

nouns! {
    /// A project or its settings.
    Project = "project",
    /// A sealed secret of a project.
    Secret = "secret",
    /// The key ring.
    SigningKey = "signing_key",
    /// A user.
    User = "user",
    /// The groups that a user is in; the id is the user's, and empty where many are meant.
    Group = "group",
    /// A session.
    Session = "session",
    /// A client.
    Client = "client",
    /// A grant.
    Grant = "grant",
    /// An API key.
    ApiKey = "api_key",
    /// The denied tokens.
    Denial = "denial",
    /// A job: there is work.
    Job = "job",
}

/// Something that was committed, by this process or another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// One thing changed.
    One {
        /// Where.
        project: ProjectId,
        /// What kind of thing.
        noun: Noun,
        /// Which one; empty means all of that noun in the project.
        id: String,
    },
    /// Anything may have changed: forget all copies.
    Everything,
}

impl Change {
    /// The same for all of that noun in the project.
    pub(crate) fn coarse(&self) -> Self {
        match self {
            Self::One { project, noun, .. } => {
                Self::One { project: *project, noun: *noun, id: String::new() }
            }
            Self::Everything => Self::Everything,
        }
    }

    /// Two ids and a word, separated by single spaces; the last part may hold spaces itself.
    pub(crate) fn encode(&self) -> String {
        match self {
            Self::One { project, noun, id } => format!("{project} {} {id}", noun.as_str()),
            Self::Everything => "*".to_owned(),
        }
    }

    /// Reads [`Change::encode`]; what a newer release may have written and we do not know counts as everything.
    pub(crate) fn decode(text: &str) -> Self {
        let mut parts = text.splitn(3, ' ');
        let one = (|| {
            let project = parts.next()?.parse().ok()?;
            let noun = Noun::parse(parts.next()?)?;
            Some(Self::One { project, noun, id: parts.next()?.to_owned() })
        })();
        one.unwrap_or(Self::Everything)
    }
}

/// Tells subscribers what was committed.
#[derive(Clone)]
pub(crate) struct Announcer {
    channel: broadcast::Sender<Change>,
    listener: Arc<OnceLock<Listener>>,
}

/// Hears of each change before the write that made it returns to its caller.
pub(crate) type Listener = Box<dyn Fn(&Change) + Send + Sync>;

impl Announcer {
    /// How many changes a subscriber may fall behind.
    const BACKLOG: usize = 1024;

    pub(crate) fn new() -> Self {
        Self { channel: broadcast::Sender::new(Self::BACKLOG), listener: Arc::default() }
    }

    /// Sets the one listener; later ones are not heard.
    pub(crate) fn listen(&self, listener: Listener) {
        let _ = self.listener.set(listener);
    }

    pub(crate) fn announce(&self, changes: impl IntoIterator<Item = Change>) {
        for change in changes {
            if let Some(listener) = self.listener.get() {
                listener(&change);
            }
            // Nobody listening is no error.
            let _ = self.channel.send(change);
        }
    }

    pub(crate) fn subscribe(&self) -> Changes {
        Changes(self.channel.subscribe())
    }
}

/// One subscriber's view of what changes.
#[derive(Debug)]
pub struct Changes(broadcast::Receiver<Change>);

impl Changes {
    /// Waits for the next change; `None` when the store is gone.
    pub async fn next(&mut self) -> Option<Change> {
        match self.0.recv().await {
            Ok(change) => Some(change),
            Err(broadcast::error::RecvError::Lagged(_)) => Some(Change::Everything),
            Err(broadcast::error::RecvError::Closed) => None,
        }
    }
}

#[cfg(test)]
mod tests;
