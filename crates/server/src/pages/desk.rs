//! In: one request to a page. Out: everything that its answer needs, and the answer itself: a page, a redirect, a refusal.
//!
//! A [`Desk`] is opened once a request and closed once: whatever cookies the handler asked for leave with the answer.
//! Wrong: an error of a use case becomes the sign-in page, or the page of refusals; never a blank one.

use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use limen_core::app::App;
use limen_core::login::{self, Visit};
use limen_core::mail::Language;
use limen_core::user;
use limen_model::{Caller, Error, Result, Secret, Time, User};
use url::Url;

use super::errand::Errand;
use super::header::{Needs, page, security_headers};
use super::jar::{self, Jar};
use super::language::{Locale, Moment, Wishes};
use super::notice::News;
use super::query::Query;
use super::refuse::{self, Scene};
use super::view::{Link, Person, Render};
use crate::context::Context;
use crate::cookie;
use crate::problem;

/// One request to a page; cloning it is cheap.
#[derive(Clone)]
pub(super) struct Desk(Arc<Parts>);

/// What a [`Desk`] gives to handlers.
pub(super) struct Parts {
    /// The request.
    pub(super) context: Context,
    /// Whoever is signed in, or nobody.
    pub(super) caller: Caller,
    /// Their account.
    pub(super) user: Option<Arc<User>>,
    /// The reader's language.
    pub(super) locale: Arc<Locale>,
    /// The parameters in the address.
    pub(super) query: Query,
    /// What the page before wants to have said.
    pub(super) news: Option<News>,
    /// What the person typed on the page before, where the next one repeats it.
    pub(super) typed: Option<String>,
    /// The value of the browser's own cookie.
    pub(super) browser: Secret<String>,
    /// Whether the browser showed the cookie of a session that is over.
    stray: bool,
    cookies: Mutex<Jar>,
}

impl Deref for Desk {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// How long a browser is known again.
const YEAR: std::time::Duration = std::time::Duration::from_secs(365 * 24 * 3600);

impl Desk {
    /// Reads what every page needs.
    pub(super) async fn open(context: Context) -> Result<Self> {
        let caller = context.visitor().await?;
        let query = Query::parse(context.uri.query().unwrap_or_default());
        let mut cookies = Jar::default();
        let project = &context.project;
        let user = match caller.user_id() {
            Some(id) => user::find(context.app(), project, id).await?,
            None => None,
        };
        let browser = match cookie::read(&context.headers, &cookie::browser(project)) {
            Some(value) => Secret::new(value.to_owned()),
            None => {
                let fresh = login::new_browser(context.app());
                cookies.keep(cookie::set(project, &cookie::browser(project), &fresh, Some(YEAR)));
                fresh
            }
        };
        let locale = language(&context, user.as_deref(), &query, &mut cookies);
        let (news, typed) = jar::read_flash(&context);
        let stray =
            caller.session.is_none() && cookie::read(&context.headers, &cookie::session(project)).is_some();
        if stray {
            // A session that is over: the cookie goes, and the person reads why they are asked again.
            cookies.keep(cookie::clear(project, &cookie::session(project)));
        }
        let news = news.or(stray.then_some(News::SessionOver));
        let cookies = Mutex::new(cookies);
        let parts = Parts { context, caller, user, locale, query, news, typed, browser, stray, cookies };
        Ok(Self(Arc::new(parts)))
    }

    /// Puts what the handler found into an answer.
    pub(super) fn close(&self, outcome: Result<Response>) -> Response {
        let mut response = outcome.unwrap_or_else(|error| self.turn_away(&error));
        if self.stray && response.status().is_redirection() {
            self.tell(News::SessionOver);
        }
        let cookies = self.cookies.lock().unwrap_or_else(PoisonError::into_inner);
        cookies.pour(response.headers_mut());
        response
    }

    /// The use cases.
    pub(super) fn app(&self) -> &App {
        self.context.app()
    }

    /// The project, for use cases.
    pub(super) fn project(&self) -> &limen_core::project::Project {
        &self.context.project
    }

    /// The present moment.
    pub(super) fn now(&self) -> Time {
        self.app().clock.now()
    }

    /// This visit to the door, on the way to `errand`.
    pub(super) fn visit<'a>(&'a self, errand: &'a Errand) -> Visit<'a> {
        Visit { browser: &self.browser, flow: errand.key(), language: self.letters() }
    }

    /// The language of letters.
    pub(super) fn letters(&self) -> Language {
        Language::negotiate([self.locale.tag()])
    }

    /// A page of ours in this project.
    pub(super) fn link(&self, path: &str) -> Link {
        Link::ours(&self.project().path, path)
    }

    /// Whoever is signed in.
    ///
    /// Errors: `unauthenticated` with `not_signed_in`, which leads to the sign-in page and back.
    pub(super) fn user(&self) -> Result<&User> {
        self.user.as_deref().ok_or_else(|| Error::unauthenticated("not_signed_in", "Sign in first."))
    }

