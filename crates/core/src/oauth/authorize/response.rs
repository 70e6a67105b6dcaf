//! In: a request and its outcome. Out: where to send the browser, with what. Nothing can go wrong.

use serde::{Deserialize, Serialize};
use url::Url;

use super::AuthorizationRequest;
use crate::oauth::error::OAuthError;
use crate::project::Project;

/// How an answer travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the redirect URI.
    Query,
    /// In its fragment.
    Fragment,
    /// As a form that the browser posts (OAuth 2.0 Form Post Response Mode).
    FormPost,
}

impl ResponseMode {
    /// Every mode, as discovery lists them.
    pub const ALL: [(&'static str, Self); 3] =
        [("query", Self::Query), ("fragment", Self::Fragment), ("form_post", Self::FormPost)];

    /// Reads the parameter.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(word, _)| *word == name).map(|(_, mode)| *mode)
    }
}

/// An answer to the client by way of the browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorizationResponse {
    /// Where to.
    pub redirect_uri: String,
    /// How.
    pub mode: ResponseMode,
    /// What; `iss` is always among it (RFC 9207, B4).
    pub params: Vec<(&'static str, String)>,
}

impl AuthorizationResponse {
    pub(super) fn of_code(project: &Project, request: &AuthorizationRequest, code: String) -> Self {
        Self::new(project, request, vec![("code", code)])
    }

    pub(super) fn of_error(project: &Project, request: &AuthorizationRequest, error: &OAuthError) -> Self {
        Self::new(
            project,
            request,
            vec![("error", error.code().as_str().to_owned()), ("error_description", error.description())],
        )
    }

    fn new(
        project: &Project,
        request: &AuthorizationRequest,
        mut params: Vec<(&'static str, String)>,
    ) -> Self {
        if let Some(state) = &request.state {
            params.push(("state", state.clone()));
        }
        params.push(("iss", project.issuer.clone()));
        Self { redirect_uri: request.redirect_uri.clone(), mode: request.response_mode, params }
    }

    /// The URL to redirect to; for `form_post` the URL to post [`Self::params`] to.
    pub fn location(&self) -> String {
        let encoded =
            || url::form_urlencoded::Serializer::new(String::new()).extend_pairs(&self.params).finish();
        match self.mode {
            // As text: what was registered stays as it is, byte by byte.
            ResponseMode::Query => {
                let joint = if self.redirect_uri.contains('?') { "&" } else { "?" };
                format!("{}{joint}{}", self.redirect_uri, encoded())
            }
            ResponseMode::Fragment => format!("{}#{}", self.redirect_uri, encoded()),
            ResponseMode::FormPost => self.redirect_uri.clone(),
        }
    }

    /// The origin that a page may send a form to (`form-action` of its policy); a private-use scheme stands for itself.
    pub fn form_action(&self) -> String {
        match Url::parse(&self.redirect_uri) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => url.origin().ascii_serialization(),
            Ok(url) => format!("{}:", url.scheme()),
            Err(_) => "'none'".to_owned(),
        }
    }
}
