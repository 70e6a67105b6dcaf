use super::sign_in::form_token;
use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Answers one request on each connection.
async fn canned(answer: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        assert_ne!(stream.read(&mut request).await.unwrap(), 0);
        stream.write_all(answer.as_bytes()).await.unwrap();
    });
    address
}

fn plan(address: SocketAddr, request: Request) -> Plan {
    let measure = Duration::from_millis(60);
    Plan { address, warm_up: Duration::ZERO, measure, lanes: vec![request.into()], mail: None }
}

#[test]
fn a_carried_value_travels_from_answer_to_request() {
    let form = "grant_type=refresh_token&refresh_token={carry}";
    let mut request = Request::post("/token", form).carrying("refresh_token", "r1");
    let address = "127.0.0.1:9".parse().unwrap();
    let text = |request: &Request| String::from_utf8(request.bytes(address)).unwrap();
    assert!(text(&request).ends_with("content-length: 41\r\n\r\ngrant_type=refresh_token&refresh_token=r1"));
    assert!(request.learn(br#"{"refresh_token":"r22"}"#).unwrap());
    assert!(text(&request).ends_with("content-length: 42\r\n\r\ngrant_type=refresh_token&refresh_token=r22"));
    let missing = request.learn(br#"{"error":"invalid_grant"}"#).unwrap_err();
    assert!(missing.to_string().contains("refresh_token"));
    assert!(!Request::get("/").learn(b"no JSON").unwrap());
}

#[test]
fn what_a_stretch_carried_is_handed_on() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 16\r\n\r\n{\"token\": \"two\"}";
    let address = runtime.block_on(canned(answer));
    let request = Request::post("/", "{carry}").carrying("token", "one");
    assert_eq!(follow(plan(address, request)).unwrap().carry, ["two"]);
}

#[test]
fn refusals_are_errors_and_no_rate() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let address = runtime.block_on(canned("HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy"));
    let sample = follow(plan(address, Request::get("/"))).unwrap();
    assert!(sample.micros.is_empty());
    assert!(sample.errors >= 1);
    assert_eq!(sample.first_error.as_deref(), Some("503 busy"));
}

#[test]
fn the_token_of_a_form_is_found() {
    let page = br#"<form><input type="hidden" name="csrf" value="tok-en_1"><input name="email" value="x">"#;
    assert_eq!(form_token(page), Some("tok-en_1"));
    assert_eq!(form_token(br#"<input name="csrf" value="">"#), None);
    assert_eq!(form_token(b"<p>Something else"), None);
}

#[test]
fn form_values_are_encoded() {
    assert_eq!(encoded("ada+1@x.example & \u{e4}"), "ada%2B1%40x%2Eexample+%26+%C3%A4");
}
