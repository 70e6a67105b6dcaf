//! Sessions: listed, ended.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::account::device;
use limen_core::session;
use limen_model::{Session, SessionId};

use super::answer::{Asked, answer};
use super::page::{Page, stamp};
use super::v1;

/// `limen.v1.SessionService`.
pub(super) struct Sessions;

impl v1::SessionService for Sessions {
    async fn list_sessions(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListSessionsRequest>,
    ) -> ServiceResult<v1::ListSessionsResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "sessions", request.page_size, request.page_token)?;
            let after = page.after_id(SessionId::from_uuid);
            let mut rows = session::page(asked.app, asked.project, asked.caller, after, page.limit()).await?;
            let next_page_token = page.cut(&mut rows, |row| row.id.uuid());
            let sessions = rows.into_iter().map(|row| shown(asked, row)).collect();
            Ok(v1::ListSessionsResponse { sessions, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn revoke_session(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RevokeSessionRequest>,
    ) -> ServiceResult<v1::RevokeSessionResponse> {
        answer(&context, async |asked| {
            session::revoke(asked.app, asked.project, asked.caller, request.id.parse()?).await?;
            Ok(v1::RevokeSessionResponse::default())
        })
        .await
    }

    async fn revoke_other_sessions(
        &self,
        context: RequestContext,
        _: ServiceRequest<'_, v1::RevokeOtherSessionsRequest>,
    ) -> ServiceResult<v1::RevokeOtherSessionsResponse> {
        answer(&context, async |asked| {
            let ended = session::revoke_others(asked.app, asked.project, asked.caller).await?;
            let revoked = i32::try_from(ended).unwrap_or(i32::MAX);
            Ok(v1::RevokeOtherSessionsResponse { revoked, ..Default::default() })
        })
        .await
    }
}

fn shown(asked: Asked<'_>, session: Session) -> v1::Session {
    v1::Session {
        id: session.id.to_string(),
        create_time: stamp(session.created_at),
        last_seen_time: stamp(session.last_seen_at),
        expire_time: stamp(session.idle_expires_at.min(session.expires_at)),
        device: session.user_agent.as_deref().and_then(device::describe),
        place: session.place,
        address: session.address,
        current: asked.caller.session == Some(session.id),
        amr: session.proof.amr,
        ..Default::default()
    }
}
