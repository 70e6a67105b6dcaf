//! The `sub` that a client sees (OIDC Core §8).
//!
//! In: a client and a user. Out: the user's id, or a value that only this sector sees. Nothing can go wrong.

use aws_lc_rs::hmac;
use data_encoding::BASE64URL_NOPAD;
use limen_model::{Client, SubjectType, UserId};
use url::Url;

use crate::project::Project;

/// The subject identifier of a user for a client.
pub fn of(project: &Project, client: &Client, user: UserId) -> String {
    match client.metadata.subject_type {
        SubjectType::Public => user.to_string(),
        SubjectType::Pairwise => {
            let message = format!("{}\0{user}", sector(client));
            BASE64URL_NOPAD.encode(hmac::sign(&project.secrets.pairwise, message.as_bytes()).as_ref())
        }
    }
}

/// The host that clients of one owner share: of `sector_identifier_uri`, else of the redirect URIs (OIDC Core §8.1).
///
/// Registration refuses several hosts without a `sector_identifier_uri`, so the first one stands for all.
pub fn sector(client: &Client) -> String {
    let uri = client.metadata.sector_identifier_uri.as_ref().or(client.metadata.redirect_uris.first());
    uri.and_then(|uri| Url::parse(uri).ok())
        .and_then(|uri| uri.host_str().map(str::to_owned))
        .unwrap_or_else(|| client.id.to_string())
}
