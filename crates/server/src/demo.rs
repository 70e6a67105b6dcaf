//! The demo application of `limend dev`: a relying party like any other, on a port of its own.
//!
//! In: a browser. Out: a sign-in through us, by code and PKCE, and what the tokens say.
//! What can go wrong: what can go wrong for every application; it is shown, never hidden.

mod party;
mod visitor;

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use http::{HeaderMap, StatusCode, header};
use limen_core::app::App;
use limen_core::apply::{self, Declaration};
use limen_model::Caller;
use serde::Deserialize;

use crate::assembly::explain;
use crate::pages::asset::{self, Assets};
use crate::pages::header::{Needs, page};
use crate::pages::language::{Locale, Locales, Moment};
use crate::pages::view::{DemoError, DemoHome, DemoSignedIn, Footer, Frame, Link, Render};
use party::Party;
use visitor::{SignedIn, Visitors};

/// Its client id.
const CLIENT: &str = "limen-demo";
/// Its cookie; it shares the host with the server, not the name.
const COOKIE: &str = "limen_demo";

/// The running application.
pub struct Demo {
    party: Party,
    visitors: Visitors,
    assets: Assets,
    locale: Arc<Locale>,
}

impl Demo {
    /// Starts it on the port after the server's, or on a free one; gives its address.
    pub async fn start(app: App) -> anyhow::Result<String> {
        let project = app.default_project().map_err(explain)?;
        let beside = app.base.port().and_then(|port| port.checked_add(1)).unwrap_or(0);
        let at = |port| tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let listener = match at(beside).await {
            Ok(listener) => listener,
            Err(_) => at(0).await.context("no port is free for the demo application")?,
        };
        let origin = format!("http://localhost:{}", listener.local_addr()?.port());
        let secret = format!("lmn_c_{}", app.rng.token());
        declare(&app, &origin, &secret).await?;
        let locale = Locales::embedded().all().first().cloned().context("no language")?;
        let demo = Arc::new(Self {
            party: Party::new(app, project, origin.clone(), secret),
            visitors: Visitors::default(),
            assets: Assets::embedded(),
            locale,
        });
        let router = Router::new()
            .route("/", get(home))
            .route("/sign-in", get(sign_in))
            .route("/callback", get(callback))
            .route("/refresh", post(refresh))
            .route("/sign-out", post(sign_out))
            .route("/assets/{version}/{*name}", get(file))
            .with_state(demo);
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                tracing::warn!(%error, "the demo application ended");
            }
        });
        Ok(origin)
    }
}

/// Registers the application as an operator would.
async fn declare(app: &App, origin: &str, secret: &str) -> anyhow::Result<()> {
    let text = format!(
        r#"
[[clients]]
client_id = "{CLIENT}"
client_name = "Demo application"
client_secret = "{secret}"
token_endpoint_auth_method = "client_secret_basic"
redirect_uris = ["{origin}/callback"]
post_logout_redirect_uris = ["{origin}/"]
grant_types = ["authorization_code", "refresh_token"]
"#
    );
    let declaration =
        Declaration::parse(&text, apply::Format::Toml, std::path::Path::new(".")).map_err(explain)?;
    let project = app.default_project().map_err(explain)?;
    apply::apply(app, &project, &Caller::operator(), &declaration, false).await.map_err(explain)?;
    Ok(())
}

/// What comes back from the authorization endpoint (RFC 6749 §4.1.2, RFC 9207).
#[derive(Debug, Default, Deserialize)]
pub(super) struct Answer {
    code: Option<String>,
    state: Option<String>,
    iss: Option<String>,
    error: Option<String>,
    error_description: Option<String>,
}

async fn home(State(demo): State<Arc<Demo>>, headers: HeaderMap) -> Response {
    match demo.visitors.signed_in(&headers) {
        Some(known) => demo.render(&demo.portrait(&known), Visitors::form_token(&headers)),
        None => demo.welcome(None),
    }
}

