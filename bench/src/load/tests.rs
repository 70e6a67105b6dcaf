use super::plan::Carry;
use super::*;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// Serves canned answers, one per request, on one connection after the other.
async fn canned(answers: Vec<&'static str>) -> std::net::SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = [0; 4096];
        for answer in answers {
            assert_ne!(stream.read(&mut request).await.unwrap(), 0);
            // In two pieces: an answer may arrive cut anywhere.
            let (first, second) = answer.split_at(answer.len() / 2);
            stream.write_all(first.as_bytes()).await.unwrap();
            tokio::task::yield_now().await;
            stream.write_all(second.as_bytes()).await.unwrap();
        }
    });
    address
}

#[tokio::test]
async fn both_framings_are_read_on_one_connection() {
    let address = canned(vec![
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n",
    ])
    .await;
    let mut connection = Connection::open(address).await.unwrap();
    for (status, body, keep_alive) in [(200, "hello", true), (200, "hello", true), (204, "", false)] {
        let answer = connection.exchange(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
        assert_eq!((answer.status, answer.keep_alive), (status, keep_alive));
        assert_eq!(answer.body, body.as_bytes());
    }
    assert!(connection.exchange(b"GET / HTTP/1.1\r\n\r\n").await.is_err());
}

#[test]
fn a_carried_value_travels_from_answer_to_request() {
    let lane = Lane {
        carry: Some(Carry { value: "r1".into(), member: "refresh_token".into() }),
        ..Lane::post("/token", "grant_type=refresh_token&refresh_token={carry}")
    };
    let address = "127.0.0.1:9".parse().unwrap();
    let text = String::from_utf8(lane.request(address, Some("r1"))).unwrap();
    assert!(text.ends_with("content-length: 41\r\n\r\ngrant_type=refresh_token&refresh_token=r1"), "{text}");
    assert_eq!(lane.next(br#"{"refresh_token":"r2"}"#).unwrap().as_deref(), Some("r2"));
    assert!(lane.next(br#"{"error":"invalid_grant"}"#).unwrap_err().to_string().contains("refresh_token"));
}

#[test]
fn refusals_are_errors_and_no_rate() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let address = runtime.block_on(canned(vec!["HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy"]));
    let measure = Duration::from_millis(60);
    let plan = Plan { address, warm_up: Duration::ZERO, measure, lanes: vec![Lane::get("/")] };
    let sample = follow(plan).unwrap();
    assert!(sample.micros.is_empty());
    assert!(sample.errors >= 1);
    assert_eq!(sample.first_error.as_deref(), Some("503 busy"));
}
