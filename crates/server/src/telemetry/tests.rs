use std::io::{self, Write};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Body;
use http::{Method, Response};
use limen_model::{Clock, Error, Time};

use super::log::subscriber;
use super::*;
use crate::config::{Format, Log, Requests};
use crate::listener::RequestId;

/// Keeps what was written.
#[derive(Clone, Default)]
struct Paper(Arc<Mutex<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("not poisoned").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn written(format: Format, level: &str, events: impl FnOnce()) -> String {
    let paper = Paper::default();
    let log = Log { format, level: level.to_owned(), requests: Requests::All };
    tracing::subscriber::with_default(subscriber(&log, Clock::manual(Time(0)), paper.clone()), events);
    String::from_utf8(paper.0.lock().expect("not poisoned").clone()).expect("text")
}

#[test]
fn a_line_is_one_json_object() {
    let line = written(
        Format::Json,
        "info",
        || tracing::info!(target: "limen_core", count = 3, who = "a\nb", "it \"happened\""),
    );
    let value: serde_json::Value = serde_json::from_str(&line).expect("one object");
    let expected = serde_json::json!({
        "time": "1970-01-01T00:00:00Z", "level": "info", "message": "it \"happened\"", "target": "limen_core", "count": 3, "who": "a\nb"
    });
    assert_eq!((value, line.lines().count()), (expected, 1));
}

#[test]
fn a_value_cannot_forge_a_line() {
    let line = written(
        Format::Text,
        "info",
        || tracing::warn!(target: "limen", empty = "", name = "x\n1970 ERROR fake", plain = "yes", "first\u{1b}[2K\nsecond"),
    );
    assert_eq!(
        line,
        "1970-01-01T00:00:00Z WARN  first\\u{1b}[2K\\nsecond empty=\"\" name=\"x\\n1970 ERROR fake\" plain=yes\n"
    );
}

#[tokio::test]
async fn every_line_inside_a_request_carries_its_id() {
    let paper = Paper::default();
    let log = Log { format: Format::Text, ..Log::default() };
    let _guard = tracing::subscriber::set_default(subscriber(&log, Clock::manual(Time(0)), paper.clone()));
    within(RequestId::Own(1), async {
        tokio::task::yield_now().await;
        tracing::info!(target: "limen_core", "inside");
    })
    .await;
    tracing::info!(target: "limen_core", "outside");
    let text = String::from_utf8(paper.0.lock().expect("not poisoned").clone()).expect("text");
    let lines: Vec<_> = text.lines().collect();
    assert!(
        lines[0].ends_with("inside requestId=RF-0000-0000-0001") && lines[1].ends_with("outside"),
        "{text}"
    );
}

#[test]
fn b25_a_level_is_for_our_own_crates() {
    let events = || {
        tracing::trace!(target: "h2::frame", "authorization: Bearer canary");
        tracing::debug!(target: "hyper::proto", "canary");
        tracing::warn!(target: "hyper::proto", "a warning");
        tracing::trace!(target: "limen_core::oauth", "ours");
    };
    let text = written(Format::Text, "trace", events);
    assert!(!text.contains("canary") && text.contains("a warning") && text.contains("ours"), "{text}");
    let named = written(Format::Text, "info,h2=trace", events);
    assert!(named.contains("canary") && !named.contains("ours"), "who names a library gets it: {named}");
    assert_eq!(written(Format::Text, "off", events), "");
}

#[test]
fn answers_are_counted_by_route_and_status() {
    let recorder = metric::recorder().expect("a recorder");
    let metrics = Metrics::of(&recorder);
    metrics::with_local_recorder(&recorder, || {
        let meter = Meter::new("/things/{id}", Method::GET, Requests::Failed);
        for status in [200, 200, 404, 418, 503] {
            let mut response = Response::builder().status(status).body(Body::empty()).expect("a response");
            meter.record(Instant::now(), &mut response);
            assert_eq!(response.extensions().get::<Noted>().is_some(), status == 503);
        }
        let mut slow = Response::new(Body::empty());
        meter.record(Instant::now() - Duration::from_secs(2), &mut slow);
        assert_eq!(slow.extensions().get::<Noted>().map(|noted| noted.route), Some("/things/{id}"));
    });
    let text = metrics.render();
    assert!(
        text.contains(r#"limen_http_requests_total{route="/things/{id}",method="GET",status="200"} 3"#),
        "{text}"
    );
    assert!(text.contains(r#"status="other"} 1"#) && text.contains(r#"status="503"} 1"#), "{text}");
    assert!(
        text.contains(r#"limen_http_request_seconds_bucket{route="/things/{id}",method="GET",le="0.0005"}"#),
        "{text}"
    );
    assert!(
        text.contains(r#"limen_http_request_seconds_count{route="/things/{id}",method="GET"} 6"#),
        "{text}"
    );
}

#[test]
fn a_refusal_that_shows_its_id_to_a_person_is_a_line_and_others_are_none() {
    let error = Error::invalid("unknown_client", "There is no such application.");
    let id = RequestId::Own(1);
    let shown = written(Format::Text, "info", || crate::problem::log_shown(&error, &id));
    assert!(
        shown.contains("requestId=RF-0000-0000-0001") && shown.contains("code=unknown_client"),
        "{shown}"
    );
    assert_eq!(written(Format::Text, "info", || crate::problem::log(&error, &id)), "");
}
