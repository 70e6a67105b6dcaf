use super::*;
use tokio::net::TcpListener;

/// Serves canned answers, one per request, on one connection.
async fn canned(answers: Vec<&'static str>) -> SocketAddr {
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

#[tokio::test]
async fn headers_and_cookies_are_read() {
    let address = canned(vec![
        "HTTP/1.1 303 See Other\r\nLocation: /account\r\nset-cookie: a=1; Path=/\r\nSet-Cookie: b=; Max-Age=0\r\n\
         content-length: 0\r\n\r\n",
    ])
    .await;
    let mut connection = Connection::open(address).await.unwrap();
    let answer = connection.exchange(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
    assert_eq!(answer.headers("location").collect::<Vec<_>>(), ["/account"]);
    assert_eq!((answer.cookie("a"), answer.cookie("b"), answer.cookie("c")), (Some("1"), None, None));
    assert_eq!(answer.summary(), "303 ");
}
