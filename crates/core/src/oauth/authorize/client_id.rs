//! In: `client_id`. Out: the client. What can go wrong: it is missing, unknown or disabled; the browser sees a page.

use std::sync::Arc;

use limen_model::Caller;

use crate::app::App;
use crate::client::{self, LiveClient};
use crate::oauth::error::{Code, OAuthError};
use crate::oauth::params::Params;
use crate::project::Project;

/// Finds the client. A request object does not replace the parameter (RFC 9101 §5).
pub(super) async fn find(
    app: &App,
    project: &Project,
    caller: &Caller,
    params: &Params,
) -> Result<Arc<LiveClient>, OAuthError> {
    let id = params.require("client_id")?;
    client::named(app, project, id, caller.request.address).await?.ok_or_else(|| {
        OAuthError::new(Code::InvalidRequest, "This application is not known here, or it was switched off.")
    })
}