async fn sign_in(State(demo): State<Arc<Demo>>) -> Response {
    let begun = demo.party.begin();
    let cookie = demo.visitors.remember_request(&demo.party, begun.request);
    ([(header::SET_COOKIE, cookie)], Redirect::to(&begun.location)).into_response()
}

async fn callback(
    State(demo): State<Arc<Demo>>,
    headers: HeaderMap,
    Query(answer): Query<Answer>,
) -> Response {
    if let Some(code) = answer.error {
        return demo
            .welcome(Some(DemoError { code, description: answer.error_description.unwrap_or_default() }));
    }
    let Some(request) = demo.visitors.take_request(&headers, answer.state.as_deref()) else {
        return demo
            .welcome(Some(trouble("state_mismatch", "This answer belongs to no sign-in of this browser.")));
    };
    match demo.party.finish(&answer, &request).await {
        Ok(known) => {
            let cookie = demo.visitors.remember(&demo.party, known);
            ([(header::SET_COOKIE, cookie)], Redirect::to("/")).into_response()
        }
        Err(error) => demo.welcome(Some(trouble("sign_in_failed", &error.to_string()))),
    }
}

async fn refresh(State(demo): State<Arc<Demo>>, headers: HeaderMap, form: axum::body::Bytes) -> Response {
    let Some(known) = demo.visitors.signed_in(&headers).filter(|_| Visitors::is_ours(&headers, &form)) else {
        return Redirect::to("/").into_response();
    };
    match demo.party.refresh(&known).await {
        Ok(fresh) => {
            demo.visitors.replace(&headers, fresh);
            Redirect::to("/").into_response()
        }
        Err(error) => {
            demo.visitors.forget(&headers);
            demo.welcome(Some(trouble("refresh_failed", &error.to_string())))
        }
    }
}

async fn sign_out(State(demo): State<Arc<Demo>>, headers: HeaderMap, form: axum::body::Bytes) -> Response {
    match demo.visitors.signed_in(&headers).filter(|_| Visitors::is_ours(&headers, &form)) {
        Some(known) => {
            demo.visitors.forget(&headers);
            Redirect::to(&demo.party.end_session(&known)).into_response()
        }
        None => Redirect::to("/").into_response(),
    }
}

async fn file(State(demo): State<Arc<Demo>>, Path((version, name)): Path<(String, String)>) -> Response {
    asset::file(&demo.assets, &version, &name)
}

fn trouble(code: &str, description: &str) -> DemoError {
    DemoError { code: code.to_owned(), description: description.to_owned() }
}

impl Demo {
    fn welcome(&self, error: Option<DemoError>) -> Response {
        let view = DemoHome {
            issuer: self.party.issuer().to_owned(),
            client: CLIENT.to_owned(),
            sign_in: Link::ours("", "/sign-in"),
            error,
        };
        self.render(&view, String::new())
    }

    fn portrait(&self, known: &SignedIn) -> DemoSignedIn {
        DemoSignedIn {
            name: known.name(),
            issuer: self.party.issuer().to_owned(),
            id_token: known.id_token_claims(),
            userinfo: known.userinfo_claims(),
            scope: known.scope.clone(),
            expires: Moment(known.expires_at),
            refreshable: known.refresh_token.is_some(),
            refresh: Link::ours("", "/refresh"),
            sign_out: Link::ours("", "/sign-out"),
            account: Link::ours(self.party.issuer(), "/account"),
        }
    }

    fn render(&self, view: &impl Render, csrf: String) -> Response {
        let frame = Frame {
            product: "Demo application".to_owned(),
            base: String::new(),
            assets: self.assets.base(),
            brand: None,
            logo: None,
            csrf,
            languages: Vec::new(),
            footer: Footer::default(),
            now: Moment(self.party.now()),
            notice: None,
            person: None,
        };
        // Signing out leads to the issuer, and refreshing comes back here.
        let needs =
            Needs { form_targets: self.party.issuer().parse().into_iter().collect(), ..Needs::default() };
        match view.html(&self.locale, &frame) {
            Ok(html) => page(StatusCode::OK, &needs, html),
            Err(error) => {
                tracing::error!(%error, "a page of the demo application could not be written");
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
        }
    }
}
