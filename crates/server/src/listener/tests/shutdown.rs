use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;

/// Asks over and over, on one connection as long as it may, until nobody lets it in any more. Counts the answers.
///
/// Anything but a whole answer on an open connection is a failed request, and panics.
async fn ask_until_refused(address: SocketAddr) -> usize {
    let mut answered = 0;
    while let Ok(mut stream) = TcpStream::connect(address).await {
        loop {
            stream.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("a request can be sent");
            let head = read_answer(&mut stream).await;
            assert!(head.starts_with("http/1.1 200"), "{head}");
            answered += 1;
            if head.contains("connection: close") {
                break;
            }
        }
    }
    answered
}

async fn read_answer(stream: &mut TcpStream) -> String {
    let mut seen = Vec::new();
    while !seen.ends_with(b"\r\n\r\nhello") {
        let mut buffer = [0; 1024];
        let count = stream.read(&mut buffer).await.expect("an answer can be read");
        assert!(count > 0, "closed in the middle: {:?}", String::from_utf8_lossy(&seen));
        seen.extend_from_slice(&buffer[..count]);
    }
    String::from_utf8(seen).expect("text").to_lowercase()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_request_fails_while_the_server_goes() {
    let running = start(&Server::default(), None);
    let clients: Vec<_> = (0..8).map(|_| tokio::spawn(ask_until_refused(running.address))).collect();
    tokio::time::sleep(Duration::from_millis(150)).await;
    running.stopper.enter(Phase::Lingering);
    tokio::time::sleep(Duration::from_millis(150)).await;
    running.stopper.enter(Phase::Draining);
    for client in clients {
        assert!(client.await.expect("no request failed") > 10);
    }
    running.served.await.expect("the listener ended");
}

#[tokio::test]
async fn what_is_in_flight_is_finished() {
    for builder in [client(), client().http2_prior_knowledge()] {
        let running = start(&Server::default(), None);
        let client = builder.build().expect("a client");
        let slow = tokio::spawn(client.get(running.url("/slow")).send());
        tokio::time::sleep(Duration::from_millis(100)).await;
        running.stopper.enter(Phase::Draining);
        let answer = slow.await.expect("joined").expect("answered");
        assert_eq!(answer.text().await.expect("whole"), "slow");
        tokio::time::timeout(Duration::from_secs(5), running.served)
            .await
            .expect("soon")
            .expect("the listener ended");
        assert!(TcpStream::connect(running.address).await.is_err(), "nobody is let in");
    }
}

#[tokio::test]
async fn idle_connections_do_not_hold_the_server() {
    let running = start(&Server::default(), None);
    let silent = TcpStream::connect(running.address).await.expect("connected");
    let mut used = TcpStream::connect(running.address).await.expect("connected");
    used.write_all(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("sent");
    read_answer(&mut used).await;
    let h2 = client().http2_prior_knowledge().build().expect("a client");
    h2.get(running.url("/")).send().await.expect("answered");
    running.stopper.enter(Phase::Draining);
    tokio::time::timeout(Duration::from_secs(5), running.served)
        .await
        .expect("soon")
        .expect("the listener ended");
    drop((silent, used, h2));
}

#[tokio::test]
async fn what_never_ends_is_dropped_at_the_limit() {
    let running = start(&Server::default(), None);
    let client = client().build().expect("a client");
    let stuck = tokio::spawn(client.get(running.url("/never")).send());
    tokio::time::sleep(Duration::from_millis(100)).await;
    running.stopper.enter(Phase::Draining);
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(!running.served.is_finished(), "it is still being waited for");
    running.stopper.enter(Phase::Gone);
    running.served.await.expect("the listener ended");
    assert!(stuck.await.expect("joined").is_err());
}

#[tokio::test]
async fn phases_only_move_forward() {
    let (stopper, mut stop) = Stopper::new();
    assert!(!stop.has_begun());
    stopper.enter(Phase::Draining);
    stopper.enter(Phase::Lingering);
    assert!(stop.has_begun());
    stop.reached(Phase::Draining).await;
    drop(stopper);
    stop.reached(Phase::Gone).await;
}
