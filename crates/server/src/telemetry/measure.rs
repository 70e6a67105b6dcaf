//! Counting one route: its handles are made once, so that a request costs two atomic additions.
//!
//! In: the answers of one route and how long they took. Out: metrics; and a [`Noted`] for answers that deserve a line.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use axum::body::Body;
use http::{Method, Response, StatusCode};
use metrics::{Counter, Histogram, counter, histogram};

use crate::config::Requests;

/// From here on an answer was slow enough for a line.
const SLOW: Duration = Duration::from_secs(1);
/// The statuses that we answer; whatever else is counted as `other`.
const STATUSES: [u16; 23] = [
    200, 201, 202, 204, 301, 302, 303, 304, 307, 400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 429, 500,
    501, 503,
];

/// The numbers of one route.
pub struct Meter {
    route: &'static str,
    method: Method,
    requests: Requests,
    seconds: OnceLock<Histogram>,
    answers: [OnceLock<Counter>; STATUSES.len() + 1],
}

/// Marks an answer whose request gets a line in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noted {
    /// The pattern of the route, never the path: paths can hold tokens.
    pub route: &'static str,
    /// From first byte to answer.
    pub took: Duration,
}

impl Meter {
    /// For one route and method.
    pub fn new(route: &'static str, method: Method, requests: Requests) -> Self {
        Self {
            route,
            method,
            requests,
            seconds: OnceLock::new(),
            answers: std::array::from_fn(|_| OnceLock::new()),
        }
    }

    /// Counts an answer, and notes it where it deserves a line.
    pub fn record(&self, begun: Instant, response: &mut Response<Body>) {
        let took = begun.elapsed();
        self.seconds().record(took);
        self.counter(response.status()).increment(1);
        if self.deserves_line(response.status(), took) {
            response.extensions_mut().insert(Noted { route: self.route, took });
        }
    }

    fn deserves_line(&self, status: StatusCode, took: Duration) -> bool {
        match self.requests {
            Requests::All => true,
            Requests::Failed => status.is_server_error() || took >= SLOW,
            Requests::None => false,
        }
    }

    /// Made at the first request, so that routes that nobody asks for fill no page of metrics.
    fn seconds(&self) -> &Histogram {
        let make = || histogram!("limen_http_request_seconds", "route" => self.route, "method" => self.method.to_string());
        self.seconds.get_or_init(make)
    }

    fn counter(&self, status: StatusCode) -> &Counter {
        let at = STATUSES.binary_search(&status.as_u16()).unwrap_or(STATUSES.len());
        self.answers[at].get_or_init(|| {
            let status = STATUSES.get(at).map_or_else(|| "other".to_owned(), u16::to_string);
            counter!("limen_http_requests_total", "route" => self.route, "method" => self.method.to_string(), "status" => status)
        })
    }
}
