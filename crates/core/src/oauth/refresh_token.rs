//! Refresh tokens: a grant's id, a generation, and a MAC over both. The store keeps no copy, only which generation is the head.
//!
//! In: a grant. Out: text; and from text, which grant and generation it speaks for.
//! What can go wrong: text that we never made, which tells nothing and changes nothing.

use aws_lc_rs::hmac;
use data_encoding::BASE64URL_NOPAD;
use limen_model::GrantId;
use uuid::Uuid;

use crate::project::Project;

/// What every refresh token begins with, so that secret scanners know it.
pub const PREFIX: &str = "lmn_r_";

/// What a genuine refresh token says. Because it can be told from noise, only a genuine old one revokes its family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RefreshToken {
    /// The family.
    pub grant: GrantId,
    /// Which of the family it is; the first is 1.
    pub generation: i64,
}

impl RefreshToken {
    /// The text that is given out. The same grant and generation always give the same text, which is what makes a retry harmless.
    pub fn encode(self, project: &Project) -> String {
        let body = self.body();
        let tag = hmac::sign(&project.secrets.refresh, &body);
        format!("{PREFIX}{}", BASE64URL_NOPAD.encode(&[&body, tag.as_ref()].concat()))
    }

    /// Reads a genuine token of this project.
    pub fn decode(project: &Project, text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.strip_prefix(PREFIX)?.as_bytes()).ok()?;
        let (body, tag) = bytes.split_first_chunk::<24>()?;
        hmac::verify(&project.secrets.refresh, body, tag).ok()?;
        let (id, generation) = body.split_first_chunk::<16>()?;
        let generation = i64::from_be_bytes(generation.try_into().ok()?);
        Some(Self { grant: GrantId::from_uuid(Uuid::from_bytes(*id)), generation })
    }

    fn body(self) -> [u8; 24] {
        let mut body = [0; 24];
        body[..16].copy_from_slice(self.grant.uuid().as_bytes());
        body[16..].copy_from_slice(&self.generation.to_be_bytes());
        body
    }
}
