use axum::body::to_bytes;

use super::*;
use crate::listener::{Phase, Stopper};

struct Told(Result<(), String>);

impl Health for Told {
    async fn check(&self) -> Result<(), String> {
        self.0.clone()
    }
}

async fn ask(ops: &Ops<Told>, method: Method, path: &str) -> (StatusCode, String) {
    let (parts, body) = ops.tell(&method, path).await.into_parts();
    (parts.status, String::from_utf8(to_bytes(body, 1 << 20).await.expect("a body").to_vec()).expect("text"))
}

fn ops(health: Result<(), String>) -> (Stopper, Ops<Told>) {
    let (stopper, stop) = Stopper::new();
    (stopper, Ops { stop, metrics: Metrics::install().expect("once per process"), health: Told(health) })
}

#[tokio::test]
async fn a_healthy_server_is_live_and_ready_until_it_stops() {
    let (stopper, ops) = ops(Ok(()));
    assert_eq!(ask(&ops, Method::GET, "/livez").await, (StatusCode::OK, "ok\n".to_owned()));
    assert_eq!(ask(&ops, Method::HEAD, "/readyz").await.0, StatusCode::OK);
    stopper.enter(Phase::Lingering);
    assert_eq!(
        ask(&ops, Method::GET, "/readyz").await,
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n".to_owned())
    );
    assert_eq!(ask(&ops, Method::GET, "/livez").await.0, StatusCode::OK);
}

#[tokio::test]
async fn elloloop_03_without_its_database_it_is_live_and_not_ready() {
    let (_stopper, ops) = ops(Err("the database does not answer".to_owned()));
    assert_eq!(
        ask(&ops, Method::GET, "/readyz").await,
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n".to_owned())
    );
    assert_eq!(ask(&ops, Method::GET, "/livez").await.0, StatusCode::OK);
}

#[tokio::test]
async fn the_numbers_are_there_and_nothing_else() {
    let (_stopper, ops) = ops(Ok(()));
    metrics::counter!("limen_tokens_issued_total", "grant" => "refresh_token").increment(2);
    let (status, text) = ask(&ops, Method::GET, "/metrics").await;
    assert!(
        status == StatusCode::OK && text.contains("limen_tokens_issued_total{grant=\"refresh_token\"} 2"),
        "{text}"
    );
    assert_eq!(ask(&ops, Method::GET, "/oauth2/token").await.0, StatusCode::NOT_FOUND);
    assert_eq!(ask(&ops, Method::POST, "/metrics").await.0, StatusCode::METHOD_NOT_ALLOWED);
}
