//! Help for who has lost every way in: asked for by anybody, decided by administrators.

use connectrpc::{RequestContext, Response, ServiceRequest, ServiceResult};
use limen_core::help;
use limen_model::{Error, HelpRequest, HelpRequestId, HelpState, Result};

use super::answer::answer;
use super::page::{Page, stamp, stamped};
use super::{named, v1};
use crate::api::call::ApiCall;
use crate::api::refusal::refuse;

/// `limen.v1.HelpService`.
pub(super) struct Help;

impl v1::HelpService for Help {
    async fn request_help(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RequestHelpRequest>,
    ) -> ServiceResult<v1::RequestHelpResponse> {
        let call = ApiCall::of(&context)?;
        let nobody = call.context().nobody();
        let asked = help::request(call.app(), call.project(), &nobody, request.email, request.reason).await;
        asked.map_err(refuse)?;
        Ok(Response::new(v1::RequestHelpResponse::default()))
    }

    async fn list_help_requests(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListHelpRequestsRequest>,
    ) -> ServiceResult<v1::ListHelpRequestsResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "help_requests", request.page_size, request.page_token)?;
            let (state, after) = (state(request.state)?, page.after_id(HelpRequestId::from_uuid));
            let (app, project, caller) = (asked.app, asked.project, asked.caller);
            let mut rows = help::list(app, project, caller, state, after, page.limit()).await?;
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let pending = help::pending(app, project, caller).await?;
            Ok(v1::ListHelpRequestsResponse {
                requests: rows.into_iter().map(shown).collect(),
                next_page_token,
                pending_count: i32::try_from(pending).unwrap_or(i32::MAX),
                ..Default::default()
            })
        })
        .await
    }

    async fn resolve_help_request(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ResolveHelpRequestRequest>,
    ) -> ServiceResult<v1::ResolveHelpRequestResponse> {
        answer(&context, async |asked| {
            let (id, note, remove) = (named(request.id, "id")?, request.note, request.remove_factors);
            let done = help::resolve(asked.app, asked.project, asked.caller, id, note, remove).await?;
            Ok(v1::ResolveHelpRequestResponse { request: shown(done).into(), ..Default::default() })
        })
        .await
    }

    async fn reject_help_request(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RejectHelpRequestRequest>,
    ) -> ServiceResult<v1::RejectHelpRequestResponse> {
        answer(&context, async |asked| {
            let (id, note) = (named(request.id, "id")?, request.note);
            let done = help::reject(asked.app, asked.project, asked.caller, id, note).await?;
            Ok(v1::RejectHelpRequestResponse { request: shown(done).into(), ..Default::default() })
        })
        .await
    }
}

fn state(word: &str) -> Result<Option<HelpState>> {
    if word.is_empty() {
        return Ok(None);
    }
    HelpState::parse(word).map(Some).ok_or_else(|| {
        Error::invalid("unknown_state", "A state is pending, resolved or rejected.").with_field("state")
    })
}

fn shown(request: HelpRequest) -> v1::HelpRequest {
    v1::HelpRequest {
        id: request.id.to_string(),
        email: request.email.to_string(),
        reason: request.reason,
        address: request.address,
        user_agent: request.user_agent,
        state: request.state.as_str().to_owned(),
        note: request.note,
        decided_by: request.decided_by.map(|by| by.to_string()),
        create_time: stamp(request.created_at),
        decide_time: stamped(request.decided_at),
        ..Default::default()
    }
}
