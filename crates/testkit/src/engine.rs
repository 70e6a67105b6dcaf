//! In: a story. Out: the same story on SQLite and on PostgreSQL. What can go wrong: no PostgreSQL here; the test then fails.

use limen_store::testing::TestDatabase;

/// Where a server remembers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// A file of its own.
    Sqlite,
    /// A database of its own on the server that `LIMEN_TEST_POSTGRES` names, or on one that is started for the tests.
    Postgres,
}

impl Engine {
    /// An empty database.
    pub async fn database(self) -> TestDatabase {
        match self {
            Self::Sqlite => TestDatabase::sqlite(),
            Self::Postgres => TestDatabase::postgres().await,
        }
    }
}

/// What a story begins with.
pub trait Beginning {
    /// On this engine.
    fn on(engine: Engine) -> impl Future<Output = Self>;
}

impl Beginning for Engine {
    async fn on(engine: Engine) -> Self {
        engine
    }
}

/// Writes each story twice: once for each engine. It begins with a [`TestApp`](crate::TestApp), or with an [`Engine`] where
/// the server is to be a special one.
#[macro_export]
macro_rules! both_engines {
    ($($(#[$attribute:meta])* async fn $name:ident($given:ident: $beginning:ty) $story:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;

            async fn story($given: $beginning) $story

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(<$beginning as $crate::Beginning>::on($crate::Engine::Sqlite).await).await;
            }

            $(#[$attribute])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                story(<$beginning as $crate::Beginning>::on($crate::Engine::Postgres).await).await;
            }
        }
    )+};
}
