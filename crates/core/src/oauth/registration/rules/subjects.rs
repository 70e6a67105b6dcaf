//! In: whose redirect URIs they are. Out: nothing. What can go wrong: pairwise subjects without one sector to be pairwise in
//! (OIDC Registration §5).

use std::collections::BTreeSet;

use limen_model::{ClientMetadata, ClientPolicy, SubjectType};
use url::Url;

use super::refuse;
use crate::oauth::error::OAuthError;

pub(super) fn check(metadata: &ClientMetadata, _: &ClientPolicy) -> Result<(), OAuthError> {
    if metadata.subject_type == SubjectType::Public || metadata.sector_identifier_uri.is_some() {
        return Ok(());
    }
    let host = |uri: &String| Url::parse(uri).ok()?.host_str().map(str::to_owned);
    let hosts: BTreeSet<_> = metadata.redirect_uris.iter().map(host).collect();
    if hosts.len() > 1 {
        return Err(refuse(
            "sector_identifier_uri",
            "pairwise subjects with redirect URIs of several hosts need one",
        ));
    }
    Ok(())
}
