//! In: a running floor server and, if there is one, a PostgreSQL. Out: the work of each floor.
//! What can go wrong: nothing here; a floor without its engine is left out.

use std::net::SocketAddr;

use crate::load::Request;
use crate::work::Work;

/// The floors by name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Name {
    Get,
    Post,
    PostEs256,
    PostRs256,
    Hash,
    Sqlite,
    Postgres,
}

impl Name {
    /// As printed.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Get => "bare GET",
            Self::Post => "bare POST of a form",
            Self::PostEs256 => "POST + ES256 signature",
            Self::PostRs256 => "POST + RS256 signature",
            Self::Hash => "Argon2id hashes, two slots",
            Self::Sqlite => "durable commits, SQLite, 32 writers",
            Self::Postgres => "durable commits, PostgreSQL, 16 connections",
        }
    }
}

/// Where floors are measured.
pub(crate) struct Floors {
    pub(crate) server: SocketAddr,
    pub(crate) postgres: Option<String>,
}

impl Floors {
    /// The work of a floor, over so many connections where it is HTTP; or nothing if its engine is not there.
    pub(crate) fn work(&self, name: Name, connections: usize) -> Option<Work> {
        let form = "grant_type=client_credentials&scope=read+write&client_id=bench&client_secret=\
                    lmn_c_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        let arguments = |words: &[&str]| Work::Floor(words.iter().map(|&word| word.to_owned()).collect());
        Some(match name {
            Name::Get => Work::same(self.server, &Request::get("/get"), connections),
            Name::Post => Work::same(self.server, &Request::post("/post", form), connections),
            Name::PostEs256 => Work::same(self.server, &Request::post("/post/es256", form), connections),
            Name::PostRs256 => Work::same(self.server, &Request::post("/post/rs256", form), connections),
            Name::Hash => arguments(&["hash"]),
            Name::Sqlite => arguments(&["sqlite"]),
            Name::Postgres => arguments(&["postgres", "--url", self.postgres.as_deref()?]),
        })
    }
}
