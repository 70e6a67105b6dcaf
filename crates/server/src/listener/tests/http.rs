use ::http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;
use crate::config::Limits;

fn with(limits: Limits) -> Server {
    Server { limits, ..Server::default() }
}

/// Sends bytes and reads until the other side closes.
async fn raw(running: &Running, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(running.address).await.expect("connected");
    stream.write_all(bytes).await.expect("written");
    let mut answer = Vec::new();
    // A server that hangs up on bytes it never read resets the connection; what it said before still counts.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test]
async fn both_versions_of_http_are_spoken_on_one_port() {
    let running = start(&Server::default(), None);
    let h1 = client().build().expect("a client").get(running.url("/")).send().await.expect("sent");
    let h2 = client()
        .http2_prior_knowledge()
        .build()
        .expect("a client")
        .get(running.url("/"))
        .send()
        .await
        .expect("sent");
    assert_eq!((h1.version(), h2.version()), (::http::Version::HTTP_11, ::http::Version::HTTP_2));
    assert_eq!(
        (h1.text().await.expect("text"), h2.text().await.expect("text")),
        ("hello".to_owned(), "hello".to_owned())
    );
}

#[tokio::test]
async fn a_request_that_comes_in_crumbs_is_served() {
    let running = start(&Server::default(), None);
    let mut stream = TcpStream::connect(running.address).await.expect("connected");
    for byte in b"POST /echo HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok" {
        stream.write_all(&[*byte]).await.expect("written");
        stream.flush().await.expect("flushed");
        tokio::task::yield_now().await;
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("read");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
}

#[tokio::test]
async fn a_panic_answers_with_a_refusal_id_and_nothing_else_breaks() {
    let running = start(&Server::default(), None);
    for builder in [client(), client().http2_prior_knowledge()] {
        let client = builder.build().expect("a client");
        let answer = client.get(running.url("/panic")).send().await.expect("answered");
        assert_eq!(answer.status(), StatusCode::INTERNAL_SERVER_ERROR);
        let id = answer.headers()["x-request-id"].to_str().expect("text").to_owned();
        let problem: serde_json::Value = answer.json().await.expect("a problem");
        assert_eq!(problem["requestId"], id);
        assert!(!problem.to_string().contains("on purpose"), "{problem}");
        assert_eq!(client.get(running.url("/")).send().await.expect("answered").status(), StatusCode::OK);
    }
}

#[tokio::test]
async fn i15_a_body_above_the_limit_is_refused() {
    let running = start(&with(Limits { body_bytes: 5000, ..Limits::default() }), None);
    let client = client().build().expect("a client");
    let send = async |size: usize| {
        client.post(running.url("/echo")).body(vec![b'x'; size]).send().await.expect("answered").status()
    };
    assert_eq!(send(5000).await, StatusCode::OK);
    assert_eq!(send(5001).await, StatusCode::PAYLOAD_TOO_LARGE);
    let chunked = format!(
        "POST /echo HTTP/1.1\r\nhost: x\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n1771\r\n{}\r\n0\r\n\r\n",
        "x".repeat(0x1771)
    );
    assert!(raw(&running, chunked.as_bytes()).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn i15_a_body_that_does_not_come_is_not_waited_for() {
    let running =
        start(&with(Limits { body_time: "200ms".parse().expect("a span"), ..Limits::default() }), None);
    let begun = std::time::Instant::now();
    let answer = raw(&running, b"POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\n\r\nha").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    let waited = begun.elapsed();
    assert!(waited > Duration::from_millis(150) && waited < Duration::from_secs(5), "{waited:?}");
}

#[tokio::test]
async fn i15_headers_above_the_limit_are_refused() {
    let running = start(&with(Limits { header_bytes: 8192, ..Limits::default() }), None);
    let request = |size: usize| {
        format!("GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-long: {}\r\n\r\n", "x".repeat(size))
    };
    assert!(raw(&running, request(7000).as_bytes()).await.starts_with("HTTP/1.1 200"));
    assert!(raw(&running, request(9000).as_bytes()).await.starts_with("HTTP/1.1 431"));
    let many: String = (0..200).map(|at| format!("x-{at}: 1\r\n")).collect();
    assert!(
        raw(&running, format!("GET / HTTP/1.1\r\nhost: x\r\n{many}\r\n").as_bytes())
            .await
            .starts_with("HTTP/1.1 431")
    );
}

#[tokio::test]
async fn i15_a_peer_that_says_nothing_or_half_a_header_is_let_go() {
    let limits = Limits { header_time: "200ms".parse().expect("a span"), ..Limits::default() };
    let running = start(&with(limits), None);
    for half in ["", "P", "GET / HTTP/1.1\r\nhost:", "PRI * HTTP/2.0\r\n"] {
        let begun = std::time::Instant::now();
        raw(&running, half.as_bytes()).await;
        let waited = begun.elapsed();
        assert!(
            waited > Duration::from_millis(150) && waited < Duration::from_secs(5),
            "{half:?}: {waited:?}"
        );
    }
}

#[tokio::test]
async fn an_idle_connection_gives_its_place_back_and_a_busy_one_keeps_it() {
    let limits =
        Limits { header_time: "300ms".parse().expect("a span"), connections: 1, ..Limits::default() };
    let running = start(&with(limits), None);
    let h2 = client().http2_prior_knowledge().build().expect("a client");
    let slow = h2.get(running.url("/slow")).send().await.expect("answered");
    assert_eq!(
        slow.text().await.expect("whole"),
        "slow",
        "a request that takes longer than the idle time is finished"
    );
    let begun = std::time::Instant::now();
    assert!(
        raw(&running, b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 200")
    );
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn i15_connections_above_the_cap_wait_for_a_place() {
    let running = start(&with(Limits { connections: 1, ..Limits::default() }), None);
    let first = TcpStream::connect(running.address).await.expect("connected");
    let second = raw(&running, b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    let mut second = std::pin::pin!(second);
    assert!(
        tokio::time::timeout(Duration::from_millis(200), second.as_mut()).await.is_err(),
        "nobody serves it yet"
    );
    drop(first);
    assert!(second.await.starts_with("HTTP/1.1 200"));
}

#[tokio::test]
async fn bytes_that_are_no_http_are_refused() {
    let running = start(&Server::default(), None);
    assert!(raw(&running, b"\x16\x03\x01\x02\x00\x01\x00").await.starts_with("HTTP/1.1 400"));
    assert!(
        raw(&running, b"GET / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n")
            .await
            .starts_with("HTTP/1.1 400")
    );
}
