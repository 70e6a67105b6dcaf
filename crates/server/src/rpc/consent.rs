//! Applications that were let in: listed, shown out.

use connectrpc::{RequestContext, ServiceRequest, ServiceResult};
use limen_core::consent::{self, Application};
use limen_model::ClientId;

use super::answer::answer;
use super::page::{Page, stamped};
use super::v1;

/// `limen.v1.ConsentService`.
pub(super) struct Consents;

impl v1::ConsentService for Consents {
    async fn list_applications(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::ListApplicationsRequest>,
    ) -> ServiceResult<v1::ListApplicationsResponse> {
        answer(&context, async |asked| {
            let page = Page::new(asked, "applications", request.page_size, request.page_token)?;
            let rows = consent::applications(asked.app, asked.project, asked.caller).await?;
            let is_ahead =
                |row: &Application| page.after_text().is_none_or(|after| row.client_id.as_str() > after);
            let mut rows: Vec<_> = rows.into_iter().filter(is_ahead).take(page.limit()).collect();
            let next_page_token = page.cut(&mut rows, |row| row.client_id.as_str().to_owned());
            let applications = rows.into_iter().map(shown).collect();
            Ok(v1::ListApplicationsResponse { applications, next_page_token, ..Default::default() })
        })
        .await
    }

    async fn revoke_application(
        &self,
        context: RequestContext,
        request: ServiceRequest<'_, v1::RevokeApplicationRequest>,
    ) -> ServiceResult<v1::RevokeApplicationResponse> {
        answer(&context, async |asked| {
            let client: ClientId = request.client_id.parse()?;
            consent::revoke(asked.app, asked.project, asked.caller, &client).await?;
            Ok(v1::RevokeApplicationResponse::default())
        })
        .await
    }
}

fn shown(application: Application) -> v1::Application {
    let consent = application.consent;
    v1::Application {
        client_id: application.client_id.to_string(),
        client_name: application.client.as_ref().map(|client| client.display_name().to_owned()),
        first_party: application.client.as_ref().is_some_and(|client| client.policy.first_party),
        scopes: consent.iter().flat_map(|consent| consent.scope.iter()).map(str::to_owned).collect(),
        consent_time: stamped(consent.as_ref().map(|consent| consent.updated_at)),
        last_use_time: stamped(application.last_used_at),
        grants: i32::try_from(application.grants).unwrap_or(i32::MAX),
        ..Default::default()
    }
}