    /// The same, as pages show them.
    pub(super) fn person(&self) -> Result<Person> {
        self.user().map(person)
    }

    /// Keeps a cookie for the answer.
    pub(super) fn keep(&self, line: Option<HeaderValue>) {
        self.cookies.lock().unwrap_or_else(PoisonError::into_inner).keep(line);
    }

    /// Lets the next page say something.
    pub(super) fn tell(&self, news: News) {
        self.keep(jar::flash(self.project(), Some(news), None));
    }

    /// Lets the next page repeat what was typed.
    pub(super) fn repeat(&self, typed: &str) {
        self.keep(jar::flash(self.project(), None, Some(typed)));
    }

    /// A page.
    pub(super) fn page(&self, view: &impl Render) -> Result<Response> {
        self.page_with(StatusCode::OK, &Needs::default(), view)
    }

    /// A page with needs of its own.
    pub(super) fn page_with(
        &self,
        status: StatusCode,
        needs: &Needs,
        view: &impl Render,
    ) -> Result<Response> {
        let html = view.html(&self.locale, &self.frame()).map_err(Error::internal)?;
        self.keep(jar::forget_flash(&self.context));
        Ok(page(status, needs, html))
    }

    /// The same page once more, because of `error`, which the view tells already.
    pub(super) fn again(&self, error: &Error, needs: &Needs, view: &impl Render) -> Result<Response> {
        problem::log(error, self.context.id());
        let mut response = self.page_with(form_status(error), needs, view)?;
        problem::retry_after(response.headers_mut(), error.retry_after());
        Ok(response)
    }

    /// To another page of ours, by GET (B8).
    pub(super) fn go(&self, link: &Link) -> Result<Response> {
        self.leave(link.as_ref())
    }

    /// To an address that was checked: a redirect URI, a registered page.
    pub(super) fn leave(&self, address: &str) -> Result<Response> {
        let location = HeaderValue::from_str(address).map_err(Error::internal)?;
        let mut headers = security_headers(&Needs::default());
        headers.insert(header::LOCATION, location);
        Ok((StatusCode::SEE_OTHER, headers).into_response())
    }

    /// What an error leads to: another page where one helps, else the page of refusals.
    fn turn_away(&self, error: &Error) -> Response {
        let way = match error.code() {
            "not_signed_in" => Some(self.way_back().carry(self.link("/login"))),
            "reauthentication_required" => Some(self.way_back().carry(self.link("/login/password"))),
            "step_up_required" | "second_factor_missing" if self.user.is_some() => {
                Some(self.way_back().carry(self.link("/login/step-up")))
            }
            "login_out_of_order" => Some(Errand::of(&self.query).carry(self.link("/login"))),
            _ => None,
        };
        let turned = match way {
            Some(link) => self.go(&link),
            None => self.refuse(error),
        };
        turned.unwrap_or_else(|broken| problem::problem(&broken, self.context.id()))
    }

    /// The page of refusals.
    pub(super) fn refuse(&self, error: &Error) -> Result<Response> {
        problem::log_shown(error, self.context.id());
        let id = self.context.id().to_string();
        let scene = Scene {
            id: &id,
            now: Moment(self.now().seconds()),
            base: &self.project().path,
            signed_in: self.user.is_some(),
        };
        let mut response =
            self.page_with(problem::status(error.kind()), &Needs::default(), &refuse::page(error, &scene))?;
        problem::retry_after(response.headers_mut(), error.retry_after());
        Ok(response)
    }

    /// Where to come back to after signing in: the errand at hand, or else this page.
    fn way_back(&self) -> Errand {
        match Errand::of(&self.query) {
            Errand::Nothing => Errand::here(&self.context.uri),
            errand => errand,
        }
    }
}

/// The status of a form that is shown again. 401 would ask for credentials in a header, which is not what is meant.
fn form_status(error: &Error) -> StatusCode {
    match problem::status(error.kind()) {
        status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => status,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

fn language(context: &Context, user: Option<&User>, query: &Query, cookies: &mut Jar) -> Arc<Locale> {
    let locales = &context.state.locales;
    let project = &context.project;
    if let Some(chosen) = query.get("language").and_then(|tag| locales.find(tag)) {
        cookies.keep(jar::language(project, chosen.tag()));
        cookies.keep(jar::forget_wished_language(project));
        return chosen.clone();
    }
    let remembered = cookie::read(&context.headers, &jar::language_name(project));
    locales.choose(&Wishes {
        ui_locales: cookie::read(&context.headers, &jar::wished_language_name(project)),
        chosen: remembered.or(user.and_then(|user| user.profile.locale.as_deref())),
        accept_language: context.headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()),
    })
}

/// Somebody as pages show them.
pub(super) fn person(user: &User) -> Person {
    let login = user.email.as_ref().map(ToString::to_string);
    let login = login.or_else(|| user.username.as_ref().map(ToString::to_string));
    Person { login: login.unwrap_or_else(|| user.id.to_string()), name: user.display_name() }
}

/// The host of an address, with its port where it is not the usual one.
pub(super) fn host_of(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    Some(url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}
